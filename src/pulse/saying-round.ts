import { localTime } from '../calendar/day.ts'
import { sayDayShort, sayTime } from '../calendar/said.ts'
import { sayAll } from '../sentence.ts'
import type { Outlook } from './outlook.ts'
import type { View } from './view.ts'

/** “One-minute pulse”, or “Support framework” about Northfield Trust. */
export function sayTitle({ round, about }: Pick<View, 'round' | 'about'>): string {
  return about === undefined ? `“${round.instrument.title}”` : `“${round.instrument.title}” about ${about}`
}

/** Thursday 24 December, 10am. */
export function sayWhen(at: number | null, { partnership, today }: Pick<View, 'partnership' | 'today'>): string {
  const { on, time } = localTime(at ?? 0, partnership.zone)
  return `${sayDayShort(on, today)}, ${sayTime(time)}`
}

/** one minute, 5 minutes. */
export function sayMinutes(minutes: number): string {
  return minutes === 1 ? 'one minute' : `${minutes} minutes`
}

/** Who gets to see the results. */
function sayReaders({ round }: Pick<View, 'round'>): string {
  return round.own_side === null ? 'everyone here' : 'your group'
}

/** Hopes have no scores, and are told of all together alone. */
function sayFindings({ instrument }: View['round']): string {
  return instrument.kind === 'hopes' ? 'what most hope for' : 'middle scores by group'
}

/** Everything that a member is to know before it opens, in one sentence of under 20 words. */
export function sayAllInOne(view: View): string {
  const { round, partnership, today } = view
  const closesOn = sayDayShort(localTime(round.closes_at ?? 0, partnership.zone).on, today)
  const begins = `It takes ${sayMinutes(round.instrument.minutes)}, closes on ${closesOn}, then shows ${sayReaders(view)}`
  return `${begins} ${round.mode === 'open' ? 'answers with names, by choice' : `${sayFindings(round)}, never names`}.`
}

/** The same before the first question, for whoever heard nothing of it before: what is shown to whom, and what cannot be. */
export function sayBeforeAnswers(view: View): string {
  const { mode, instrument } = view.round
  const readers = sayReaders(view)
  if (mode === 'confidential') {
    return `The results show ${readers} ${sayFindings(view.round)}, never names. ${sayShown(view)}`
  }
  return instrument.kind === 'questions'
    ? `The results show ${readers} what you choose to share.`
    : `The results show ${readers} these answers with your name.`
}

/** Which groups can be shown if everybody answers. */
export function sayGroups({ groups, sides }: Outlook): string {
  const nameOf = (id: string) => sides.find((side) => side.id === id)?.name ?? ''
  if (!groups.everyone) return 'There are too few people for any group to be shown.'
  const pooled = groups.pooled?.map(nameOf)
  // With one side only, it is everyone.
  const alone = sides.length < 2 ? [] : groups.sides.map(nameOf)
  return `Groups: ${sayAll(['everyone together', ...alone, ...(pooled ? [`${sayAll(pooled)} as one`] : [])])}.`
}

export const HOPES_HIDDEN = 'Never a group alone, nor what fewer than five people hope for.'

/** The groups that can be shown, and those that cannot; nothing for an open review, which has none. */
export function sayShown({ round, outlook }: Pick<View, 'round' | 'outlook'>): string {
  if (round.mode === 'open') return ''
  if (round.instrument.kind === 'hopes') return HOPES_HIDDEN
  return [sayGroups(outlook), sayHidden(outlook)].filter((said) => said !== undefined).join(' ')
}

/** Which sides are never shown by themselves; nothing where all are. */
export function sayHidden({ groups, sides }: Outlook): string | undefined {
  const hidden = sides.length < 2 ? [] : sides.filter((side) => !groups.sides.includes(side.id))
  if (hidden.length === 0 || !groups.everyone) return undefined
  const said = hidden.map((side) => `${side.name} (${side.people === 1 ? 'one person' : `${side.people} people`})`)
  return `Never alone, as groups are small: ${sayAll(said)}.`
}
