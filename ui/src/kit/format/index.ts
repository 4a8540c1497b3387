// The one place where numbers, money, dates and times become text, and where the locale is made safe.
// Lives here: pure functions from plain values to strings.
// May not: read data, know React, know what a visit or a sale is.
// May use: Intl, nothing outside this folder.
export { FALLBACK_LOCALE, locale, localZone, mendLanguage, safeLocale } from './locale'
export { count, counted, decimal, MINUS, percent, range, signed, signedPercent, UNKNOWN } from './number'
export { callCents, callCost, callCostParts, callPrice, dollars } from './calls'
export { money, moneyShort, type Money } from './money'
export { about, duration } from './duration'
export { parts } from './parts'
export { day, dayRange, type DayStyle, instant, type InstantStyle, month, timeOfDay } from './date'
export { freshness } from './freshness'
export { moment, withMoments } from './moment'
