import { applyTheme, storedChoice } from '../design/theme'
import { mendLanguage } from '../kit/format/locale'

/** Safe to run twice: once as a blocking script, once when the application's own modules load. */
export function startFirst(): void {
  mendLanguage(window.navigator)
  applyTheme(storedChoice())
}

startFirst()
