import { z } from 'zod'
import { askedOften } from '../asked-often.ts'
import { DAY_MS } from '../clock.ts'
import type { Db, NewRow, Row } from '../database.ts'
import type { Form } from './form.ts'

/** Drafts are kept this long; a form submitted later is asked for again. */
export const DRAFT_DAYS = 7

/** What waits to go on: a form that was opened, words or a code held back, an invitation. */
export type Draft = {
  id: string
  intent: string
  about: Record<string, string>
  partnership: string | undefined
  /** Whose it is, as {@link accountKey} writes it. */
  account: string
  person: string | undefined
  /** The form, where it went out as a message. */
  form: Form | undefined
  openedAt: number
  isAnswered: boolean
}

/** Keeps a draft; one with this id is left as it is. */
export async function insertDraft(db: Db, draft: NewRow<'draft'>): Promise<void> {
  await db
    .insertInto('draft')
    .values(draft)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** The draft with this id, unless it is too old. Whose it is, and what for, is for the asker to look at. */
export async function findDraft(db: Db, id: string, now: number): Promise<Draft | undefined> {
  const [row] = await draftById(db, { id, after: now - DRAFT_DAYS * DAY_MS })
  return row && draftIn(row)
}

const draftById = askedOften((db, { id, after }: { id: string; after: number }) =>
  db.selectFrom('draft').selectAll().where('id', '=', id).where('created_at', '>', after),
)

/** All that somebody has opened and that is not too old, the newest first. */
export async function draftsOfAccount(db: Db, account: string, now: number): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('account', '=', account)
    .where('created_at', '>', now - DRAFT_DAYS * DAY_MS)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(draftIn)
}

/** The drafts of one intent in a partnership that nobody has answered, however old. */
export async function unansweredDrafts(db: Db, partnership: string, intent: string): Promise<Draft[]> {
  const rows = await db
    .selectFrom('draft')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('intent', '=', intent)
    .where('used_at', 'is', null)
    .execute()
  return rows.map(draftIn)
}

function draftIn(row: Row<'draft'>): Draft {
  return {
    id: row.id,
    intent: row.intent,
    about: About.parse(JSON.parse(row.about)),
    partnership: row.partnership_id ?? undefined,
    account: row.account,
    person: row.person_id ?? undefined,
    form: row.form === null ? undefined : StoredForm.parse(JSON.parse(row.form)),
    openedAt: row.created_at,
    isAnswered: row.used_at !== null,
  }
}

const About = z.record(z.string(), z.string())
/** What stands in our own table is trusted. */
const StoredForm = z.custom<Form>()

/** Keeps a form that goes out as a message, so that the button below it can open it. */
export async function keepForm(db: Db, form: Form): Promise<void> {
  await db
    .updateTable('draft')
    .set({ form: JSON.stringify(form) })
    .where('id', '=', form.draft)
    .execute()
}

/** Marks a draft as answered; false where it was already. */
export async function answerDraft(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('draft')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
