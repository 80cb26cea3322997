import type { Day } from '../calendar/day.ts'
import type { TimeOff } from '../calendar/hours.ts'
import { sayDayShort } from '../calendar/said.ts'
import { CARD_LIMITS, shorten } from '../chat/card.ts'
import { sayAll } from '../sentence.ts'
import { isGapless } from './cover.ts'

/** Days of a time off on which the same person covers. */
export type CoveredDays = TimeOff & { cover: string; person: string }

/** Who covers in one of somebody's records, the earliest first; nobody where there are no days. */
export type Covered = { partnership: string; days: readonly CoveredDays[] }

/** 'from Monday 3 August until Friday 14 August', 'on Friday 5 June'. */
export function sayOff({ fromOn, toOn }: TimeOff, today: Day): string {
  if (fromOn === toOn) return `on ${sayDayShort(fromOn, today)}`
  return `from ${sayDayShort(fromOn, today)} until ${sayDayShort(toOn, today)}`
}

type About = { off: TimeOff; today: Day; told?: boolean }

/** "Priya covers from Monday 10 August. Nobody covers before." Where records differ, each is named. */
export function sayCovered(covered: readonly Covered[], about: About): string {
  const said = covered.map(({ partnership, days }) => ({ name: `“${partnership}”`, words: sayDays(days, about) }))
  const different = [...new Set(said.map(({ words }) => words))]
  const [only, another] = different.filter((words) => words !== '')
  if (only === undefined) return about.told === true ? `${NOBODY}: what comes up waits for you.` : `${NOBODY}.`
  if (different.length === 1) return only
  const without = said.filter(({ words }) => words === '').map(({ name }) => name)
  const each = said.map(({ name, words }) => `${name}: ${words || `${NOBODY}.`}`).join(' ')
  return shorten(another === undefined ? `${only} Nobody does in ${sayAll(without)}.` : each, CARD_LIMITS.itemDetail)
}

const NOBODY = 'Nobody covers for you'

function sayDays(days: readonly CoveredDays[], { off, today, told }: About): string {
  if (days.length === 0) return ''
  const each = days.map((one) => `${one.cover} covers ${sayPart(one, off, today)}`)
  const isTold =
    told !== true ? '' : new Set(days.map(({ person }) => person)).size > 1 ? '. They are told' : ', and is told'
  return `${sayAll(each)}${isTold}.${sayGap(days, off)}`
}

function sayPart({ fromOn, toOn }: TimeOff, off: TimeOff, today: Day): string {
  if (fromOn === off.fromOn) return toOn === off.toOn ? 'for you' : `until ${sayDayShort(toOn, today)}`
  return toOn === off.toOn ? `from ${sayDayShort(fromOn, today)}` : sayOff({ fromOn, toOn }, today)
}

function sayGap(days: readonly CoveredDays[], off: TimeOff): string {
  const isBefore = days.every(({ fromOn }) => fromOn !== off.fromOn)
  const isAfter = days.every(({ toOn }) => toOn !== off.toOn)
  if (!isGapless(days) || (isBefore && isAfter)) return ' Nobody covers on the other days.'
  return isBefore ? ' Nobody covers before.' : isAfter ? ' Nobody covers after.' : ''
}
