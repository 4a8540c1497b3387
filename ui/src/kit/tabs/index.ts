// Views of the same thing, one at a time.
// May not: hide different things behind one another; those are screens.
// May use: React Aria, the tokens.
export { Tabs, type TabsProps } from './Tabs'
