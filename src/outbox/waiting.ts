import type { Address } from '../chat/chat.ts'
import { type Lane, laneOf } from './address.ts'
import { dueLetters } from './letter-store.ts'
import type { Office } from './office.ts'
import { duePostings, keyOfPosting, type PostingKey } from './posting-store.ts'
import { routesFor } from './route.ts'
import { REPLY } from './store.ts'

/** Read at most at once; what lies behind them is seen when these are on their way. */
const MOST_DUE = 10_000

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

/** What is due by now and became so at or after `since`. */
export async function readDue(office: Office, since: number, now: number): Promise<Waiting[]> {
  return [...(await readPostings(office, since, now)), ...(await readLetters(office, since, now))]
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

async function readLetters(office: Office, since: number, now: number): Promise<Waiting[]> {
  const letters = await dueLetters(office.db, since, now, MOST_DUE)
  const routeOf = await routesFor(office.db, office, letters, now)
  return letters.map((letter) => {
    const { address } = routeOf(letter)
    const found = { id: letter.id, at: letter.not_before_at, address, lane: address ? laneOf(address) : NOWHERE }
    return { ...found, isReply: letter.kind === REPLY, what: { letter: letter.id } }
  })
}

async function readPostings(office: Office, since: number, now: number): Promise<Waiting[]> {
  const rows = await duePostings(office.db, since, now, MOST_DUE)
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
