import { z } from 'zod'
import { askedOften } from '../asked-often.ts'
import type { Card } from '../chat/card.ts'
import type { Address, Handle, Message } from '../chat/chat.ts'
import type { NewLetter, NewPosting } from '../chat/letter.ts'
import { accountKey } from '../chat/request.ts'
import { DAY_MS, type Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'

/** The kind of a letter that carries its own message; no room composes it. */
export const REPLY = 'reply'

/** An answer that could not be sent for this long is no answer any more. */
const REPLY_LASTS_MS = DAY_MS

/** The due time of a posting whose newest version is shown, or that was given up: none that will ever come. */
export const NEVER = Number.MAX_SAFE_INTEGER

/** Writes letters that are to be said once; a key that is known already changes nothing. */
export async function writeLetters(db: Db, letters: readonly NewLetter[], now: number, newId: Ids): Promise<void> {
  for (const letter of letters) {
    await insertNew(db, { ...letterRow(letter, now), id: newId() })
  }
}

const insertNew = askedOften((db, letter: Row<'letter'>) =>
  db
    .insertInto('letter')
    .values(letter)
    .onConflict((conflict) => conflict.column('key').doNothing()),
)

/** The same for a letter whose id is chosen by the caller. A key that is known already is a bug and throws. */
export async function writeLetterAs(db: Db, id: string, letter: NewLetter, now: number): Promise<void> {
  await insertLetter(db, { ...letterRow(letter, now), id })
}

const insertLetter = askedOften((db, letter: Row<'letter'>) => db.insertInto('letter').values(letter))

/** What is said in another place when the person's own chat cannot be written to. */
export type Instead = { address: Address; message: Message }

const StoredInstead = z.custom<Instead>()

/** What {@link writeReply} kept for the case that the answer itself cannot arrive. What we stored ourselves is trusted. */
export function insteadIn(subject: string): Instead | undefined {
  const { instead } = z.object({ instead: z.string().optional() }).parse(JSON.parse(subject))
  return instead === undefined ? undefined : StoredInstead.parse(JSON.parse(instead))
}

/** Writes an answer as a letter that carries its address and message; both are deleted once it is off our hands. */
export async function writeReply(
  db: Db,
  reply: {
    key: string
    address: Address
    message: Message
    instead?: Instead | undefined
    account?: string | undefined
  },
  now: number,
  newId: Ids,
): Promise<void> {
  const carried = { address: JSON.stringify(reply.address), message: JSON.stringify(reply.message) }
  const subject = JSON.stringify(reply.instead === undefined ? {} : { instead: JSON.stringify(reply.instead) })
  const account = reply.account ?? accountIn(reply.address)
  const row = { ...BLANK, id: newId(), key: reply.key, kind: REPLY, subject, ...carried, account }
  await db
    .insertInto('letter')
    .values({ ...row, not_before_at: now, expires_at: now + REPLY_LASTS_MS, created_at: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** `account` is whose it is, where the address does not tell. */
type Replacement = { address: Address; handle: Handle; card: Card; account?: string | null }

/** Puts a card in the place of a message that no letter and no posting stands for. */
export async function writeReplacement(
  db: Db,
  { address, handle, card, account = accountIn(address) }: Replacement,
  now: number,
  newId: Ids,
): Promise<void> {
  const id = newId()
  const carried = { address: JSON.stringify(address), message: JSON.stringify({ card }) }
  const row = {
    ...BLANK,
    id,
    key: `replace/${id}`,
    kind: REPLY,
    subject: JSON.stringify({ handle }),
    ...carried,
    account,
  }
  await db
    .insertInto('letter')
    .values({ ...row, not_before_at: now, expires_at: now + REPLY_LASTS_MS, created_at: now })
    .execute()
}

/** The message that {@link writeReplacement} is to change; undefined for a letter that is posted. */
export function replacedBy({ kind, subject }: Pick<Row<'letter'>, 'kind' | 'subject'>): Handle | undefined {
  return kind === REPLY ? z.object({ handle: z.string().optional() }).parse(JSON.parse(subject)).handle : undefined
}

/** Wants the newest state of each subject shown in its channel. One that waits for a rest to end goes on waiting. */
export async function writePostings(db: Db, postings: readonly NewPosting[], now: number): Promise<void> {
  for (const { partnership, space, kind, subject } of postings) {
    await db
      .insertInto('posting')
      .values({
        partnership_id: partnership,
        space_id: space,
        kind,
        subject_id: subject,
        wanted_version: 1,
        shown_version: 0,
        handle: null,
        not_before_at: now,
        attempts: 0,
        claimed_at: null,
        given_up_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['partnership_id', 'space_id', 'kind', 'subject_id']).doUpdateSet((set) => ({
          wanted_version: set('posting.wanted_version', '+', 1),
          // Work that waits keeps its time; what had come to rest begins again.
          not_before_at: set
            .case()
            .when('posting.not_before_at', '=', NEVER)
            .then(now)
            .else(set.ref('posting.not_before_at'))
            .end(),
          shown_version: set
            .case()
            .when('posting.given_up_at', 'is not', null)
            .then(0)
            .else(set.ref('posting.shown_version'))
            .end(),
          attempts: set
            .case()
            .when('posting.given_up_at', 'is not', null)
            .then(0)
            .else(set.ref('posting.attempts'))
            .end(),
          given_up_at: null,
        })),
      )
      .execute()
  }
}

const BLANK = {
  person_id: null,
  partnership_id: null,
  space_id: null,
  address: null,
  message: null,
  // No letter uses it; the column stays, as a landed table is not altered for it.
  once: 0,
  state: 'waiting',
  attempts: 0,
  lane: null,
  claimed_at: null,
  unknown_at: null,
  sent_at: null,
  handle: null,
  why: null,
  account: null,
} as const

/** Whose account an address is; null for a conversation. */
function accountIn({ platform, workspace, to }: Address): string | null {
  return 'user' in to ? accountKey({ platform, workspace, user: to.user }) : null
}

function destinationOf(to: NewLetter['to']): Partial<Row<'letter'>> {
  if ('person' in to) return { person_id: to.person }
  return 'address' in to
    ? { address: JSON.stringify(to.address), account: accountIn(to.address) }
    : { partnership_id: to.partnership, space_id: to.space }
}

function letterRow(letter: NewLetter, now: number): Omit<Row<'letter'>, 'id'> {
  const { to } = letter
  return {
    ...BLANK,
    key: letter.key,
    kind: letter.kind,
    subject: JSON.stringify(letter.subject),
    ...destinationOf(to),
    not_before_at: letter.notBeforeAt ?? now,
    expires_at: letter.expiresAt ?? null,
    created_at: now,
  }
}
