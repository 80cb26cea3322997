import { type Card, CARD_LIMITS, shorten, text } from '../chat/card.ts'
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

/** What the words begin with that promise for somebody: a whole name where it can be read as one, else the first. */
const READABLE = /^[^\s<>@,]+(?:\s[^\s<>@,]+){0,2}$/

/**
 * Says that a colleague whom no chat can reach cannot be asked. Where `words` say what they were to do, offers to
 * record it, should they have promised it by word of mouth.
 */
export async function offerToRecord(asking: BySide, name: string, words: string | undefined): Promise<Outcome> {
  const title = shorten(`${name} has no account here`, CARD_LIMITS.title)
  if (words === undefined) return { reply: { kind: 'card', card: { title, parts: [text(UNREACHED)] } } }
  const who = READABLE.test(name) ? name : name.split(/[\s<>@,]+/)[0]
  const draft = await openDraft(asking, {
    intent: AS_ASK,
    about: aboutFor(asking, { words: `${who} will ${words}` }),
    partnership: asking.partnership.id,
  })
  const label = shorten(`Record it for ${name}`, CARD_LIMITS.label)
  const data = { p: asking.partnership.id, d: draft }
  const parts = [
    text(`“${shorten(words, 1_000)}”`),
    text(`${UNREACHED} If they promised it to you, record it for them.`),
  ]
  return { reply: { kind: 'card', card: { title, parts, actions: [{ label, intent: AS_ASK, data, primary: true }] } } }
}

const UNREACHED = 'So they can’t be asked here, and nothing was saved.'

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
