import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { toLookAt } from '../../src/partnership/look-store.ts'
import { databases } from '../support/database.ts'

const ZONES = { auckland: 'Pacific/Auckland', london: 'Europe/London', honolulu: 'Pacific/Honolulu' }
type Town = keyof typeof ZONES

/** One in the afternoon in London on Monday 1 June 2026, and the first minute of Tuesday in Auckland. */
const NOON = Date.UTC(2026, 5, 1, 12)
/** Half past midnight in London on Tuesday, and still Monday afternoon in Honolulu. */
const AFTER_MIDNIGHT = Date.UTC(2026, 5, 1, 23, 30)

describe.each(databases)('what is to be looked at on $name', ({ open }) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await open()
    for (const [id, zone] of Object.entries(ZONES)) await addPartnership(id, zone)
  })
  afterEach(() => opened.close())

  async function addPartnership(id: string, zone: string): Promise<void> {
    const made = { name: id, nation: 'england' as const, ends_on: null, created_at: 0, created_by: 'a' }
    await opened.db
      .insertInto('partnership')
      .values({ ...made, id, zone, numbers: 0, events: 0 })
      .execute()
  }

  async function waits(town: Town, lookOn: string | null, count = 1): Promise<void> {
    const one = { subject_kind: 'ask' as const, subject_id: 's', from_member: 'a', to_member: 'b', at: 0 }
    const more = { state: 'offered' as const, offered_on: '2026-06-01', look_on: lookOn, partnership_id: town }
    const rows = Array.from({ length: count }, (_, index) => ({ ...one, ...more, id: `${town}-${lookOn}-${index}` }))
    await opened.db.insertInto('pass').values(rows).execute()
  }

  async function seen(now: number, limit = 50): Promise<string[]> {
    const found = await toLookAt(opened.db, 'pass', now, limit)
    return found.map(({ id, today }) => `${id} ${today}`)
  }

  it('is what is due where it is: Tuesday comes to Auckland first, then to London, last to Honolulu', async () => {
    for (const town of ['auckland', 'london', 'honolulu'] as const) await waits(town, '2026-06-02')
    expect(await seen(Date.UTC(2026, 5, 1, 11))).toEqual([])
    expect(await seen(NOON)).toEqual(['auckland-2026-06-02-0 2026-06-02'])
    expect((await seen(AFTER_MIDNIGHT)).sort()).toEqual([
      'auckland-2026-06-02-0 2026-06-02',
      'london-2026-06-02-0 2026-06-02',
    ])
    expect(await seen(Date.UTC(2026, 5, 2, 10))).toHaveLength(3)
  })

  it('is not hidden by what is early elsewhere, however much that is', async () => {
    await waits('london', '2026-06-02', 60)
    await waits('honolulu', '2026-06-02', 60)
    await waits('auckland', '2026-06-02')
    expect(await seen(NOON)).toEqual(['auckland-2026-06-02-0 2026-06-02'])
  })

  it('comes longest waiting first, and never more than asked for', async () => {
    await waits('london', '2026-06-01', 3)
    await waits('london', '2026-05-20')
    expect(await seen(NOON, 2)).toEqual(['london-2026-05-20-0 2026-06-01', expect.stringMatching(/^london-2026-06-01/)])
    await waits('auckland', '2026-06-02', 4)
    expect(await seen(NOON, 5)).toHaveLength(5)
    expect(await seen(NOON)).toHaveLength(8)
  })

  it('has a day: what has none rests', async () => {
    await waits('auckland', null)
    expect(await seen(Date.UTC(2030, 0, 1))).toEqual([])
  })
})
