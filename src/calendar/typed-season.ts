import type { Day } from './day.ts'
import { addDays, dayFrom, partsOf } from './day.ts'
import { easterMonday, easterSunday, goodFriday } from './easter.ts'
import type { DateReading } from './reading.ts'
import { ask, askWhich, settle } from './reading.ts'

const yearly: { pattern: RegExp; month: number; dayOfMonth: number }[] = [
  { pattern: /^(?:this )?(?:christmas|xmas)(?: day)?$/, month: 12, dayOfMonth: 25 },
  { pattern: /^(?:christmas|xmas) eve$/, month: 12, dayOfMonth: 24 },
  { pattern: /^boxing day$/, month: 12, dayOfMonth: 26 },
  { pattern: /^new year'?s eve$/, month: 12, dayOfMonth: 31 },
  { pattern: /^new year'?s day$/, month: 1, dayOfMonth: 1 },
]

const moving: { pattern: RegExp; inYear: (year: number) => Day }[] = [
  { pattern: /^(?:easter|good) friday$/, inYear: goodFriday },
  { pattern: /^easter saturday$/, inYear: (year) => addDays(easterSunday(year), -1) },
  { pattern: /^easter sunday$/, inYear: easterSunday },
  { pattern: /^easter monday$/, inYear: easterMonday },
]

// Days that people name but that differ from place to place, or last for weeks.
const vague: { pattern: RegExp; question: string }[] = [
  {
    pattern: /^(?:the )?(?:\w+ )?half[ -]?terms?(?: (?:week|holidays?|break))?$/,
    question: 'Half term differs from council to council. Which day do you mean?',
  },
  {
    pattern:
      /^(?:the )?(?:(?:end|start|beginning|middle) of (?:the )?(?:\w+ )?term|(?:this|next|\w+) term|term time|end of term time)$/,
    question: 'Term dates differ from council to council. Which day do you mean?',
  },
  {
    pattern:
      /^(?:the )?(?:(?:end|start|beginning) of (?:the )?)?(?:school|summer|easter|christmas) (?:holidays?|break)$/,
    question: 'School holidays differ from council to council. Which day do you mean?',
  },
  {
    pattern: /^(?:the |this |next )?(?:(?:early|mid|late|end of(?: the)?) )?(?:spring|summer|autumn|winter)$/,
    question: 'That is a few months long. Which day do you mean?',
  },
  {
    pattern: /^(?:the )?(?:start of the |beginning of the |early in the )?new year$/,
    question: 'Which day in the new year do you mean?',
  },
  {
    pattern: /^(?:the |this |next )?(?:\w+ )?bank holiday(?: (?:monday|weekend))?$/,
    question: 'Which bank holiday do you mean? Please give its date.',
  },
  {
    // Most of these move from year to year, and 'night' has mostly gone by now, as a time of day.
    pattern:
      /^(?:the )?(?:(?:mothering|remembrance|palm) sunday|maundy thursday|(?:whit|easter) (?:monday|tuesday)|shrove tuesday|ash wednesday|(?:mother'?s'?|father'?s'?|may|pancake|remembrance|armistice|valentine'?s|st \w+'?s) day|bonfire|burns|(?:eleventh|11th|twelfth|12th) night|halloween|whitsun|lent|ramadan|eid|diwali)$/,
    question: 'Please give its date. Which day is it?',
  },
]

const IN_YEAR = /^(?<name>.+?)(?: (?:in |of )?(?<year>20\d\d))?$/
const EASTER = /^(?:this )?easter(?: (?:week|weekend))?$/
const BEFORE_CHRISTMAS = /^before (?:christmas|xmas)$/
const AFTER = /^after (?:the )?(?:easter|christmas|xmas|new year)(?: (?:holidays?|break|weekend))?$/

/**
 * Christmas is a day; Easter is asked about; term and holiday dates nobody but the person can know.
 * Any of them may have its year: 'Easter 2027'.
 */
export function readSeason(words: string, today: Day): DateReading | undefined {
  const { name = '', year } = IN_YEAR.exec(words)?.groups ?? {}
  const dayIn = (inYear: (year: number) => Day) => (year === undefined ? coming(inYear, today) : inYear(Number(year)))
  if (EASTER.test(name)) return readEaster(dayIn(easterMonday), today)
  if (BEFORE_CHRISTMAS.test(name))
    return askBeforeChristmas(
      dayIn((one) => `${one}-12-24`),
      today,
    )
  const fixed = yearly.find((one) => one.pattern.test(name))
  if (fixed)
    return settle(
      dayIn((one) => dayFrom(one, fixed.month, fixed.dayOfMonth) ?? ''),
      today,
    )
  const moved = moving.find((one) => one.pattern.test(name))
  return moved ? settle(dayIn(moved.inYear), today) : askAboutVague(name)
}

function askAboutVague(name: string): DateReading | undefined {
  if (AFTER.test(name)) return ask('Which day after that do you mean?')
  const asked = vague.find((one) => one.pattern.test(name))
  return asked ? ask(asked.question) : undefined
}

function readEaster(monday: Day, today: Day): DateReading {
  const settled = settle(monday, today)
  if (settled.kind !== 'date') return settled
  const days = [goodFriday(partsOf(monday).year), monday].filter((day) => day >= today)
  return askWhich('Which day at Easter do you mean?', days, today)
}

function askBeforeChristmas(eve: Day, today: Day): DateReading {
  const settled = settle(eve, today)
  return settled.kind === 'date' ? askWhich('Which day before Christmas do you mean?', [eve], today) : settled
}

function coming(inYear: (year: number) => Day, today: Day): Day {
  const { year } = partsOf(today)
  return inYear(year) < today ? inYear(year + 1) : inYear(year)
}
