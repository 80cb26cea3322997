import { sayDay } from '../calendar/said.ts'
import type { Day } from '../calendar/day.ts'
import { type Action, type Card, CARD_LIMITS, type Part, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Row } from '../database.ts'
import { sayRoles } from '../partnership/cards.ts'
import { asSentence, capital } from '../sentence.ts'
import { ENTRY_TEXTS, type Known } from './entry.ts'
import { ENTRY_LABELS, sayEmployed, sayReach, sayWhose } from './saying.ts'

/** One entry as somebody looks at it. */
export type EntryShown = {
  p: string
  known: Known
  sides: readonly Row<'side'>[]
  /** That they are away, and who covers. */
  away: string | undefined
  /** Who speaks for somebody without account. */
  toldThrough: string | undefined
  /** The colleague who wrote down what somebody without account said, and when it was last written. */
  toldTo: string | undefined
  writtenOn: Day | undefined
  /** What whoever looks may do with it. */
  may: { edit: boolean; isOwn: boolean; takeOut: boolean }
}

/** `first` is what came of a press, such as that it was saved. */
export function entryCard(shown: EntryShown, first?: string): Card {
  const { known, sides } = shown
  return {
    title: shorten(known.name, CARD_LIMITS.title),
    parts: [
      ...(first === undefined ? [] : [text(first)]),
      text(standing(known, sides)),
      ...[shown.away, shown.toldThrough === undefined ? undefined : asSentence(capital(shown.toldThrough))].flatMap(
        (words) => (words === undefined ? [] : [text(words)]),
      ),
      ...saidParts(shown),
    ],
    actions: entryActions(shown),
  }
}

/** "Priya is an officer" would need an article for each role: the words stand side by side. */
function standing(known: Known, sides: readonly Row<'side'>[]): string {
  const what = known.member === undefined ? 'A team' : [known.title, sayRoles(known.is)].filter(Boolean).join('; ')
  const hats = known.sides.length > 1 ? 'Two hats: ' : ''
  return `${asSentence(capital(what))} ${asSentence(hats + capital(sayWhose(known, sides)))}`
}

function saidParts({ known, sides, toldTo, writtenOn, may }: EntryShown): Part[] {
  const { entry } = known
  const facts = factsOf(known, sides)
  const ally = entry?.ally === 1 ? [text(ALLY)] : []
  if (entry === undefined || facts.length + ally.length === 0) return [quietText(nothingYet(known, may))]
  const by = toldTo === undefined ? '' : `, told to ${toldTo}`
  const written = writtenOn === undefined ? [] : [quietText(`Written on ${sayDay(writtenOn)}${by}.`)]
  return [...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts }]), ...ally, ...written]
}

const ALLY = 'An ally: happy to be the first person to turn to.'

function factsOf({ entry }: Known, sides: readonly Row<'side'>[]): { label: string; value: string }[] {
  if (entry === undefined) return []
  const values = ENTRY_TEXTS.map((name) => ({
    label: ENTRY_LABELS[name],
    value: name === 'reach' ? capital(sayReach(entry)) : entry[name],
  }))
  const employed = { label: 'Work', value: capital(sayEmployed(entry, sides)) }
  return [...values, employed]
    .filter(({ value }) => value !== '')
    .map(({ label, value }) => ({ label, value: shorten(value, CARD_LIMITS.factValue) }))
}

function nothingYet({ name, member }: Known, may: EntryShown['may']): string {
  if (may.isOwn) return 'You have said nothing here yet. Every line can be skipped, and one is a good start.'
  if (may.edit) return `Nothing is said of ${name} here yet. You can write it down.`
  if (member === undefined) return `Nothing is said of ${name} here yet. Somebody of its organisation can add it.`
  return `${name} has said nothing here yet. Ask them what they can decide, and how to reach them.`
}

function entryActions({ p, known, may }: EntryShown): Action[] {
  const data = { p, id: known.id }
  const edit: Action = {
    label: may.isOwn ? 'Change your entry' : 'Change this entry',
    intent: known.member === undefined ? 'who.team' : 'who.edit',
    data: may.isOwn ? { p } : data,
    primary: true,
  }
  const out: Action = { label: 'Take this team out', intent: 'who.take-out', data }
  const back: Action = { label: 'Who’s who', intent: DOORWAYS.who, data: { p } }
  return [...(may.edit ? [edit] : []), ...(may.takeOut ? [out] : []), back]
}

export function takenOutCard(p: string, side: string, team: { id: string; name: string }): Card {
  return {
    title: 'Taken out',
    parts: [text(`${team.name} no longer stands in who’s who.`)],
    actions: [
      { label: 'Put it back', intent: 'who.put-back', data: { p, s: side, id: team.id } },
      { label: 'Who’s who', intent: DOORWAYS.who, data: { p } },
    ],
  }
}

export const ENTRY_SENTENCES = {
  saved: 'Saved. Everybody in this record can see it.',
  gone: 'They are no longer part of the record. Type “who” to see who is.',
  teamGone: 'That team is not there any more. Type “who” to see who is.',
  notTheirs: (name: string) => `Only ${name} can change what stands here of them.`,
  notYourSide: 'Each side writes of its own teams.',
  needsName: 'Give the team a name.',
  nameTaken: 'Your side has a team of that name. Open it in “who” to change it.',
  full: 'This record has as many teams as it can hold. Take one out first, in “who”.',
} as const
