import { todayIn } from '../calendar/day.ts'
import type { Address } from '../chat/chat.ts'
import { addressOf, messageOf, type Reply } from '../chat/reply.ts'
import { accountKey, type Request } from '../chat/request.ts'
import type { Due, Outcome } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { DEFAULT_CHOICE } from '../digest/digest.ts'
import { giveUsual } from '../digest/making.ts'
import { wakeDigest } from '../digest/store.ts'
import { planAgain } from '../nudge/due.ts'
import { writeLines } from '../nudge/store.ts'
import { type Instead, writeLetters, writePostings, writeReply } from '../outbox/store.ts'
import { addMeCard, answeredCard } from './cards.ts'

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
  const replans = 'replans' in outcome ? (outcome.replans ?? []) : []
  for (const person of replans) {
    await planAgain(db, person, now)
    await giveUsual(db, person, DEFAULT_CHOICE, now)
    await wakeDigest(db, person, now)
  }
  return replans.length + letters.length + postings.length + lines.length > 0
}

/** A reply that cannot ride in the acknowledgement becomes a letter, so that a crash does not swallow it. */
export async function writeReplyLetter(db: Db, request: Request, reply: Reply, now: number, newId: Ids): Promise<void> {
  if (reply.kind === 'done') return
  const key = `reply/${request.key === undefined ? newId() : keyOf(request)}`
  const address = addressOf(request, reply)
  const instead = insteadOf(request, address)
  await writeReply(
    db,
    { key, address, message: messageOf(reply), instead, account: accountKey(request.asker) },
    now,
    newId,
  )
}

/**
 * A sign where somebody asked in words and the answer is for them alone, so that nobody waits in the channel for it, and
 * whoever asked knows where to look. In one thread, where it stands above the next question, once a day.
 */
export async function writeSign(db: Db, request: Request, reply: Reply, now: number, newId: Ids): Promise<void> {
  if (reply.kind === 'done' || request.asked.kind !== 'words' || request.place.kind !== 'space') return
  if (!('user' in addressOf(request, reply).to)) return
  const said = { kind: 'card', card: answeredCard(), here: true } as const
  const { conversation, thread } = request.place
  const inThread = `${accountKey(request.asker)}/${conversation}/${thread ?? ''}/${todayIn(now, 'UTC')}`
  const asked = request.key === undefined ? newId() : keyOf(request)
  const key = `sign/${thread === undefined ? asked : inThread}`
  const account = accountKey(request.asker)
  await writeReply(db, { key, address: addressOf(request, said), message: messageOf(said), account }, now, newId)
}

/** Asked in a channel by somebody whose own chat cannot be written to: there, one sentence that tells nothing. */
function insteadOf(request: Request, address: Address): Instead | undefined {
  if (!('user' in address.to) || request.place.kind !== 'space') return undefined
  const said = { kind: 'card', card: addMeCard(), here: true } as const
  return { address: addressOf(request, said), message: messageOf(said) }
}

/** The platform's own id of a delivery; keys of two workspaces never meet. */
export function keyOf(request: Request): string {
  return `${request.asker.platform}/${request.asker.workspace}/${request.key ?? ''}`
}
