import { afterAll, beforeAll, expect, it } from 'vitest'
import { ChatError } from '../../src/chat/chat.ts'
import { firstBreak, storyOf } from '../../src/story/store.ts'
import { type Cast, cardIn, formIn, openCast, wordsIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'

/** An ask becomes a promise that is moved, handed over, done and kept; what cannot be sent is given up. */
export function promiseStory(on: TestDatabase): void {
  let cast: Cast
  beforeAll(async () => {
    cast = await openCast(on)
  })
  afterAll(() => cast.close())

  const subject = async () => (await cast.db.selectFrom('commitment').select('id').executeTakeFirstOrThrow()).id
  const promise = () => cast.db.selectFrom('commitment').selectAll().executeTakeFirstOrThrow()

  it('an ask of somebody who is mentioned waits for them, and is no promise yet', async () => {
    const account = { platform: 'teams', workspace: 'northbridge', user: 'U-Asha' }
    const words = 'ask <@0> to send the planning guidance by 12 June'
    const form = formIn(await cast.tom.says(words, { references: [{ kind: 'account', account }] }))
    await cast.tom.sends(form)
    expect(wordsIn(await cast.asha.says('done 1'))).toContain('not promised')
  })

  it('an offer to take it on is told of until it is answered', async () => {
    await cast.asha.says('pass 1 to Priya')
    const lookOn = async () => (await cast.db.selectFrom('pass').select('look_on').executeTakeFirstOrThrow()).look_on
    const before = await lookOn()
    await pass(cast, '2026-06-02', '2026-06-03')
    expect(await lookOn()).not.toBe(before)
    const first = await cast.db.selectFrom('pass').selectAll().executeTakeFirstOrThrow()
    await cast.asha.ask({ kind: 'press', intent: 'ask.withdraw', data: { p: first.partnership_id, id: first.id } })
    await cast.asha.says('pass 1 to Priya')
    const { id, partnership_id: p } = await cast.db
      .selectFrom('pass')
      .selectAll()
      .where('state', '=', 'offered')
      .executeTakeFirstOrThrow()
    await cast.priya.ask({ kind: 'press', intent: 'ask.accept', data: { p, id } })
    const ask = await cast.db.selectFrom('ask').selectAll().executeTakeFirstOrThrow()
    const form = formIn(await cast.priya.ask({ kind: 'press', intent: 'ask.promise', data: { p, id: ask.id } }))
    await cast.priya.sends(form, { firmness: 'will' })
    expect(await promise()).toMatchObject({ number: 1, due_on: '2026-06-12', state: 'promised' })
  })

  it('its owner asks a colleague for a hand, takes that back, and is helped when they ask again', async () => {
    const form = formIn(await cast.priya.says('a hand with 1'))
    const asked = await cast.priya.sends(form, { help: 'The file with the maps' })
    expect(wordsIn(asked)).toContain('Asha Rahman is told, and nobody else.')
    await cast.priya.sends(form)
    expect(wordsIn(await cast.priya.says('a hand with 1'))).toContain('You asked Asha Rahman today.')
    await cast.priya.presses(cardIn(asked), 'Take it back')
    expect(await promise()).toMatchObject({ answered_at: null, answered_else_at: null })
    await cast.priya.sends(formIn(await cast.priya.says('a hand with 1')))
    const [, hand] = await cast.db.selectFrom('hand').selectAll().orderBy('at').orderBy('id').execute()
    const data = { p: hand?.partnership_id ?? '', id: hand?.id ?? '' }
    await cast.asha.ask({ kind: 'press', intent: 'ask.help', data })
    const hands = await cast.db.selectFrom('hand').selectAll().orderBy('at').orderBy('id').execute()
    expect(
      hands.map(({ words, taken_back_at, helped_by }) => [words, taken_back_at === null, helped_by === null]),
    ).toEqual([
      ['The file with the maps', false, true],
      [null, true, false],
    ])
  })

  it('it has a step and a new date, is handed over, done and kept', async () => {
    await cast.priya.sends(formIn(await cast.priya.says('step 1 ask the printers by 10 June')))
    await cast.priya.sends(formIn(await cast.priya.says('move 1 to 26 June')), { reason: 'The printers are away' })
    await cast.tom.says('accept 1')
    await cast.priya.says('pass 1 to Asha')
    const offer = await cast.db.selectFrom('pass').selectAll().where('state', '=', 'offered').executeTakeFirstOrThrow()
    const { id, partnership_id: p } = offer
    await cast.asha.ask({ kind: 'press', intent: 'ask.accept', data: { p, id } })
    await pass(cast, '2026-06-08', '2026-06-09', '2026-06-15', '2026-06-19', '2026-06-22')
    const step = await cast.db.selectFrom('step').select('id').executeTakeFirstOrThrow()
    await cast.asha.ask({ kind: 'press', intent: 'commitment.step-done', data: { p, id: step.id } })
    await cast.asha.says('done 1 It is in the post')
    await cast.tom.says('yes 1')
    expect(await promise()).toMatchObject({ due_on: '2026-06-26', state: 'kept', look_on: null })
    const kinds = (await storyOf(cast.db, p, await subject())).map(({ kind }) => kind.replace('commitment.', ''))
    expect(kinds).toEqual([
      'promised',
      'step-added',
      'move-proposed',
      'moved',
      'pass.offered',
      'handed',
      'step-done',
      'done',
      'kept',
    ])
    expect(await firstBreak(cast.db, p)).toBeUndefined()
  })

  it('the lines of a message are there again for the one who got it', async () => {
    const { id: asha } = await cast.db
      .selectFrom('person')
      .select('id')
      .where('name', 'like', 'Asha%')
      .executeTakeFirstOrThrow()
    const sent = cast.db
      .selectFrom('letter')
      .select('id')
      .where('kind', '=', 'nudge.bundle')
      .where('person_id', '=', asha)
    const { id: l } = await sent.where('state', '=', 'sent').executeTakeFirstOrThrow()
    const more = cardIn(await cast.asha.ask({ kind: 'press', intent: 'nudge.more', data: { l, n: '0' } }))
    expect(more.title).toBe('The others')
  })

  it('a card that its channel refuses is given up, and told to those whom it concerns', async () => {
    await cast.kept.tick()
    cast.teams.fail(new ChatError('permanent', 'no'), { conversation: 'council-channel', times: Infinity })
    await cast.tom.sends(formIn(await cast.tom.says('ask Northbridge to mend the gate')))
    await cast.kept.tick()
    cast.teams.mend()
    const postings = await cast.db.selectFrom('posting').select('given_up_at').where('given_up_at', '>', 0).execute()
    expect(postings).toHaveLength(1)
    const told = await cast.db.selectFrom('line').select('kind').where('stage', '=', 'unposted').execute()
    expect(told.length).toBeGreaterThan(0)
  })

  it('an answer to somebody who cannot be written to is said in a sentence where they asked', async () => {
    cast.slack.fail(new ChatError('permanent', 'closed', { gone: 'account' }), { user: 'U-Mei', call: 'post' })
    await cast.mei.says('list', { answerBy: 'letter', key: 'Ev_LIST' })
    await cast.kept.tick()
    await cast.kept.tick()
    expect(cast.slack.wordsTo('residents-channel').at(-1)).toContain('Kept')
  })

  it('an invitation that cannot be brought is told of to whoever sent it', async () => {
    const gone = new ChatError('permanent', 'account_inactive', { gone: 'account' })
    cast.slack.fail(gone, { user: 'U-Nia', call: 'post' })
    const who = cardIn(await cast.alone.tom.says('who'))
    await cast.alone.tom.sends(formIn(await cast.alone.tom.presses(who, 'Invite')), { who: 'elm/U-Nia' })
    await pass(cast, '2026-06-23', '2026-06-24')
    const lines = await cast.db.selectFrom('line').select('kind').where('kind', '=', 'partnership.uninvited').execute()
    expect(lines).toHaveLength(1)
    expect(await cast.db.selectFrom('account').select('active').where('user_id', '=', 'U-Nia').execute()).toEqual([
      { active: 0 },
    ])
  })

  it('what stays quiet long after its date is told to the one who can help', async () => {
    const side = cardIn(await cast.asha.presses(cardIn(await cast.asha.says('settings')), 'Your organisation'))
    const priya = await cast.db
      .selectFrom('person')
      .select('id')
      .where('name', 'like', 'Priya%')
      .executeTakeFirstOrThrow()
    const query = cast.db.selectFrom('member').select('id').where('person_id', '=', priya.id)
    const { id: helper } = await query.executeTakeFirstOrThrow()
    await cast.asha.sends(formIn(await cast.asha.presses(side, 'Choose who can help')), { helper })
    await cast.asha.sends(formIn(await cast.asha.says('I’ll mend the fence by 26 June')))
    await cast.tom.sends(formIn(await cast.tom.says('ask Northbridge to paint the door by 26 June')))
    await pass(cast, '2026-07-01', '2026-07-07', '2026-07-08')
    for (const kind of ['commitment.word', 'ask.word']) {
      const told = await cast.db.selectFrom('line').selectAll().where('kind', '=', kind).executeTakeFirstOrThrow()
      expect(told).toMatchObject({ person_id: priya.id, on_day: '2026-07-08' })
    }
  })
}

/** Lets days pass, each looked at in the morning and in the evening. */
async function pass(cast: Cast, ...days: string[]): Promise<void> {
  for (const day of days) {
    for (const time of ['09:00', '09:15', '18:30', '18:45']) {
      cast.at(day, time)
      await cast.kept.tick()
    }
  }
}
