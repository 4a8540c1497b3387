/** Dates as the day first and times in 24 hours: the least surprising English where nothing is known. */
export const FALLBACK_LOCALE = 'en-GB'

/**
 * A tag that Intl accepts, made from what the system says. WebKitGTK under LANG=C reports "C", and POSIX
 * names such as "de_DE.UTF-8" reach the page as they are; `new Intl.NumberFormat` throws on all of them.
 */
export function safeLocale(wanted: readonly (string | undefined | null)[]): string {
  for (const tag of wanted) {
    const bare = tag?.split(/[.@]/, 1)[0]?.replaceAll('_', '-')
    if (!bare) continue
    try {
      const [found] = Intl.NumberFormat.supportedLocalesOf(bare)
      if (found) return found
    } catch {
      // Not a language tag at all; the next one may be.
    }
  }
  return FALLBACK_LOCALE
}

let resolved: string | undefined

/** Resolved once: a number that changes its commas halfway through a session would look like another number. */
export function locale(): string {
  resolved ??= safeLocale(typeof navigator === 'undefined' ? [] : [...navigator.languages, navigator.language])
  return resolved
}

function isUsable(tag: unknown): boolean {
  if (typeof tag !== 'string') return false
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** Libraries read navigator.language themselves, so an unusable one is mended at the root. */
export function mendLanguage(target: Pick<Navigator, 'language' | 'languages'>): void {
  const { languages } = target
  if (isUsable(target.language) && languages.every(isUsable)) return
  const safe = safeLocale([target.language, ...languages])
  Object.defineProperty(target, 'language', { configurable: true, get: () => safe })
  Object.defineProperty(target, 'languages', { configurable: true, get: () => Object.freeze([safe]) })
}

/** This computer's zone, for what happened on this computer rather than in a studio. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
