import { keyOfAccount } from '../chat/address.ts'
import { answerDraft, type Draft, findDraft, insertDraft, unansweredDrafts } from '../chat/draft-store.ts'
import { type Account, accountKey } from '../chat/request.ts'
import type { Asking } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'

/*
 * What waits for a tap: a code that was pasted, a first word said in a channel, an invitation. Each stands in a draft,
 * whose id travels in the button. So a button made up by somebody else's client opens nothing.
 */

/** Whom {@link findWaiting} looks for: the one who asks, by this account or any other of theirs. */
export function asker(asking: Pick<Asking, 'request' | 'person'>): { account: Account; person: string | undefined } {
  return { account: asking.request.asker, person: asking.person?.id }
}

/** The draft if it is of this intent, young enough and was opened by or for this account or person. */
export async function findWaiting(
  db: Db,
  of: { id: string; intent: string; account: Account; person: string | undefined },
  now: number,
): Promise<Draft | undefined> {
  const draft = await findDraft(db, of.id, now)
  return draft?.intent === of.intent && isTheirs(draft, of) ? draft : undefined
}

function isTheirs(draft: Draft, of: { account: Account; person: string | undefined }): boolean {
  if (draft.account === accountKey(of.account)) return true
  return of.person !== undefined && draft.person === of.person
}

/**
 * Invites an account, whose draft it becomes; its person may answer from any of their accounts. `openedAt` is when they
 * can see it first (ms UTC), as it stays open for some days from then on.
 */
export async function addInvitation(
  db: Db,
  made: { id: string; partnership: string; person: string; account: Account; about: About },
  openedAt: number,
): Promise<void> {
  await insertDraft(db, {
    id: made.id,
    partnership_id: made.partnership,
    person_id: made.person,
    account: accountKey(made.account),
    intent: INVITATION,
    about: JSON.stringify(made.about),
    form: null,
    created_at: openedAt,
    used_at: null,
  })
}

export const INVITATION = 'partnership.accept'
export const SHOW_INVITATION = 'partnership.invitation'
/** `sent` is when it was (ms UTC): they may have seen it days later. */
type About = { side: string; by: string; person: string; sent: string }
/** The letter or the line that carries an invitation. */
export const INVITED = 'partnership.invited'

/** An invitation that has not been answered, for the letter that carries it. */
export async function openInvitation(db: Db, id: string, now: number): Promise<Draft | undefined> {
  const draft = await findDraft(db, id, now)
  return draft?.intent === INVITATION && !draft.isAnswered ? draft : undefined
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
  const open = await unansweredDrafts(db, of.partnership, INVITATION)
  for (const draft of open) if (isOf(draft, of)) await answerDraft(db, draft.id, now)
}

/** Closes the open invitations that a member sent since an instant. */
export async function closeInvitationsBy(
  db: Db,
  of: { partnership: string; member: string; since: number },
  now: number,
): Promise<void> {
  const open = await unansweredDrafts(db, of.partnership, INVITATION)
  const sentAt = ({ about, openedAt }: Draft) => Number(about['sent'] ?? openedAt)
  const theirs = open.filter((draft) => draft.about['by'] === of.member && sentAt(draft) >= of.since)
  for (const draft of theirs) await answerDraft(db, draft.id, now)
}

function isOf(draft: Draft, { to, by }: Invitations): boolean {
  const { about } = draft
  if (by !== undefined && about['by'] === by) return true
  if (to.side !== undefined && about['side'] !== to.side) return false
  const keys = to.accounts.map(keyOfAccount)
  return draft.person === to.person || keys.includes(draft.account)
}
