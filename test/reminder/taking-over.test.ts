import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionsOf } from '../support/cast.ts'
import { cardIn, formIn, openReminders, type Scene, wordsIn } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openReminders()
})
afterEach(() => scene.close())

const TEA = 'remind here every day at 9am Bring tea'
const posted = () => scene.posted('residents-channel')
const leaves = async (who = scene.mei) => {
  await who.presses(cardIn(await who.says('leave')), 'Leave')
  await scene.kept.tick()
}
const aboutAPromise = async () => {
  await scene.tom.sends(formIn(await scene.tom.says('I’ll book the hall by 26 June')), { firmness: 'will' })
  const form = formIn(await scene.mei.presses(cardIn(await scene.mei.says('show 1')), 'Remind the channel'))
  await scene.mei.presses(
    cardIn(await scene.mei.sends(form, { often: 'weekly-1', days: ['1'], date: '2026-06-02' })),
    'Set it',
  )
}
const evening = async () => {
  await scene.at('2026-06-01', '18:00')
  await scene.at('2026-06-01', '18:15')
}
const lastTo = (user: string) => {
  const post = [...scene.slack.posts, ...scene.teams.posts].findLast(({ to }) => 'user' in to.to && to.to.user === user)
  if (!post?.card) throw new Error(`${user} was told nothing.`)
  return post.card
}
const labelsIn = async (who: typeof scene.tom) =>
  actionsOf(cardIn(await who.says('reminders'))).map(({ label }) => label)

describe('whoever set a reminder leaves', () => {
  it('and it waits at once, listed with its time, for thirty days', async () => {
    await scene.sets(scene.mei, TEA)
    await leaves()
    expect(await scene.one()).toMatchObject({ state: 'stopped', why: 'maker-left', stopped_from: 'on' })
    const listed = 'Every day at 9am\nMei Chen has left. Until Wednesday 1 July it waits for somebody to take it over.'
    expect(wordsIn(await scene.tom.says('reminders'))).toContain(listed)
    scene.clock('2026-07-01', '09:59')
    expect(wordsIn(await scene.tom.says('reminders'))).toContain('Bring tea')
    scene.clock('2026-07-01', '10:00')
    expect(wordsIn(await scene.tom.says('reminders'))).toContain('No reminders are set.')
    expect(wordsIn(await scene.does(scene.tom, 'take-over'))).toContain('does not wait for anybody')
    expect(posted()).toEqual([])
  })

  it('and the organisers of their side are told once, and take it over there', async () => {
    await scene.sets(scene.mei, TEA)
    await leaves()
    await evening()
    expect(scene.told(scene.tom)).toContain('A reminder in neighbours in Slack needs somebody new.')
    expect(scene.told(scene.tom)).toContain('“Bring tea” Every day at 9am.\nMei Chen has left.')
    expect(scene.told(scene.asha)).not.toContain('reminder')
    await scene.alone.tom.presses(lastTo('U-Tom'), 'Take it over')
    await scene.at('2026-06-02', '09:00')
    await scene.at('2026-06-03', '09:00')
    expect(posted().at(-1)).toBe('Reminder\nBring tea\nSet by Tom Baker, Elm Street. Every day at 9am.')
    expect(posted()).toHaveLength(2)
    expect(scene.told(scene.tom).split('needs somebody new')).toHaveLength(2)
    expect(await scene.told_kinds()).toEqual(['made', 'stopped', 'taken-over'])
    expect(await scene.chainHolds()).toBe(true)
  })

  it('and any member of the side takes it over from the list, once', async () => {
    await scene.sets(scene.tom, TEA)
    const tom = scene.db.selectFrom('person').select('id').where('name', '=', 'Tom Baker')
    await scene.db.updateTable('member').set({ left_at: 1 }).where('person_id', 'in', tom).execute()
    await scene.at('2026-06-02', '09:00')
    expect(await labelsIn(scene.mei)).toContain('Take it over')
    expect(await labelsIn(scene.asha)).not.toContain('Take it over')
    expect(wordsIn(await scene.does(scene.asha, 'take-over'))).toContain(
      'Only somebody of Elm Street can take this over.',
    )
    const card = cardIn(await scene.mei.says('reminders'))
    expect(cardIn(await scene.mei.presses(card, 'Take it over')).title).toBe('You have taken it over')
    expect(cardIn(await scene.mei.presses(card, 'Take it over')).title).toBe('It is yours')
    expect(await scene.told_kinds()).toEqual(['made', 'stopped', 'taken-over'])
    expect(wordsIn(await scene.mei.says('timeline'))).toContain('Mei Chen took a reminder over')
  })

  it('and with typed words it is taken over, or which one is asked', async () => {
    await scene.sets(scene.mei, TEA)
    await scene.sets(scene.mei, 'remind here every Friday at 5pm Bring cups')
    expect(wordsIn(await scene.tom.says('take over'))).toContain('No reminder waits for somebody')
    await leaves()
    const which = cardIn(await scene.tom.says('take over reminder'))
    expect(actionsOf(which).filter(({ label }) => label === 'Take it over')).toHaveLength(2)
    expect(wordsIn(await scene.tom.says('take over milk'))).toContain('No reminder with these words waits')
    expect(wordsIn(await scene.tom.says('take over bring CUPS'))).toContain('You have taken it over\nBring cups')
    expect((await scene.all()).map(({ state }) => state)).toEqual(['stopped', 'on'])
  })

  it('and what was paused stays paused', async () => {
    await scene.sets(scene.mei, TEA)
    await scene.does(scene.mei, 'pause')
    await leaves()
    expect(await scene.one()).toMatchObject({ state: 'stopped', stopped_from: 'paused' })
    await scene.does(scene.tom, 'take-over')
    expect(await scene.one()).toMatchObject({ state: 'paused', look_at: null, ended_at: null })
    expect(wordsIn(await scene.tom.says('reminders'))).toContain('Set by Tom Baker')
  })

  it('in the other side’s channel, those there can take it over, and need no yes', async () => {
    await scene.sets(scene.mei, 'remind in Elm Street every day at 9am Send the papers')
    await leaves()
    expect((await scene.one()).stopped_from).toBe('waiting-yes')
    await scene.does(scene.tom, 'take-over')
    expect(await scene.one()).toMatchObject({ state: 'waiting-yes' })
    await leaves(scene.tom)
    await scene.does(scene.priya, 'take-over')
    const council = (
      await scene.db.selectFrom('side').select('id').where('name', '=', 'Northbridge Council').execute()
    )[0]
    expect(await scene.one()).toMatchObject({ state: 'on', made_for: council?.id })
    await scene.at('2026-06-02', '09:00')
    expect(scene.posted('council-channel')[0]).toContain('Set by Priya Nair, Northbridge Council.')
  })

  it('and one about what is finished has come to its end, and waits for nobody', async () => {
    await aboutAPromise()
    await scene.db.updateTable('commitment').set({ state: 'kept' }).execute()
    await leaves()
    expect(await scene.one()).toMatchObject({ state: 'stopped', why: 'done' })
    expect(await labelsIn(scene.tom)).not.toContain('Take it over')
    await evening()
    expect(scene.told(scene.tom)).not.toContain('needs somebody new')
  })

  it('and what is finished while it waits is asked about no more', async () => {
    await aboutAPromise()
    await leaves()
    expect(await labelsIn(scene.tom)).toContain('Take it over')
    await scene.db.updateTable('commitment').set({ state: 'kept' }).execute()
    await evening()
    expect(scene.told(scene.tom)).not.toContain('needs somebody new')
    expect(await labelsIn(scene.tom)).not.toContain('Take it over')
    expect(wordsIn(await scene.does(scene.tom, 'take-over'))).toContain('does not wait for anybody')
    expect(wordsIn(await scene.tom.says('take over'))).toContain('No reminder waits for somebody')
  })

  it('and one whose only time goes by meanwhile waits no longer', async () => {
    await scene.sets(scene.mei, 'remind here on 3 June at 9am Bring tea')
    await leaves()
    expect(await labelsIn(scene.tom)).toContain('Take it over')
    scene.clock('2026-06-03', '09:00')
    expect(wordsIn(await scene.tom.says('reminders'))).toContain('No reminders are set.')
  })

  it('is not taken over into a channel that is full or gone', async () => {
    await scene.sets(scene.mei, TEA)
    await leaves()
    const row = await scene.one()
    const many = Array.from({ length: 20 }, (_, at) => ({ ...row, id: `r${at}`, state: 'on' as const, why: null }))
    await scene.db.insertInto('reminder').values(many).execute()
    const press = { kind: 'press' as const, intent: 'reminder.take-over', data: { p: row.partnership_id, id: row.id } }
    expect(wordsIn(await scene.tom.ask(press))).toContain('has 20 reminders, and that is the most.')
    await scene.db.deleteFrom('reminder').where('state', '=', 'on').execute()
    await scene.tom.ask({ kind: 'news', news: 'space-gone' })
    expect(wordsIn(await scene.alone.tom.ask(press))).toContain('Its channel is not linked any more.')
  })
})
