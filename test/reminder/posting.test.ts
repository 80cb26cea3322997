import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantOf } from '../../src/calendar/day.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { BATCH, due } from '../../src/reminder/due.ts'
import { openReminders, type Scene, wordsIn, formIn, cardIn } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openReminders()
})
afterEach(() => scene.close())

const RESIDENTS = 'residents-channel'
const count = () => scene.posted(RESIDENTS).length
const called = () => {
  const parts = scene.slack.posts.filter(({ card }) => card?.title === 'Reminder').at(-1)?.card?.parts ?? []
  return parts.flatMap((part) => (part.kind === 'people' ? part.people : []))
}
const mention = (user: string) => ({ kind: 'account' as const, account: { platform: 'slack', workspace: 'elm', user } })

describe('a reminder', () => {
  it('is posted at its time, with who set it, and not before', async () => {
    await scene.sets(scene.tom, 'remind here every second Tuesday at 10am Bring the draft budget')
    await scene.at('2026-06-02', '09:59')
    expect(count()).toBe(0)
    await scene.at('2026-06-02', '10:00')
    expect(scene.posted(RESIDENTS)).toEqual([
      'Reminder\nBring the draft budget\nSet by Tom Baker, Elm Street. Every two weeks on Tuesday at 10am.',
    ])
    expect(scene.posted('council-channel')).toEqual([])
  })

  it('comes round again, and says nothing in between', async () => {
    await scene.sets(scene.tom, 'remind here every second Tuesday at 10am Bring the draft budget')
    for (const day of ['2026-06-02', '2026-06-09', '2026-06-16', '2026-06-23', '2026-06-30'])
      await scene.at(day, '10:00')
    expect(count()).toBe(3)
    expect(await scene.told_kinds()).toEqual(['made'])
  })

  it('for one day is over then, and its message offers nothing to stop', async () => {
    await scene.sets(scene.tom, 'remind here on 12 June 9am Send your questions')
    await scene.at('2026-06-12', '09:00')
    expect(scene.posted(RESIDENTS)).toEqual(['Reminder\nSend your questions\nSet by Tom Baker, Elm Street.'])
    expect(scene.slack.posts.find(({ card }) => card?.title === 'Reminder')?.card?.actions).toEqual([])
    expect(await scene.one()).toMatchObject({ state: 'over', look_at: null })
    expect(wordsIn(await scene.tom.says('reminders'))).toContain('No reminders are set.')
  })

  it('stops at its last day', async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am until 3 June Bring tea')
    for (const day of ['2026-06-02', '2026-06-03', '2026-06-04']) await scene.at(day, '09:00')
    expect(count()).toBe(2)
    expect((await scene.one()).state).toBe('over')
  })

  it('can be changed or stopped from its message, by whoever may', async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
    await scene.at('2026-06-02', '09:00')
    const card = scene.slack.posts.find(({ card }) => card?.title === 'Reminder')?.card
    if (!card) throw new Error('Nothing was posted.')
    const labels = async (who: typeof scene.tom) =>
      cardIn(await who.presses(card, 'Change or stop')).actions?.map(({ label }) => label)
    expect(await labels(scene.tom)).toEqual(['Change', 'Pause', 'Stop', 'All reminders'])
    expect(await labels(scene.mei)).toEqual(['All reminders'])
  })

  it('is posted once, whoever looks and however often', async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
    scene.clock('2026-06-02', '09:00')
    await Promise.all([scene.kept.tick(), scene.kept.tick()])
    await scene.at('2026-06-02', '09:00')
    await scene.at('2026-06-02', '09:30')
    expect(count()).toBe(1)
  })

  it('worked out by two processes at once is one letter', async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
    const now = instantOf('2026-06-02', '09:00', 'Europe/London')
    const rows = await scene.all()
    const first = await due(scene.db, now, () => 'x')
    for (const row of rows) {
      await scene.db.updateTable('reminder').set({ look_at: row.look_at, handled_at: row.handled_at }).execute()
    }
    const second = await due(scene.db, now, () => 'x')
    expect(first.letters).toHaveLength(1)
    expect(second.letters).toEqual(first.letters)
  })
})

describe('after downtime', () => {
  beforeEach(async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
  })

  it('of less than two hours it is posted once', async () => {
    await scene.at('2026-06-02', '10:59')
    expect(count()).toBe(1)
    expect(await scene.told_kinds()).toEqual(['made'])
  })

  it('of two hours it is noted, and not posted', async () => {
    await scene.at('2026-06-02', '11:00')
    expect(count()).toBe(0)
    expect(await scene.told_kinds()).toEqual(['made', 'missed'])
    expect(JSON.parse((await scene.story()).at(-1)?.facts ?? '')).toMatchObject({
      missedOn: '2026-06-02',
      nextOn: '2026-06-03',
    })
    expect(wordsIn(await scene.tom.says('timeline'))).toContain('A reminder of Tuesday 2 June was missed')
  })

  it('of two weeks it is noted once, and today’s is posted', async () => {
    await scene.at('2026-06-15', '09:05')
    expect(count()).toBe(1)
    expect(await scene.told_kinds()).toEqual(['made', 'missed'])
    await scene.at('2026-06-16', '09:00')
    expect(count()).toBe(2)
    expect(await scene.chainHolds()).toBe(true)
  })

  it('what waited in vain for a broken channel is stale after two hours', async () => {
    scene.slack.fail(new ChatError('temporary', 'down', { retryAfterMs: 3 * 3_600_000 }), { conversation: RESIDENTS })
    await scene.at('2026-06-02', '09:00')
    await scene.at('2026-06-02', '12:30')
    expect(count()).toBe(0)
  })

  it('a clock that goes back an hour posts nothing twice', async () => {
    await scene.at('2026-06-02', '09:00')
    await scene.at('2026-06-02', '08:00')
    await scene.at('2026-06-02', '09:00')
    expect(count()).toBe(1)
  })
})

describe('when the clocks change', () => {
  it('the hour on the clock stays, in October and in March', async () => {
    await scene.sets(scene.tom, 'remind here every Sunday at 9am Bring tea')
    for (const day of ['2026-10-18', '2026-10-25', '2026-11-01']) {
      await scene.at(day, '08:59')
      const before = count()
      await scene.at(day, '09:00')
      expect(count()).toBe(before + 1)
    }
  })

  it('a time that is skipped comes an hour later, and one that comes twice once', async () => {
    await scene.sets(scene.tom, 'remind here every day at 1:30am Bring tea')
    await scene.at('2026-10-24', '01:30')
    const before = count()
    const first = instantOf('2026-10-25', '01:30', 'Europe/London')
    expect((await scene.one()).look_at).toBe(first)
    await scene.at('2026-10-25', '01:30')
    await scene.at('2026-10-25', '03:00')
    expect(count()).toBe(before + 1)
    await scene.at('2027-03-27', '01:30')
    expect((await scene.one()).look_at).toBe(instantOf('2027-03-28', '02:30', 'Europe/London'))
  })

  it('and when the record moves to another zone, the hour there holds', async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
    const form = formIn(
      await scene.asha.presses(
        cardIn(await scene.asha.ask({ kind: 'press', intent: 'partnership.shared', data: {} })),
        'Change',
      ),
    )
    const zone = form.fields.some(({ label }) => label === 'Time zone') ? form : undefined
    const { id: p } = await scene.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
    const proposed =
      zone ?? formIn(await scene.asha.ask({ kind: 'press', intent: 'partnership.propose', data: { p, k: 'zone' } }))
    await scene.asha.sends(proposed, { value: 'Europe/Paris' })
    const { id } = await scene.db.selectFrom('proposal').select('id').executeTakeFirstOrThrow()
    await scene.tom.ask({ kind: 'press', intent: 'partnership.agree', data: { p, id } })
    expect((await scene.one()).look_at).toBe(0)
    await scene.at('2026-06-02', '07:59')
    expect(count()).toBe(0)
    await scene.at('2026-06-02', '08:00')
    expect(count()).toBe(1)
  })
})

describe('whom it calls', () => {
  const sets = async (users: string[]) => {
    const references = users.map(mention)
    const tokens = users.map((_, at) => `<@${at}>`).join(' ')
    const card = cardIn(await scene.tom.says(`remind here every day at 9am ${tokens} Bring tea`, { references }))
    await scene.tom.presses(card, 'Set it')
  }

  it('are those who were named, by their accounts in that channel’s workspace', async () => {
    await sets(['U-Mei', 'U-Tom'])
    await scene.at('2026-06-02', '09:00')
    expect(called()).toEqual([
      { name: 'Mei Chen', user: 'U-Mei' },
      { name: 'Tom Baker', user: 'U-Tom' },
    ])
  })

  it('leaves out whoever has left, and only names whoever said stop or has no account there', async () => {
    await sets(['U-Mei', 'U-Tom'])
    await scene.db.updateTable('person').set({ quiet: 1 }).where('name', '=', 'Tom Baker').execute()
    await scene.at('2026-06-02', '09:00')
    expect(called()).toEqual([{ name: 'Mei Chen', user: 'U-Mei' }, { name: 'Tom Baker' }])
    await scene.db.updateTable('account').set({ workspace: 'elsewhere' }).where('user_id', '=', 'U-Mei').execute()
    await scene.at('2026-06-03', '09:00')
    expect(called()[0]).toEqual({ name: 'Mei Chen' })
    const mei = scene.db.selectFrom('person').select('id').where('name', '=', 'Mei Chen')
    await scene.db.updateTable('member').set({ left_at: 1 }).where('person_id', 'in', mei).execute()
    await scene.at('2026-06-04', '09:00')
    expect(called()).toEqual([{ name: 'Tom Baker' }])
  })

  it('is somebody until the thing is past its date, and then it is not posted at all', async () => {
    await scene.tom.sends(formIn(await scene.tom.says("I'll book the hall by 3 June, 5pm")), { firmness: 'will' })
    const form = formIn(await scene.tom.presses(cardIn(await scene.tom.says('show 1')), 'Remind the channel'))
    const tom = await scene.db
      .selectFrom('member')
      .innerJoin('person', 'person.id', 'member.person_id')
      .select('member.id')
      .where('name', '=', 'Tom Baker')
      .executeTakeFirstOrThrow()
    const values = {
      often: 'weekly-1',
      days: ['1', '2', '3', '4', '5', '6', '7'],
      time: '17:30',
      mentions: [tom.id],
      date: '2026-06-02',
    }
    await scene.tom.presses(cardIn(await scene.tom.sends(form, values)), 'Set it')
    await scene.at('2026-06-02', '17:30')
    expect(called()).toEqual([{ name: 'Tom Baker', user: 'U-Tom' }])
    await scene.at('2026-06-03', '17:30')
    expect(count()).toBe(1)
  })
})

describe('about a promise', () => {
  beforeEach(async () => {
    await scene.tom.sends(formIn(await scene.tom.says("I'll book the hall by 12 June")), { firmness: 'will' })
    const form = formIn(await scene.tom.presses(cardIn(await scene.tom.says('show 1')), 'Remind the channel'))
    const values = { often: 'weekly-1', days: ['1', '2', '3', '4', '5'], time: '09:00', date: '2026-06-02' }
    await scene.tom.presses(cardIn(await scene.tom.sends(form, values)), 'Set it')
  })

  it('it leads to the promise', async () => {
    await scene.at('2026-06-02', '09:00')
    const card = scene.slack.posts.find(({ card }) => card?.title === 'Reminder')?.card
    if (!card) throw new Error('Nothing was posted.')
    expect(cardIn(await scene.mei.presses(card, 'Show promise 1')).title).toContain('Promise 1')
  })

  it('it rests once the promise is past its date, says so, and goes on by itself with a new one', async () => {
    for (const day of ['02', '03', '04', '05', '08', '09', '10', '11']) await scene.at(`2026-06-${day}`, '09:00')
    expect(wordsIn(await scene.tom.says('reminders'))).toContain('Next on Friday 12 June, 9am.')
    await scene.at('2026-06-12', '09:00')
    expect(count()).toBe(9)
    const rests = 'It rests, as its next time is after the date of promise 1. With a later date it goes on.'
    expect(wordsIn(await scene.tom.says('reminders'))).toContain(rests)
    await scene.at('2026-06-15', '09:00')
    expect([count(), (await scene.one()).state]).toEqual([9, 'on'])
    expect(await scene.told_kinds()).toEqual(['made'])
    await scene.db.updateTable('commitment').set({ due_on: '2026-06-19' }).execute()
    expect(wordsIn(await scene.tom.says('reminders'))).toContain('Next on Tuesday 16 June, 9am.')
    await scene.at('2026-06-16', '09:00')
    expect(count()).toBe(10)
  })

  it('one that waits for its channel until the date has gone by is not posted', async () => {
    await scene.db.updateTable('commitment').set({ due_on: '2026-06-02', due_time: '09:30' }).execute()
    scene.slack.fail(new ChatError('temporary', 'busy', { retryAfterMs: 3_600_000 }), { conversation: RESIDENTS })
    await scene.at('2026-06-02', '09:00')
    await scene.at('2026-06-02', '10:05')
    expect(count()).toBe(0)
  })

  it('it rests while the promise is done and not confirmed, and stops once it is kept', async () => {
    await scene.tom.says('done 1 It is booked')
    await scene.at('2026-06-02', '09:00')
    expect([count(), (await scene.one()).state]).toEqual([0, 'on'])
    await scene.asha.says('yes 1')
    await scene.at('2026-06-03', '09:00')
    expect(count()).toBe(0)
    expect(await scene.one()).toMatchObject({ state: 'stopped', why: 'done' })
    expect(wordsIn(await scene.does(scene.tom, 'show'))).toContain('It stopped, as promise 1 is done.')
  })
})

describe('stops by itself, and says so', () => {
  beforeEach(async () => {
    await scene.sets(scene.mei, 'remind here every day at 9am Bring tea')
  })
  const evening = async () => {
    await scene.at('2026-06-02', '18:00')
    await scene.at('2026-06-02', '18:15')
  }

  it('where whoever set it has left', async () => {
    await scene.mei.presses(cardIn(await scene.mei.says('leave')), 'Leave')
    await scene.at('2026-06-02', '09:00')
    await evening()
    expect(count()).toBe(0)
    expect(await scene.one()).toMatchObject({ state: 'stopped', why: 'maker-left' })
    expect(scene.told(scene.tom)).toContain('Mei Chen has left. It can be taken over until Thursday 2 July.')
    expect(await scene.told_kinds()).toEqual(['made', 'stopped'])
  })

  it('where its channel is gone', async () => {
    await scene.tom.ask({ kind: 'news', news: 'space-gone' })
    await scene.at('2026-06-02', '09:00')
    await evening()
    expect([count(), (await scene.one()).why]).toEqual([0, 'channel-gone'])
    expect(scene.told(scene.tom)).toContain('It stopped, as its channel is not linked any more.')
  })

  it('where the record has ended', async () => {
    await scene.db.updateTable('partnership').set({ ends_on: '2026-06-02' }).execute()
    await scene.at('2026-06-02', '09:00')
    expect(count()).toBe(1)
    await scene.at('2026-06-03', '09:00')
    expect([count(), (await scene.one()).why]).toEqual([1, 'record-ended'])
  })

  it('where the channel now belongs to the other side', async () => {
    const { side_id } = await scene.db
      .selectFrom('space')
      .select('side_id')
      .where('conversation', '=', 'council-channel')
      .executeTakeFirstOrThrow()
    await scene.db.updateTable('space').set({ side_id }).where('conversation', '=', RESIDENTS).execute()
    await scene.at('2026-06-02', '09:00')
    expect([count(), (await scene.one()).why]).toEqual([0, 'channel-gone'])
  })
})

describe('what has come due and was then overtaken', () => {
  it.each([
    ['stopped', 'Stop'],
    ['paused', 'Pause'],
  ])('is not posted once it is %s', async (_state, label) => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
    scene.slack.fail(new ChatError('temporary', 'busy', { retryAfterMs: 60_000 }), { conversation: RESIDENTS })
    await scene.at('2026-06-02', '09:00')
    await scene.presses(scene.tom, label)
    await scene.at('2026-06-02', '09:10')
    expect(count()).toBe(0)
    const letters = await scene.db.selectFrom('letter').select(['state']).where('kind', '=', 'reminder.run').execute()
    expect(letters).toEqual([{ state: 'dropped' }])
  })

  it('is not posted with the words from before a change', async () => {
    await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
    scene.slack.fail(new ChatError('temporary', 'busy', { retryAfterMs: 60_000 }), { conversation: RESIDENTS })
    await scene.at('2026-06-02', '09:00')
    const form = formIn(await scene.presses(scene.tom, 'Change'))
    await scene.tom.presses(cardIn(await scene.tom.sends(form, { words: 'Bring milk' })), 'Set it')
    await scene.at('2026-06-02', '09:10')
    expect(count()).toBe(0)
    await scene.at('2026-06-03', '09:00')
    expect(scene.posted(RESIDENTS).at(-1)).toContain('Bring milk')
  })

  it('that the channel refuses is told to whoever set it', async () => {
    await scene.sets(scene.mei, 'remind here every day at 9am Bring tea')
    scene.slack.fail(new ChatError('permanent', 'no'), { conversation: RESIDENTS })
    await scene.at('2026-06-02', '09:00')
    const lines = await scene.db
      .selectFrom('line')
      .innerJoin('person', 'person.id', 'line.person_id')
      .select('name')
      .where('kind', '=', 'nudge.gave-up')
      .execute()
    expect(lines.map(({ name }) => name).sort()).toEqual(['Mei Chen', 'Tom Baker'])
  })
})

it('one that lost its instant is found at night', async () => {
  await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
  await scene.db.updateTable('reminder').set({ look_at: null }).execute()
  await scene.at('2026-06-02', '11:30')
  await scene.at('2026-06-03', '09:00')
  expect(count()).toBe(1)
})

it('those that ended long ago are deleted, and the story stays', async () => {
  await scene.sets(scene.tom, 'remind here on 2 June 9am Bring tea')
  await scene.at('2026-06-02', '09:00')
  await scene.at('2026-07-30', '09:00')
  expect(await scene.all()).toHaveLength(1)
  await scene.at('2026-08-03', '09:00')
  expect(await scene.all()).toEqual([])
  expect(await scene.told_kinds()).toEqual(['made'])
})

it('many that come round at one time are all posted, and a look at what is due reads the index alone', async () => {
  await scene.sets(scene.tom, 'remind here every day at 9am Bring tea')
  const row = await scene.one()
  const many = Array.from({ length: 2 * BATCH + 1 }, (_, at) => ({ ...row, id: `r${at}`, words: `Number ${at}` }))
  await scene.db.insertInto('reminder').values(many).execute()
  await scene.at('2026-06-02', '09:00')
  expect(new Set(scene.posted(RESIDENTS)).size).toBe(many.length + 1)
  const plan = sql<{ detail: string }>`explain query plan
    select * from reminder where look_at <= 1 order by look_at limit 100`
  expect((await plan.execute(scene.db)).rows.map(({ detail }) => detail)).toEqual([
    'SEARCH reminder USING INDEX reminder_by_look_at (look_at<?)',
  ])
})
