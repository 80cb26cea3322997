import { z } from 'zod'
import { DRAFT_DAYS } from '../chat/draft.ts'
import { type Account, accountKey } from '../chat/request.ts'
import type { Asking } from '../chat/room.ts'
import { DAY_MS } from '../clock.ts'
import type { Db, Row } from '../database.ts'

/*
 * What waits for a tap: a code that was pasted, a first word said in a channel, an invitation. Each stands in a draft,
 * whose id travels in the button. So a button made up by somebody else's client opens nothing.
 */

/** A draft, what it is about and whom it is for. */
export type Waiting = { id: string; partnership: string | undefined; about: Record<string, string> }

/** Whom {@link findWaiting} looks for: the one who asks, by this account or any other of theirs. */
export function asker(asking: Pick<Asking, 'request' | 'person'>): { account: Account; person: string | undefined } {
  return { account: asking.request.asker, person: asking.person?.id }
}

/** The draft if it is of this intent, young enough and was opened by or for this account or person. */
export async function findWaiting(
  db: Db,
  of: { id: string; intent: string; account: Account; person: string | undefined },
  now: number,
): Promise<Waiting | undefined> {
  const draft = await db
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', of.id)
    .where('intent', '=', of.intent)
    .where('created_at', '>', now - DRAFT_DAYS * DAY_MS)
    .executeTakeFirst()
  if (!draft || !isTheirs(draft, of)) return undefined
  return { id: draft.id, partnership: draft.partnership_id ?? undefined, about: readAbout(draft) }
}

function isTheirs(draft: Row<'draft'>, of: { account: Account; person: string | undefined }): boolean {
  if (draft.account === accountKey(of.account)) return true
  return of.person !== undefined && draft.person_id === of.person
}

/** Invites an account, whose draft it becomes; its person may answer from any of their accounts. */
export async function addInvitation(
  db: Db,
  made: { id: string; partnership: string; person: string; account: Account; about: Record<string, string> },
  now: number,
): Promise<void> {
  await db
    .insertInto('draft')
    .values({
      id: made.id,
      partnership_id: made.partnership,
      person_id: made.person,
      account: accountKey(made.account),
      intent: INVITATION,
      about: JSON.stringify(made.about),
      created_at: now,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export const INVITATION = 'partnership.accept'
/** The letter that carries an invitation. */
export const INVITED = 'partnership.invited'

/** An invitation that has not been answered, for the letter that carries it. */
export async function openInvitation(db: Db, id: string, now: number): Promise<Waiting | undefined> {
  const draft = await db
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', id)
    .where('intent', '=', INVITATION)
    .where('used_at', 'is', null)
    .where('created_at', '>', now - DRAFT_DAYS * DAY_MS)
    .executeTakeFirst()
  if (!draft) return undefined
  return { id: draft.id, partnership: draft.partnership_id ?? undefined, about: readAbout(draft) }
}

type Invitations = {
  partnership: string
  /** Whom they were sent to, as a person or by an account; `side` where only those for one side are meant. */
  to: { person: string; accounts: readonly Row<'account'>[]; side: string | undefined }
  /** And those that this member sent. */
  by: string | undefined
}

/** Closes the open invitations to somebody, and those that somebody sent. */
export async function closeInvitations(db: Db, of: Invitations, now: number): Promise<void> {
  const open = await db
    .selectFrom('draft')
    .selectAll()
    .where('partnership_id', '=', of.partnership)
    .where('intent', '=', INVITATION)
    .where('used_at', 'is', null)
    .execute()
  for (const draft of open) if (isOf(draft, of)) await answerWaiting(db, draft.id, now)
}

function isOf(draft: Row<'draft'>, { to, by }: Invitations): boolean {
  const about = readAbout(draft)
  if (by !== undefined && about['by'] === by) return true
  if (to.side !== undefined && about['side'] !== to.side) return false
  const keys = to.accounts.map(({ platform, workspace, user_id: user }) => accountKey({ platform, workspace, user }))
  return draft.person_id === to.person || keys.includes(draft.account)
}

function readAbout(draft: Row<'draft'>): Record<string, string> {
  return z.record(z.string(), z.string()).parse(JSON.parse(draft.about))
}

/** Marks a draft as answered; false where it was already. */
export async function answerWaiting(db: Db, id: string, now: number): Promise<boolean> {
  const result = await db
    .updateTable('draft')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
