import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { shorten } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { asSentence, capital, inSentence } from '../sentence.ts'
import type { SaidLine } from '../ways/saying.ts'
import type { Known } from '../who/entry.ts'
import { sayEmployed, sayReach, sayStanding, sayWhose } from '../who/saying.ts'
import type { Entry } from './chapter.ts'

/** On a card nobody’s first answer leaves no room for the second: what they can’t decide matters as much. */
const BRIEF = 80

type Sides = readonly Pick<Row<'side'>, 'id' | 'name'>[]

/** “Asha Rahman, planning officer”, with what they decide, whom to see for the rest, and what they like to be asked. */
export function personEntry(known: Known, sides: Sides, welcomedOn: Day | undefined): Entry {
  const standing = sayStanding(known)
  const said = [...sayDecisions(known), ...sayMore(known, sides)]
  const welcomed = welcomedOn === undefined ? [] : [`Welcomed on ${sayDay(welcomedOn)}.`]
  const detail = [...said, ...welcomed].join(' ')
  const brief = [...said.map((one) => shorten(one, BRIEF)), ...welcomed].join(' ')
  return {
    text: standing === '' ? known.name : `${known.name}, ${standing}`,
    ...(detail === '' ? {} : { detail, brief }),
    under: capital(sayWhose(known, sides)),
  }
}

/** What somebody can and can’t decide, as they say it themselves. */
export function sayDecisions({ entry }: Pick<Known, 'entry'>): string[] {
  if (entry === undefined) return []
  return [
    ...(entry.decides === '' ? [] : [asSentence(`Can decide: ${entry.decides}`)]),
    ...(entry.cannot === '' ? [] : [asSentence(`Can’t decide: ${entry.cannot}`)]),
  ]
}

function sayMore({ entry }: Known, sides: Sides): string[] {
  if (entry === undefined) return []
  const reach = sayReach(entry)
  const employed = sayEmployed(entry, sides)
  return [
    ...(entry.about === '' ? [] : [asSentence(`Happy to be asked about: ${entry.about}`)]),
    ...(reach === '' ? [] : [asSentence(`Best reached: ${reach}`)]),
    ...(employed === '' ? [] : [asSentence(capital(employed))]),
  ]
}

export function waysEntry({ label, words }: SaidLine): Entry {
  return { text: label, detail: asSentence(capital(inSentence(words))) }
}
