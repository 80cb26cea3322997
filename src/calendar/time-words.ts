import { MONTH, NUMBER, ORDINAL, WEEKDAY } from './spelling.ts'

// Words of time, by how surely they are that. They tell a longer phrase of time from the end of one that we can read.

const SURE = wordsOf(
  '(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november' +
    '|december|easter|christmas|xmas|today|tomorrow|(?:early|mid|late|end|start)-[a-z]+' +
    '|holidays|hols|q[1-4]|eow|eom|eoy|' +
    `${WEEKDAY}/${WEEKDAY}|${MONTH}/${MONTH}|` +
    '\\d{1,2}/\\d{4}|\\d{1,2}(?:wks?|weeks?|months?|mths?|yrs?|years?)',
)
const NAMES_A_STRETCH = wordsOf(
  `${WEEKDAY}|${MONTH}|weeks?|wks?|fortnights?|months?|quarters?|years?|weekends?|terms?|spring|summer|autumn|winter` +
    '|yrs?|w/?[cbe]|half-term|holiday|mid-?(?:week|month|term|year)',
)
const COUNTS = wordsOf(
  `${NUMBER.replace('\\d{1,4}|', '')}|${ORDINAL}|'?[1-9]\\d{0,3}(?:st|nd|rd|th)?` +
    '|\\d{1,2}(?:st|nd|rd|th)?[-/]\\d{1,2}(?:st|nd|rd|th)?|\\d{1,2}[.:]\\d\\d(?:am|pm)?|[1-9]\\d?(?:am|pm)' +
    '|last|next|coming|following|previous|after|before|early|earlier|late|later|mid|middle' +
    '|end|ending|start|starting|beginning|commencing|close|back|half|past|few|couple|days?|working|new|eve|good' +
    '|morning|afternoon|evening|night|noon|midday|midnight|oclock|am|pm|academic|tax|financial|calendar|bank' +
    '|now|latest|so|ish|(?:second|last)-[a-z-]+',
)
const JOINS = wordsOf('the|a|an|st|nd|rd|th|of|in|on|at|or|to|this|that|some|time|from|very|-|/|around|about')

// Small words that belong to the one after: 'on Friday by 5' has a time, and 'Sunday school' is no day.
const BELONGS = /\bby (?=half|quarter|\d)|\bschool (?=years?|terms?|holidays?)/g

/** Whether tidy words are about time from end to end, such as 'the second week of july', whether or not we read them. */
export function areAllOfTime(words: string): boolean {
  const each = words
    .replace(BELONGS, '')
    .split(' ')
    .map((word) => word.replace(/'s?$/, ''))
  const isTelling = (word: string) => NAMES_A_STRETCH.test(word) || COUNTS.test(word)
  if (!each.every((word) => SURE.test(word) || JOINS.test(word) || isTelling(word))) return false
  if (each.some((word) => SURE.test(word))) return true
  const telling = each.filter((word) => isTelling(word) && !JOINS.test(word))
  return telling.length > 1 && each.some((word) => NAMES_A_STRETCH.test(word))
}

const GOES_ON = new RegExp(
  '(?:^|[\\s-])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri' +
    `|${MONTH.replace('may|', '').replace('?<month>', '?:')}|weeks?|fortnight|months?|quarter|years?|weekend` +
    '|(?:this|that|same) (?:time|day|date)|today|tomorrow|tmrw' +
    '|after|before|nearest|closest|following|commencing|beginning|ending|w/?[cbe]|not|never' +
    '|\\d{1,2}(?:st|nd|rd|th)|\\d{1,2}[.:]\\d\\d|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?' +
    '|(?:half|quarter)(?: past| to)? [a-z\\d]+)$',
)
const GOES_ON_INTO_STRETCH = new RegExp(
  `(?:^|[\\s-])(?:early|earlier|late|mid|mid-?(?:week|month|term|year)|last|half|(?:first|last) day` +
    `|${ORDINAL.replace('?<ordinal>', '?:')})$`,
)
const GOES_ON_INTO_BEFORE = /(?:^|\s)(?:days?|morning|afternoon|evening|night)$/

/** Whether the words before a date are the start of a longer phrase of time: 'the second monday' before 'in july'. */
export function goesOn(before: string, date: { words: string; stretch: boolean }): boolean {
  if (GOES_ON.test(before)) return true
  if (date.stretch && GOES_ON_INTO_STRETCH.test(before)) return true
  return date.words.startsWith('before ') && GOES_ON_INTO_BEFORE.test(before)
}

function wordsOf(pattern: string): RegExp {
  // A group's name may stand only once in a pattern, and none is needed here.
  return new RegExp(`^(?:${pattern.replaceAll(/\?<\w+>/g, '?:')})$`)
}
