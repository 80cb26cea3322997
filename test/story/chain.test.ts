import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { firstBreak, storyOf, tell, type StoryEvent } from '../../src/story/store.ts'
import { databases } from '../support/database.ts'

const P = 'partnership-1'

describe.each(databases)('the story on $name', ({ open }) => {
  let opened: Opened
  let ids = 0
  const newId = () => `id-${++ids}`
  const event = (more: Partial<StoryEvent> = {}): StoryEvent => ({
    partnership: P,
    at: 1_780_000_000_000,
    kind: 'commitment.promised',
    subject: { kind: 'commitment', id: 'c-1' },
    member: 'm-1',
    side: 's-1',
    facts: { dueOn: '2026-06-12', number: 1 },
    texts: { words: 'Book the hall' },
    ...more,
  })
  const told = (more: Partial<StoryEvent> = {}) => opened.db.transaction().execute((db) => tell(db, newId, event(more)))

  beforeEach(async () => {
    opened = await open()
    for (const id of [P, 'partnership-2']) {
      await opened.db
        .insertInto('partnership')
        .values({
          id,
          name: 'Elm',
          zone: 'Europe/London',
          nation: 'england',
          ends_on: null,
          created_at: 0,
          created_by: '',
          numbers: 0,
          events: 0,
        })
        .execute()
    }
  })
  afterEach(() => opened.close())

  it('counts its events from one, without a gap, for each partnership alone', async () => {
    await told()
    await told({ partnership: 'partnership-2' })
    await told({ kind: 'commitment.done', texts: {} })
    const rows = await opened.db
      .selectFrom('story')
      .select(['partnership_id', 'seq'])
      .orderBy('partnership_id')
      .orderBy('seq')
      .execute()
    expect(rows.map((row) => [row.partnership_id, row.seq])).toEqual([
      [P, 1],
      [P, 2],
      ['partnership-2', 1],
    ])
  })

  it('gives back what was said about one thing, oldest first', async () => {
    await told()
    await told({ subject: { kind: 'commitment', id: 'other' } })
    await told({ kind: 'commitment.moved', texts: { reason: 'The printer broke' } })
    const story = await storyOf(opened.db, P, 'c-1')
    expect(story.map(({ kind, said }) => ({ kind, said }))).toEqual([
      { kind: 'commitment.promised', said: { words: 'Book the hall' } },
      { kind: 'commitment.moved', said: { reason: 'The printer broke' } },
    ])
  })

  it('holds no free text in its events, only hashes of it', async () => {
    await told()
    const rows = await opened.db.selectFrom('story').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('Book the hall')
  })

  it('gives the same words two different hashes, so that an erased text cannot be guessed', async () => {
    await told()
    await told()
    const [first, second] = await opened.db.selectFrom('story').select('texts').orderBy('seq').execute()
    expect(first?.texts).not.toBe(second?.texts)
  })

  it('leaves out a text that is empty or was not given', async () => {
    await told({ texts: { words: 'Yes', reason: '', instead: undefined, note: null } })
    const texts = await opened.db.selectFrom('story_text').select('name').execute()
    expect(texts).toEqual([{ name: 'words' }])
  })

  it('holds, from the first event to the last', async () => {
    for (let i = 0; i < 20; i++) await told({ facts: { number: i } })
    expect(await firstBreak(opened.db, P)).toBeUndefined()
  })

  it('still holds after a text was erased', async () => {
    await told()
    await told()
    await opened.db.deleteFrom('story_text').where('seq', '=', 1).execute()
    expect(await firstBreak(opened.db, P)).toBeUndefined()
    expect((await storyOf(opened.db, P, 'c-1')).map(({ said }) => said)).toEqual([{}, { words: 'Book the hall' }])
  })

  it.each([
    ['a day was changed', { facts: '{"dueOn":"2026-06-13","number":1}' }],
    ['somebody else is said to have done it', { member_id: 'm-2' }],
    ['another time is given', { at: 5 }],
    ['its hash was made anew', { hash: 'x' }],
  ])('breaks where %s', async (_what, change) => {
    for (let i = 0; i < 3; i++) await told()
    await opened.db.updateTable('story').set(change).where('seq', '=', 2).execute()
    expect(await firstBreak(opened.db, P)).toBe(2)
  })

  it('breaks where a text was put in place of another', async () => {
    for (let i = 0; i < 3; i++) await told()
    await opened.db.updateTable('story_text').set({ text: 'Book the pub' }).where('seq', '=', 2).execute()
    expect(await firstBreak(opened.db, P)).toBe(2)
  })

  it('breaks where an event was taken out', async () => {
    for (let i = 0; i < 3; i++) await told({ texts: {} })
    await opened.db.deleteFrom('story').where('seq', '=', 2).execute()
    expect(await firstBreak(opened.db, P)).toBe(3)
  })
})
