import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionsOf, cardIn, formIn, type Somebody, wordsIn } from '../support/cast.ts'
import { setMember } from '../who/scene.ts'
import { agree, linesOf, openTogether, proposes, type Together } from './scene.ts'

let cast: Together
beforeEach(async () => {
  cast = await openTogether()
})
afterEach(() => cast.close())

const home = async (somebody: Somebody) => cardIn(await somebody.says('ways'))
const ways = () =>
  cast.db
    .selectFrom('ways')
    .selectAll()
    .where('state', '=', 'agreed')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
const names = async (kind: string) => (await linesOf(cast, kind)).map(({ name }) => name).sort()

/** How many messages with these words were sent. */
const said = async (words: string) => {
  await cast.kept.tick()
  return [...cast.slack.posts, ...cast.teams.posts].filter(({ card }) => card && JSON.stringify(card).includes(words))
    .length
}

describe('how fast asks are answered', () => {
  const answerBy = async () =>
    (await cast.db.selectFrom('ask').select('answer_by_on').orderBy('number').execute()).map((ask) => ask.answer_by_on)
  const asks = async (words: string) => cast.tom.sends(formIn(await cast.tom.says(words)), {})

  it('sets the day of new asks; those that stand keep theirs', async () => {
    await asks('ask Northbridge to send the plan')
    await agree(cast, {}, { days: '3' })
    await asks('ask Northbridge to send the map')
    expect(await answerBy()).toEqual(['2026-06-15', '2026-06-04'])
  })

  it('is said where an ask is written, and a day that was typed goes before it', async () => {
    const intro = async () => formIn(await cast.tom.says('ask Northbridge whether the depot can be built on')).intro
    expect(await intro()).toContain('With no date, an answer is due in 10 working days.')
    await agree(cast, {}, { days: '1' })
    expect(await intro()).toContain('With no date, an answer is due in 1 working day.')
    await asks('ask Northbridge whether the depot can be built on by 12 June')
    expect(await answerBy()).toEqual(['2026-06-12'])
  })

  it('holds too for an answer that was not quite it', async () => {
    await agree(cast, {}, { days: '2' })
    await asks('ask Northbridge whether the depot can be built on')
    await cast.asha.sends(formIn(await cast.asha.says('answer 1')), { answer: 'Perhaps' })
    cast.at('2026-06-03', '10:00')
    await cast.tom.sends(formIn(await cast.tom.says('not quite 1')), { reason: 'Which part?' })
    expect(await answerBy()).toEqual(['2026-06-05'])
  })

  it('is as usual again once the line is taken out', async () => {
    await agree(cast, { talk: 'On Mondays' }, { days: '3' })
    await agree(cast, {}, { days: '' })
    await asks('ask Northbridge to send the plan')
    expect(await answerBy()).toEqual(['2026-06-15'])
  })
})

describe('the day of review', () => {
  beforeEach(() => agree(cast, { talk: 'On Mondays' }, { review: '2026-09-01' }))

  it('is asked about on that day and not before, once, of the organisers of each side', async () => {
    cast.at('2026-08-31', '10:00')
    await cast.kept.tick()
    expect(await names('ways.review')).toEqual([])
    expect(actionsOf(await home(cast.tom)).map(({ label }) => label)).not.toContain('Still right')
    cast.at('2026-09-01', '10:00')
    await cast.kept.tick()
    await cast.kept.tick()
    expect(await names('ways.review')).toEqual(['Asha Rahman', 'Tom Baker'])
  })

  it('each side says for itself that it is still right; then the next day is a year on', async () => {
    cast.at('2026-09-01', '10:00')
    await cast.kept.tick()
    const first = wordsIn(await cast.asha.presses(await home(cast.asha), 'Still right'))
    expect(first).toContain('Once Elm Street says so too, the next day is set.')
    expect((await ways()).review_on).toBe('2026-09-01')
    expect(actionsOf(await home(cast.asha)).map(({ label }) => label)).not.toContain('Still right')
    cast.at('2026-09-03', '19:00')
    const tom = await home(cast.tom)
    expect(wordsIn(await cast.tom.presses(tom, 'Still right'))).toContain('Kept asks again on Friday 3 September 2027.')
    expect(await ways()).toMatchObject({ review_on: '2027-09-03', look_on: '2027-09-03', still: '[]', number: 1 })
    expect(wordsIn(await cast.tom.presses(tom, 'Still right'))).toContain(
      'The day to look at it again is still to come.',
    )
    expect(wordsIn(await cast.mei.says('timeline'))).toContain(
      'Tom Baker said so too: the ways of working are still right',
    )
    cast.at('2027-09-03', '10:00')
    await cast.kept.tick()
    const asked = (await linesOf(cast, 'ways.review')).filter((line) => line.on_day === '2027-09-03')
    expect(asked.map(({ name }) => name)).toEqual(['Asha Rahman', 'Tom Baker'])
  })

  it('waits while a change is proposed, and is asked where that comes to nothing', async () => {
    await proposes(cast.asha, { talk: 'On Fridays' })
    cast.at('2026-09-01', '10:00')
    await cast.kept.tick()
    expect(await said('Are our ways of working still right?')).toBe(0)
    await cast.asha.presses(await home(cast.asha), 'Take it back')
    for (const day of ['2026-09-02', '2026-09-08', '2026-09-09']) {
      cast.at(day, '10:00')
      await cast.kept.tick()
      cast.at(day, '19:30')
      await cast.kept.tick()
    }
    expect(await said('Are our ways of working still right?')).toBe(2)
  })

  it('is over once something newer is agreed', async () => {
    await proposes(cast.asha, { talk: 'On Fridays' }, { review: '2027-01-01' })
    cast.at('2026-09-01', '10:00')
    await cast.kept.tick()
    await cast.tom.presses(await home(cast.tom), 'Yes, we agree')
    cast.at('2026-09-08', '19:30')
    await cast.kept.tick()
    expect(await said('Are our ways of working still right?')).toBe(0)
  })

  it('is asked of whoever begins to organise a side that has not answered', async () => {
    cast.at('2026-09-01', '10:00')
    await cast.kept.tick()
    const who = cardIn(await cast.tom.says('who mei'))
    await cast.tom.sends(formIn(await cast.tom.presses(who, 'Change roles')), { roles: ['resident', 'organiser'] })
    expect(await names('ways.review')).toEqual(['Asha Rahman', 'Mei Chen', 'Tom Baker'])
  })

  it('of a version that no longer holds is nobody’s to answer', async () => {
    const old = await ways()
    await agree(cast, { talk: 'On Fridays' }, { review: '2026-12-01' })
    cast.at('2026-09-01', '10:00')
    await cast.kept.tick()
    expect(await names('ways.review')).toEqual([])
    const reply = await cast.tom.ask({ kind: 'press', intent: 'ways.still', data: { p: cast.p, id: old.id } })
    expect(wordsIn(reply)).toContain('A newer version holds by now.')
  })

  it('lost for whatever reason is taken up again by the sweep of the night', async () => {
    await cast.db.updateTable('ways').set({ look_on: null }).execute()
    const { takeUpForgotten } = await import('../../src/door/sweep.ts')
    expect(await takeUpForgotten(cast.db, cast.now())).toBe(1)
    await cast.kept.tick()
    expect(await ways()).toMatchObject({ look_on: '2026-09-01' })
    expect(await names('ways.review')).toEqual([])
  })
})

describe('when key people change', () => {
  const chairs = async () => {
    const who = cardIn(await cast.tom.says('who mei'))
    const form = formIn(await cast.tom.presses(who, 'Change roles'))
    await cast.tom.sends(form, { roles: ['chair'] })
  }

  it('the organisers of each side are asked whether they are still right', async () => {
    await agree(cast, { talk: 'On Mondays' })
    await chairs()
    expect(await names('ways.people')).toEqual(['Asha Rahman', 'Tom Baker'])
    expect((await ways()).offered_on).toBe('2026-06-01')
  })

  it('and not more often than once in four weeks', async () => {
    await agree(cast, { talk: 'On Mondays' })
    await chairs()
    await setMember(cast, 'Mei Chen', { roles: '["resident"]' })
    cast.at('2026-06-28', '10:00')
    await chairs()
    expect(await names('ways.people')).toHaveLength(2)
    await setMember(cast, 'Mei Chen', { roles: '["resident"]' })
    cast.at('2026-06-29', '10:00')
    await chairs()
    expect(await names('ways.people')).toHaveLength(4)
  })

  it('as when a worker leaves, but not when a resident does, nor while there is nothing agreed', async () => {
    await chairs()
    expect(await names('ways.people')).toEqual([])
    await agree(cast, { talk: 'On Mondays' })
    await setMember(cast, 'Mei Chen', { roles: '["resident"]' })
    await cast.mei.presses(cardIn(await cast.mei.says('leave')), 'Leave')
    expect(await names('ways.people')).toEqual([])
    await setMember(cast, 'Priya Nair', { roles: '["worker"]' })
    await cast.priya.presses(cardIn(await cast.priya.says('leave')), 'Leave')
    expect(await names('ways.people')).toEqual(['Asha Rahman', 'Tom Baker'])
  })

  it('but not while a change is proposed anyway', async () => {
    await agree(cast, { talk: 'On Mondays' })
    await proposes(cast.asha, { talk: 'On Fridays' })
    await chairs()
    expect(await names('ways.people')).toEqual([])
  })
})
