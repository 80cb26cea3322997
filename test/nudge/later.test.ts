import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/clock.ts'
import { LONGEST_WAIT_MS, putOffTo } from '../../src/nudge/line.ts'
import { databases } from '../support/database.ts'
import { letterOf, MONDAY_9AM } from '../outbox/playing-office.ts'
import { openRoom, type Playing } from './playing-room.ts'

describe.each(databases)('a line that is not to be said yet, on $name', ({ open }) => {
  let opened: Opened
  let room: Playing

  // Priya is staff, 9am to 5pm. It is Monday 8 June 2026, 9am in London.
  beforeEach(async () => {
    opened = await open()
    room = await openRoom(opened.db)
    await room.join('priya')
  })
  afterEach(() => opened.close())

  it('waits for the day that its room named', async () => {
    room.later.set('hall', '2026-06-11')
    await room.write({ person: 'priya', subject: 'hall' })
    await room.write({ person: 'priya', subject: 'park' })
    await room.pass(3 * DAY_MS)
    expect(room.itemsTo('priya')).toEqual([['park'], ['hall']])
    expect((await letterOf(room.db, 'bundle/priya/2026-06-11/1')).sent_at).toBe(MONDAY_9AM + 3 * DAY_MS)
  })

  it('is looked at once, and then only on its day', async () => {
    room.later.set('hall', '2026-06-11')
    await room.write({ person: 'priya', subject: 'hall' })
    await room.pass(3 * DAY_MS - MINUTE_MS)
    expect(room.composed).toEqual(['hall'])
    await room.pass(HOUR_MS)
    expect(room.composed).toEqual(['hall', 'hall'])
  })

  it('takes no slot from what comes in the meantime', async () => {
    room.later.set('hall', '2026-06-11')
    await room.write({ person: 'priya', subject: 'hall' })
    await room.pass(HOUR_MS)
    await room.write({ person: 'priya', subject: 'one' })
    await room.pass(5 * HOUR_MS)
    await room.write({ person: 'priya', subject: 'two' })
    await room.pass(HOUR_MS)
    expect(room.itemsTo('priya')).toEqual([['one'], ['two']])
  })

  it('waits its longest from that day on, however long ago it came up', async () => {
    room.later.set('hall', '2026-07-08')
    await room.write({ person: 'priya', subject: 'hall' })
    await room.pass(HOUR_MS)
    await room.pass(2 * LONGEST_WAIT_MS + 3 * DAY_MS)
    expect(room.itemsTo('priya')).toEqual([['hall']])
  })

  it('and ends where no moment comes for so long after it', async () => {
    room.later.set('hall', '2026-06-11')
    await room.write({ person: 'priya', subject: 'hall' })
    await room.pass(HOUR_MS)
    room.wait(30 * DAY_MS)
    await room.pass(3 * DAY_MS)
    expect(room.itemsTo('priya')).toEqual([])
    expect(await room.lineOf('hall')).toMatchObject({ state: 'over', why: 'it waited too long' })
  })

  it('is over where events overtake it', async () => {
    room.later.set('hall', '2026-06-11')
    await room.write({ person: 'priya', subject: 'hall' })
    await room.pass(HOUR_MS)
    room.answered.add('hall')
    await room.pass(4 * DAY_MS)
    expect(await room.lineOf('hall')).toMatchObject({ state: 'over', why: 'it was answered' })
  })

  it('may be written with an instant before which it is not said', async () => {
    await room.write({ person: 'priya', subject: 'hall', notBeforeAt: MONDAY_9AM + 5 * HOUR_MS })
    await room.pass(DAY_MS)
    expect((await letterOf(room.db, 'bundle/priya/2026-06-08/1')).sent_at).toBe(MONDAY_9AM + 5 * HOUR_MS)
  })
})

describe('the day until which a line is put off', () => {
  const line = { zone: 'Europe/London' }

  it('begins where the record is', () => {
    expect(putOffTo('2026-06-11', line, MONDAY_9AM)).toBe(Date.parse('2026-06-10T23:00:00Z'))
  })

  it.each(['2026-06-08', '2026-06-01'])('is tomorrow where %s is named on 8 June, so that nothing spins', (day) => {
    expect(putOffTo(day, line, MONDAY_9AM)).toBe(Date.parse('2026-06-08T23:00:00Z'))
  })
})
