import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/chat/card.ts'
import { actionsOf, type Cast, cardIn, formIn, openCast, type Somebody, wordsIn } from '../support/cast.ts'

const labels = (card: Card) => actionsOf(card).map(({ label }) => label)
const states = async ({ db }: Cast) =>
  (await db.selectFrom('commitment').select('state').orderBy('number').execute()).map(({ state }) => state)

async function promise(who: Somebody, words: string): Promise<void> {
  await who.sends(formIn(await who.says(words)))
}

/** Tom booked the hall and swept the path, and said so of as many as are named. */
async function bookedAndSwept(done: readonly number[]): Promise<Cast> {
  const play = await openCast()
  await promise(play.tom, "I'll book the hall by 12 June")
  await promise(play.tom, "I'll sweep the path by 12 June")
  for (const number of done) await play.tom.says(`done ${number} It is`)
  return play
}

describe('“yes, it’s done” without a number', () => {
  it('reads back the one thing that waits, and does nothing before the button is pressed', async () => {
    const play = await bookedAndSwept([2])
    const card = cardIn(await play.alone.asha.says('yes, it’s done'))
    expect(card.title).toBe('Do you mean this?')
    expect(labels(card)).toEqual(['Yes, it’s done'])
    expect(await states(play)).toEqual(['promised', 'done'])
    await play.alone.asha.presses(card, 'Yes, it’s done')
    expect(await states(play)).toEqual(['promised', 'kept'])
  })

  it('lists several, each with its button', async () => {
    const play = await bookedAndSwept([1, 2])
    const card = cardIn(await play.alone.asha.says('yes'))
    expect(card.title).toBe('Which one do you mean?')
    expect(labels(card)).toEqual(['Yes, it’s done', 'Yes, it’s done'])
  })

  it('says so where nothing waits for this person', async () => {
    const play = await bookedAndSwept([1])
    const reply = await play.alone.tom.says('yes it’s done')
    expect(wordsIn(reply)).toContain('Nothing waits for your yes.')
    expect(cardIn(await play.alone.tom.presses(cardIn(reply), 'Show what is open')).title).toBe('Your shared record')
  })
})

it('“yes it’s done” with a number says yes at once', async () => {
  const play = await bookedAndSwept([1, 2])
  expect(wordsIn(await play.alone.asha.says('yes it’s done 2'))).toContain('Thank you for saying so.')
  expect(await states(play)).toEqual(['done', 'kept'])
})

describe('“not yet”', () => {
  it('with a number and what is missing says it at once', async () => {
    const play = await bookedAndSwept([1, 2])
    expect(wordsIn(await play.alone.asha.says('not yet 2 page two is missing'))).toContain('page two is missing')
    expect(await states(play)).toEqual(['done', 'promised'])
  })

  it('with a number alone asks what is missing', async () => {
    const play = await bookedAndSwept([1])
    expect(formIn(await play.alone.asha.says('not yet 1')).title).toBe('Not yet')
  })

  it('with far too much comes back as the form with all of it', async () => {
    const play = await bookedAndSwept([1])
    const reply = await play.alone.asha.says(`not yet 1 ${'x'.repeat(501)}`)
    expect(reply).toMatchObject({ kind: 'errors', form: { fields: [{ value: 'x'.repeat(501) }] } })
    expect(await states(play)).toEqual(['done', 'promised'])
  })

  it('without a number stands in the form of the one thing that it can be about', async () => {
    const play = await bookedAndSwept([2])
    const form = formIn(await play.alone.asha.says('not yet, page two is missing'))
    expect(form.intro).toBe('“Sweep the path”.')
    expect(form.fields).toMatchObject([{ name: 'reason', value: 'page two is missing' }])
    expect(await states(play)).toEqual(['promised', 'done'])
  })
})

describe('“accept”', () => {
  it('reads back a new date, and with its number accepts it', async () => {
    const play = await bookedAndSwept([])
    await play.tom.sends(formIn(await play.tom.says('move 1 to 26 June')), { reason: 'It is shut.' })
    expect(labels(cardIn(await play.alone.asha.says('accept')))).toEqual(['Accept the new date'])
    expect(wordsIn(await play.alone.asha.says('accept 1'))).toContain('Accepted. It is now for')
  })

  it('takes on what was passed on', async () => {
    const play = await openCast()
    await play.tom.sends(formIn(await play.tom.says('ask Northbridge to read the plan by 12 June')))
    await play.alone.asha.says('pass 1 to Priya')
    expect(labels(cardIn(await play.alone.priya.says('accept')))).toEqual(['Accept'])
    expect(labels(cardIn(await play.alone.asha.says('accept')))).toEqual(['Show what is open'])
    await play.alone.priya.says('accept 1')
    expect(await play.db.selectFrom('pass').select('state').execute()).toEqual([{ state: 'accepted' }])
  })

  it('of what cannot be accepted shows how it stands', async () => {
    const play = await bookedAndSwept([])
    expect(wordsIn(await play.alone.asha.says('accept 1'))).toContain('Promise 1 · Promised')
  })
})

describe('“promise”', () => {
  it('alone opens the empty form', async () => {
    const play = await openCast()
    expect(formIn(await play.alone.tom.says('promise'))).toMatchObject({ title: 'A promise' })
  })

  it('with the number of an ask opens its form, for whoever may promise it', async () => {
    const play = await openCast()
    await play.tom.sends(formIn(await play.tom.says('ask Northbridge to read the plan by 12 June')))
    expect(formIn(await play.alone.asha.says('promise 1')).title).toBe('Promise this')
    expect(cardIn(await play.alone.tom.says('promise 1')).title).toBe('Not promised yet')
  })
})

describe('“cancel” and “done”', () => {
  it('without a number show what is theirs', async () => {
    const play = await bookedAndSwept([1])
    expect(labels(cardIn(await play.alone.tom.says('cancel')))).toEqual(['Call it off', 'Call it off'])
    expect(labels(cardIn(await play.alone.tom.says('done')))).toEqual(['It’s done'])
    expect(wordsIn(await play.alone.asha.says('cancel'))).toContain('You have nothing open to call off.')
  })

  it('with a number open the form, or say whose it is', async () => {
    const play = await bookedAndSwept([])
    expect(formIn(await play.alone.tom.says('cancel 1')).title).toBe('Call it off')
    expect(wordsIn(await play.alone.asha.says('cancel 1'))).toContain('Only Tom Baker can call it off.')
    await play.tom.sends(formIn(await play.tom.says('ask Northbridge to read the plan')))
    expect(formIn(await play.alone.tom.says('cancel 3')).title).toBe('Take back')
  })
})

it('“stop” says what can stop, and changes nothing by itself', async () => {
  const play = await openCast()
  const card = cardIn(await play.alone.tom.says('stop'))
  expect(card.title).toBe('Fewer messages')
  expect(wordsIn({ kind: 'card', card })).toContain('To leave the record, type “leave”.')
  expect(labels(cardIn(await play.alone.mei.says('leave')))).toContain('Leave')
})

it('the name in front is no word of its own', async () => {
  const play = await openCast()
  expect(await play.alone.tom.says('kept')).toEqual(await play.alone.tom.says(''))
  expect(cardIn(await play.alone.tom.says('Kept, list')).title).toBe('Your shared record')
})
