import { type Card, shorten } from '../chat/card.ts'
import { openDraft } from '../chat/draft.ts'
import type { BySide, Outcome } from '../chat/room.ts'
import { membersOf } from '../partnership/store.ts'
import { aboutFor } from './answer.ts'

/** The intent whose draft keeps the words of an offer until they are asked; a press is too short for them. */
export const AS_ASK = 'commitment.as-ask'

/** Refuses a promise for somebody else, and offers to ask them instead. */
export async function offerAsk(
  asking: BySide,
  offer: { words: string } & ({ member: string } | { side: string }),
): Promise<Outcome> {
  const name = 'side' in offer ? offer.side : await nameFor(asking, offer.member)
  const draft = await openDraft(asking, {
    intent: AS_ASK,
    about: aboutFor(asking, { words: `ask ${name} to ${offer.words}` }),
    partnership: asking.partnership.id,
  })
  return { reply: { kind: 'card', card: offerCard(asking.partnership.id, draft, name, offer.words) } }
}

async function nameFor(asking: BySide, member: string): Promise<string> {
  const members = await membersOf(asking.db, asking.partnership.id)
  return members.find((one) => one.id === member)?.name ?? 'them'
}

function offerCard(partnership: string, draft: string, name: string, words: string): Card {
  return {
    title: shorten(`Only ${name} can promise that`, 140),
    parts: [
      { kind: 'text', text: `“${shorten(words, 1_000)}”` },
      { kind: 'text', text: 'Nobody can promise for somebody else. You can ask instead. Nothing was saved.' },
    ],
    actions: [{ label: shorten(`Ask ${name}`, 40), intent: AS_ASK, data: { p: partnership, d: draft }, primary: true }],
  }
}
