import type { Address } from '../chat/chat.ts'
import { type Lane, laneOf } from './address.ts'
import { firstWaitingAt } from './first-store.ts'
import { dueLetters } from './letter-store.ts'
import type { Office } from './office.ts'
import { duePostings, keyOfPosting, type PostingKey } from './posting-store.ts'
import { routesFor } from './route.ts'
import { REPLY } from './store.ts'

/** Read at most at once, so that reading holds nobody up; what lies behind them is read next. */
const MOST_READ = 250
const MOST_POSTINGS = 1_000

/** The lane of what has nowhere to go: it is settled there without being sent. */
export const NOWHERE: Lane = 'nowhere'

/** Something that is due, and where it would go as things stood when it was read. */
export type Waiting = {
  id: string
  at: number
  lane: Lane
  address: Address | undefined
  isReply: boolean
  what: { letter: string } | { posting: PostingKey }
}

/** How far was read: all that became due before `at`, and at that instant what comes before `id`. */
export type Mark = { at: number; id: string }

/** Before everything. */
export const BEGINNING: Mark = { at: Number.MIN_SAFE_INTEGER, id: '' }

type Page = { waiting: Waiting[]; next: Mark; more: boolean; nextAt: number | undefined }

/**
 * What is due by now and comes after a mark, a page of it; `next` is where to read on, and `nextAt` when the first of
 * what is not due yet will be, where this was the last page.
 */
export async function readDue(office: Office, mark: Mark, now: number): Promise<Page> {
  const firstAt = await firstWaitingAt(office.db, mark.at)
  // Most of the time there is nothing, and one small question is enough to know it.
  if (firstAt === undefined || firstAt > now) {
    return { waiting: [], next: { at: now, id: '' }, more: false, nextAt: firstAt }
  }
  const postings = await readPostings(office, mark.at, now)
  const letters = await readLetters(office, mark, now)
  const last = letters[MOST_READ - 1]
  const next = last === undefined ? { at: now, id: '' } : { at: last.at, id: last.id }
  const more = last !== undefined
  const nextAt = more ? undefined : await firstWaitingAt(office.db, now + 1)
  return { waiting: [...postings, ...letters], next, more, nextAt }
}

/** Answers first, then in the order it became due: a card before the letter that is to stand under it. */
export function inOrder(a: Waiting, b: Waiting): number {
  return (
    Number(b.isReply) - Number(a.isReply) ||
    a.at - b.at ||
    Number('letter' in a.what) - Number('letter' in b.what) ||
    (a.id < b.id ? -1 : 1)
  )
}

async function readLetters(office: Office, mark: Mark, now: number): Promise<Waiting[]> {
  const letters = await dueLetters(office.db, mark, now, MOST_READ)
  const routeOf = await routesFor(office.db, office, letters, now)
  return letters.map((letter) => {
    const { address } = routeOf(letter)
    const found = { id: letter.id, at: letter.not_before_at, address, lane: address ? laneOf(address) : NOWHERE }
    return { ...found, isReply: letter.kind === REPLY, what: { letter: letter.id } }
  })
}

async function readPostings(office: Office, since: number, now: number): Promise<Waiting[]> {
  const rows = await duePostings(office.db, since, now, MOST_POSTINGS)
  const postings = rows.map((row) => ({ ...row, person_id: null, address: null }))
  const routeOf = await routesFor(office.db, office, postings, now)
  return postings.map((row) => {
    const posting = keyOfPosting(row)
    const { address } = routeOf(row)
    const id = Object.values(posting).join('/')
    const found = { id, at: row.not_before_at, address, lane: address ? laneOf(address) : NOWHERE }
    return { ...found, isReply: false, what: { posting } }
  })
}
