import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionsOf } from '../support/cast.ts'
import { cardIn, openReminders, type Scene, wordsIn } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openReminders()
})
afterEach(() => scene.close())

const TEA = 'remind here every day at 9am Bring tea'
const count = () => scene.posted('residents-channel').length

describe('a pause', () => {
  beforeEach(async () => {
    await scene.sets(scene.mei, TEA)
  })

  it('lasts until somebody goes on, and what it left out is not made up for', async () => {
    await scene.presses(scene.mei, 'Pause')
    await scene.at('2026-06-02', '09:00')
    await scene.at('2026-06-05', '09:30')
    expect(count()).toBe(0)
    await scene.presses(scene.mei, 'Go on')
    await scene.at('2026-06-05', '10:00')
    expect(count()).toBe(0)
    await scene.at('2026-06-06', '09:00')
    expect(count()).toBe(1)
    expect(await scene.told_kinds()).toEqual(['made', 'paused', 'resumed'])
  })

  it('pressed twice is one', async () => {
    await scene.does(scene.mei, 'pause')
    await scene.does(scene.mei, 'pause')
    await scene.does(scene.mei, 'resume')
    await scene.does(scene.mei, 'resume')
    expect(await scene.told_kinds()).toEqual(['made', 'paused', 'resumed'])
  })

  it('that lasts beyond its last day cannot go on', async () => {
    await scene.db
      .updateTable('reminder')
      .set({ rhythm: JSON.stringify({ kind: 'once', on: '2026-06-02', time: '09:00' }) })
      .execute()
    await scene.does(scene.mei, 'pause')
    scene.clock('2026-06-03', '09:00')
    expect(wordsIn(await scene.does(scene.mei, 'resume'))).toContain('Its last day has passed.')
  })

  it('is for whoever set it and the organisers of their side', async () => {
    expect(wordsIn(await scene.does(scene.asha, 'pause'))).toContain(
      'Only Mei Chen, or an organiser of Elm Street, can pause this.',
    )
    await scene.does(scene.tom, 'pause')
    expect((await scene.one()).state).toBe('paused')
  })
})

describe('a stop', () => {
  it('undone after whoever set it has left goes on in the name of the one who undoes it', async () => {
    await scene.sets(scene.mei, TEA)
    const card = cardIn(await scene.presses(scene.tom, 'Stop'))
    await scene.mei.presses(cardIn(await scene.mei.says('leave')), 'Leave')
    await scene.tom.presses(card, 'Undo')
    await scene.at('2026-06-02', '09:00')
    expect(scene.posted('residents-channel')).toEqual([
      'Reminder\nBring tea\nSet by Tom Baker, Elm Street. Every day at 9am.',
    ])
  })

  it('can be undone for seven days by whoever stopped it', async () => {
    await scene.sets(scene.mei, TEA)
    const card = cardIn(await scene.presses(scene.mei, 'Stop'))
    expect(wordsIn({ kind: 'card', card })).toContain('Mei Chen stopped it.')
    await scene.at('2026-06-02', '09:00')
    expect(count()).toBe(0)
    expect(wordsIn(await scene.does(scene.tom, 'undo-stop'))).toContain('Only whoever stopped it can undo that')
    await scene.mei.presses(card, 'Undo')
    await scene.at('2026-06-03', '09:00')
    expect(count()).toBe(1)
    expect(await scene.told_kinds()).toEqual(['made', 'stopped', 'taken-up'])
  })

  it('takes up a paused one as paused', async () => {
    await scene.sets(scene.mei, TEA)
    await scene.does(scene.mei, 'pause')
    await scene.does(scene.mei, 'stop')
    await scene.does(scene.mei, 'undo-stop')
    expect(await scene.one()).toMatchObject({ state: 'paused', look_at: null, stopped_by: null, why: null })
  })

  it('is over after seven days', async () => {
    await scene.sets(scene.mei, TEA)
    await scene.does(scene.mei, 'stop')
    scene.clock('2026-06-08', '10:00')
    expect(wordsIn(await scene.does(scene.mei, 'undo-stop'))).toContain('for seven days')
  })

  it('by the side whose channel it is holds, and whoever set it hears of it', async () => {
    await scene.sets(scene.tom, 'remind in Elm Street every day at 9am Send the papers')
    await scene.does(scene.asha, 'agree', { v: '1' })
    expect(wordsIn(await scene.does(scene.priya, 'stop'))).toContain(
      'Only Tom Baker, or an organiser of Elm Street or Northbridge Council, can stop this.',
    )
    expect(wordsIn(await scene.does(scene.asha, 'pause'))).toContain('can pause this')
    await scene.does(scene.asha, 'stop')
    expect(wordsIn(await scene.does(scene.tom, 'undo-stop'))).toContain('Only whoever stopped it')
    await scene.at('2026-06-01', '18:00')
    await scene.at('2026-06-01', '18:15')
    expect(scene.told(scene.tom)).toContain('A reminder in Elm Street in Teams is no longer posted.')
    expect(scene.told(scene.tom)).toContain('Asha Rahman stopped it.')
    await scene.at('2026-06-02', '09:00')
    expect(scene.posted('council-channel')).toEqual([])
  })

  it('of a member’s own by their organiser is told to them', async () => {
    await scene.sets(scene.mei, TEA)
    await scene.does(scene.tom, 'stop')
    await scene.at('2026-06-01', '18:00')
    await scene.at('2026-06-01', '18:15')
    expect(scene.told(scene.mei)).toContain('Tom Baker stopped it.')
  })
})

describe('the list', () => {
  it('is empty at first, and says what to type', async () => {
    expect(wordsIn(await scene.tom.says('reminders'))).toBe(
      'Reminders\nNo reminders are set. Type for example: remind here every Friday at 9am Bring the keys',
    )
  })

  it('shows who set what, where and when, the next first, a page at a time', async () => {
    for (let at = 1; at <= 9; at += 1) await scene.sets(scene.mei, `remind here on ${20 - at} June at 9am Number ${at}`)
    const card = cardIn(await scene.asha.says('reminders'))
    const [first] = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    expect(first).toMatchObject({
      text: 'Number 9',
      detail: 'neighbours in Slack · On Thursday 11 June at 9am\nIt is posted once. Set by Mei Chen, Elm Street.',
    })
    expect(wordsIn({ kind: 'card', card })).not.toContain('Number 1\n')
    const second = cardIn(await scene.asha.presses(card, 'More'))
    expect(wordsIn({ kind: 'card', card: second })).toContain('Number 1\n')
    expect(actionsOf(second).map(({ label }) => label)).toContain('Back')
  })

  it('leads to a new one', async () => {
    const reply = await scene.tom.presses(cardIn(await scene.tom.says('reminders')), 'New reminder')
    expect(reply.kind).toBe('form')
  })

  it('still says of one that is over what became of it', async () => {
    await scene.sets(scene.mei, TEA)
    const press = { kind: 'press' as const, intent: 'reminder.show', data: { id: (await scene.one()).id } }
    await scene.does(scene.mei, 'stop')
    expect(wordsIn(await scene.tom.ask(press))).toContain('Mei Chen stopped it.')
    await scene.db.deleteFrom('reminder').execute()
    expect(wordsIn(await scene.tom.ask(press))).toContain('That reminder is over.')
  })
})
