import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { DAY_MS } from '../../src/clock.ts'
import type { Row } from '../../src/database.ts'
import { writeLines } from '../../src/nudge/store.ts'
import { writeLetters } from '../../src/outbox/store.ts'
import { DELIVERY_DAYS, LETTER_DAYS, LINE_DAYS, sweep } from '../../src/door/sweep.ts'
import { mergePersons, undoLink } from '../../src/person/account-link-store.ts'
import { addPerson } from '../../src/person/store.ts'
import { databases } from '../support/database.ts'
import { addPartnership, letterTo, MONDAY_9AM, type Office, openOffice } from '../outbox/playing-office.ts'

describe.each(databases)('the daily sweep, on $name', ({ open }) => {
  let opened: Opened
  let office: Office
  const ago = (days: number) => MONDAY_9AM - days * DAY_MS

  beforeEach(async () => {
    opened = await open()
    office = openOffice(opened.db)
  })
  afterEach(() => opened.close())

  const letter = async (key: string, days: number, state: Row<'letter'>['state']) => {
    await writeLetters(office.db, [letterTo({ person: 'tom' }, key)], ago(days), office.newId)
    await office.db.updateTable('letter').set({ state }).where('key', '=', key).execute()
  }
  const keys = async () => {
    const rows = await office.db.selectFrom('letter').select('key').orderBy('key').execute()
    return rows.map((row) => row.key)
  }

  it('deletes letters long after they were sent, dropped or given up', async () => {
    await letter('new', LETTER_DAYS - 1, 'sent')
    await letter('sent', LETTER_DAYS + 1, 'sent')
    await letter('dropped', LETTER_DAYS + 1, 'dropped')
    await letter('given up', LETTER_DAYS + 1, 'given-up')
    await sweep(office.db, MONDAY_9AM)
    expect(await keys()).toEqual(['new'])
  })

  it('keeps a letter that was written long ago for a day still to come', async () => {
    const later = { ...letterTo({ person: 'tom' }, 'later'), notBeforeAt: MONDAY_9AM + DAY_MS }
    await writeLetters(office.db, [later], ago(100), office.newId)
    await sweep(office.db, MONDAY_9AM)
    expect(await keys()).toEqual(['later'])
  })

  it('keeps the key of a bundle for longer than its week lasts', () => {
    expect(LETTER_DAYS).toBeGreaterThan(7)
  })

  it('deletes any number of letters', async () => {
    const many = Array.from({ length: 1_201 }, (_, n) => letterTo({ person: 'tom' }, `letter ${n}`))
    await office.db.transaction().execute((db) => writeLetters(db, many, ago(LETTER_DAYS + 1), office.newId))
    await office.db.updateTable('letter').set({ state: 'sent' }).execute()
    await sweep(office.db, MONDAY_9AM)
    expect(await keys()).toEqual([])
  })

  it('deletes deliveries, drafts and files whose time is over', async () => {
    const { db } = office
    for (const days of [1, DELIVERY_DAYS + 1]) {
      await db
        .insertInto('delivery')
        .values({ key: `${days}`, at: ago(days), shows: null })
        .execute()
      const draft = { partnership_id: null, person_id: null, account: 'a', intent: 'i', about: '{}', used_at: null }
      await db
        .insertInto('draft')
        .values({ id: `${days}`, ...draft, created_at: ago(days) })
        .execute()
      const file = { name: 'list.csv', media_type: 'text/csv', text: '', partnership_id: 'p' }
      await db
        .insertInto('file')
        .values({ id: `${days}`, ...file, expires_at: ago(days - 2) })
        .execute()
    }
    await sweep(db, MONDAY_9AM)
    expect(await db.selectFrom('delivery').select('key').execute()).toEqual([{ key: '1' }])
    expect(await db.selectFrom('draft').select('id').execute()).toEqual([{ id: '1' }])
    expect(await db.selectFrom('file').select('id').execute()).toEqual([{ id: '1' }])
  })

  it('deletes what two linked accounts were before, and who became part of another, once nobody can undo it', async () => {
    const { db } = office
    for (const days of [1, 8]) {
      const made = { rhythm: 'staff' as const, now: ago(30 - days) }
      await addPerson(db, { id: `stays-${days}`, name: 'Tom', ...made })
      await addPerson(db, { id: `goes-${days}`, name: 'Tom', ...made, now: made.now + 1 })
      const id = `link-${days}`
      await mergePersons(db, { id, now: ago(days) }, `goes-${days}`, `stays-${days}`)
    }
    await undoneLink()
    await sweep(db, MONDAY_9AM)
    const persons = await db.selectFrom('person').select('id').orderBy('id').execute()
    expect(persons.map((person) => person.id)).toEqual(['goes-1', 'goes-undone', 'stays-1', 'stays-8', 'stays-undone'])
    expect(await db.selectFrom('account_link').select('id').execute()).toEqual([{ id: 'link-1' }])
  })

  async function undoneLink() {
    const { db } = office
    for (const id of ['stays-undone', 'goes-undone']) {
      await addPerson(db, { id, name: 'Mei', rhythm: 'staff', now: ago(30) })
    }
    const link = await mergePersons(db, { id: 'undone', now: ago(8) }, 'stays-undone', 'goes-undone')
    await undoLink(db, link, ago(7))
  }

  it('deletes old lines, but none that still waits', async () => {
    await addPartnership(office.db)
    const line = { partnership: 'p', person: 'tom', kind: 'k', stage: 's', on: '2026-01-01' }
    const lines = ['waiting', 'said'].map((subject) => ({ ...line, subject }))
    await writeLines(office.db, lines, ago(LINE_DAYS + 1), office.newId)
    await office.db.updateTable('line').set({ state: 'said' }).where('subject_id', '=', 'said').execute()
    await sweep(office.db, MONDAY_9AM)
    expect(await office.db.selectFrom('line').select('subject_id').execute()).toEqual([{ subject_id: 'waiting' }])
  })
})
