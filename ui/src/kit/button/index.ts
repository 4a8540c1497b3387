// What one presses: buttons with words, and icon buttons where a word would repeat on every line.
// May not: know what is pressed for; hide an action that only hover reveals.
// May use: React Aria, kit/icon, kit/progress, kit/float (the tooltip), the tokens.
export { Button, type ButtonProps } from './Button'
export { CopyButton, type CopyButtonProps } from './CopyButton'
export { IconButton, type IconButtonProps } from './IconButton'
