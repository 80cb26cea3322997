import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pressOf } from '../support/cast.ts'
import { cardIn, formIn, openReminders, type Scene, wordsIn } from './scene.ts'

/** Tom, of Elm Street, would like to remind the council's channel. */
const PAPERS = 'remind in Elm Street every Thursday at 10am Send the papers'

let scene: Scene
beforeEach(async () => {
  scene = await openReminders()
})
afterEach(() => scene.close())

const inCouncil = () => scene.posted('council-channel')
const organisersDay = async () => {
  await scene.at('2026-06-02', '09:00')
  await scene.at('2026-06-02', '09:15')
}
/** The bundle in which Asha, who organises the council, is asked. */
const asked = () => {
  const post = scene.teams.posts.findLast(({ to }) => 'user' in to.to && to.to.user === 'U-Asha')
  if (!post?.card) throw new Error('Asha was told nothing.')
  return post.card
}

describe('in the other side’s channel', () => {
  it('it is said beforehand that they are asked, and nothing is posted before their yes', async () => {
    const card = cardIn(await scene.tom.says(PAPERS))
    expect(wordsIn({ kind: 'card', card })).toContain('It is Northbridge Council’s channel, so they are asked first.')
    expect(wordsIn(await scene.tom.presses(card, 'Set it'))).toContain('Northbridge Council is asked')
    await scene.at('2026-06-04', '10:00')
    expect(inCouncil()).toEqual([])
    expect(await scene.one()).toMatchObject({ state: 'waiting-yes' })
  })

  it('their organisers are asked in a line, and with a yes it is posted and whoever set it hears so', async () => {
    await scene.sets(scene.tom, PAPERS)
    await organisersDay()
    expect(scene.told(scene.asha)).toContain(
      'Tom Baker of Elm Street would like to post a reminder in Elm Street in Teams.',
    )
    expect(scene.told(scene.asha)).toContain('Every Thursday at 10am: Send the papers')
    expect(scene.told(scene.priya)).not.toContain('reminder')
    await scene.alone.asha.presses(asked(), 'Yes, allow it')
    await scene.at('2026-06-02', '18:00')
    await scene.at('2026-06-02', '18:15')
    expect(scene.told(scene.tom)).toContain('Northbridge Council said yes to your reminder.')
    await scene.at('2026-06-04', '10:00')
    expect(inCouncil()).toEqual(['Reminder\nSend the papers\nSet by Tom Baker, Elm Street. Every Thursday at 10am.'])
    expect(await scene.told_kinds()).toEqual(['made', 'agreed'])
  })

  it('with a no nothing is posted, and whoever set it hears so', async () => {
    await scene.sets(scene.tom, PAPERS)
    await organisersDay()
    await scene.alone.asha.presses(asked(), 'No')
    await scene.at('2026-06-02', '18:00')
    await scene.at('2026-06-02', '18:15')
    expect(scene.told(scene.tom)).toContain('Northbridge Council said no to your reminder, so it is not posted.')
    await scene.at('2026-06-04', '10:00')
    expect(inCouncil()).toEqual([])
    expect(await scene.one()).toMatchObject({ state: 'stopped', why: 'declined' })
    expect(wordsIn(await scene.does(scene.tom, 'undo-stop'))).toContain('Only whoever stopped it can undo that')
  })

  it('only an organiser of that side answers, and only once', async () => {
    await scene.sets(scene.tom, PAPERS)
    for (const who of [scene.priya, scene.mei, scene.tom]) {
      expect(wordsIn(await scene.does(who, 'agree', { v: '1' }))).toMatch(/Only an organiser/)
    }
    expect((await scene.one()).state).toBe('waiting-yes')
    await scene.does(scene.asha, 'agree', { v: '1' })
    expect(wordsIn(await scene.does(scene.asha, 'decline', { v: '1' }))).toContain('This was answered already.')
    expect((await scene.one()).state).toBe('on')
  })

  it('a yes is to what was read: a change asks anew', async () => {
    await scene.sets(scene.tom, PAPERS)
    await scene.does(scene.asha, 'agree', { v: '1' })
    const form = formIn(await scene.presses(scene.tom, 'Change'))
    const card = cardIn(await scene.tom.sends(form, { words: 'Send all the papers' }))
    expect(wordsIn({ kind: 'card', card })).toContain('so they are asked first')
    await scene.tom.presses(card, 'Set it')
    expect((await scene.one()).state).toBe('waiting-yes')
    expect(wordsIn(await scene.does(scene.asha, 'agree', { v: '1' }))).toContain('It was changed since you read it.')
    await scene.does(scene.asha, 'agree', { v: String((await scene.one()).version) })
    expect((await scene.one()).state).toBe('on')
  })

  it('a yes that comes after its only time is told so', async () => {
    await scene.sets(scene.tom, 'remind in Elm Street tomorrow 10am Send the papers')
    scene.clock('2026-06-02', '10:30')
    expect(wordsIn(await scene.does(scene.asha, 'agree', { v: '1' }))).toContain(
      'Its time has passed. Tom Baker can set it again.',
    )
  })

  it('for one day that nobody answers stops then, and whoever set it hears so', async () => {
    await scene.sets(scene.tom, 'remind in Elm Street tomorrow 10am Send the papers')
    await scene.at('2026-06-02', '10:00')
    expect(await scene.one()).toMatchObject({ state: 'stopped', why: 'unanswered', look_at: null })
    await scene.at('2026-06-02', '18:00')
    await scene.at('2026-06-02', '18:15')
    expect(scene.told(scene.tom)).toContain('Its time came before a yes from Northbridge Council.')
    expect(inCouncil()).toEqual([])
  })

  it('goes on waiting where it comes round again, but not for somebody who has left', async () => {
    await scene.sets(scene.mei, PAPERS)
    await scene.at('2026-06-04', '10:00')
    await scene.at('2026-06-11', '12:30')
    expect([(await scene.one()).state, await scene.told_kinds()]).toEqual(['waiting-yes', ['made']])
    await scene.mei.presses(cardIn(await scene.mei.says('leave')), 'Leave')
    await scene.at('2026-06-18', '10:00')
    expect(await scene.one()).toMatchObject({ state: 'stopped', why: 'maker-left' })
  })

  it('stopped and taken up again is asked about anew', async () => {
    await scene.sets(scene.tom, PAPERS)
    await scene.does(scene.tom, 'stop')
    await scene.does(scene.tom, 'undo-stop')
    await organisersDay()
    expect(scene.told(scene.asha)).toContain('Tom Baker of Elm Street would like to post a reminder')
    await scene.alone.asha.presses(asked(), 'Yes, allow it')
    expect((await scene.one()).state).toBe('on')
  })

  it('where they have no organiser, one’s own channel is offered instead', async () => {
    await scene.db
      .updateTable('member')
      .set({ roles: '["officer"]' })
      .where('roles', 'like', '%organiser%')
      .where('joined_at', '<=', scene.now())
      .execute()
    const reply = await scene.tom.says(PAPERS)
    expect(reply.kind === 'errors' && reply.errors['space']).toContain('Northbridge Council has no organiser now')
  })

  it('people of that side can be mentioned, and nobody of one’s own', async () => {
    const account = { platform: 'teams', workspace: 'northbridge', user: 'U-Priya' }
    const references = [{ kind: 'account' as const, account }]
    const card = cardIn(
      await scene.tom.says('remind in Elm Street every Thursday at 10am <@0> Send the papers', { references }),
    )
    await scene.tom.presses(card, 'Set it')
    await scene.does(scene.asha, 'agree', { v: '1' })
    await scene.at('2026-06-04', '10:00')
    const [posted] = scene.teams.posts.filter(({ card }) => card?.title === 'Reminder')
    expect(posted?.card?.parts[0]).toEqual({ kind: 'people', people: [{ name: 'Priya Nair', user: 'U-Priya' }] })
  })

  it('is seen in the list by everybody, with its own buttons for each', async () => {
    await scene.sets(scene.tom, PAPERS)
    const labels = async (who: typeof scene.tom) => {
      const card = cardIn(await who.says('reminders'))
      return card.parts
        .flatMap((part) => (part.kind === 'list' ? part.items : []))
        .flatMap(({ actions = [] }) => actions.map(({ label }) => label))
    }
    expect(await labels(scene.asha)).toEqual(['Yes, allow it', 'No'])
    expect(await labels(scene.tom)).toEqual(['Change', 'Stop'])
    expect(await labels(scene.priya)).toEqual([])
    expect(pressOf(cardIn(await scene.asha.says('reminders')), 'No').intent).toBe('reminder.decline')
  })
})
