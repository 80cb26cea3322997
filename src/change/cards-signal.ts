import { sayDayShort } from '../calendar/said.ts'
import { type Action, type Card, type Item, text } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { whoAction } from '../partnership/cards.ts'

/** `isOut`: they are out of their team, and can be written to. */
type Gone = { today: string; isOut: boolean }

/** Asked privately, with ways to answer; nothing follows by itself. */
export function goneItem(p: string, member: { id: string; name: string }, { today, isOut }: Gone): Item {
  const about = { p, m: member.id }
  const what = isOut ? `${member.name} is no longer in your team.` : `Kept can no longer write to ${member.name}.`
  return {
    text: `${what} Do you know whether they are still with you?`,
    detail: 'Nobody else is told. Nothing changes until you say so.',
    actions: [
      { label: 'They have left', intent: 'change.start', data: { ...about, k: 'departure', on: today } },
      { label: 'Somebody covers', intent: 'change.start', data: { ...about, k: 'cover', on: today } },
      { label: 'They are still here', intent: 'change.still-here', data: { p, id: member.id } },
    ],
  }
}

export function polledItem(p: string, side: Row<'side'>, polledOn: string, today: string): Item {
  return {
    text: `${sayDayShort(polledOn, today)} was a polling day. Who speaks for ${side.name} now?`,
    detail: 'If a councillor has changed, tell the other side who it is now.',
    actions: [
      { label: 'A councillor has changed', intent: 'change.start', data: { p, k: 'election', on: polledOn } },
      { label: 'The same people', intent: 'change.same', data: { p, s: side.id } },
    ],
  }
}

export function answeredCard(partnership: Row<'partnership'>, name: string | undefined): Card {
  const words = name === undefined ? 'Nothing has changed, then.' : `${name} stays in the record.`
  const more =
    name === undefined ? [] : [text('If they have a new account, ask them to write to Kept once, or to link it.')]
  const actions: Action[] = [whoAction(partnership)]
  return { title: 'Thank you', parts: [text(words), ...more], actions }
}
