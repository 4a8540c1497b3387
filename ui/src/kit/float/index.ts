// What floats beside its control: cards, menus, tooltips. They alone carry a shadow.
// May not: hold a question that must be answered (kit/dialog), or be the only way to a name.
// May use: React Aria, kit/icon, the tokens.
export { Card, Facts, type FactsProps } from './Card'
export { Menu, type MenuEntry, type MenuProps } from './Menu'
export { PopoverCard, type PopoverCardProps } from './PopoverCard'
export { Tooltip, type TooltipProps } from './Tooltip'
