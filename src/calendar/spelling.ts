// How people spell days, months and numbers, as pieces of patterns over lower-case words.

export const WEEKDAY =
  '(?<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)'

export const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|' +
  'oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'

export const NUMBER =
  '(?<number>\\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?couple of)'

const TO_NINTH = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth'
const TO_NINETEENTH =
  'tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth'

/** A day of the month in letters, such as 'first' or 'twenty-first'. */
export const ORDINAL = `(?<ordinal>(?:(?:twenty|thirty)[ -])?(?:${TO_NINTH})|${TO_NINETEENTH}|twentieth|thirtieth)`

/** The end of a day's work, which names no day of its own. */
export const END_OF_DAY =
  '(?:the )?(?:(?:end|close) of (?:the )?(?:working |business )?(?:day|play|business)|cob|cop|eob|eod|eop)'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** 1 for 'mon' or 'monday'. The word must be one that WEEKDAY matches. */
export function weekdayNumber(word: string): number {
  return weekdays.indexOf(word.slice(0, 3)) + 1
}

/** 1 for 'jan' or 'january'. The word must be one that MONTH matches. */
export function monthNumber(word: string): number {
  return months.indexOf(word.slice(0, 3)) + 1
}

/** 3 for '3' or 'three'. The word must be one that NUMBER matches. */
export function numberFrom(word: string): number {
  if (word === 'a' || word === 'an') return 1
  if (word.endsWith('couple of')) return 2
  return numbers.includes(word) ? numbers.indexOf(word) + 1 : Number(word)
}

/** 21 for 'twenty-first'. The word must be one that ORDINAL matches. */
export function ordinalNumber(word: string): number {
  const [unit = '', tens] = word.split(/[ -]/).reverse()
  const small = `${TO_NINTH}|${TO_NINETEENTH}|twentieth`.split('|').indexOf(unit) + 1
  if (small === 0) return 30
  return small + (tens === 'twenty' ? 20 : tens === 'thirty' ? 30 : 0)
}

/**
 * The words in lower case with plain quotes and single spaces; commas, full stops after words and closing marks,
 * which mean nothing in a date, are gone.
 */
export function tidy(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .replace(/\bo'clock\b/g, 'oclock')
    .replace(/(\d{4}-\d{2}-\d{2})t(?=\d)/g, '$1 ')
    .replace(/(?<=[a-z])\.(?=\s|$)|[,;()]/g, ' ')
    .replace(/[\s.!?:]+$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}
