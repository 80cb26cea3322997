import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { actionsOf, cardIn, type Cast, formIn, openCast, wordsIn } from '../support/cast.ts'

let play: Cast
beforeEach(async () => {
  play = await openCast()
  // What was said of the joining is said before.
  await on('2026-06-01', '10:15', '18:15')
})
afterEach(() => play.close())

async function on(day: string, ...times: string[]): Promise<void> {
  for (const time of times) {
    play.at(day, time)
    await play.kept.tick()
  }
}
const posts = () => [...play.teams.posts, ...play.slack.posts]
const newestTo = (name: string): { card: Card; handle: string } => {
  const post = posts().findLast(({ to, card }) => card && 'user' in to.to && to.to.user === `U-${name}`)
  if (!post?.card) throw new Error(`Nothing reached ${name}.`)
  return { card: post.card, handle: post.handle }
}
const whyOf = (card: Card) =>
  plainText(card)
    .split('\n')
    .find((line) => /^You got? this|^You get this|^The (first|next)/.test(line))

describe('“not yet” and the date of one promise', () => {
  /** Asha says on a Thursday evening that the letter is done, Tom that it is not, and its nudge comes the next morning. */
  const answered = async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
    play.at('2026-06-04', '19:00')
    await play.asha.says('done 1 It is in the post')
    await play.tom.says('not yet 1 Page two is missing')
    await on('2026-06-05', '09:00', '09:15')
  }

  it('are one line, which says both', async () => {
    await answered()
    const { card } = newestTo('Asha')
    const words = plainText(card)
    expect(words.match(/“Draft the letter”/g)).toHaveLength(1)
    expect(words).toContain('“Draft the letter” is for Friday 12 June 2026.')
    expect(words).toContain('The other side says not yet: Page two is missing.\nHow is it going?')
    expect(actionsOf(card).filter(({ label }) => label === 'It’s done')).toHaveLength(1)
  })

  it('leave nothing of it to be said later', async () => {
    await answered()
    const before = posts().length
    await on('2026-06-08', '09:00', '09:15', '14:00')
    expect(posts()).toHaveLength(before)
    const why = await play.db.selectFrom('line').select('why').where('kind', '=', 'commitment.not-yet').execute()
    expect(why).toEqual([{ why: 'another line says it' }])
  })

  it('are two things where the date is of another promise', async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll print the map by 12 June")))
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 30 June")))
    play.at('2026-06-04', '19:00')
    await play.asha.says('done 2 It is in the post')
    await play.tom.says('not yet 2 Page two is missing')
    await on('2026-06-05', '09:00', '09:15')
    const words = plainText(newestTo('Asha').card)
    expect(words).toContain('“Print the map” is for')
    expect(words).toContain('“Draft the letter” is not done yet, says the other side.\nPage two is missing.')
  })
})

describe('a person’s nudge and Kept’s own about one promise', () => {
  const nudgedOn = async (evening: string, morning: string) => {
    play.at(evening, '18:00')
    await play.tom.says('nudge 1 Can I help?')
    await on(morning, '09:00', '09:15')
    return plainText(newestTo('Asha').card)
  }
  beforeEach(async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
  })

  it('are one line up to its date, the person’s', async () => {
    const words = await nudgedOn('2026-06-04', '2026-06-05')
    expect(words).toContain('Tom Baker asks after this. “Draft the letter” is for Friday 12 June 2026.\n“Can I help?”')
    expect(words.match(/“Draft the letter”/g)).toHaveLength(1)
  })

  it('are two after it, so that what follows the last nudge still does', async () => {
    await on('2026-06-17', '09:00', '09:15')
    const words = await nudgedOn('2026-06-22', '2026-06-23')
    expect(words.match(/“Draft the letter”/g)).toHaveLength(2)
  })
})

describe('a person’s nudge and Kept’s own about one new date', () => {
  it('are one line', async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 30 June")))
    await play.asha.sends(formIn(await play.asha.says('move 1 to 10 July')), { reason: 'The office is shut.' })
    await play.priya.says('nudge 1 Please')
    await on('2026-06-02', '18:00', '18:15')
    const words = plainText(newestTo('Tom').card)
    expect(words).toContain('Priya Nair asks after this.')
    expect(actionsOf(newestTo('Tom').card).filter(({ label }) => label === 'Accept the new date')).toHaveLength(1)
  })
})

describe('why somebody gets a message', () => {
  it('is said by its own line: what they promised', async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
    await on('2026-06-05', '09:00', '09:15')
    expect(whyOf(newestTo('Asha').card)).toContain('You get this because you promised it.')
  })

  it('is what they were asked for, and of several it is the first that says it', async () => {
    await play.tom.sends(formIn(await play.tom.says('ask the council to mend the gate by 12 June')))
    await on('2026-06-02', '09:00', '09:15')
    expect(whyOf(newestTo('Asha').card)).toContain('You get this because your side was asked for it.')
    await play.tom.sends(formIn(await play.tom.says('ask the council to light the path by 15 June')))
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 10 June")))
    await on('2026-06-03', '09:00', '09:15')
    expect(whyOf(newestTo('Asha').card)).toContain('The first comes because you promised it.')
  })

  it('is of what still waits below an answer, and of the past where nothing does', async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 9 June")))
    await play.tom.sends(formIn(await play.tom.says('ask the council to mend the gate by 12 June')))
    await on('2026-06-02', '09:00', '09:15')
    const { card, handle } = newestTo('Asha')
    const answered = cardIn(await play.alone.asha.presses(card, 'On track', { on: handle }))
    expect(whyOf(answered)).toContain('The next comes because your side was asked for it.')
    const asked = cardIn(await play.alone.asha.presses(answered, 'Not now', { on: handle }))
    const putOff = await play.alone.asha.presses(asked, 'Next week', { on: handle })
    expect(whyOf(cardIn(putOff))).toContain('You got this because it waited for you.')
  })

  it('is that nobody has it yet, where whoever promised it has left', async () => {
    await play.priya.sends(formIn(await play.priya.says("I'll draft the letter by 12 June")))
    await play.alone.priya.presses(cardIn(await play.alone.priya.says('leave')), 'Leave')
    await on('2026-06-05', '09:00', '09:15')
    expect(whyOf(newestTo('Asha').card)).toContain('because nobody has this yet, and your side promised it.')
  })

  it('is that they cover, where they are asked instead of whoever promised it', async () => {
    await play.priya.sends(formIn(await play.priya.says("I'll draft the letter by 12 June")))
    await play.alone.priya.says('away from 3 to 14 June, Asha covers')
    await on('2026-06-05', '09:00', '09:15')
    const { card } = newestTo('Asha')
    expect(plainText(card)).toContain('“Draft the letter” is for')
    expect(whyOf(card)).toContain('because you cover for a colleague.')
  })
})

describe('an answer that was given in a message', () => {
  it('can be taken back there: “on track”', async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
    await on('2026-06-05', '09:00', '09:15')
    const { card, handle } = newestTo('Asha')
    const answered = await play.alone.asha.presses(card, 'On track', { on: handle })
    expect(wordsIn(answered)).toContain('It is on track, said Asha Rahman.')
    const back = await play.alone.asha.presses(cardIn(answered), 'Take that back', { on: handle })
    expect(wordsIn(back)).toContain('“Draft the letter” is for Friday 12 June 2026.')
    expect(actionsOf(cardIn(back)).map(({ label }) => label)).toContain('On track')
  })

  it('can be taken back there: a new date', async () => {
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter by 12 June")))
    await on('2026-06-05', '09:00', '09:15')
    const { card, handle } = newestTo('Asha')
    const form = formIn(await play.alone.asha.presses(card, 'New date', { on: handle }))
    const values = { date: '2026-06-26', reason: 'The printer is slow' }
    const answered = await play.alone.asha.sends(form, values, { on: handle })
    expect(wordsIn(answered)).toContain('A new date waits for a yes: Friday 26 June 2026.')
    const back = await play.alone.asha.presses(cardIn(answered), 'Take back the new date', { on: handle })
    expect(wordsIn(back)).toContain('“Draft the letter” is for Friday 12 June 2026.')
  })
})
