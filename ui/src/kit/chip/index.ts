// Chips, which one presses, and tags, which only say.
// May not: judge by colour alone.
// May use: React Aria, kit/icon, the tokens.
export { Chip, type ChipProps } from './Chip'
export { Tag, type TagProps, type Tone } from './Tag'
