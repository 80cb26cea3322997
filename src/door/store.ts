import { z } from 'zod'
import { packPress, type Press, unpackPress } from '../chat/card.ts'
import { DRAFT_DAYS } from '../chat/draft.ts'
import type { Form } from '../chat/form.ts'
import type { LetterInHand } from '../chat/letter.ts'
import { DAY_MS } from '../clock.ts'
import type { Db, Row } from '../database.ts'

/** A delivery that had an effect before, with the press that shows how things stand now. */
export type Seen = { shows: Press | undefined }

/** Platforms deliver again when an answer was slow; the same key twice has one effect. */
export async function findDelivery(db: Db, key: string): Promise<Seen | undefined> {
  const row = await db.selectFrom('delivery').select('shows').where('key', '=', key).executeTakeFirst()
  return row && { shows: row.shows === null ? undefined : unpackPress(row.shows) }
}

export async function keepDelivery(db: Db, key: string, shows: Press, now: number): Promise<void> {
  await db
    .insertInto('delivery')
    .values({ key, at: now, shows: packPress(shows) })
    .execute()
}

/** The draft of this account, unless it is too old to be filled in. */
export async function findDraft(db: Db, id: string, account: string, now: number): Promise<Row<'draft'> | undefined> {
  return db
    .selectFrom('draft')
    .selectAll()
    .where('id', '=', id)
    .where('account', '=', account)
    .where('created_at', '>=', now - DRAFT_DAYS * DAY_MS)
    .executeTakeFirst()
}

const StoredForm = z.custom<Form>()

/** Keeps a form that goes out as a message, so that the button below it can open it. */
export async function keepForm(db: Db, form: Form): Promise<void> {
  await db
    .updateTable('draft')
    .set({ form: JSON.stringify(form) })
    .where('id', '=', form.draft)
    .execute()
}

/** The form of a draft that went out as a message. What stands in our own table is trusted. */
export function formOf(draft: Row<'draft'>): Form | undefined {
  return draft.form === null ? undefined : StoredForm.parse(JSON.parse(draft.form))
}

/** The message to a person that stands in a chat under this handle, as its composer takes it. */
export async function findLetterUnder(db: Db, handle: string): Promise<LetterInHand | undefined> {
  const row = await db
    .selectFrom('letter')
    .selectAll()
    .where('handle', '=', handle)
    .where('person_id', 'is not', null)
    .executeTakeFirst()
  if (row?.person_id == null) return undefined
  const subject = z.record(z.string(), z.string()).parse(JSON.parse(row.subject))
  return { id: row.id, kind: row.kind, subject, person: row.person_id, space: undefined }
}
