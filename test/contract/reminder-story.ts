import { afterAll, beforeAll, expect, it } from 'vitest'
import { cardIn, formIn, openReminders, type Scene, wordsIn } from '../reminder/scene.ts'
import type { TestDatabase } from '../support/database.ts'

/** Reminders are set, posted, missed, changed, stopped and, long after, deleted. */
export function reminderStory(on: TestDatabase): void {
  let scene: Scene
  beforeAll(async () => {
    scene = await openReminders(on)
  })
  afterAll(() => scene.close())

  it('one is set, posted once and changed', async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
    await scene.at('2026-06-02', '09:00')
    await scene.at('2026-06-02', '09:00')
    expect(scene.posted('residents-channel')).toHaveLength(1)
    const form = formIn(await scene.presses(scene.tom, 'Change'))
    await scene.tom.presses(cardIn(await scene.tom.sends(form, { words: 'Bring milk' })), 'Set it')
    expect(await scene.one()).toMatchObject({ words: 'Bring milk', version: 2 })
  })

  it('what was missed is noted, and both are listed, the next first', async () => {
    await scene.at('2026-06-05', '12:00')
    await scene.sets(scene.mei, 'remind here tomorrow 8am Bring cups')
    expect(wordsIn(await scene.asha.says('reminders'))).toMatch(/Bring cups[^]*Bring milk/)
    expect(await scene.told_kinds()).toEqual(['made', 'changed', 'missed', 'made'])
  })

  it('whose maker leaves waits, and is taken over', async () => {
    await scene.sets(scene.mei, 'remind here every day at 7am Bring plates')
    await scene.mei.presses(cardIn(await scene.mei.says('leave')), 'Leave')
    await scene.kept.tick()
    expect(wordsIn(await scene.tom.says('take over plates'))).toContain('You have taken it over')
    expect((await scene.all()).map(({ state }) => state)).toEqual(['on', 'stopped', 'on'])
  })

  it('what waits for a yes is asked of a new organiser too', async () => {
    await scene.sets(scene.tom, 'remind in Elm Street on 9 June at 9am Send the papers')
    await scene.alone.asha.ask({ kind: 'news', news: 'account-gone' })
    const { id: s, partnership_id: p } = await scene.db
      .selectFrom('side')
      .selectAll()
      .where('name', '=', 'Northbridge Council')
      .executeTakeFirstOrThrow()
    await scene.alone.priya.ask({ kind: 'press', intent: 'partnership.organise', data: { p, s } })
    const lines = scene.db.selectFrom('line').innerJoin('person', 'person.id', 'line.person_id').select('person.name')
    const asked = await lines.where('kind', '=', 'reminder.asked').execute()
    expect(asked.map(({ name }) => name).sort()).toEqual(['Asha Rahman', 'Priya Nair'])
    const waits = (await scene.all()).find(({ state }) => state === 'waiting-yes')
    const data = { p, id: waits?.id ?? '' }
    await scene.tom.ask({ kind: 'press', intent: 'reminder.stop', data })
  })

  it('those that ended are deleted in the end', async () => {
    await scene.at('2026-06-06', '08:00')
    expect((await scene.all()).map(({ state }) => state)).toEqual(['on', 'stopped', 'on', 'stopped'])
    await scene.at('2026-08-20', '08:00')
    expect((await scene.all()).map(({ state }) => state)).toEqual(['on', 'on'])
    expect(await scene.chainHolds()).toBe(true)
  })
}
