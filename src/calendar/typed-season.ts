import type { Day } from './day.ts'
import { dayFrom, partsOf } from './day.ts'
import { easterMonday, easterSunday, goodFriday } from './easter.ts'
import type { DateReading } from './reading.ts'
import { ask, askWhich, settle } from './reading.ts'

const yearly: { pattern: RegExp; month: number; dayOfMonth: number }[] = [
  { pattern: /^(?:christmas|xmas)(?: day)?$/, month: 12, dayOfMonth: 25 },
  { pattern: /^(?:christmas|xmas) eve$/, month: 12, dayOfMonth: 24 },
  { pattern: /^boxing day$/, month: 12, dayOfMonth: 26 },
  { pattern: /^new year'?s eve$/, month: 12, dayOfMonth: 31 },
  { pattern: /^new year'?s day$/, month: 1, dayOfMonth: 1 },
]

const moving: { pattern: RegExp; inYear: (year: number) => Day }[] = [
  { pattern: /^good friday$/, inYear: goodFriday },
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
    pattern:
      /^(?:the |this |next )?(?:(?:early|mid|late|end of(?: the)?) )?(?:spring|summer|autumn|winter)(?: 20\d\d)?$/,
    question: 'That is a few months long. Which day do you mean?',
  },
  { pattern: /^(?:the )?new year$/, question: 'Which day in the new year do you mean?' },
  {
    pattern: /^(?:the |this |next )?(?:\w+ )?bank holiday(?: (?:monday|weekend))?$/,
    question: 'Which bank holiday do you mean? Please give its date.',
  },
]

/** Christmas is a day; Easter is asked about; term and holiday dates nobody but the person can know. */
export function readSeason(words: string, today: Day): DateReading | undefined {
  if (/^easter(?: (?:week|weekend))?$/.test(words)) return readEaster(today)
  const fixed = yearly.find((one) => one.pattern.test(words))
  if (fixed)
    return settle(
      coming((year) => dayFrom(year, fixed.month, fixed.dayOfMonth) ?? '', today),
      today,
    )
  const moved = moving.find((one) => one.pattern.test(words))
  if (moved) return settle(coming(moved.inYear, today), today)
  const asked = vague.find((one) => one.pattern.test(words))
  return asked ? ask(asked.question) : undefined
}

function readEaster(today: Day): DateReading {
  const monday = coming(easterMonday, today)
  const days = [goodFriday(partsOf(monday).year), monday].filter((day) => day >= today)
  return askWhich('Which day at Easter do you mean?', days, today)
}

function coming(inYear: (year: number) => Day, today: Day): Day {
  const { year } = partsOf(today)
  return inYear(year) < today ? inYear(year + 1) : inYear(year)
}
