import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { actionsOf } from '../support/cast.ts'
import { cardIn, formIn, openReminders, type Scene, wordsIn } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openReminders()
})
afterEach(() => scene.close())

const ONCE = 'remind here on 2 June at 9am Bring tea'
const posted = () => scene.posted('residents-channel')
const listed = async (who = scene.tom) => wordsIn(await who.says('reminders'))
const MISSED = 'It was missed on Tuesday 2 June, 9am, as Kept was not running.'

describe('a reminder for one day that was missed', () => {
  beforeEach(async () => {
    await scene.sets(scene.mei, ONCE)
    await scene.at('2026-06-02', '11:00')
  })

  it('is listed with its time and why for thirty days, to everybody', async () => {
    expect(posted()).toEqual([])
    expect(await listed()).toContain(MISSED)
    expect(await listed(scene.asha)).toContain(MISSED)
    expect(await listed()).not.toContain('It has come to its end.')
    scene.clock('2026-07-02', '11:00')
    expect(await listed()).toContain('No reminders are set.')
  })

  it('is told to whoever set it, once, with what they can do', async () => {
    await scene.at('2026-06-02', '18:00')
    await scene.at('2026-06-02', '18:15')
    await scene.at('2026-06-03', '18:15')
    expect(scene.told(scene.mei)).toContain('Your reminder in neighbours in Slack was not posted.')
    expect(scene.told(scene.mei)).toContain(`“Bring tea”\n${MISSED}`)
    expect(scene.told(scene.mei).split('was not posted')).toHaveLength(2)
    expect(scene.told(scene.tom)).not.toContain('was not posted')
  })

  it('is posted late by a press, once', async () => {
    const card = cardIn(await scene.mei.says('reminders'))
    expect(cardIn(await scene.mei.presses(card, 'Post it now')).title).toBe('It is posted now')
    await scene.kept.tick()
    expect(wordsIn(await scene.mei.presses(card, 'Post it now'))).toContain('There is no missed time to post any more.')
    await scene.kept.tick()
    expect(posted()).toEqual(['Reminder\nBring tea\nSet by Mei Chen, Elm Street.'])
    expect(await listed()).toContain('No reminders are set.')
    expect(await scene.told_kinds()).toEqual(['made', 'missed', 'posted-late'])
    await scene.at('2026-06-02', '18:00')
    await scene.at('2026-06-02', '18:15')
    expect(scene.told(scene.mei)).not.toContain('was not posted')
  })

  it('is given another time, and then it counts again', async () => {
    const form = formIn(await scene.mei.presses(cardIn(await scene.mei.says('reminders')), 'Choose another time'))
    expect(form.fields.find(({ name }) => name === 'date')).not.toHaveProperty('value')
    await scene.mei.presses(cardIn(await scene.mei.sends(form, { date: '2026-06-04' })), 'Set it')
    expect(await scene.one()).toMatchObject({ state: 'on', missed_at: null, ended_at: null })
    await scene.at('2026-06-04', '09:00')
    expect(posted()).toHaveLength(1)
  })

  it('is only looked after by whoever set it and their organisers', async () => {
    const labels = actionsOf(cardIn(await scene.asha.says('reminders'))).map(({ label }) => label)
    expect(labels).not.toContain('Post it now')
    expect(wordsIn(await scene.does(scene.asha, 'post-now'))).toContain('can post this.')
    expect(actionsOf(cardIn(await scene.tom.says('reminders'))).map(({ label }) => label)).toContain('Post it now')
  })

  it('is posted late, or at another time, in the name of an organiser where whoever set it has left', async () => {
    await scene.mei.presses(cardIn(await scene.mei.says('leave')), 'Leave')
    const card = cardIn(await scene.tom.says('reminders'))
    const form = formIn(await scene.tom.presses(card, 'Choose another time'))
    await scene.tom.presses(cardIn(await scene.tom.sends(form, { date: '2026-06-04' })), 'Set it')
    await scene.at('2026-06-04', '11:30')
    expect(posted()).toEqual([])
    expect(cardIn(await scene.tom.presses(cardIn(await scene.tom.says('reminders')), 'Post it now')).title).toBe(
      'It is posted now',
    )
    await scene.kept.tick()
    expect(posted()).toEqual(['Reminder\nBring tea\nSet by Tom Baker, Elm Street.'])
  })

  it('has room made for it where it comes back to a full channel', async () => {
    const row = await scene.one()
    const many = Array.from({ length: 20 }, (_, at) => ({ ...row, id: `r${at}`, state: 'on' as const }))
    await scene.db.insertInto('reminder').values(many).execute()
    const press = { kind: 'press' as const, intent: 'reminder.change', data: { p: row.partnership_id, id: row.id } }
    const form = formIn(await scene.mei.ask(press))
    const reply = await scene.mei.sends(form, { date: '2026-06-04' })
    expect(reply.kind === 'errors' && reply.errors['space']).toContain('has 20 reminders')
  })
})

it('about what is done by now is not posted late, and says so', async () => {
  await scene.tom.sends(formIn(await scene.tom.says('I’ll book the hall by 12 June')))
  const about = formIn(await scene.tom.presses(cardIn(await scene.tom.says('show 1')), 'Remind the channel'))
  await scene.tom.presses(cardIn(await scene.tom.sends(about, { date: '2026-06-02', time: '09:00' })), 'Set it')
  await scene.at('2026-06-02', '11:00')
  const card = cardIn(await scene.tom.says('reminders'))
  await scene.tom.sends(formIn(await scene.tom.says('done 1')))
  expect(actionsOf(cardIn(await scene.tom.says('reminders'))).map(({ label }) => label)).not.toContain('Post it now')
  expect(wordsIn(await scene.tom.presses(card, 'Post it now'))).toContain(
    'Nobody needs to be reminded of promise 1 any more.',
  )
  expect(await scene.told_kinds()).toEqual(['made', 'missed'])
})

it('about what is past its date by now is not posted late, and says so', async () => {
  await scene.tom.sends(formIn(await scene.tom.says('I’ll book the hall by 2 June')))
  const about = formIn(await scene.tom.presses(cardIn(await scene.tom.says('show 1')), 'Remind the channel'))
  await scene.tom.presses(cardIn(await scene.tom.sends(about, { date: '2026-06-02', time: '09:00' })), 'Set it')
  await scene.at('2026-06-02', '11:00')
  const card = cardIn(await scene.tom.says('reminders'))
  scene.clock('2026-06-03', '09:00')
  expect(actionsOf(cardIn(await scene.tom.says('reminders'))).map(({ label }) => label)).not.toContain('Post it now')
  expect(wordsIn(await scene.tom.presses(card, 'Post it now'))).toContain('Promise 1 is past its date.')
})

it('in the other side’s channel, a missed one is asked about anew', async () => {
  await scene.sets(scene.tom, 'remind in Elm Street on 2 June at 9am Send the papers')
  await scene.does(scene.asha, 'agree', { v: '1' })
  await scene.at('2026-06-02', '11:00')
  const labels = actionsOf(cardIn(await scene.tom.says('reminders'))).map(({ label }) => label)
  expect(labels).toContain('Choose another time')
  expect(labels).not.toContain('Post it now')
  expect(wordsIn(await scene.does(scene.tom, 'post-now'))).toContain('Choose another time')
})

describe('a reminder that comes round again', () => {
  it('says what it missed until it is posted', async () => {
    await scene.sets(scene.mei, 'remind here every day at 9am Bring tea')
    await scene.at('2026-06-02', '11:00')
    expect(await listed()).toContain(`${MISSED} Next on Wednesday 3 June, 9am.`)
    await scene.at('2026-06-03', '09:00')
    expect(await listed()).not.toContain('missed')
  })

  it('that missed its last time is told of like one for one day', async () => {
    await scene.sets(scene.mei, 'remind here every day at 9am until 2 June Bring tea')
    await scene.at('2026-06-02', '11:00')
    expect(await listed()).toContain(MISSED)
    const lines = await scene.db.selectFrom('line').select('kind').where('kind', '=', 'reminder.lost').execute()
    expect(lines).toHaveLength(1)
  })
})
