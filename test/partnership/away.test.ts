import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { actionsOf, cardIn, formIn, openCast, type Cast, pressOf, wordsIn } from '../support/cast.ts'

const COUNCIL = { kind: 'space', conversation: 'council-channel', name: 'Elm Street', reach: 'reach-council' } as const

let play: Cast
beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

/** All that was sent to somebody, the newest last. */
const told = (user: string) =>
  [...play.slack.posts, ...play.teams.posts]
    .filter(({ to, card }) => 'user' in to.to && to.to.user === user && card)
    .map(({ card }) => (card ? plainText(card) : ''))

async function on(day: string, ...times: string[]): Promise<void> {
  for (const time of times.length > 0 ? times : ['09:00', '09:15']) {
    play.at(day, time)
    await play.kept.tick()
  }
}

async function timeOffOf(user: string): Promise<unknown> {
  const rows = await play.db
    .selectFrom('person')
    .innerJoin('account', 'account.person_id', 'person.id')
    .select('time_off')
    .where('user_id', '=', user)
    .executeTakeFirstOrThrow()
  return JSON.parse(rows.time_off)
}

describe('time off in one sentence', () => {
  it('is read back with weekdays, the day of coming back and who covers', async () => {
    const said = wordsIn(await play.alone.asha.says('away from 3 to 14 August, Priya covers'))
    expect(said).toContain('You are away from Monday 3 August until Friday 14 August.')
    expect(said).toContain('You are back on Saturday 15 August.')
    expect(said).toContain('Priya Nair covers for you, and is told.')
    expect(await timeOffOf('U-Asha')).toEqual([{ fromOn: '2026-08-03', toOn: '2026-08-14' }])
  })

  it.each([
    ['back on Monday 8th, Priya covers', '2026-06-01', '2026-06-07'],
    ['I’ll be back on Monday 8 June', '2026-06-01', '2026-06-07'],
    ['I’m away next week', '2026-06-08', '2026-06-14'],
    ['off next week. Priya will cover for me', '2026-06-08', '2026-06-14'],
    ['on holiday until 14 June', '2026-06-01', '2026-06-14'],
    ['time off 3 to 14 August', '2026-08-03', '2026-08-14'],
    ['I’ll be away tomorrow', '2026-06-02', '2026-06-02'],
  ])('“%s”', async (words, fromOn, toOn) => {
    await play.asha.says(words)
    expect(await timeOffOf('U-Asha')).toEqual([{ fromOn, toOn }])
  })

  it('leaves promises to be promises', async () => {
    const form = formIn(await play.asha.says('I’ll be back with the draft by Friday'))
    expect(form.title).toContain('promise')
    const other = formIn(await play.asha.says('I’ll be away with the keys to lock up'))
    expect(other.title).toContain('promise')
    expect(await timeOffOf('U-Asha')).toEqual([])
  })

  it('is undone with its cover by one tap, unless it changed since', async () => {
    const first = cardIn(await play.alone.asha.says('away from 3 to 14 August, Priya covers'))
    const second = cardIn(await play.alone.asha.says('away 20 August'))
    expect(wordsIn(await play.alone.asha.presses(first, 'Undo'))).toContain('Your time off has changed since.')
    await play.alone.asha.presses(second, 'Undo')
    await play.alone.asha.presses(first, 'Undo')
    expect(await timeOffOf('U-Asha')).toEqual([])
    await on('2026-08-03')
    expect(told('U-Priya').join()).not.toContain('You cover')
  })

  it('is not undone by an older card once somebody else covers it', async () => {
    const pat = play.somebody({ ...play.people.priya, user: 'U-Pat', name: 'Pat Lee' }, COUNCIL)
    await pat.presses(cardIn(await pat.says('list')), 'Join as Northbridge Council')
    const first = cardIn(await play.alone.asha.says('away next week, Priya covers'))
    const second = cardIn(await play.alone.asha.says('away next week, Pat covers'))
    const refused = wordsIn(await play.alone.asha.presses(first, 'Undo'))
    expect(refused).toContain('Your time off has changed since')
    expect(await timeOffOf('U-Asha')).toEqual([{ fromOn: '2026-06-08', toOn: '2026-06-14' }])
    await play.alone.asha.presses(second, 'Undo')
    await play.alone.asha.presses(first, 'Undo')
    const covers = await play.db.selectFrom('cover').select('state').execute()
    expect(covers).toEqual([{ state: 'ended' }, { state: 'ended' }])
  })

  it('runs together with what it overlaps, and says so', async () => {
    await play.alone.asha.says('away from 3 to 14 August')
    const said = wordsIn(await play.alone.asha.says('away from 10 to 21 August'))
    expect(said).toContain('You are away from Monday 3 August until Friday 21 August.')
    expect(said).toContain('It includes your time off from Monday 3 August until Friday 14 August.')
    expect(await timeOffOf('U-Asha')).toEqual([{ fromOn: '2026-08-03', toOn: '2026-08-21' }])
  })

  it('asks where the days could be two, and saves what is pressed', async () => {
    const card = cardIn(await play.alone.asha.says('away until Monday, Priya covers'))
    expect(plainText(card)).toContain('Which Monday do you mean?')
    expect(await timeOffOf('U-Asha')).toEqual([])
    await play.alone.asha.presses(card, 'Until Monday 8 June')
    expect(wordsIn(await play.alone.asha.says('time off'))).toContain('Priya Nair covers for you.')
  })

  it.each([
    ['away until yesterday', 'Sunday 31 May 2026 has passed.'],
    ['away from 3 August', 'Until when?'],
    ['away with the fairies', 'Kept found no days in “with the fairies”. Try: away until 14 August.'],
    ['away from 14 to 3 August', 'Kept found no days'],
    ['away until 31 December 2027', 'That would be more than a year'],
    ['away on 1 August 2027', 'more than a year away'],
  ])('refuses “%s”, and stores nothing', async (words, sentence) => {
    expect(wordsIn(await play.alone.asha.says(words))).toContain(sentence)
    expect(await timeOffOf('U-Asha')).toEqual([])
  })

  it('opens the form with the days where nobody goes by that name', async () => {
    const form = formIn(await play.alone.asha.says('away next week, Percy covers'))
    expect(form.intro).toContain('Nobody who can be chosen here goes by “Percy”.')
    expect(form.intro).toContain('Kept understood “next week”')
    expect(await timeOffOf('U-Asha')).toEqual([])
    const priya = form.fields.find((field) => field.name === 'cover')
    const option = priya && 'options' in priya ? priya.options.find(({ label }) => label === 'Priya Nair') : undefined
    const saved = await play.alone.asha.sends(form, { cover: option?.value ?? '' })
    expect(wordsIn(saved)).toContain('Priya Nair covers for you')
    expect(wordsIn(await play.alone.asha.sends(form, { cover: option?.value ?? '' }))).toContain('Time off saved')
    expect(await play.db.selectFrom('cover').selectAll().execute()).toHaveLength(1)
  })

  it('is changed in a form, cover and all, and undone', async () => {
    await play.alone.asha.says('away from 3 to 14 August, Priya covers')
    const form = formIn(await play.alone.asha.presses(cardIn(await play.alone.asha.says('time off')), 'Change it'))
    const changed = cardIn(await play.alone.asha.sends(form, { to: '2026-08-07', cover: '' }))
    expect(plainText(changed)).toContain('from Monday 3 August until Friday 7 August')
    expect(plainText(changed)).toContain('Nobody covers for you')
    await play.alone.asha.presses(changed, 'Undo')
    const shown = wordsIn(await play.alone.asha.says('time off'))
    expect(shown).toContain('until Friday 14 August')
    expect(shown).toContain('Priya Nair covers')
  })

  it('says until when somebody covers who covers only a part', async () => {
    await play.alone.asha.says('away from 3 to 14 August, Priya covers')
    const said = wordsIn(await play.alone.asha.says('away from 10 to 21 August'))
    expect(said).toContain('Priya Nair covers until Friday 14 August')
    const again = wordsIn(await play.alone.asha.says('away from 4 to 5 August'))
    expect(again).toContain('You are away from Monday 3 August until Friday 21 August.')
    expect(again).toContain('Priya Nair covers until Friday 14 August')
  })

  it.each([
    [
      ['away from 3 to 14 August', 'away from 10 to 20 August, Priya covers'],
      'Priya Nair covers from Monday 10 August, and is told. Nobody covers before.',
    ],
    [
      ['away from 3 to 14 August', 'away from 5 to 6 August, Priya covers'],
      'Priya Nair covers from Wednesday 5 August until Thursday 6 August, and is told. Nobody covers on the other',
    ],
    [
      ['away from 3 to 14 August, Priya covers', 'away from 15 to 20 August, Priya covers'],
      'Priya Nair covers for you, and is told.',
    ],
    [
      ['away from 3 to 5 August, Priya covers', 'away from 5 to 10 August', 'away from 8 to 14 August, Priya covers'],
      'Priya Nair covers until Wednesday 5 August and Priya Nair covers from Saturday 8 August, and is told.',
    ],
  ])('says who covers on which days of times off that run together: %j', async (said, sentence) => {
    let last = ''
    for (const words of said) last = wordsIn(await play.alone.asha.says(words))
    expect(last).toContain(sentence)
    expect(wordsIn(await play.alone.asha.says('time off'))).toContain(sentence.split(', and is told')[0])
  })

  it('keeps at most eight, and says how to remove one', async () => {
    for (let month = 6; month <= 13; month += 1) {
      const day = `${month > 12 ? '2027-01' : `2026-${String(month).padStart(2, '0')}`}-20`
      await play.alone.asha.ask({ kind: 'press', intent: 'partnership.away', data: { f: day, t: day } })
    }
    expect(wordsIn(await play.alone.asha.says('away 20 February 2027'))).toContain('You have 8 times off to come')
    const card = cardIn(await play.alone.asha.says('time off'))
    await play.alone.asha.presses(card, 'Remove')
    expect(wordsIn(await play.alone.asha.says('away 20 February 2027'))).toContain('Time off saved')
  })

  it('is refused until the end of the calendar, also with one noted', async () => {
    await play.alone.asha.says('away tomorrow')
    const form = formIn(await play.alone.asha.says('away'))
    const reply = await play.alone.asha.sends(form, { from: '2026-07-01', to: '9999-12-31' })
    expect(reply.kind === 'errors' ? reply.errors['to'] : '').toContain('That would be more than a year')
    expect(await timeOffOf('U-Asha')).toEqual([{ fromOn: '2026-06-02', toOn: '2026-06-02' }])
  })

  it('ends with “back”, once', async () => {
    await play.alone.asha.says('away until 14 June, Priya covers')
    const back = cardIn(await play.alone.asha.says('I’m back'))
    expect(plainText(back)).toContain('Welcome back')
    expect(wordsIn(await play.alone.asha.says('back'))).toContain('You are not away now.')
    await play.alone.asha.presses(back, 'Undo')
    expect(wordsIn(await play.alone.asha.says('time off'))).toContain('Priya Nair covers for you.')
  })

  it('moves with the person when two accounts turn out to be one', async () => {
    await play.alone.asha.says('away from 3 to 14 August')
    const code = /MY-ACCOUNT-[A-Z0-9-]+/.exec(wordsIn(await play.alone.asha.says('link my account')))?.[0] ?? ''
    const account = { platform: 'slack', workspace: 'north', user: 'U-asha-2', name: 'Asha' }
    const other = play.somebody(account, { kind: 'direct', conversation: 'D-asha-2' })
    await other.presses(cardIn(await other.says(code)), 'Yes, both are mine')
    expect(wordsIn(await other.says('time off'))).toContain('Monday 3 August')
  })
})

describe('while somebody is away', () => {
  beforeEach(async () => {
    await play.asha.sends(formIn(await play.asha.says('I’ll send the plan by 12 June')))
  })

  it('the cover is told, asked what is due instead, and answers it', async () => {
    await play.alone.asha.says('away from 4 to 12 June, Priya covers')
    await on('2026-06-01', '10:15', '10:30')
    expect(told('U-Priya').at(-1)).toContain('You cover for Asha Rahman from Thursday 4 June until Friday 12 June.')
    await on('2026-06-05')
    const asked = play.teams.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Priya').at(-1)?.card
    expect(asked && plainText(asked)).toContain('“Send the plan” is for Friday 12 June')
    expect(told('U-Asha').join()).not.toContain('Send the plan')
    if (!asked) throw new Error('Priya was not asked.')
    const form = formIn(await play.alone.priya.presses(asked, 'New date'))
    await play.alone.priya.sends(form, { date: '2026-06-30', reason: 'Asha is back then' })
    const { proposed_by: by } = await play.db.selectFrom('move').selectAll().executeTakeFirstOrThrow()
    expect(by).toBe((await memberOf('U-Priya')).id)
  })

  it('the cover reads whose it is and why they are asked, of a promise and of a step', async () => {
    const { id: asha } = await memberOf('U-Asha')
    await play.tom.sends(formIn(await play.tom.says('I’ll book the hall by 26 June')))
    await play.tom.sends(formIn(await play.tom.says('step 2 find the keys by 10 June')), { who: asha })
    await play.alone.asha.says('away from 4 to 12 June, Priya covers')
    await on('2026-06-05')
    expect(told('U-Priya').at(-1)).toMatch(
      /is for Friday 12 June 2026\.\nYou cover for Asha Rahman\.\nHow is it going\?/,
    )
    expect(told('U-Priya').at(-1)).toContain('because you cover for a colleague.')
    await on('2026-06-09')
    const asked = play.teams.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Priya').at(-1)?.card
    if (!asked) throw new Error('Priya was not asked.')
    expect(plainText(asked)).toContain('Asha Rahman’s step “find the keys” is for Wednesday 10 June')
    expect(plainText(asked)).toContain('because you cover for a colleague.')
    expect(actionsOf(asked).map(({ label }) => label)).not.toContain('That’s not mine')
  })

  it('nobody else may answer for them, and the cover only while it lasts', async () => {
    await play.alone.asha.says('away from 4 to 5 June, Priya covers')
    expect(wordsIn(await play.priya.says('done 1'))).toContain('Only Asha Rahman can')
    play.at('2026-06-05', '10:00')
    expect(formIn(await play.priya.says('done 1')).title).toBeTruthy()
    play.at('2026-06-06', '10:00')
    expect(wordsIn(await play.priya.says('done 1'))).toContain('Only Asha Rahman can')
  })

  it('without a cover what falls in it is said once on their return, the newest only', async () => {
    await play.alone.asha.says('away from 2 June to 10 July')
    for (const day of ['2026-06-05', '2026-06-11', '2026-06-17', '2026-06-23', '2026-07-10']) await on(day)
    expect(told('U-Asha').join()).not.toContain('Send the plan')
    await on('2026-07-13')
    expect(told('U-Asha').filter((text) => text.includes('Send the plan'))).toHaveLength(1)
    await on('2026-07-14')
    expect(told('U-Asha').filter((text) => text.includes('Send the plan'))).toHaveLength(1)
  })

  it('what the cover settled is not asked again on their return', async () => {
    await play.alone.asha.says('away from 4 to 12 June, Priya covers')
    await on('2026-06-05')
    await play.priya.sends(formIn(await play.priya.says('done 1')))
    await play.tom.says('yes 1')
    await on('2026-06-15')
    expect(told('U-Asha').join()).not.toContain('How is it going?')
  })

  it('“That’s not me” tells the one who is still here, or an organiser', async () => {
    await play.alone.priya.says('away from 8 to 9 June, Asha covers')
    await on('2026-06-01', '10:15', '10:30')
    const asked = play.teams.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Asha').at(-1)?.card
    if (!asked) throw new Error('Asha was not told.')
    const said = cardIn(await play.alone.asha.presses(asked, 'That’s not me'))
    await on('2026-06-01', '14:30', '14:45')
    expect(told('U-Priya').at(-1)).toContain('Asha Rahman can’t cover for you from Monday 8 June until Tuesday 9 June.')
    expect(wordsIn(await play.alone.asha.presses(said, 'Undo'))).toContain(
      'You cover for Priya Nair until Tuesday 9 June',
    )
    play.at('2026-06-08', '10:00')
    await play.alone.asha.presses(asked, 'That’s not me')
    await on('2026-06-08', '10:15', '14:30', '14:45')
    expect(told('U-Priya').filter((text) => text.includes('can’t cover'))).toHaveLength(1)
    const press = { kind: 'press' as const, ...pressOf(asked, 'That’s not me') }
    expect(wordsIn(await play.alone.mei.ask(press))).toContain('Somebody else was named to cover.')
  })

  it('falls back where the cover is away too, or has left', async () => {
    await play.alone.asha.says('away from 4 to 12 June, Priya covers')
    await play.alone.priya.says('away 5 June')
    await on('2026-06-05')
    expect(told('U-Priya').join()).not.toContain('is for Friday 12 June')
    play.at('2026-06-08', '10:00')
    await play.alone.priya.presses(cardIn(await play.alone.priya.says('leave')), 'Leave')
    expect(wordsIn(await play.priya.says('done 1'))).not.toContain('evidence')
  })

  it('both sides see until when, and who covers', async () => {
    await play.alone.asha.says('away until 12 June, Priya covers')
    const sentence = 'Asha Rahman is away until Friday 12 June, Priya Nair covers.'
    expect(wordsIn(await play.tom.says('show 1'))).toContain(sentence)
    expect(wordsIn(await play.priya.says('show 1'))).toContain(sentence)
    play.at('2026-06-13', '10:00')
    expect(wordsIn(await play.tom.says('show 1'))).not.toContain('away')
  })
})

async function memberOf(user: string) {
  return play.db
    .selectFrom('member')
    .innerJoin('account', 'account.person_id', 'member.person_id')
    .selectAll('member')
    .where('user_id', '=', user)
    .executeTakeFirstOrThrow()
}
