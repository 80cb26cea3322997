import type { ZodError } from 'zod'
import type { Card } from '../chat/card.ts'
import type { Outcome } from '../chat/room.ts'
import type { Refusal } from '../refusal.ts'
import { refusedCard } from './why-not.ts'

/** What was done, and why what was to come after it was not. */
export function refusedAfter(done: Card, refused: Refusal | ZodError): Card {
  const card = refusedCard(refused)
  return { ...card, parts: [{ kind: 'text', text: `${done.title}.` }, ...card.parts] }
}

/** What both did; the later reply is the one that is shown. */
export function joined(first: Outcome, second: Outcome): Outcome {
  const did = second.did ?? first.did
  return {
    reply: second.reply,
    letters: [...(first.letters ?? []), ...(second.letters ?? [])],
    postings: [...(first.postings ?? []), ...(second.postings ?? [])],
    lines: [...(first.lines ?? []), ...(second.lines ?? [])],
    replans: [...(first.replans ?? []), ...(second.replans ?? [])],
    newOrganisers: [...(first.newOrganisers ?? []), ...(second.newOrganisers ?? [])],
    people: [...(first.people ?? []), ...(second.people ?? [])],
    ...(did ? { did } : {}),
  }
}
