/** Monday is 1 and Sunday is 7, as in ISO 8601 and in luxon. */
export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** January is 1. */
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** The English name of a weekday; 1 is Monday, 7 is Sunday. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? ''
}

/** The English name of a month; 1 is January. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? ''
}
