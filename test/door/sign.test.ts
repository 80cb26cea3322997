import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { signsAt } from '../../src/door/sign-store.ts'
import { databases } from '../support/database.ts'

/** One in the afternoon in London on Monday 1 June 2026, and the first minute of Tuesday in Auckland. */
const NOON = Date.UTC(2026, 5, 1, 12)
const BEFORE = NOON - 60_000

describe.each(databases)('the signs that it is time on $name', ({ open }) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  async function partnershipIn(zone: string): Promise<void> {
    const made = { name: zone, nation: 'england' as const, ends_on: null, created_at: 0, created_by: 'a' }
    await opened.db
      .insertInto('partnership')
      .values({ ...made, id: zone, zone, numbers: 0, events: 0, look_on: '2030-01-01', polls_look_on: '2030-01-01' })
      .execute()
  }

  async function passWaits(lookOn: string): Promise<void> {
    const one = { subject_kind: 'ask' as const, subject_id: 's', from_member: 'a', to_member: 'b', at: 0, id: lookOn }
    const more = {
      state: 'offered' as const,
      offered_on: '2026-06-01',
      look_on: lookOn,
      partnership_id: 'Europe/London',
    }
    await opened.db
      .insertInto('pass')
      .values({ ...one, ...more })
      .execute()
  }

  async function lineIs(state: 'waiting' | 'said'): Promise<void> {
    const about = { partnership_id: 'p', person_id: 'a', kind: 'ask.waits', subject_id: state, stage: 'x', on_day: 'y' }
    await opened.db
      .insertInto('line')
      .values({ ...about, id: state, state, created_at: 0 })
      .execute()
  }

  it('are none where nobody has promised or asked anything', async () => {
    expect(await signsAt(opened.db, NOON)).toEqual(new Set())
  })

  it('are a day to look, once it has come where some partnership is', async () => {
    await partnershipIn('Europe/London')
    await partnershipIn('Pacific/Auckland')
    await passWaits('2026-06-02')
    expect(await signsAt(opened.db, BEFORE)).toEqual(new Set())
    expect(await signsAt(opened.db, NOON)).toEqual(new Set(['pass.look_on']))
  })

  it('are an instant to look, once it has come', async () => {
    const person = { id: 'a', rhythm: 'volunteer' as const, created_at: 0, time_off: '[]', quiet: 0 }
    await opened.db.insertInto('person').values(person).execute()
    const digest = { person_id: 'a', rhythm: 'weekly' as const, weekday: 1, hour: '09:00', chosen: 1 }
    await opened.db
      .insertInto('digest')
      .values({ ...digest, look_at: NOON })
      .execute()
    expect(await signsAt(opened.db, BEFORE)).toEqual(new Set())
    expect(await signsAt(opened.db, NOON)).toEqual(new Set(['digest.look_at']))
  })

  it('are a line that nobody has planned', async () => {
    await lineIs('said')
    expect(await signsAt(opened.db, NOON)).toEqual(new Set())
    await lineIs('waiting')
    expect(await signsAt(opened.db, NOON)).toEqual(new Set(['line.waiting']))
  })

  it('are every table with a day or an instant to look, each read by a room', async () => {
    const tables = await opened.db.introspection.getTables()
    const columns = tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
    const looks = columns.filter((column) => /\.(?:polls_)?look_(on|at)$/.test(column))
    const signs = new Set(ROOMS.flatMap(({ due, beyond }) => [...(due?.signs ?? []), ...(beyond?.signs ?? [])]))
    expect([...signs].filter((sign) => sign !== 'line.waiting').toSorted()).toEqual(looks.toSorted())
  })
})
