import type { ZodError } from 'zod'
import { keepForm } from './chat/draft-store.ts'
import type { Chat } from './chat/chat.ts'
import type { Reply } from './chat/reply.ts'
import { DOORWAYS } from './chat/doorways.ts'
import { accountKey, Request, type RequestInput, whatWasAsked } from './chat/request.ts'
import type { Asking, Outcome, QuestionFile } from './chat/room.ts'
import { type Clock, DAY_MS, type Ids } from './clock.ts'
import type { Db, Row } from './database.ts'
import { type Log, whereItBroke } from './log.ts'
import { Refusal } from './refusal.ts'
import { unreadableCard } from './door/cards.ts'
import { again, heard, isConfidential } from './door/hearing.ts'
import { gather, type House } from './door/rooms.ts'
import { run } from './door/running.ts'
import { firstSight, type Named, unnoticed } from './door/scene.ts'
import { findDelivery, keepDelivery, unlessRefused } from './door/store.ts'
import { withHearers } from './door/people-heard.ts'
import { keyOf, writeOutcome, writeReplyLetter, writeSign } from './door/writing.ts'
import { each, inTurn, passTime } from './door/time.ts'
import { updateOlderCopy } from './door/older-copy.ts'
import { updateNudges } from './door/elsewhere.ts'
import { updateOpenedFrom } from './door/opened-from.ts'
import { createLookUp } from './door/looking-up.ts'
import { joined, refusedAfter } from './door/joined.ts'
import { whyNotCard } from './door/why-not.ts'
import { tellOfGivingUp } from './door/giving-up.ts'
import type { Pace } from './outbox/pacing.ts'
import type { Forgotten } from './forgotten.ts'
import type { Pictures } from './pictures.ts'
import type { Vault } from './vault.ts'
import { createOutbox } from './outbox/send.ts'
import { findPersonByAccount } from './person/store.ts'
import { forgetAgain } from './privacy/again.ts'
import { findPicture } from './pulse/picture-store.ts'
import { findFile } from './record/store.ts'
import { sweep, takeUpForgotten } from './door/sweep.ts'
import { refreshBundle } from './nudge/refresh.ts'
import { ROOMS } from './door/all-rooms.ts'

export type KeptOptions = {
  db: Db
  chats: readonly Chat[]
  /** How fast each platform lets messages go out, by platform. */
  paces: Record<string, Pace>
  clock: Clock
  ids: Ids
  /** Recognises a database that could not save: its disk is full, or another process holds it. */
  saveProblem: (error: unknown) => 'full' | 'locked' | undefined
  log: Log
  /** Who runs this Kept, as whoever joins is told; absent where nobody has said. */
  operator?: string | undefined
  /** Where the secrets of rounds are kept. */
  vault: Vault
  /** Who was forgotten, kept outside the database for the case that an older backup is restored. */
  forgotten?: Forgotten
  /** Draws the pictures of results; without it their words stand alone. */
  pictures?: Pictures
  /** Own questions for a pulse. */
  questionFiles?: readonly QuestionFile[]
  /** Empties the database's log of what was written before, where it has one. */
  truncateLog?: () => Promise<void>
  /** Lets whoever waits for an answer have it before long work goes on. */
  breathe?: () => Promise<void>
  /**
   * Called after a commit that wrote something to send, and where more is due than one tick does, so that whoever keeps
   * time may tick at once.
   */
  onWork?: () => void
  /** Called while a slow chat is waited for and something else wants to go on at an instant: tick then. */
  onLater?: (at: number) => void
}

export type Kept = {
  /** Answers one request. Never throws: a refusal and a bug are answers too. */
  answer: (input: RequestInput) => Promise<Reply>
  /**
   * Does what has become due and sends what is waiting; `nextAt` is when sending wants to go on. Call it again before it
   * has ended, and what came meanwhile need not wait for a chat that is slow.
   */
  tick: () => Promise<{ nextAt: number | undefined }>
  /** The content of a file that a signed link names, while it lasts. */
  file: (id: string) => Promise<Row<'file'> | undefined>
  /** A picture that a card shows, as it was published. */
  picture: (id: string) => Promise<Row<'picture'> | undefined>
  /** Begins to send nothing more. Resolves once what was on its way is sent and marked. */
  stop: () => Promise<void>
  house: House
}

export function createKept(options: KeptOptions): Kept {
  const { db, clock, ids, log } = options
  const house = gather(ROOMS)
  const outbox = createOutbox({
    db,
    chats: Object.fromEntries(options.chats.map((chat) => [chat.platform, chat])),
    composers: { letters: house.letters, postings: house.postings },
    paces: options.paces,
    clock,
    newId: ids,
    log,
    onGaveUp: (lost) => db.transaction().execute((db) => tellOfGivingUp(db, house.rooms, lost, clock(), ids)),
    ...(options.onLater && { onLater: options.onLater }),
  })
  const lookUp = createLookUp({ db, rooms: house.rooms, chats: options.chats, clock, newId: ids, log })
  let sweptAt = 0
  let hasLookedBack = false

  const sweepDaily = async () => {
    if (clock() - sweptAt < DAY_MS) return
    const forgotten = await db.transaction().execute((db) => takeUpForgotten(db, clock()))
    if (forgotten > 0) log('warn', 'forgotten', { rows: forgotten })
    await sweep(db, clock())
    sweptAt = clock()
  }

  /** Once for each process: a backup may have been restored since the last one ended. */
  const lookBack = async () => {
    const persons = options.forgotten?.all() ?? []
    const again = await db.transaction().execute((db) => forgetAgain(db, persons, clock(), ids))
    if (again > 0) log('warn', 'forgotten-again', { persons: again })
    hasLookedBack = true
  }

  const pass = inTurn(async () => {
    if (!hasLookedBack) await each('forgotten-again', lookBack, ids, log)
    const isMore = await passTime(options, house)
    await each('sweep', sweepDaily, ids, log)
    return isMore
  })

  return {
    house,
    answer: (input) => answer(options, house, input),
    tick: async () => {
      if (await pass()) options.onWork?.()
      // Names are asked for first: a letter to several people may wait behind another until they are known.
      const [, next] = await Promise.all([each('look-up', lookUp, ids, log), outbox.run()])
      return next
    },
    file: (id) => findFile(db, id, clock()),
    picture: (id) => findPicture(db, id),
    stop: outbox.stop,
  }
}

async function answer(options: KeptOptions, house: House, input: RequestInput): Promise<Reply> {
  const parsed = Request.safeParse(input)
  if (!parsed.success) return unreadable(options, parsed.error)
  const request = parsed.data
  if (isConfidential(house, request)) return answerInConfidence(options, house, request)
  try {
    const { reply, wrote } = await options.db.transaction().execute((db) => within(options, house, db, request))
    if (wrote) options.onWork?.()
    options.log('debug', 'answered', { platform: request.asker.platform, asked: whatWasAsked(request) })
    return reply
  } catch (error) {
    if (error instanceof Refusal)
      await each('older-copy', () => olderCopy(options, house, request), options.ids, options.log)
    return sayWhyNot(options, request, error)
  }
}

/** Answered as any request is, but that nothing shows it: no draft, key, letter or line in the log. */
async function answerInConfidence(options: KeptOptions, house: House, request: Request): Promise<Reply> {
  try {
    return await options.db.transaction().execute(async (db) => {
      const now = options.clock()
      const came = await heard(db, house, request, now)
      if (came.kind === 'reply') return came.reply
      const asking = askingOf(options, await unnoticed(db, request, now, options.ids))
      return (await run(house, asking, came, {})).reply
    })
  } catch (error) {
    return { kind: 'card', card: whyNotCard(options, error) }
  }
}

function askingOf(
  { operator, vault, questionFiles = [] }: KeptOptions,
  seen: Omit<Asking, 'vault' | 'questions'>,
): Asking {
  return { ...seen, operator, vault, questions: questionFiles }
}

/** What was refused has changed nothing, and yet a card on which it could be pressed may be out of date. */
async function olderCopy({ db, clock, ids, onWork }: KeptOptions, house: House, request: Request): Promise<void> {
  const wrote = await db.transaction().execute((db) => updateOlderCopy(db, house, request, clock(), ids))
  if (wrote) onWork?.()
}

/** A request that does not fit the wall: too long for anything Kept keeps, or a mistake of an adapter. */
function unreadable(options: KeptOptions, error: ZodError): Reply {
  // Not down to a field: which one somebody filled in too long says what they were about to answer.
  const fields = error.issues.map((issue) => issue.path.slice(0, 2).join('.')).join(' ')
  options.log('warn', 'unreadable-request', { fields: fields.slice(0, 200) })
  return { kind: 'card', card: unreadableCard() }
}

type Answered = { reply: Reply; wrote: boolean }

/** Everything that one request does, in its one transaction. */
async function within(options: KeptOptions, house: House, db: Db, request: Request): Promise<Answered> {
  const now = options.clock()
  const before = request.key === undefined ? undefined : await findDelivery(db, keyOf(request))
  if (before && (before.shows === undefined || request.answerBy === 'letter')) {
    return { reply: { kind: 'done' }, wrote: false }
  }
  const asked = before?.shows ? { ...request, asked: { kind: 'press' as const, ...before.shows } } : request
  const outcome = await outcomeOf(options, house, db, asked, {}, now)
  const older = await updateOlderCopy(db, house, asked, now, options.ids)
  const opened = outcome.did && (await updateOpenedFrom(db, house, asked, now, options.ids))
  const shown = [request.on, opened].filter((handle) => handle !== undefined)
  const nudges = await updateNudges(db, house, outcome, shown, now, options.ids)
  const said = await withHearers(db, house.rooms, outcome, now, options.ids)
  const wrote = (await writeOutcome(db, said, now, options.ids)) || older || nudges || opened !== undefined
  if (!before && outcome.did && request.key !== undefined) {
    const delivery = { key: keyOf(request), account: accountKey(request.asker) }
    await keepDelivery(db, delivery, outcome.did, now)
  }
  const reply = await refreshed(house, db, request, outcome, now)
  if (request.answerBy === 'acknowledgement') return { reply, wrote }
  if ('form' in reply) await keepForm(db, reply.form)
  await writeReplyLetter(db, request, reply, now, options.ids)
  // Where the channel's own card shows what was done, that is sign enough.
  if ((outcome.postings ?? []).length === 0) await writeSign(db, request, reply, now, options.ids)
  return { reply: { kind: 'done' }, wrote: true }
}

/**
 * A request that leads to another is followed this far. The longest way is: a join, the words that were held until
 * then, "pass 12" among them, and the form that asks to whom.
 */
const MOST_TURNS = 5

async function outcomeOf(
  options: KeptOptions,
  house: House,
  db: Db,
  request: Request,
  named: Named,
  now: number,
  turn = 1,
): Promise<Outcome> {
  if (turn > MOST_TURNS) throw new Error('A request led to another too often.')
  const go = (next: Request, named: Named) => outcomeOf(options, house, db, next, named, now, turn + 1)
  const came = await heard(db, house, request, now)
  if (came.kind === 'press' && came.press.intent === DOORWAYS.again) {
    const { d = '', p, s } = came.press.data
    return go(await again(db, request, d, now), { partnership: p, side: s })
  }
  if (came.kind === 'reply') return { reply: came.reply }
  const asking = askingOf(options, await firstSight(db, request, now, options.ids))
  const { then, ...first } = await run(house, asking, came, named)
  if (!then) return first
  const goOn = () => go({ ...request, asked: then }, named)
  const { reply } = first
  if (!('card' in reply)) return joined(first, await goOn())
  // What has a card of its own to show, such as a join, was done and stands, whatever comes after it.
  const second = await unlessRefused(db, goOn)
  return 'refused' in second
    ? { ...first, reply: { ...reply, card: refusedAfter(reply.card, second.refused) } }
    : joined(first, second)
}

/** Replies that a bundle can take in: it shows what was answered in it, and says what came of that first. */
const REFRESHING = ['done', 'card']

/** After an answer given inside a bundle, the bundle shows it. */
async function refreshed(house: House, db: Db, request: Request, outcome: Outcome, now: number): Promise<Reply> {
  if (request.on === undefined || !outcome.did || !REFRESHING.includes(outcome.reply.kind)) return outcome.reply
  const known = await findPersonByAccount(db, request.asker)
  const said = 'card' in outcome.reply ? outcome.reply.card : undefined
  const own = known && { handle: request.on, person: known.person.id }
  const card = own && (await refreshBundle(db, house.lines, own, now, said))
  return card ? { kind: 'replace', card } : outcome.reply
}

/** A refusal, a database that could not save, or a bug; each is told to the one who asked. */
async function sayWhyNot(options: KeptOptions, request: Request, error: unknown): Promise<Reply> {
  const reply: Reply = { kind: 'card', card: whyNotCard(options, error) }
  if (request.answerBy === 'acknowledgement') return reply
  if (options.saveProblem(error) === undefined && (await keptAsLetter(options, request, reply))) return { kind: 'done' }
  // No letter can be saved now, so the adapter says it by itself; what a platform tells is nobody's to hear about.
  return request.asked.kind === 'news' ? { kind: 'done' } : reply
}

async function keptAsLetter(options: KeptOptions, request: Request, reply: Reply): Promise<boolean> {
  try {
    const now = options.clock()
    await options.db.transaction().execute((db) => writeReplyLetter(db, request, reply, now, options.ids))
    options.onWork?.()
    return true
  } catch (error) {
    options.log('error', 'letter-not-saved', whereItBroke(error))
    return false
  }
}
