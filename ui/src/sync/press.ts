/** What a press of Sync Now does at this moment; the button in the top bar says so while it stands. */
let press: () => void = () => undefined

/** Ctrl R and the palette press the button there is, so that all three always do the same. */
export function pressSyncNow(): void {
  press()
}

/** Gives the way to take it back. */
export function takePresses(act: () => void): () => void {
  press = act
  return () => {
    if (press === act) press = () => undefined
  }
}
