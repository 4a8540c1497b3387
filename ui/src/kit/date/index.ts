// Days and spans of days, typed or picked, as wall dates ("2026-11-20") in and out.
// May not: know zones, periods or presets; a day here is a square in a calendar.
// May use: React Aria, @internationalized/date, kit/icon, kit/input, the tokens.
export { DateField, type DateFieldProps } from './DateField'
export { DateRangeField, type DateRangeFieldProps, type DateSpan } from './DateRangeField'
