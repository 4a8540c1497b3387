// A number with its name, its change and its spark, in a band between two rules.
// May not: compute or judge; draw the spark.
// May use: React Aria, kit/icon, the tokens.
export { Change, type ChangeProps } from './Change'
export { Tile, TileLine, type TileProps, Tiles } from './Tile'
