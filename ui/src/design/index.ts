// How Daybook looks: the tokens, the type, the reset, the theme and the charter (DESIGN.md).
// May not: components, classes for one piece (they live beside the piece), colours outside tokens.css.
// May use: nothing of ours.
export { chooseTheme, followSystem, isThemeChoice, listenToTheme, storedChoice, themeFor } from './theme'
export type { Theme, ThemeChoice } from './theme'
