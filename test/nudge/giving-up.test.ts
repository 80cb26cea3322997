import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { tellOfGivingUp } from '../../src/door/giving-up.ts'
import { DAY_MS, HOUR_MS } from '../../src/clock.ts'
import type { Lost } from '../../src/outbox/office.ts'
import { writeLetters } from '../../src/outbox/store.ts'
import { databases } from '../support/database.ts'
import { addSpace, gone, letterTo, refused } from '../outbox/playing-office.ts'
import { openRoom, type Playing } from './playing-room.ts'

describe.each(databases)('what was given up, on $name', ({ open }) => {
  let opened: Opened
  let room: Playing
  const tell = (lost: Lost) =>
    room.db.transaction().execute((db) => tellOfGivingUp(db, [], lost, room.now(), room.newId))
  const told = async () => {
    const rows = await room.db.selectFrom('line').select(['person_id', 'stage']).orderBy('person_id').execute()
    return rows.map((row) => `${row.person_id} ${row.stage}`)
  }

  beforeEach(async () => {
    opened = await open()
    room = await openRoom(opened.db)
    await room.join('asha', { roles: ['organiser'], platform: 'teams' })
    await room.join('tom', { roles: ['organiser', 'chair'], platform: 'teams' })
    await room.join('priya')
    await addSpace(room.db, 'hall')
  })
  afterEach(() => opened.close())

  it('in a channel that is gone marks it so and tells the people of its side once', async () => {
    const lost: Lost = { why: 'conversation-gone', kind: 'test.words', to: { partnership: 'p', space: 'hall' } }
    await tell(lost)
    room.wait(DAY_MS)
    await tell(lost)
    expect(await told()).toEqual(['asha gone-0', 'priya gone-0', 'tom gone-0'])
    const space = await room.db.selectFrom('space').select('gone_at').executeTakeFirst()
    expect(space?.gone_at).toBe(room.now() - DAY_MS)
  })

  it('in a channel for another reason leaves it linked', async () => {
    await tell({ why: 'refused', kind: 'test.card', to: { partnership: 'p', space: 'hall' } })
    expect(await told()).toEqual(['asha unposted', 'tom unposted'])
    expect(await room.db.selectFrom('space').select('gone_at').executeTakeFirst()).toEqual({ gone_at: null })
    await room.pass(HOUR_MS)
    expect(room.itemsTo('tom')).toEqual([['A message from Kept may not have reached the channel hall.']])
  })

  it('to a person is told to the organisers of their side, and once a day at most', async () => {
    const lost: Lost = { why: 'refused', kind: 'test.words', to: { person: 'priya' }, letter: 'x' }
    await tell(lost)
    await tell(lost)
    expect(await told()).toEqual(['asha person', 'tom person'])
  })

  it('to an organiser is told to the others, never to themselves', async () => {
    await tell({ why: 'no-account', kind: 'test.words', to: { person: 'tom' } })
    expect(await told()).toEqual(['asha person'])
  })

  it('to somebody of no side is told to the organisers of every side', async () => {
    await room.db.updateTable('member').set({ side_id: null }).where('person_id', '=', 'priya').execute()
    await tell({ why: 'no-account', kind: 'test.words', to: { person: 'priya' } })
    expect(await told()).toEqual(['asha person', 'tom person'])
  })

  it('of a bundle that brought only such news is not told again', async () => {
    await tell({ why: 'refused', kind: 'test.words', to: { person: 'priya' } })
    room.teams.fail(refused(), { times: 2, user: 'asha' })
    await room.pass(HOUR_MS)
    expect(room.lost.map((lost) => lost.to)).toEqual([{ person: 'asha' }])
    expect(await told()).toEqual(['asha person', 'tom person'])
  })

  it('because the account of a side’s only organiser is gone tells the others that it has none', async () => {
    await room.db.updateTable('account').set({ active: 0 }).where('person_id', 'in', ['asha', 'tom']).execute()
    await tell({ why: 'no-account', kind: 'test.words', to: { person: 'asha' } })
    expect(await told()).toEqual(['priya organiser-elm', 'tom person'])
  })

  it('is told all the way from a letter that nobody could get', async () => {
    room.slack.fail(gone('account'), { times: Infinity })
    await writeLetters(room.db, [letterTo({ person: 'priya' }, 'one')], room.now(), room.newId)
    await room.pass(HOUR_MS)
    expect(room.itemsTo('asha')).toEqual([['Kept could not get a message to priya.']])
    expect(JSON.stringify(room.teams.last().card)).toContain('Their account is closed.')
  })
})
