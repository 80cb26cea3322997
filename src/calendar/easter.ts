import type { Day } from './day.ts'
import { addDays, dayFrom } from './day.ts'

/**
 * Easter Sunday in the western churches, by which Good Friday and Easter Monday are set.
 * The rule is the anonymous Gregorian one, published in Nature in April 1876.
 */
export function easterSunday(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const leap = 32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)
  const toSunday = leap % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  const sum = epact + toSunday - 7 * late + 114
  const sunday = dayFrom(year, Math.floor(sum / 31), (sum % 31) + 1)
  if (sunday === undefined) throw new RangeError(`Easter cannot be worked out for ${year}.`)
  return sunday
}

export function goodFriday(year: number): Day {
  return addDays(easterSunday(year), -2)
}

export function easterMonday(year: number): Day {
  return addDays(easterSunday(year), 1)
}
