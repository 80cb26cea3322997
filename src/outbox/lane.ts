import { ChatError } from '../chat/chat.ts'
import type { Db } from '../database.ts'
import { laneOf } from './address.ts'
import { logBug } from '../log.ts'
import { claim, ComposerBroke, take } from './claim.ts'
import type { Claimed, Hand, Office, Sent, Turn } from './office.ts'
import { again } from './retry.ts'
import { giveUp, goOn, markSent, settleFailure } from './settle.ts'
import { replacedBy } from './store.ts'
import type { Waiting } from './waiting.ts'

/** The earliest instant at which the lane and the conversation are open; `now` where nothing holds it back. */
export function opensAt({ rests, pacing }: Office, { lane, address }: Waiting, now: number): number {
  return address ? Math.max(rests.endsAt(lane, now), pacing.opensAt(address, now)) : now
}

/** The same for the lane as a whole, whichever conversation is meant. */
export function laneOpensAt({ rests, pacing }: Office, { lane, address }: Waiting, now: number): number {
  return address ? Math.max(rests.endsAt(lane, now), pacing.laneOpensAt(address, now)) : now
}

/**
 * Sends the messages of one lane, one after another; one commit marks a message and claims the next, so a crash leaves
 * at most one of a lane unknown. Returns those that the pace held back meanwhile.
 */
export async function workLane(office: Office, queue: readonly Waiting[]): Promise<Waiting[]> {
  const held: Waiting[] = []
  let sent: Sent | undefined
  for (const waiting of queue) {
    if (office.stopping) break
    if (opensAt(office, waiting, office.clock()) > office.clock()) {
      held.push(waiting)
      continue
    }
    const claimed = await turn(office, sent, waiting)
    sent = await act(office, claimed)
  }
  const last = sent
  if (last) await saving(office, () => mark(office, last))
  return held
}

/** Marks what was sent and claims the next in one transaction. A composer's bug costs only its own letter. */
async function turn(office: Office, sent: Sent | undefined, next: Waiting): Promise<Claimed> {
  const now = office.clock()
  try {
    return await office.together({ sent, next })
  } catch (error) {
    if (sent) await saving(office, () => mark(office, sent))
    if (!(error instanceof ComposerBroke)) throw error
    return afterBug(office, next, error, now)
  }
}

/** The turns of several lanes, in the transaction that they share. */
export async function takeTurns(office: Office, db: Db, turns: readonly Turn[]): Promise<Claimed[]> {
  for (const { sent } of turns) if (sent) await markSent(db, sent)
  return claim(
    office,
    db,
    turns.map(({ next }) => next),
    office.clock(),
  )
}

async function mark({ together }: Office, sent: Sent): Promise<void> {
  await together({ sent, next: undefined })
}

/** What has happened must be saved; where the database cannot do that now, it is saved before anything else is done. */
async function saving(office: Office, save: () => Promise<void>): Promise<void> {
  try {
    await save()
  } catch (error) {
    office.unsaved.push(save)
    throw error
  }
}

/** Saves what could not be saved when it happened. */
export async function saveUnsaved(office: Office): Promise<void> {
  for (const save of [...office.unsaved]) {
    await save()
    office.unsaved = office.unsaved.filter((one) => one !== save)
  }
}

async function act(office: Office, claimed: Claimed): Promise<Sent | undefined> {
  if (!claimed) return undefined
  if (claimed.of === 'lost') {
    const { given, why } = claimed
    await saving(office, () => giveUp(office, given, why))
    return undefined
  }
  try {
    const { handle } = await send(office, claimed)
    office.rests.wentWell(laneOf(claimed.address))
    return { hand: claimed, handle, at: office.clock() }
  } catch (error) {
    await saving(office, () => settleFailure(office, claimed, error))
    return undefined
  }
}

async function send({ chats, pacing, clock }: Office, hand: Hand): Promise<Pick<Sent, 'handle'>> {
  const { address, message } = hand
  const chat = chats[address.platform]
  // Its configuration may have been left out by mistake, so this is no reason to give up at once.
  if (!chat) throw new ChatError('temporary', 'This platform is not connected')
  pacing.note(address, clock())
  const standing = hand.of === 'letter' ? replacedBy(hand.row) : hand.row.handle
  if (standing == null || !('card' in message)) return { handle: await chat.post(address, message) }
  await chat.replace(address, standing, message.card)
  // A letter that changed a message is not that message: what is pressed there is none of its business.
  return { handle: hand.of === 'letter' ? null : standing }
}

/** The composer broke before anything was sent: the letter is tried again later, a limited number of times. */
async function afterBug(office: Office, waiting: Waiting, error: ComposerBroke, now: number): Promise<Claimed> {
  logBug(office.log, office.newId, error.cause, { kind: error.message })
  return office.db.transaction().execute(async (db) => {
    const given = await take(db, waiting, now)
    if (!given) return undefined
    const next = again(given.row, now)
    if (next.do === 'give-up') return { of: 'lost', given, why: next.why }
    await goOn(db, given, next, now)
    return undefined
  })
}
