import type { Address, Message } from '../chat/chat.ts'
import type { Reply } from '../chat/reply.ts'
import type { Request } from '../chat/request.ts'
import type { Due, Outcome } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { writeLines } from '../nudge/store.ts'
import { type Instead, writeLetters, writePostings, writeReply } from '../outbox/store.ts'
import { addMeCard } from './cards.ts'

/** Writes what an answer or the passing of time wants said; true where there was anything. */
export async function writeOutcome(
  db: Db,
  outcome: Omit<Due, 'more'> | Outcome,
  now: number,
  newId: Ids,
): Promise<boolean> {
  const { letters = [], postings = [], lines = [] } = outcome
  await writeLetters(db, letters, now, newId)
  await writePostings(db, postings, now)
  await writeLines(db, lines, now, newId)
  return letters.length + postings.length + lines.length > 0
}

/** A reply that cannot ride in the acknowledgement becomes a letter, so that a crash does not swallow it. */
export async function writeReplyLetter(db: Db, request: Request, reply: Reply, now: number, newId: Ids): Promise<void> {
  const message = messageOf(reply)
  if (!message) return
  const key = `reply/${request.key === undefined ? newId() : keyOf(request)}`
  const address = addressOf(request, reply)
  await writeReply(db, { key, address, message, instead: insteadOf(request, address) }, now, newId)
}

function messageOf(reply: Reply): Message | undefined {
  switch (reply.kind) {
    case 'card':
    case 'replace':
      return { card: reply.card }
    case 'form':
      return { form: reply.form }
    case 'errors':
      return { form: reply.form, errors: reply.errors }
    case 'done':
      return undefined
  }
}

/** Asked in a channel by somebody whose own chat cannot be written to: there, one sentence that tells nothing. */
function insteadOf(request: Request, address: Address): Instead | undefined {
  if (!('user' in address.to) || request.place.kind !== 'space') return undefined
  return { address: placeAddress(request), message: { card: addMeCard() } }
}

/** In the person's own chat, or in the channel where the reply is for all who are there. */
function addressOf(request: Request, reply: Reply): Address {
  const { asker, place } = request
  if (place.kind === 'direct' || (reply.kind === 'card' && reply.here === true)) return placeAddress(request)
  return { platform: asker.platform, workspace: asker.workspace, to: { user: asker.user }, ...reach(asker.reach) }
}

function placeAddress({ asker, place }: Request): Address {
  return {
    platform: asker.platform,
    workspace: place.workspace ?? asker.workspace,
    to: { conversation: place.conversation, ...(place.thread === undefined ? {} : { thread: place.thread }) },
    ...reach(place.reach),
  }
}

function reach(reach: string | undefined): { reach?: string } {
  return reach === undefined ? {} : { reach }
}

/** The platform's own id of a delivery; keys of two workspaces never meet. */
export function keyOf(request: Request): string {
  return `${request.asker.platform}/${request.asker.workspace}/${request.key ?? ''}`
}
