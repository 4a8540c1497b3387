// The command palette: one field over one list of groups.
// May not: search, rank or know what a line does; the caller gives lines and is told which was chosen.
// May use: React Aria, kit/icon, the tokens.
export type { PaletteGroup, PaletteItem } from './Lines'
export { Palette, PaletteFace, type PaletteFaceProps, type PaletteProps } from './Palette'
