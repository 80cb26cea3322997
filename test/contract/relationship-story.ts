import { expect, test } from 'vitest'
import * as who from '../../src/who/store.ts'
import * as ways from '../../src/ways/store.ts'
import { BLANK, columnsOf } from '../../src/ways/ways.ts'
import { openCast } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'

/** Somebody says who they are and a team is named; ways of working are proposed and agreed. */
export function relationshipStory(on: TestDatabase): void {
  test('who’s who and ways of working are kept, changed and agreed', async () => {
    const cast = await openCast(on)
    const { db } = cast
    const priya = await db
      .selectFrom('member')
      .selectAll()
      .where('person_id', 'in', (q) => q.selectFrom('person').select('id').where('name', '=', 'Priya Nair'))
      .executeTakeFirstOrThrow()
    const p = priya.partnership_id
    const blank = { cannot: '', reach: '', about: '', offers: '', wants: '', often: null, ally: 0 }
    const rest = { ...blank, employer: '', priorities: '', told_by: null, at: cast.now(), gone_at: null }
    const own = { ...rest, partnership_id: p, id: priya.id, member_id: priya.id, side_id: null, name: null }
    await who.keepEntry(db, { ...own, decides: 'Trees' })
    await who.keepEntry(db, { ...own, decides: 'Trees and paths' })
    const team = {
      ...rest,
      partnership_id: p,
      id: 'team',
      member_id: null,
      side_id: priya.side_id,
      name: 'Planning team',
    }
    await who.keepEntry(db, { ...team, decides: '' })
    const said = async () => (await who.knownIn(db, p)).map((one) => [one.name, one.entry?.decides])
    expect(await said()).toContainEqual(['Priya Nair', 'Trees and paths'])
    expect((await said()).at(-1)).toEqual(['Planning team', ''])
    const entry = await who.findEntry(db, p, 'team')
    expect(entry && (await who.setGone(db, entry, 1))).toBe(true)
    expect(await said()).not.toContainEqual(['Planning team', ''])
    const sheet = { ...BLANK, lines: { talk: 'On Mondays' }, days: 5 }
    const proposal = {
      ...columnsOf(sheet),
      ...{ partnership_id: p, id: 'w1', state: 'waiting' as const, number: null, proposed_by: priya.id },
      ...{ proposed_for: priya.side_id ?? '', agreed: '[]', still: '[]', answered_by: null, answered_at: null },
      ...{ words: null, at: cast.now(), look_on: null, offered_on: null },
    }
    expect([await ways.addWays(db, proposal), await ways.addWays(db, proposal)]).toEqual([true, false])
    const waiting = await ways.waitingWays(db, p)
    if (!waiting) throw new Error('The proposal is not there.')
    expect(await ways.agreedLines(db, p)).toBeUndefined()
    expect(await ways.setWays(db, waiting, { state: 'agreed', number: 1 })).toBe(true)
    expect(await ways.setWays(db, waiting, { state: 'declined' })).toBe(false)
    expect(await ways.answerDays(db, p)).toBe(5)
    expect(await ways.agreedLines(db, p)).toEqual([
      { name: 'talk', label: 'How we talk', words: 'On Mondays' },
      { name: 'days', label: 'How fast asks are answered', words: 'within 5 working days' },
    ])
    expect((await ways.findWays(db, p, 'w1'))?.state).toBe('agreed')
    expect((await ways.waysOf(db, priya.person_id)).map(({ id }) => id)).toEqual(['w1'])
    expect((await ways.agreedVersions(db, p)).map(({ number }) => number)).toEqual([1])
    await cast.close()
  })
}
