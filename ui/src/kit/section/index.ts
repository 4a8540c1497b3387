// The head on a hairline that opens every part of a page, and what unfolds below one.
// May not: draw a box.
// May use: React Aria, kit/icon, the tokens.
export { Disclosure, type DisclosureProps } from './Disclosure'
export { Section, type SectionProps } from './Section'
