import type { Day } from '../calendar/day.ts'
import { sayDayShort } from '../calendar/said.ts'
import { type Action, type Card, text } from '../chat/card.ts'
import type { Spoken } from './spoken.ts'

/** "Last spoke through Kept on Wednesday 3 June." People also meet outside it, so it never says less than it knows. */
export function saySpoken(spoken: Spoken | undefined, today: Day): string {
  if (spoken === undefined) return 'The two sides have not spoken through Kept yet.'
  const day = sayDayShort(spoken.on, today)
  return spoken.through === 'kept' ? `Last spoke through Kept on ${day}.` : `Spoke on ${day}.`
}

export function spokeAction(partnership: string): Action {
  return { label: 'We’ve spoken', intent: 'record.spoke', data: { p: partnership } }
}

/** The same where it stands beside an area; `told` is the id of what its reader may take back. */
export function spokeOrNot(partnership: string, told: string | undefined): Action {
  return told === undefined ? spokeAction(partnership) : unspokeAction('Not spoken after all', partnership, told)
}

function unspokeAction(label: string, partnership: string, id: string): Action {
  return { label, intent: 'record.unspoke', data: { p: partnership, id } }
}

/** `undo` is the id under which it was told, where whoever looks may take it back. */
export function spokenCard(partnership: string, today: Day, isNew: boolean, undo: string | undefined): Card {
  const said = `The record says that you spoke on ${sayDayShort(today, today)}.`
  const actions = undo === undefined ? [] : [unspokeAction('Undo', partnership, undo)]
  return { title: isNew ? 'Good to hear' : 'Said already today', parts: [text(said)], actions }
}

export function notSpokenCard(spoken: Spoken | undefined, today: Day): Card {
  return { title: 'Taken back', parts: [text(saySpoken(spoken, today))] }
}

export const SPOKEN_SENTENCES = {
  othersSaid: 'Somebody else said that. They can take it back.',
} as const
