import type { ClockTime } from './day.ts'
import { ORDINAL } from './spelling.ts'

/** The times that the words may mean (none, one, or the morning and the evening one), and the words without them. */
export type TypedTime = { times: ClockTime[]; rest: string }

type Half = 'am' | 'pm' | undefined

const JOIN = '(?:(?:at|by|before|until|around|about|from|@) ?)*'
const CLOCK =
  '(?:(?:12 )?(?<named>midday|noon|midnight)' +
  '|(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))? ?(?<half>am|pm)' +
  '|(?<hour24>\\d{1,2}(?=:)|(?:1[3-9]|2[0-3])(?=\\.(?:00|15|30|45)))[:.](?<minute24>\\d{2})(?::\\d{2})?' +
  '|(?:at|@) ?(?<atHour>\\d{1,2})(?:\\.(?<atMinute>\\d{2}))?(?: ?oclock)?' +
  '|(?<clockHour>\\d{1,2}) ?oclock)'
const AT_END = new RegExp(`(?:^|\\s)${JOIN}${CLOCK}$`)
const AT_START = new RegExp(`^${JOIN}${CLOCK}(?: (?:on|of|in|by))?(?:\\s|$)`)

// 'Twelfth Night' is a feast, and not the twelfth of a month.
const NIGHT = `(?<!\\b(?:${ORDINAL.replace('?<ordinal>', '?:')}|\\d{1,2}(?:st|nd|rd|th)) )night`
const PART = `(?<part>(?<!\\d ?)[ap]m|morning|afternoon|evening|${NIGHT}|lunch ?time|tea ?time)`
const PART_AT_END = new RegExp(`(?:^|\\s)(?:(?:in|on|at) )?(?:the )?${PART}$`)
const PART_AT_START = new RegExp(`^(?:the )?${PART} (?:of|on) `)

/** Takes the time out of tidy words. Undefined when what looks like a time is none, such as 5:99pm. */
export function takeTime(words: string): TypedTime | undefined {
  const today = words.replace(/\btonight\b/, 'today night').replace(/\bthis (?=morning|afternoon|evening)/, 'today ')
  const first = takePart(today)
  const found = AT_END.exec(first.rest) ?? AT_START.exec(first.rest)
  if (found === null) return { times: [], rest: first.rest }
  const second = takePart(first.rest.replace(found[0], ' ').trim())
  const times = timesOf(found.groups ?? {}, first.half ?? second.half)
  return times.length === 0 ? undefined : { times, rest: second.rest }
}

function takePart(words: string): { rest: string; half: Half } {
  const found = PART_AT_END.exec(words) ?? PART_AT_START.exec(words)
  if (found === null) return { rest: words, half: undefined }
  const half = ['morning', 'am'].includes(found.groups?.['part'] ?? '') ? 'am' : 'pm'
  return { rest: words.replace(found[0], ' ').trim(), half }
}

function timesOf(groups: Record<string, string | undefined>, part: Half): ClockTime[] {
  if (groups['named'] === 'midnight') return ['23:59']
  if (groups['named'] !== undefined) return ['12:00']
  const hour = groups['hour'] ?? groups['hour24'] ?? groups['atHour'] ?? groups['clockHour'] ?? ''
  const minute = groups['minute'] ?? groups['minute24'] ?? groups['atMinute']
  const half = groups['half']
  const times = half === 'am' || half === 'pm' ? halfDayTimes(hour, minute, half) : bareTimes(hour, minute, part)
  return Number(minute ?? 0) > 59 ? [] : times
}

function halfDayTimes(hour: string, minute: string | undefined, half: 'am' | 'pm'): ClockTime[] {
  const number = Number(hour)
  // Some people write 12am for noon and others for midnight.
  if (number === 12 && half === 'am' && Number(minute ?? 0) === 0) return ['12:00', '23:59']
  if (number > 23 || (number > 12 && half === 'am')) return []
  if (number > 12) return [clock(number, minute)]
  return [clock((number % 12) + (half === 'pm' ? 12 : 0), minute)]
}

/** 17:30 and 05:30 say which half of the day; 'at 7' and 5:30 do not, unless morning or evening was said. */
function bareTimes(hour: string, minute: string | undefined, part: Half): ClockTime[] {
  const number = Number(hour)
  if (number > 23) return []
  if (number >= 12 || hour.startsWith('0')) return [clock(number, minute)]
  if (part !== undefined) return halfDayTimes(hour, minute, part)
  if (minute !== undefined && number >= 8) return [clock(number, minute)]
  return [clock(number, minute), clock(number + 12, minute)]
}

function clock(hour: number, minute: string | undefined): ClockTime {
  return `${String(hour).padStart(2, '0')}:${minute ?? '00'}`
}
