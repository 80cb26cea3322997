import type { Row } from '../database.ts'
import { sayRoles } from '../partnership/cards.ts'
import { asSentence, inSentence, sayAll } from '../sentence.ts'
import { bodyName, type Entry, type EntryText, type Known, type Often } from './entry.ts'

type Sides = readonly Pick<Row<'side'>, 'id' | 'name'>[]

export const ENTRY_LABELS: Record<EntryText, string> = {
  decides: 'Can decide',
  cannot: 'Can’t decide',
  reach: 'How to reach',
  about: 'Happy to be asked about',
  offers: 'Skills on offer',
  wants: 'Skills looked for',
}

export const OFTEN_LABELS: Record<Often, string> = {
  any: 'whenever it helps',
  weekly: 'about once a week',
  monthly: 'about once a month',
  rarely: 'only when something comes up',
}

/** "Priya, planning officer, Northbridge Council. Can decide: small repairs. Can’t decide: the budget." */
export function sayKnown(known: Known, sides: Sides): string {
  const { entry } = known
  const texts = entry ? (['decides', 'cannot'] as const).filter((name) => entry[name] !== '') : []
  const said = texts.map((name) => asSentence(`${ENTRY_LABELS[name]}: ${entry?.[name] ?? ''}`))
  return [
    asSentence([known.name, sayStanding(known), sayWhose(known, sides)].filter(Boolean).join(', ')),
    ...said,
  ].join(' ')
}

/** "planning officer", or their roles where nobody gave a title. Nothing for a team, whose name says it. */
export function sayStanding({ title, is }: Pick<Known, 'title' | 'is'>): string {
  return title === null ? sayRoles(is) : inSentence(title)
}

/** "Northbridge Council", or both of two hats. */
export function sayWhose(known: Known, sides: Sides): string {
  if (known.sides.length === 0) return 'for all sides'
  return sayAll(known.sides.map((id) => sides.find((side) => side.id === id)?.name ?? ''))
}

/** "by phone, about once a week"; empty where nothing was said. */
export function sayReach({ reach, often }: Pick<Entry, 'reach' | 'often'>): string {
  const how = inSentence(reach)
  if (often === null) return how
  return how === '' ? OFTEN_LABELS[often] : `${how}, ${OFTEN_LABELS[often]}`
}

/** "Employed by Oak Trust, priorities set by Elm Street"; empty where nothing was said. */
export function sayEmployed({ employer, priorities }: Pick<Entry, 'employer' | 'priorities'>, sides: Sides): string {
  const by = [
    [bodyName(employer, sides), 'employed by'],
    [bodyName(priorities, sides), 'priorities set by'],
  ] as const
  return by.flatMap(([name, words]) => (name === '' ? [] : [`${words} ${inSentence(name)}`])).join(', ')
}
