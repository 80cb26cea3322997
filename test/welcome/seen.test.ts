import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantOf } from '../../src/calendar/day.ts'
import { insertReading } from '../../src/pulse/reading-store.ts'
import { relationship } from '../../src/pulse/relationship.ts'
import type { Round } from '../../src/pulse/round.ts'
import { insertRound } from '../../src/pulse/round-store.ts'
import { setUpBy, sidesOf } from '../../src/partnership/store.ts'
import type { Chapter, Coming, Reader } from '../../src/welcome/chapter.ts'
import { catchUpPage } from '../../src/welcome/page.ts'
import { welcomeRoom } from '../../src/welcome/room.ts'
import { tellChapter } from '../../src/welcome/telling.ts'
import { memberNamed, openRecord, type Record } from './scene.ts'

let record: Record
beforeEach(async () => {
  record = await openRecord()
})
afterEach(() => record.close())

const nobody: Coming = async () => []

async function readerCalled(name: string): Promise<Reader> {
  const { db, p, now } = record
  const partnership = await db.selectFrom('partnership').selectAll().executeTakeFirstOrThrow()
  return {
    db,
    now: now(),
    today: '2026-06-22',
    partnership,
    member: await memberNamed(record, name),
    sides: await sidesOf(db, p),
  }
}

async function toldTo(name: string, chapter: Chapter, coming = nobody): Promise<string> {
  const told = await tellChapter(await readerCalled(name), chapter, { from: 0, most: 100 }, coming)
  return JSON.stringify(told.entries)
}

async function round(changes: Partial<Round> & { id: string }): Promise<void> {
  const at = instantOf('2026-06-15', '10:00', 'Europe/London')
  await insertRound(record.db, {
    ...{ partnership_id: record.p, instrument_id: 'relationship', version: 1, instrument: relationship },
    ...{ about_side: null, occasion: null, mode: 'confidential', sides: [], own_side: null, asks_first: 0 },
    ...{
      takes_comments: 0,
      months: null,
      state: 'published',
      agreed: [],
      made_by: null,
      made_for: null,
      again_of: null,
    },
    ...{ created_at: at, opens_at: at, closes_at: at, publish_at: at, look_at: null, talk_on: null },
    ...changes,
  })
  const reading = { groups: [], statements: [], isFlat: false, most: [], wants: [], comments: [], earlier: [] }
  const sections = [
    { heading: 'What people agree on', sentences: [`Of ${changes.id}: we listen to each other.`] },
    { heading: 'In people’s own words', sentences: ['“Somebody said so.”'] },
  ]
  await insertReading(
    record.db,
    { partnership: record.p, round: changes.id, now: at },
    { reading, sections, question: '?' },
  )
}

const sideOf = async (name: string) => (await memberNamed(record, name)).side_id

describe('what a reader is told', () => {
  it('are the last results as they were published, without people’s own words', async () => {
    await round({ id: 'shared' })
    const told = await toldTo('Tom', 'results')
    expect(told).toContain('Of shared: we listen to each other.')
    expect(told).not.toContain('Somebody said so.')
  })

  it('never are results of one side’s own round, nor that there is one, but for that side', async () => {
    await round({ id: 'own', own_side: await sideOf('Tom') })
    expect(await toldTo('Mei', 'results')).toContain('Of own')
    expect(await toldTo('Asha', 'results')).toBe('[]')
    await round({ id: 'live', own_side: await sideOf('Tom'), state: 'open', closes_at: record.now() + 86_400_000 })
    expect(await toldTo('Mei', 'coming')).toContain('A pulse is open until then')
    expect(await toldTo('Asha', 'coming')).not.toContain('pulse')
  })

  it('are no results of a round that is not published', async () => {
    await round({ id: 'waiting', state: 'ready', publish_at: record.now() + 86_400_000 })
    expect(await toldTo('Tom', 'results')).toBe('[]')
    expect(await toldTo('Tom', 'coming')).toContain('The results of a pulse come')
  })

  it('for somebody on no side is what both sides share', async () => {
    await round({ id: 'own', own_side: await sideOf('Tom') })
    const { id } = await memberNamed(record, 'Mei')
    await record.db.updateTable('member').set({ side_id: null, roles: '["rep"]' }).where('id', '=', id).execute()
    expect(await toldTo('Mei', 'results')).toBe('[]')
    expect(await toldTo('Mei', 'open')).toContain('Asked of Northbridge Council')
    expect(await toldTo('Mei', 'who')).toContain('Mei Chen, rep')
  })

  it('is when reports are due, and never a draft of one', async () => {
    await record.db
      .updateTable('side')
      .set({ kinds: '["council","supporting-organisation"]' })
      .where('name', '=', 'Northbridge Council')
      .execute()
    const { id } = await memberNamed(record, 'Asha')
    await record.db
      .insertInto('report')
      .values({
        ...{ partnership_id: record.p, id: 'r', side_id: (await sideOf('Asha')) ?? '', from_on: '2026-06-01' },
        ...{
          to_on: '2026-06-20',
          spent: 'Secret so far',
          payments: '',
          late: '',
          learned: '',
          state: 'draft',
          version: 1,
        },
        ...{ made_by: id, created_at: record.now() },
      })
      .execute()
    const told = await toldTo('Tom', 'coming')
    expect(told).toContain('The six-monthly report of Northbridge Council')
    expect(told).not.toContain('Secret so far')
  })

  it('is what the rooms above know of people who come and go, first of all', async () => {
    const coming: Coming = async (_db, _partnership, today) => [`Priya leaves on 30 June, as known on ${today}.`]
    const told = await toldTo('Tom', 'coming', coming)
    expect(told.indexOf('Priya leaves')).toBeLessThan(told.indexOf('Bring the keys'))
    expect(welcomeRoom({ coming }).intents.map(({ name }) => name)).toEqual(
      welcomeRoom().intents.map(({ name }) => name),
    )
  })
})

describe('a page of very much', () => {
  it('holds a hundred of what is open, and says how many more there are', async () => {
    const one = await record.db.selectFrom('commitment').selectAll().where('number', '=', 2).executeTakeFirstOrThrow()
    for (let count = 0; count < 120; count += 1) {
      const more = { id: `more-${count}`, number: 100 + count, words: `do thing ${count}`, ask_id: null }
      await record.db
        .insertInto('commitment')
        .values({ ...one, ...more })
        .execute()
    }
    const reader = await readerCalled('Tom')
    const told = await tellChapter(reader, 'open', { from: 0, most: 100 }, nobody)
    expect(told.entries).toHaveLength(100)
    const { partnership, sides, today } = reader
    const by = await setUpBy(record.db, partnership)
    const page = catchUpPage({ partnership, sides, by, today, chapters: [{ chapter: 'open', told }] })
    expect(page).toContain('And 23 more.')
  })
})
