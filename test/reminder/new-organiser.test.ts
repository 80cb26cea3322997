import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardIn, formIn, openReminders, type Scene, wordsIn } from './scene.ts'

const PAPERS = 'remind in Elm Street every Thursday at 10am Send the papers'
const ASKED = 'Tom Baker of Elm Street would like to post a reminder in Elm Street in Teams.'

let scene: Scene
beforeEach(async () => {
  scene = await openReminders()
})
afterEach(() => scene.close())

const ids = async () => {
  const member = await scene.db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['member.id', 'member.partnership_id', 'member.side_id'])
    .where('person.name', '=', 'Priya Nair')
    .executeTakeFirstOrThrow()
  return { id: member.id, data: { p: member.partnership_id, s: member.side_id ?? '' } }
}
/** Asha says what Priya is. */
const makes = async (roles: string[]) => {
  const { id, data } = await ids()
  const form = formIn(
    await scene.alone.asha.ask({ kind: 'press', intent: 'partnership.change', data: { ...data, id } }),
  )
  await scene.alone.asha.sends(form, { roles })
}
const takesOffice = async () => {
  await scene.alone.asha.ask({ kind: 'news', news: 'account-gone' })
  const { data } = await ids()
  return scene.alone.priya.ask({ kind: 'press', intent: 'partnership.organise', data })
}
/** The days on which the staff of the council are written to. */
const days = async () => {
  for (const [day, time] of [
    ['2026-06-02', '09:00'],
    ['2026-06-02', '09:15'],
    ['2026-06-03', '09:00'],
    ['2026-06-03', '09:15'],
  ] as const)
    await scene.at(day, time)
}
const timesAsked = (who: typeof scene.priya) => scene.told(who).split(ASKED).length - 1

describe('a reminder that waits for a yes is asked of whoever becomes an organiser', () => {
  it('because another one says so, and their yes counts', async () => {
    await scene.sets(scene.tom, PAPERS)
    await makes(['officer', 'organiser'])
    await days()
    expect([timesAsked(scene.priya), timesAsked(scene.asha)]).toEqual([1, 1])
    const post = scene.teams.posts.findLast(({ to }) => 'user' in to.to && to.to.user === 'U-Priya')
    if (!post?.card) throw new Error('Priya was told nothing.')
    await scene.alone.priya.presses(post.card, 'Yes, allow it')
    expect((await scene.one()).state).toBe('on')
  })

  it('because nobody else is left who could say yes', async () => {
    await scene.sets(scene.tom, PAPERS)
    await takesOffice()
    await days()
    expect(timesAsked(scene.priya)).toBe(1)
  })

  it('as the first who joins again', async () => {
    await scene.sets(scene.tom, PAPERS)
    for (const who of [scene.alone.priya, scene.alone.asha]) {
      await who.presses(cardIn(await who.says('leave')), 'Leave')
    }
    const { data } = await ids()
    const press = { kind: 'press', intent: 'partnership.new-code' } as const
    const made = await scene.alone.tom.ask({ ...press, data: { p: data.p, f: data.s, u: 'side' } })
    const [code = ''] = /KEPT-\w{4}-\w{4}/.exec(wordsIn(made)) ?? []
    await scene.alone.priya.presses(cardIn(await scene.alone.priya.says(code)), 'Join as Northbridge Council')
    await days()
    expect(timesAsked(scene.priya)).toBe(1)
  })

  it('once, though they become one twice', async () => {
    await scene.sets(scene.tom, PAPERS)
    await makes(['officer', 'organiser'])
    await makes(['officer'])
    await makes(['officer', 'organiser'])
    await days()
    expect(timesAsked(scene.priya)).toBe(1)
  })

  it('and not where it was answered before they could be told', async () => {
    await scene.sets(scene.tom, PAPERS)
    await makes(['officer', 'organiser'])
    await scene.does(scene.asha, 'agree', { v: '1' })
    await days()
    expect(timesAsked(scene.priya)).toBe(0)
  })

  it('but not of one whose side is not asked, nor about what nobody asks them', async () => {
    await scene.sets(scene.asha, 'remind in Elm Street every Friday at 9am Bring keys')
    await scene.sets(scene.tom, 'remind here every Friday at 9am Bring tea')
    await makes(['officer', 'organiser'])
    await days()
    expect(scene.told(scene.priya)).not.toContain('reminder')
  })
})
