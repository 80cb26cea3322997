import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { REMINDER_LIMITS } from '../../src/reminder/reminder.ts'
import { actionsOf } from '../support/cast.ts'
import { cardIn, formIn, openReminders, type Scene, wordsIn } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openReminders()
})
afterEach(() => scene.close())

const BUDGET = 'remind here every second Tuesday at 10am Bring the draft budget'

describe('words', () => {
  it('are read back with the next three times, and nothing is kept before “Set it”', async () => {
    const card = cardIn(await scene.tom.says(BUDGET))
    expect(plainText(card)).toBe(
      [
        'Check this reminder',
        'Bring the draft budget',
        'Channel: neighbours in Slack',
        'When: Every two weeks on Tuesday at 10am',
        'Next times: Tuesday 2 June, 10am; Tuesday 16 June, 10am; Tuesday 30 June, 10am',
      ].join('\n'),
    )
    expect(await scene.all()).toEqual([])
    expect(await scene.story()).toEqual([])
  })

  it('are set by one press, and who set them stands there', async () => {
    const card = await scene.sets(scene.tom, BUDGET)
    expect(card.title).toBe('The reminder is set')
    expect(plainText(card)).toContain('Set by Tom Baker, Elm Street.')
    expect(await scene.one()).toMatchObject({
      state: 'on',
      words: 'Bring the draft budget',
      version: 1,
      mentions: '[]',
    })
    expect(await scene.told_kinds()).toEqual(['made'])
    expect(await scene.chainHolds()).toBe(true)
  })

  it('can be put aside, and then nothing is set by them any more', async () => {
    const card = cardIn(await scene.tom.says(BUDGET))
    expect(cardIn(await scene.tom.presses(card, 'Don’t set it')).title).toBe('Nothing is set')
    expect(cardIn(await scene.tom.presses(card, 'Don’t set it')).title).toBe('Nothing is set')
    expect(wordsIn(await scene.tom.presses(card, 'Set it'))).toContain('That was put aside.')
    expect(await scene.all()).toEqual([])
    await scene.sets(scene.tom, BUDGET)
    const form = formIn(await scene.presses(scene.tom, 'Change'))
    const change = cardIn(await scene.tom.sends(form, { words: 'Bring the budget' }))
    expect(plainText(cardIn(await scene.tom.presses(change, 'Leave it as it is')))).toContain('Bring the draft budget')
    expect(wordsIn(await scene.tom.presses(change, 'Set it'))).toContain('That was put aside.')
    expect(await scene.one()).toMatchObject({ words: 'Bring the draft budget', version: 1 })
  })

  it('set twice, or from two cards of the same words, are one reminder', async () => {
    const card = cardIn(await scene.tom.says(BUDGET))
    await scene.tom.presses(card, 'Set it')
    expect(cardIn(await scene.tom.presses(card, 'Set it')).title).toBe('This reminder is set')
    const again = cardIn(await scene.tom.sends(formIn(await scene.tom.presses(card, 'Change'))))
    await scene.tom.presses(again, 'Set it')
    expect(await scene.all()).toHaveLength(1)
    expect(await scene.told_kinds()).toEqual(['made'])
  })

  it('delivered twice by the platform are one reminder', async () => {
    const card = cardIn(await scene.tom.says(BUDGET))
    const first = await scene.tom.presses(card, 'Set it', { key: 'Ev_1' })
    const again = await scene.tom.presses(card, 'Set it', { key: 'Ev_1' })
    expect([wordsIn(first), wordsIn(again)].every((words) => words.includes('Next on Tuesday 2 June'))).toBe(true)
    expect(await scene.told_kinds()).toEqual(['made'])
  })

  it('that may mean the second Tuesday of the month are put right by one press', async () => {
    const card = cardIn(await scene.tom.says(BUDGET))
    const other = cardIn(await scene.tom.presses(card, 'On the second Tuesday of every month'))
    expect(plainText(other)).toContain('When: On the second Tuesday of every month at 10am')
    expect(other.actions?.map(({ label }) => label)).toEqual([
      'Set it',
      'Change',
      'Every two weeks on Tuesday',
      'Don’t set it',
    ])
    await scene.tom.presses(other, 'Set it')
    expect(JSON.parse((await scene.one()).rhythm)).toMatchObject({ kind: 'monthly-weekday', nth: 2, weekday: 2 })
  })

  it.each([
    ['remind every Friday at 9am Bring tea', 'neighbours in Slack'],
    ['remind everyone every Friday at 9am Bring tea', 'neighbours in Slack'],
    ['remind us every Friday at 9am to Bring tea', 'neighbours in Slack'],
    ['remind #neighbours every Friday at 9am Bring tea', 'neighbours in Slack'],
    ['remind every Friday at 9am in #neighbours Bring tea', 'neighbours in Slack'],
    ['remind Bring tea every Friday at 9am here', 'neighbours in Slack'],
    ['remind in Elm Street every Friday at 9am Bring tea', 'Elm Street in Teams'],
    ['Remind Elm Street to Bring tea every Friday at 9am', 'Elm Street in Teams'],
  ])('name the channel: %s', async (words, channel) => {
    const reply = await scene.tom.says(words)
    expect(wordsIn(reply)).toContain(`Bring tea\nChannel: ${channel}\nWhen: Every Friday at 9am`)
  })

  it('name a channel as the platform writes it', async () => {
    const references = [{ kind: 'space' as const, conversation: 'residents-channel', name: 'neighbours' }]
    const reply = await scene.alone.tom.says('remind <@0> on 12 June 9am Send your questions', { references })
    expect(wordsIn(reply)).toContain('Channel: neighbours in Slack\nWhen: On Friday 12 June at 9am')
  })

  it('say so where no time was named, and where the clock is another', async () => {
    expect(wordsIn(await scene.tom.says('remind here every Friday Bring tea'))).toContain(
      'You named no time, so it is 9am.',
    )
    await scene.db.updateTable('person').set({ zone: 'Europe/Paris' }).where('name', '=', 'Tom Baker').execute()
    expect(wordsIn(await scene.tom.says(BUDGET))).toContain('Times are by the clock of: United Kingdom.')
  })

  it('mention people by name and account, and keep names inside the sentence', async () => {
    const account = (user: string, name: string) => ({
      kind: 'account' as const,
      account: { platform: 'slack', workspace: 'elm', user, name },
    })
    const references = [account('U-Mei', 'Mei Chen'), account('U-Tom', 'Tom Baker')]
    const reply = await scene.tom.says('remind here every Friday at 9am <@0> bring the keys to <@1>', { references })
    expect(wordsIn(reply)).toContain('bring the keys to Tom Baker')
    expect(wordsIn(reply)).toContain('Mentions: Mei Chen and Tom Baker')
  })

  it('mention somebody once who is named twice, by a name of any signs', async () => {
    await scene.db.updateTable('person').set({ name: 'Mei $& Chen' }).where('name', '=', 'Mei Chen').execute()
    const mei = { platform: 'slack', workspace: 'elm', user: 'U-Mei', name: 'Mei $& Chen' }
    const references = [mei, mei].map((account) => ({ kind: 'account' as const, account }))
    const reply = await scene.tom.says('remind here tomorrow at 9am <@0> bring tea, thanks <@1>', { references })
    expect(plainText(cardIn(reply))).toMatch(/\nbring tea, thanks Mei \$& Chen\n[^]*\nMentions: Mei \$& Chen$/)
  })

  it('for oneself are answered with what to type instead', async () => {
    expect(wordsIn(await scene.tom.says('remind me on Friday to bring tea'))).toContain('Kept reminds channels')
  })
})

describe('what cannot be set', () => {
  const mention = (user: string, platform = 'slack', workspace = 'elm') => ({
    kind: 'account' as const,
    account: { platform, workspace, user, name: user },
  })

  it.each([
    [
      'remind here on the 31st of every month at 9am Pay',
      'often',
      'Not every month has a 31st. Choose “Every month, on its last day”.',
    ],
    [
      'remind here every 29 February at 9am Pay',
      'often',
      'Kept has no yearly reminders, so set the next one only. Choose how often, and the first day.',
    ],
    ['remind here on 29 February at 9am Pay', 'date', 'February 2027 has 28 days.'],
    ['remind here Pay', 'often', 'Kept could not read when. Choose how often, and the first day.'],
    ['remind here every two weeks at 9am Pay', 'days', 'On which day? Tick the weekdays.'],
    ['remind here every hour Pay', 'often', 'once a day at most. Choose “Every week” and tick the weekdays.'],
    ['remind here quarterly at 9am Pay', 'often', 'or once. Choose how often, and the first day.'],
    ['remind here every Friday at 7 Pay', 'time', 'Do you mean 7am or 7pm? Choose the time.'],
    ['remind here every Friday at 25:00 Pay', 'time', 'There is no time “at 25:00”.'],
    ['remind in neighbours every second Tuesday at 25:00 Pay the hall', 'time', 'There is no time “at 25:00”.'],
    ['remind in neighbours every second Tuesday at half nine Pay', 'time', 'Kept can’t read the time “at half nine”.'],
    ['remind in neighbours every second Tuesday 9.75 Pay', 'time', 'There is no time “9.75”.'],
    ['remind here every Friday at 9am EST Pay', 'time', 'and not “EST”. Choose the time.'],
    ['remind here every Friday at 9am until 1 May Pay', 'until', 'has just gone by'],
    ['remind here today at 9am Pay', 'time', '9am today has passed. Choose a later time.'],
    ['remind here on 25 October at 1:30am Pay', 'time', 'show 1:30am twice. Choose a time that comes once, such as'],
    ['remind here on 28 March 2027 at 1:30am Pay', 'time', 'skip 1:30am. Choose a time that comes once, such as 2:30'],
    [
      'remind here on 12 June until 1 July at 9am Pay',
      'until',
      'Leave this empty, or choose how often it comes round.',
    ],
    ['remind here every Friday until 20 May 2026 at 9am Pay', 'until', 'has passed'],
    ['remind here every Friday at 9am', 'words', 'Write what it should say'],
    [
      `remind here every Friday at 9am ${'x'.repeat(501)}`,
      'words',
      'There is room for 500 characters here. This has 501.',
    ],
    ['remind #nowhere every Friday at 9am Pay', 'space', 'No channel “#nowhere” is linked'],
  ])('%s', async (words, field, sentence) => {
    const reply = await scene.tom.says(words)
    if (reply.kind !== 'errors') throw new Error(`It was ${JSON.stringify(reply)}`)
    expect(reply.errors[field]).toContain(sentence)
    const shown = reply.form.fields.find(({ name }) => name === 'words')
    expect(shown && 'value' in shown && shown.value).toBe(
      words
        .replace(/^.*(?:9am|1:30am|25:00|half nine|9\.75|EST|May|here|hour|at 7) (?=Pay|x)/, '')
        .replace(/^remind.*/, ''),
    )
    expect([await scene.all(), await scene.story()]).toEqual([[], []])
  })

  it.each([
    'the 31st of every month at 9am',
    'the fifth Friday of every month at 9am',
    'the last working day of every month at 9am',
    'every hour',
    'every three days at 9am',
    'every two weeks at 9am',
    'every 0 weeks at 9am',
    'every 40 weeks on Monday at 9am',
    'monthly at 9am',
    'every year on 12 June at 9am',
    'on 12 June until 1 July at 9am',
    'on 25 October at 1:30am',
    'every Friday at 9am and 5pm',
    'every Friday at 9am until the cows come home',
    'until 1 September',
  ])('in the form has one sentence, which says what to choose and not what to type: %s', async (when) => {
    const reply = await scene.tom.says(`remind here ${when} Pay`)
    if (reply.kind !== 'errors') throw new Error(`It was ${JSON.stringify(reply)}`)
    const [sentence = '', ...more] = Object.values(reply.errors)
    expect(more).toEqual([])
    expect(sentence).toMatch(/Choose|Tick|Set a second|choose/)
    expect(sentence).not.toMatch(/\bwrite\b:?|Leave out/i)
  })

  it('until when without how often asks for that, and keeps what was typed', async () => {
    const reply = await scene.tom.says('remind here until 1 September Pay')
    if (reply.kind !== 'errors') throw new Error(`It was ${JSON.stringify(reply)}`)
    expect(reply.errors).toEqual({
      often: 'You wrote until when, but not how often. Choose how often, and the first day.',
    })
    expect(reply.form.fields.find(({ name }) => name === 'words')).toMatchObject({ value: 'until 1 September Pay' })
  })

  it('in a private chat has no “here”', async () => {
    const reply = await scene.alone.tom.says('remind here every Friday at 9am Pay')
    expect(reply.kind === 'errors' && reply.errors['space']).toContain('“Here” is no channel of your shared record.')
  })

  it('mentions people of the other side, a stranger or six people', async () => {
    const priya = { references: [mention('U-Priya', 'teams', 'northbridge')] }
    const other = await scene.tom.says('remind here every Friday at 9am <@0> Pay', priya)
    expect(other.kind === 'errors' && other.errors['mentions']).toBe(
      'Priya Nair is not of Elm Street, whose channel this is. Leave them out.',
    )
    const stranger = await scene.tom.says('remind here every Friday at 9am <@0> Pay', { references: [mention('U-X')] })
    expect(stranger.kind === 'errors' && stranger.errors['mentions']).toContain('is not part of your shared record')
    const form = formIn(
      await scene.tom
        .says('remind here every Friday at 9am Pay', { references: [] })
        .then((reply) => scene.tom.presses(cardIn(reply), 'Change')),
    )
    const many = await scene.tom.sends(form, { mentions: ['1', '2', '3', '4', '5', '6'] })
    expect(many.kind === 'errors' && many.errors['mentions']).toContain('Up to 5 people')
  })

  it('is one more than a channel holds', async () => {
    for (let at = 0; at < REMINDER_LIMITS.perChannel; at += 1) {
      await scene.sets(scene.tom, `remind here every Friday at 9am Number ${at}`)
    }
    const full = await scene.tom.says(BUDGET)
    expect(full.kind === 'errors' && full.errors['space']).toBe(
      'neighbours in Slack has 20 reminders, and that is the most. Stop one first: type “reminders”.',
    )
    expect(await scene.all()).toHaveLength(REMINDER_LIMITS.perChannel)
    expect(wordsIn(await scene.asha.says('remind here every Friday at 9am Pay'))).toContain('Check this reminder')
  })

  it('filled up while it was being read back is refused then', async () => {
    const card = cardIn(await scene.tom.says(BUDGET))
    for (let at = 0; at < REMINDER_LIMITS.perChannel; at += 1) {
      await scene.sets(scene.mei, `remind here every Friday at 9am Number ${at}`)
    }
    expect(wordsIn(await scene.tom.presses(card, 'Set it'))).toContain('and that is the most')
    expect(await scene.all()).toHaveLength(REMINDER_LIMITS.perChannel)
  })

  it('has passed while it was being read back', async () => {
    const card = cardIn(await scene.tom.says('remind here at 5pm Pay'))
    scene.clock('2026-06-01', '17:00')
    expect(wordsIn(await scene.tom.presses(card, 'Set it'))).toContain('Its time has passed by now.')
  })

  it('after the record has ended', async () => {
    await scene.db.updateTable('partnership').set({ ends_on: '2026-06-30' }).execute()
    const late = await scene.tom.says('remind here on 1 July 9am Pay')
    expect(late.kind === 'errors' && late.errors['date']).toContain('Your shared record ends on Tuesday 30 June 2026.')
  })

  it('is read back to somebody else, or made up', async () => {
    const card = cardIn(await scene.tom.says(BUDGET))
    expect(wordsIn(await scene.mei.presses(card, 'Set it'))).toContain('Type “remind” to begin again.')
    expect(await scene.all()).toEqual([])
  })
})

describe('the form', () => {
  const opened = async (words = 'remind') => formIn(await scene.tom.says(words))
  const fills = async (values: Record<string, string | string[]>) => {
    const reply = await scene.tom.sends(await opened(), { words: 'Bring tea', ...values })
    return reply.kind === 'errors' ? reply.errors : wordsIn(reply)
  }

  it.each<[Record<string, string | string[]>, string]>([
    [{ often: 'once', date: '2026-06-12', time: '09:00' }, 'When: On Friday 12 June at 9am'],
    [{ often: 'weekly-1', date: '2026-06-12', time: '09:00' }, 'When: Every Friday at 9am'],
    [{ often: 'weekly-1', days: ['1', '4'], time: '17:00' }, 'When: Every Monday and Thursday at 5pm'],
    [{ often: 'weekly-2', date: '2026-06-09', time: '10:00' }, 'Tuesday 9 June, 10am; Tuesday 23 June, 10am'],
    [{ often: 'monthly', date: '2026-06-15', time: '10:00' }, 'When: On the 15th of every month at 10am'],
    [{ often: 'monthly-last', time: '10:00' }, 'When: On the last day of every month at 10am'],
    [
      { often: 'monthly-weekday', date: '2026-06-09', time: '10:00' },
      'When: On the second Tuesday of every month at 10am',
    ],
    [
      { often: 'monthly-weekday', date: '2026-06-30', time: '10:00' },
      'When: On the last Tuesday of every month at 10am',
    ],
    [
      { often: 'monthly-last-weekday', date: '2026-06-09', time: '10:00' },
      'When: On the last Tuesday of every month at 10am',
    ],
    [{ often: 'weekly-1', days: ['5'], time: '10:00', until: '2026-09-01' }, 'until Tuesday 1 September'],
  ])('reads %j', async (values, said) => expect(await fills(values)).toContain(said))

  it.each<[Record<string, string | string[]>, string, string]>([
    [{ often: 'once', time: '09:00' }, 'date', 'Choose the day, or the first day.'],
    [{ time: '09:00', date: '2026-06-12' }, 'often', 'Choose how often.'],
    [{ often: 'hourly', time: '09:00' }, 'often', 'Choose how often.'],
    [{ often: 'weekly-1', time: '09:00' }, 'days', 'Tick the weekdays, or choose the first day.'],
    [
      { often: 'monthly', date: '2026-07-31', time: '09:00' },
      'date',
      'Not every month has a 31st. Choose “Every month, on its last day” instead.',
    ],
    [{ often: 'once', date: '2026-02-29', time: '09:00' }, 'date', 'Choose a day from the calendar.'],
    [{ often: 'once', date: '2026-05-31', time: '09:00' }, 'date', 'Sunday 31 May 2026 has passed.'],
    [{ often: 'once', date: '2026-06-01', time: '09:59' }, 'time', '9:59am today has passed. Choose a later time.'],
    [{ often: 'once', date: '2026-06-12', time: '9 o’clock' }, 'time', 'Write the time like 17:00.'],
    [
      { often: 'weekly-1', days: ['5'], time: '09:00', until: '2026-06-04' },
      'until',
      'The first time would be Friday 5 June 2026. Choose a later day.',
    ],
    [{ often: 'once', date: '2026-06-12', time: '09:00', words: ' ' }, 'words', 'Write what it should say'],
    [{ often: 'once', date: '2026-06-12', time: '09:00', space: 'gone' }, 'space', 'Choose a channel.'],
  ])('says what is wrong with %j', async (values, field, sentence) => {
    const errors = await fills(values)
    expect(typeof errors === 'object' && errors[field]).toContain(sentence)
    expect(await scene.all()).toEqual([])
  })

  it('opens on what was read back, and comes back the same', async () => {
    for (const words of [
      BUDGET,
      'remind here every 3 weeks on Friday at 9am until 1 September Pay',
      'remind here on the last Friday of every month at noon Pay',
      'remind here on the 1st of every month at noon Pay',
      'remind here on 12 June at 9am Pay',
    ]) {
      const card = cardIn(await scene.tom.says(words))
      const form = formIn(await scene.tom.presses(card, 'Change'))
      const again = cardIn(await scene.tom.sends(form))
      expect(plainText(again)).toBe(plainText(card))
    }
  })

  it('of a promise has its words and the day before it is due', async () => {
    await scene.tom.sends(formIn(await scene.tom.says("I'll book the hall by 12 June")), { firmness: 'will' })
    const form = formIn(await scene.tom.presses(cardIn(await scene.tom.says('show 1')), 'Remind the channel'))
    expect(form.intro).toBe('About promise 1.')
    const card = cardIn(await scene.tom.sends(form))
    expect(plainText(card)).toContain('Promise 1: Book the hall')
    expect(plainText(card)).toContain('On Thursday 11 June at 9am')
    await scene.tom.presses(card, 'Set it')
    expect((await scene.one()).about_id).toBe(
      (await scene.db.selectFrom('commitment').select('id').executeTakeFirstOrThrow()).id,
    )
  })

  it.each([
    ['once', { often: 'once', date: '2026-06-10', time: '10:00' }],
    ['again and again', { often: 'weekly-1', days: ['4'], date: '2026-06-11', time: '10:00' }],
  ])('of a promise %s after its date is refused, and what to do is said', async (_often, values) => {
    await scene.tom.sends(formIn(await scene.tom.says("I'll book the hall by 9 June")), { firmness: 'will' })
    const form = formIn(await scene.tom.presses(cardIn(await scene.tom.says('show 1')), 'Remind the channel'))
    expect(await scene.tom.sends(form, values)).toMatchObject({
      kind: 'errors',
      errors: {
        date: 'Promise 1 is for Tuesday 9 June. Choose a time until then, or give it a new date first.',
      },
    })
    expect(await scene.all()).toEqual([])
    const fits = cardIn(await scene.tom.sends(form, { ...values, often: 'once', date: '2026-06-09' }))
    expect(plainText(fits)).toContain('On Tuesday 9 June at 10am')
  })

  it('of a promise on a rhythm is read back until its date, and with no times after it', async () => {
    await scene.tom.sends(formIn(await scene.tom.says("I'll book the hall by 16 June")), { firmness: 'will' })
    const form = formIn(await scene.tom.presses(cardIn(await scene.tom.says('show 1')), 'Remind the channel'))
    const values = { often: 'weekly-1', days: ['4'], date: '2026-06-02', time: '10:00' }
    const card = plainText(cardIn(await scene.tom.sends(form, values)))
    expect(card).toContain('Next times: Thursday 4 June, 10am; Thursday 11 June, 10am\n')
    expect(card).toContain('It goes on until the date of promise 1, Tuesday 16 June, and longer if that moves.')
    expect(plainText(cardIn(await scene.tom.sends(form, { ...values, until: '2026-06-12' })))).not.toContain('goes on')
  })

  it('of a promise that is past its date waits for a new one', async () => {
    await scene.tom.sends(formIn(await scene.tom.says("I'll book the hall by 2 June")), { firmness: 'will' })
    const card = cardIn(await scene.tom.says('show 1'))
    const form = formIn(await scene.tom.presses(card, 'Remind the channel'))
    const readBack = cardIn(await scene.tom.sends(form, { date: '2026-06-02', time: '09:00' }))
    scene.clock('2026-06-03', '10:00')
    const past = 'Promise 1 is past its date. Give it a new date first.'
    expect(wordsIn(await scene.tom.presses(card, 'Remind the channel'))).toContain(past)
    const late = await scene.tom.sends(form, { date: '2026-06-05', time: '09:00' })
    expect(late).toMatchObject({ kind: 'errors', errors: { date: past } })
    expect(wordsIn(await scene.tom.presses(readBack, 'Set it'))).toContain('Its time has passed by now.')
    expect(await scene.all()).toEqual([])
  })

  it.each([
    ['remind here every Friday at 9am @Tom bring tea', '@Tom'],
    ['remind here every Friday at 9am Bring tea, (@tom-b)', '@tom-b'],
  ])('says that nobody is mentioned where a name is none: %s', async (words, name) => {
    const said = `“${name}” mentions nobody. Press “Change” and choose people in the form.`
    const card = cardIn(await scene.alone.tom.says(words.replace('here', 'in neighbours')))
    expect(plainText(card)).toContain(said)
    const form = formIn(await scene.tom.presses(card, 'Change'))
    const people = form.fields.flatMap((field) =>
      field.name === 'mentions' && 'options' in field ? field.options : [],
    )
    const tom = people.find(({ label }) => label.startsWith('Tom Baker'))?.value ?? ''
    const chosen = plainText(cardIn(await scene.tom.sends(form, { mentions: [tom], words: 'Bring tea, @Tom' })))
    expect(chosen).toContain('Mentions: Tom Baker')
    expect(chosen).not.toContain('mentions nobody')
  })

  it.each(['Write to post@elm.example', 'Bring tea @ the hall', 'Meet at 9 @2pm'])(
    'takes no other sign for a name: %s',
    async (words) => {
      const card = cardIn(await scene.tom.says(`remind here every Friday at 9am ${words}`))
      expect(plainText(card)).not.toContain('mentions nobody')
    },
  )

  it('is not offered about what is over', async () => {
    await scene.tom.sends(formIn(await scene.tom.says("I'll book the hall by 12 June")), { firmness: 'will' })
    await scene.tom.sends(formIn(await scene.tom.says('call off 1')), { reason: 'The hall is let' })
    const card = cardIn(await scene.tom.says('show 1'))
    expect(actionsOf(card).map(({ label }) => label)).not.toContain('Remind the channel')
    const { id, partnership_id: p } = await scene.db.selectFrom('commitment').selectAll().executeTakeFirstOrThrow()
    const reply = await scene.tom.ask({ kind: 'press', intent: 'reminder.new', data: { p, id } })
    expect(wordsIn(reply)).toContain('Promise 1 is no longer open')
  })
})

describe('a change', () => {
  beforeEach(async () => {
    await scene.sets(scene.tom, BUDGET)
  })

  it('is read back and then holds', async () => {
    const form = formIn(await scene.presses(scene.tom, 'Change'))
    const card = cardIn(await scene.tom.sends(form, { words: 'Bring the budget', time: '11:00' }))
    expect(await scene.one()).toMatchObject({ words: 'Bring the draft budget', version: 1 })
    expect(cardIn(await scene.tom.presses(card, 'Set it')).title).toBe('The reminder is changed')
    expect(await scene.one()).toMatchObject({ words: 'Bring the budget', version: 2, state: 'on' })
    expect(await scene.told_kinds()).toEqual(['made', 'changed'])
  })

  it('keeps which of the two weeks it is', async () => {
    scene.clock('2026-06-03', '10:00')
    const form = formIn(await scene.presses(scene.tom, 'Change'))
    const card = cardIn(await scene.tom.sends(form, { words: 'Bring it' }))
    expect(plainText(card)).toContain('Next times: Tuesday 16 June, 10am; Tuesday 30 June, 10am')
  })

  it('of what was changed in the meantime is not made', async () => {
    const form = formIn(await scene.presses(scene.tom, 'Change'))
    const card = cardIn(await scene.tom.sends(form, { words: 'Bring it' }))
    await scene.presses(scene.tom, 'Pause')
    expect(wordsIn(await scene.tom.presses(card, 'Set it'))).toContain('was changed in the meantime')
    expect(await scene.one()).toMatchObject({ words: 'Bring the draft budget', state: 'paused' })
  })
})
