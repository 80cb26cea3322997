import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS, DAY_MS } from '../../src/clock.ts'
import { planAgain } from '../../src/nudge/due.ts'
import { addAccount } from '../../src/person/store.ts'
import { mergePersons } from '../../src/person/account-link-store.ts'
import { databases } from '../support/database.ts'
import { openRoom, type Playing } from './playing-room.ts'
import { afterJoining, codeIn, direct, joe, openTown, tom } from '../partnership/town.ts'

let room: Playing
let close: () => Promise<void>
beforeEach(async () => {
  const [on] = databases
  if (!on) throw new Error('There is no database to test on.')
  const opened = await on.open()
  close = opened.close
  room = await openRoom(opened.db)
  await room.join('priya')
  await inGarden('priya')
})
afterEach(() => close())

/** A second record, of which somebody is a member too. */
async function inGarden(person: string): Promise<void> {
  const garden = { name: 'Garden', zone: 'Europe/Paris', nation: 'scotland' as const, ends_on: null }
  const rest = { created_at: 0, created_by: 'tom', numbers: 0, events: 0 }
  await room.db
    .insertInto('partnership')
    .values({ id: 'q', ...garden, ...rest })
    .execute()
  const member = { side_id: null, second_side_id: null, title: null, joined_at: 1, left_at: null }
  await room.db
    .insertInto('member')
    .values({ partnership_id: 'q', id: `garden ${person}`, person_id: person, roles: '["rep"]', ...member })
    .execute()
}

const posts = () => [...room.slack.posts, ...room.teams.posts]

describe('somebody in two records, with an account on each platform', () => {
  beforeEach(async () => {
    const teams = { platform: 'teams', workspace: 'north', user: 'priya-t', name: 'Priya' }
    await addAccount(room.db, 'priya', teams, room.now())
  })

  it('gets one message of both, in one of their chats', async () => {
    await room.write({ person: 'priya', subject: 'hall' })
    await room.write({ person: 'priya', subject: 'beds', partnership: 'q' })
    await room.pass(HOUR_MS)
    expect(posts()).toHaveLength(1)
    expect(room.itemsTo('priya')).toEqual([['hall', 'beds']])
  })

  it('gets two messages a day whatever happens in both', async () => {
    for (let hour = 0; hour < 8; hour += 1) {
      await room.write({ person: 'priya', subject: `hall ${hour}` })
      await room.write({ person: 'priya', subject: `beds ${hour}`, partnership: 'q' })
      await room.pass(HOUR_MS)
    }
    expect(posts()).toHaveLength(2)
    await room.pass(DAY_MS)
    expect(posts()).toHaveLength(3)
  })

  it('gets two a week as a volunteer, and a third only for what is due within two working days', async () => {
    await room.db.updateTable('person').set({ rhythm: 'volunteer' }).where('id', '=', 'priya').execute()
    for (let day = 0; day < 3; day += 1) {
      await room.write({ person: 'priya', subject: `hall ${day}` })
      await room.write({ person: 'priya', subject: `beds ${day}`, partnership: 'q' })
      await room.pass(DAY_MS)
    }
    expect(posts()).toHaveLength(2)
    await room.write({ person: 'priya', subject: 'gate', partnership: 'q', dueOn: '2026-06-12' })
    await room.write({ person: 'priya', subject: 'path', dueOn: '2026-06-12' })
    await room.pass(2 * DAY_MS)
    expect(posts()).toHaveLength(3)
  })

  it('sees seven lines of both, and the rest behind a button', async () => {
    for (let n = 0; n < 5; n += 1) {
      await room.write({ person: 'priya', subject: `hall ${n}` })
      await room.write({ person: 'priya', subject: `beds ${n}`, partnership: 'q' })
    }
    await room.pass(HOUR_MS)
    expect(room.itemsTo('priya').map((items) => items.length)).toEqual([7])
    expect(posts()[0]?.card?.actions?.map((action) => action.label)).toEqual(['And 3 more', 'Fewer of these'])
  })

  it('gets nothing where nothing is left of either', async () => {
    await room.write({ person: 'priya', subject: 'hall' })
    await room.write({ person: 'priya', subject: 'beds', partnership: 'q' })
    room.answered.add('hall').add('beds')
    await room.pass(DAY_MS)
    expect(posts()).toEqual([])
  })
})

describe('two accounts that turn out to be one person', () => {
  it('share one limit from then on: what was planned for two is planned for one', async () => {
    await room.join('priya-t', { platform: 'teams' })
    await room.db.deleteFrom('member').where('id', '=', 'member priya-t').execute()
    await room.db.updateTable('member').set({ person_id: 'priya-t' }).where('id', '=', 'garden priya').execute()
    const home = { priya: 'p', 'priya-t': 'q' }
    const write = async (what: string) => {
      for (const person of ['priya', 'priya-t'] as const) {
        await room.write({ person, subject: `${what} of ${person}`, partnership: home[person] })
      }
    }
    await write('first')
    await room.pass(HOUR_MS)
    expect(posts()).toHaveLength(2)
    await write('second')
    await room.pass(20 * MINUTE_MS)
    const { stays } = await mergePersons(room.db, { id: 'link', now: room.now() }, 'priya', 'priya-t')
    await planAgain(room.db, stays, room.now())
    await room.pass(6 * HOUR_MS)
    expect(posts()).toHaveLength(2)
    await room.pass(DAY_MS)
    expect(posts()).toHaveLength(3)
  })

  it('are planned for again when they are linked, and when that is undone', async () => {
    const town = await openTown()
    await afterJoining(town)
    const stranger = { ...joe, platform: 'teams', workspace: 'northbridge', user: 'tom-t' }
    await town.submit(stranger, direct(stranger), await town.say(stranger, direct(stranger), 'set up'), {
      name: 'Garden',
      yours: 'Plots',
      yourKind: 'other',
      theirs: 'Trust',
      theirKind: 'funder',
    })
    const goes = (await town.personOf(stranger)).id
    const code = codeIn(await town.say(tom, direct(tom), 'link my account'))
    const asked = await town.say(stranger, direct(stranger), code)
    const linked = await town.tap(stranger, direct(stranger), asked, 'Yes, both are mine')
    const { id } = await town.personOf(tom)
    expect(linked.replans).toEqual([id])
    const undone = await town.tap(tom, direct(tom), linked, 'Undo')
    expect(undone.replans).toEqual([id, goes])
    await town.close()
  })
})
