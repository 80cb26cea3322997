import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { actionsOf, cardIn, formIn, openCast, type Cast, wordsIn } from '../support/cast.ts'

let play: Cast
beforeEach(async () => {
  play = await openCast()
  await play.asha.sends(formIn(await play.asha.says('I’ll send the plan by 12 June')))
  await play.tom.sends(formIn(await play.tom.says('ask Northbridge whether the depot can be built on')))
  play.at('2026-06-03', '17:30')
  await play.kept.tick()
})
afterEach(() => play.close())

/** All that was sent to somebody, the newest last. */
const told = (user: string) =>
  [...play.slack.posts, ...play.teams.posts].flatMap(({ to, card }) =>
    'user' in to.to && to.to.user === user && card ? [card] : [],
  )
const lastTold = (user: string): Card => {
  const card = told(user).at(-1)
  if (!card) throw new Error(`${user} was told nothing.`)
  return card
}
const labels = (card: Card) => actionsOf(card).map((action) => action.label)

async function on(day: string, ...times: string[]): Promise<void> {
  for (const time of times) {
    play.at(day, time)
    await play.kept.tick()
  }
}

/** Tom nudges about promise 1, with or without a line. */
async function nudged(words = ''): Promise<Card> {
  const shown = cardIn(await play.tom.says('show 1'))
  return cardIn(await play.tom.sends(formIn(await play.tom.presses(shown, 'Nudge')), { words }))
}

describe('a nudge from a person', () => {
  it('says before it is sent when it will be seen, by the clock of whoever sends it', async () => {
    const form = formIn(await play.tom.presses(cardIn(await play.tom.says('show 1')), 'Nudge'))
    expect(form.intro).toContain('Promise 1: Send the plan')
    expect(form.intro).toContain('Asha Rahman will see this on Thursday 4 June, from 9am.')
    expect(plainText(await nudged())).toContain('Asha Rahman will see this on Thursday 4 June, from 9am.')
  })

  it('comes at that time with the line, who asks, and the buttons of Kept’s own', async () => {
    await nudged('Can I help with anything?')
    await on('2026-06-04', '08:55')
    expect(told('U-Asha').map(plainText).join()).not.toContain('asks after this')
    await on('2026-06-04', '09:00')
    const card = lastTold('U-Asha')
    expect(plainText(card)).toContain('Tom Baker asks after this. “Send the plan” is for Friday 12 June 2026.')
    expect(plainText(card)).toContain('“Can I help with anything?”')
    expect(labels(card)).toEqual(expect.arrayContaining(['It’s done', 'New date', 'Not now']))
  })

  it('is refused a second time on one day, whoever asks, with who asked and when it comes', async () => {
    await nudged()
    expect(wordsIn(await play.mei.says('nudge 1'))).toContain(
      'Tom Baker nudged about this today. Asha Rahman will see this on Thursday 4 June, from 9am.',
    )
    expect(wordsIn(await play.tom.says('nudge 1'))).toContain('You nudged about this today.')
    await on('2026-06-04', '09:00')
    play.at('2026-06-04', '18:00')
    expect(wordsIn(await play.mei.says('nudge 1 Shall I?'))).toContain(
      'Asha Rahman will see this on Friday 5 June, from 9am.',
    )
  })

  it('sent twice has one effect', async () => {
    const form = formIn(await play.tom.presses(cardIn(await play.tom.says('show 1')), 'Nudge'))
    await play.tom.sends(form, { words: 'Hello' })
    expect(wordsIn(await play.tom.sends(form, { words: 'Hello' }))).toContain('Nudged')
    expect(await play.db.selectFrom('nudge').selectAll().execute()).toHaveLength(1)
  })

  it('is taken back until it is said, and only by whoever sent it', async () => {
    const card = await nudged()
    expect(wordsIn(await play.mei.presses(card, 'Take it back'))).toContain('Only whoever sent a nudge')
    const taken = await play.tom.presses(card, 'Take it back')
    // It stands where the nudge stood, which is there no more.
    expect(taken.kind).toBe('replace')
    expect(wordsIn(taken)).toContain('Nobody was told.')
    expect(wordsIn(await play.tom.presses(card, 'Take it back'))).toContain('not there any more')
    await on('2026-06-04', '09:00')
    expect(told('U-Asha').map(plainText).join()).not.toContain('asks after this')
    play.at('2026-06-04', '18:00')
    const again = await nudged()
    await on('2026-06-05', '09:00')
    expect(wordsIn(await play.tom.presses(again, 'Take it back'))).toContain('It has been said already')
  })

  it('is not said once the thing is done', async () => {
    await nudged()
    play.at('2026-06-04', '08:30')
    await play.asha.sends(formIn(await play.asha.says('done 1')))
    await on('2026-06-04', '09:00')
    expect(told('U-Asha').map(plainText).join()).not.toContain('asks after this')
  })

  it('goes to whoever is asked now: who answers “done”, a cover, the organisers of the side', async () => {
    await play.asha.sends(formIn(await play.asha.says('done 1')))
    expect(wordsIn(await play.priya.says('nudge 1'))).toContain('Tom Baker will see this')
    expect(wordsIn(await play.mei.says('nudge 2'))).toContain('Asha Rahman will see this')
    play.at('2026-06-04', '10:00')
    await play.alone.asha.says('away until 12 June, Priya covers')
    expect(wordsIn(await play.tom.says('nudge 2'))).toContain(
      'Priya Nair will see this today, from 10:10am. Asha Rahman will see it later.',
    )
  })

  it('is asked about a promise without a date too', async () => {
    await play.asha.sends(formIn(await play.asha.says('I’ll find a hall')))
    await play.tom.says('nudge 3')
    await on('2026-06-04', '09:00')
    expect(plainText(lastTold('U-Asha'))).toContain('Tom Baker asks after this. “Find a hall” has no date yet.')
  })

  it('rides in a volunteer’s bundle, and is urgent only if it is due within two working days', async () => {
    await play.tom.sends(formIn(await play.tom.says('I’ll book the hall by 30 June')))
    await play.mei.sends(formIn(await play.mei.says('I’ll bring the keys by 5 June')))
    const person = async (user: string) =>
      (await play.db.selectFrom('account').select('person_id').where('user_id', '=', user).executeTakeFirstOrThrow())
        .person_id
    for (const user of ['U-Tom', 'U-Mei']) await fillWeek(await person(user))
    expect(wordsIn(await play.asha.says('nudge 3'))).toContain('Tom Baker will see this on Monday 8 June, from 6pm.')
    expect(wordsIn(await play.asha.says('nudge 4'))).toContain('Mei Chen will see this today, from 6pm.')
  })

  it.each([
    ['what is their own', 'asha', 'nudge 1', 'That waits for you.'],
    ['a number that is not there', 'tom', 'nudge 40', 'There is no 40 in your shared record.'],
    ['a line that is too long', 'tom', `nudge 1 ${'x'.repeat(201)}`, 'There is room for 200 characters here.'],
  ] as const)('refuses %s', async (_what, who, words, sentence) => {
    expect(wordsIn(await play[who].says(words))).toContain(sentence)
    expect(await play.db.selectFrom('nudge').selectAll().execute()).toEqual([])
  })

  it('refuses what is closed, what waits on something, and whom it cannot reach, without saying why', async () => {
    await play.asha.sends(formIn(await play.asha.says('wait 1 on the legal team until 15 June')))
    expect(wordsIn(await play.tom.says('nudge 1'))).toContain(
      'There is nothing to nudge about now: it waits on the legal team, until Monday 15 June 2026.',
    )
    await play.alone.asha.ask({ kind: 'press', intent: 'person.quiet', data: { q: '1' } })
    expect(wordsIn(await play.tom.says('nudge 2'))).toContain(
      'Kept can’t bring this to Asha Rahman. Please ask them yourself.',
    )
    await play.tom.says('take back 2')
    await play.tom.sends(formIn(await play.tom.says('take back 2')))
    expect(wordsIn(await play.mei.says('nudge 2'))).toContain('That is closed')
  })

  it('stands on the posted card, and on a page only for whom it is meant', async () => {
    const posted = play.teams.posts.find(({ card }) => card?.title.startsWith('Promise 1'))?.card
    expect(posted && labels(posted)).toContain('Nudge')
    expect(labels(cardIn(await play.asha.says('show 1')))).not.toContain('Nudge')
    expect(labels(cardIn(await play.priya.says('show 1')))).toContain('Nudge')
    expect(labels(cardIn(await play.tom.says('show 2')))).toContain('Nudge')
    expect(labels(cardIn(await play.asha.says('show 2')))).not.toContain('Nudge')
  })

  it('leaves no trace in the story', async () => {
    const before = await play.db.selectFrom('story').selectAll().execute()
    await nudged('Hello')
    expect(await play.db.selectFrom('story').selectAll().execute()).toEqual(before)
  })
})

/** As if two messages had come this week. */
async function fillWeek(person: string): Promise<void> {
  await play.db.deleteFrom('letter').where('person_id', '=', person).where('kind', '=', 'nudge.bundle').execute()
  for (const slot of ['1', '2']) {
    await play.db
      .insertInto('letter')
      .values({
        ...{ id: `${person} ${slot}`, key: `bundle/${person}/2026-W23/${slot}`, kind: 'nudge.bundle' },
        ...{ subject: JSON.stringify({ period: '2026-W23', slot }), person_id: person, once: 0, state: 'sent' },
        ...{
          not_before_at: play.now() - 86_400_000,
          sent_at: play.now() - 86_400_000,
          created_at: play.now(),
          attempts: 1,
        },
      })
      .execute()
  }
}
