// The smallest marks: icons, the logo, key caps, words for screen readers.
// May not: carry a meaning alone; a word always stands beside them.
// May use: Lucide, the tokens.
export { Icon, type IconProps } from './Icon'
export { KeyCap } from './KeyCap'
export { Logo } from './Logo'
export { VisuallyHidden } from './VisuallyHidden'
