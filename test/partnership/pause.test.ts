import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { actionsOf, cardIn, formIn, openCast, type Cast, wordsIn } from '../support/cast.ts'

let play: Cast
beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

const posts = () => [...play.slack.posts, ...play.teams.posts].flatMap(({ to, card }) => (card ? [{ to, card }] : []))
const told = (user: string) =>
  posts().flatMap(({ to, card }) => ('user' in to.to && to.to.user === user ? [plainText(card)] : []))
/** How often these words stand in each channel. */
const inChannels = (words: string) =>
  ['council-channel', 'residents-channel'].map(
    (name) =>
      posts().filter(
        ({ to, card }) => 'conversation' in to.to && to.to.conversation === name && plainText(card).includes(words),
      ).length,
  )

const labels = (reply: Reply) => actionsOf(cardIn(reply)).map(({ label }) => label)

async function on(day: string, ...times: string[]): Promise<void> {
  for (const time of times.length > 0 ? times : ['09:00', '09:15', '18:00', '18:15']) {
    play.at(day, time)
    await play.kept.tick()
  }
}

/** Asha proposes; Tom says yes where he is asked to. */
async function proposed(words = 'pause from 8 to 30 June', reason = 'the election period'): Promise<Card> {
  return cardIn(await play.asha.sends(formIn(await play.asha.says(words)), { reason }))
}
async function agreed(words?: string): Promise<void> {
  await proposed(words)
  await play.tom.presses(cardIn(await play.tom.says('pauses')), 'Yes')
  await play.kept.tick()
}

describe('a pause of a record', () => {
  it('is proposed in words, needs a yes from each side, and is announced in every channel', async () => {
    const form = formIn(await play.asha.says('pause from 8 to 30 June'))
    expect(form.fields.map((field) => 'value' in field && field.value)).toEqual(['2026-06-08', '2026-06-30', false])
    expect(plainText(await proposed())).toContain('It waits for Elm Street to say yes.')
    expect(wordsIn(await play.tom.says('pauses'))).toContain(
      'A pause from Monday 8 June 2026 until Tuesday 30 June 2026, because: the election period',
    )
    expect(inChannels('A pause is agreed')).toEqual([0, 0])
    await play.tom.presses(cardIn(await play.tom.says('pauses')), 'Yes')
    await play.kept.tick()
    expect(inChannels('A pause is agreed')).toEqual([1, 1])
    await on('2026-06-08')
    expect(inChannels('A pause begins')).toEqual([1, 1])
    expect(wordsIn(await play.tom.says(''))).toContain('Paused until Tuesday 30 June')
    await on('2026-07-01')
    expect(inChannels('The pause is over')).toEqual([1, 1])
  })

  it('is answered on a card that shows how things stand afterwards, and asks no more', async () => {
    await proposed()
    const card = cardIn(await play.tom.says('pauses'))
    expect(plainText(card)).toContain('Asha Rahman proposed it. It waits for Elm Street to say yes.')
    const answered = await play.tom.presses(card, 'Yes')
    expect(answered.kind).toBe('replace')
    expect(wordsIn(answered)).toContain('Agreed. A pause from Monday 8 June 2026')
    expect(labels(answered)).toEqual(['Propose a pause', 'Call it off'])
    const asked = await play.tom.presses(cardIn(answered), 'Call it off')
    expect([asked.kind, cardIn(asked).title]).toEqual(['replace', 'Call off this pause?'])
    const left = await play.tom.presses(cardIn(asked), 'Leave it')
    expect([left.kind, labels(left)]).toEqual(['replace', ['Propose a pause', 'Call it off']])
    const ended = await play.tom.presses(cardIn(asked), 'Call it off')
    expect([ended.kind, labels(ended)]).toEqual(['replace', ['Propose a pause']])
    expect(wordsIn(ended)).toContain('The pause from Monday 8 June 2026 until Tuesday 30 June 2026 is called off.')
  })

  it('declined on its card is not asked for any more', async () => {
    await proposed()
    const answered = await play.tom.presses(cardIn(await play.tom.says('pauses')), 'No')
    expect([answered.kind, labels(answered)]).toEqual(['replace', ['Propose a pause']])
    expect(wordsIn(answered)).toContain('Left as it was. Thank you. Whoever proposed it is told.')
  })

  it('agreed and ended is shown as that by an old button, in the place of its card', async () => {
    const own = await proposed()
    const card = cardIn(await play.tom.says('pauses'))
    const agreed = cardIn(await play.tom.presses(card, 'Yes'))
    await play.tom.presses(cardIn(await play.tom.presses(agreed, 'Call it off')), 'Call it off')
    for (const late of [
      await play.tom.presses(card, 'Yes'),
      await play.tom.presses(card, 'No'),
      await play.asha.presses(own, 'Take it back'),
    ]) {
      expect([late.kind, cardIn(late).title]).toEqual(['replace', 'Pauses'])
      expect(wordsIn(late)).toContain('That was agreed already. Here is how things stand.')
      expect(wordsIn(late)).toContain('None is planned.')
    }
  })

  it('called off before its first day is said to be that, with its days, and is not said to be agreed', async () => {
    await agreed('pause from 8 to 30 June')
    const asked = await play.tom.presses(cardIn(await play.tom.says('pauses')), 'Call it off')
    await play.tom.presses(cardIn(asked), 'Call it off')
    await play.kept.tick()
    expect(inChannels('The pause from Monday 8 June 2026 until Tuesday 30 June 2026 is called off.')).toEqual([1, 1])
    expect(inChannels('Tom Baker called it off.')).toEqual([1, 1])
    expect(inChannels('The pause is over')).toEqual([0, 0])
    for (const day of ['2026-06-02', '2026-06-03', '2026-06-08', '2026-07-01']) await on(day)
    expect(told('U-Asha').join('\n')).not.toContain('Agreed. A pause')
    expect(inChannels('A pause begins')).toEqual([0, 0])
  })

  it('that was agreed is said to its proposer while it is to come', async () => {
    await agreed('pause from 8 to 30 June')
    await on('2026-06-02')
    expect(told('U-Asha').join('\n')).toContain('Agreed. A pause from Monday 8 June 2026')
  })

  it('is said, wherever it is told of, not to hold back reminders and digests', async () => {
    const still = 'Reminders that somebody set in a channel, and digests, still come.'
    expect(formIn(await play.asha.says('pause from 8 to 30 June')).intro).toContain(still)
    await agreed()
    expect(wordsIn(await play.mei.says('pauses'))).toContain(still)
    await on('2026-06-08')
    expect(inChannels(still)).toEqual([2, 2])
  })

  it('comes to nothing where one side says no', async () => {
    await proposed()
    await play.tom.presses(cardIn(await play.tom.says('pauses')), 'No')
    expect(wordsIn(await play.asha.says('pauses'))).toContain('None is planned.')
  })

  it('lets no line of the record be said; what falls in it is said once afterwards, however long it was', async () => {
    await play.asha.sends(formIn(await play.asha.says('I’ll send the plan by 12 June')))
    await play.tom.sends(formIn(await play.tom.says('ask Northbridge whether the depot can be built on')))
    await agreed('pause from 3 June to 10 July')
    const before = [told('U-Asha'), told('U-Priya')]
    for (const day of ['2026-06-05', '2026-06-11', '2026-06-17', '2026-06-23', '2026-07-10']) await on(day)
    expect([told('U-Asha'), told('U-Priya')]).toEqual(before)
    await on('2026-07-13')
    const after = told('U-Asha').join()
    expect(after.match(/Send the plan/g)).toHaveLength(1)
    expect(after.match(/the depot/g)).toHaveLength(1)
    await on('2026-07-14')
    expect(told('U-Asha').join()).toBe(after)
  })

  it('holds back what was planned before it was agreed', async () => {
    await play.tom.sends(formIn(await play.tom.says('I’ll book the hall by 8 June')))
    await on('2026-06-05', '08:00', '08:15')
    play.at('2026-06-05', '10:00')
    await agreed('pause from 5 to 9 June')
    await on('2026-06-05', '18:00', '18:15')
    expect(told('U-Tom').join()).not.toContain('Book the hall')
    await on('2026-06-10')
    expect(told('U-Tom').join()).not.toContain('Book the hall” is')
  })

  it('lets lines of other records go on', async () => {
    await agreed('pause from 3 to 30 June')
    const other = { kind: 'space' as const, conversation: 'garden', name: 'garden' }
    const ashaThere = play.somebody(play.people.asha, other)
    await ashaThere.sends(formIn(await ashaThere.says('set up')), {
      name: 'Garden',
      yours: 'Northbridge Council',
      yourKind: 'council',
      theirs: 'Plots',
      theirKind: 'other',
    })
    await ashaThere.sends(formIn(await ashaThere.says('I’ll dig the beds by 12 June')))
    await play.asha.sends(formIn(await play.asha.says('I’ll send the plan by 12 June')))
    await on('2026-06-05')
    expect(told('U-Asha').join()).toContain('Dig the beds')
    expect(told('U-Asha').join()).not.toContain('Send the plan')
  })

  it('is ended by either side, which each channel is told, and what waited is said that day', async () => {
    await play.tom.sends(formIn(await play.tom.says('ask Northbridge whether the depot can be built on')))
    await agreed('pause from 2 to 30 June')
    await on('2026-06-03')
    expect(told('U-Asha').join()).not.toContain('the depot')
    play.at('2026-06-04', '10:00')
    expect(wordsIn(await play.mei.says('pauses'))).not.toContain('None is planned')
    const asked = cardIn(await play.tom.presses(cardIn(await play.tom.says('pauses')), 'End it'))
    await play.tom.presses(asked, 'End it')
    await on('2026-06-04', '10:05', '10:30', '11:00')
    expect(inChannels('Tom Baker ended it early.')).toEqual([1, 1])
    expect(told('U-Asha').join()).toContain('the depot')
    await on('2026-07-01')
    expect(inChannels('What waited is said once')).toEqual([0, 0])
    expect(wordsIn(await play.tom.presses(asked, 'End it'))).toContain('That pause is not there any more.')
  })

  it('tells whoever nudges somebody that it comes afterwards', async () => {
    await play.asha.sends(formIn(await play.asha.says('I’ll send the plan by 30 July')))
    await agreed('pause from 1 to 30 June')
    expect(wordsIn(await play.tom.says('nudge 1'))).toContain(
      'Asha Rahman will see this on Wednesday 1 July, from 9am.',
    )
  })

  it.each([
    ['days over another pause', { from: '2026-06-20', to: '2026-07-05' }, 'There is a pause from Monday 8 June 2026'],
    ['a past end', { from: '2026-05-01', to: '2026-05-05' }, 'Tuesday 5 May 2026 has passed.'],
    ['an end before the beginning', { from: '2026-07-05', to: '2026-07-01' }, 'The last day comes before the first.'],
    ['more than three months', { from: '2026-07-05', to: '2026-12-01' }, 'A pause lasts 93 days at most.'],
    ['what is a year off', { from: '2027-07-05', to: '2027-07-06' }, 'is more than a year away.'],
  ])('refuses %s, and keeps what was typed', async (_what, values, sentence) => {
    await agreed()
    const reply = await play.asha.sends(formIn(await play.asha.says('pause')), values)
    expect(reply.kind === 'errors' && Object.values(reply.errors).join()).toContain(sentence)
    expect(formIn(reply).fields).toMatchObject([{ value: values.from }, { value: values.to }, {}])
  })

  it('is for organisers; a second proposal waits for the first', async () => {
    expect(wordsIn(await play.mei.says('pause from 8 to 30 June'))).toContain('Only an organiser')
    await proposed()
    expect(wordsIn(await play.tom.says('pause'))).toContain('waiting for a yes already')
  })

  it('asks for the days where it cannot read them', async () => {
    const form = formIn(await play.asha.says('pause for the election'))
    expect(form.intro).toContain('Kept found no days in “for the election”.')
  })
})

describe('a pause that was proposed', () => {
  const asked = async () => {
    const card = await proposed()
    await on('2026-06-02')
    return card
  }
  const untilTold = () => on('2026-06-03')

  it('is taken back by a button on what its proposer sees, and those who were asked are told', async () => {
    const card = await asked()
    expect(told('U-Tom').join('\n')).toContain('Asha Rahman proposes a pause')
    const taken = await play.asha.presses(card, 'Take it back')
    expect(taken.kind).toBe('replace')
    expect(wordsIn(taken)).toContain('Those who were asked are told.')
    expect(wordsIn(await play.tom.says('pauses'))).toContain('None is planned.')
    await untilTold()
    expect(told('U-Tom').join('\n')).toContain('Asha Rahman took back what they proposed. A pause from Monday 8 June')
    const kinds = await play.db.selectFrom('story').select('kind').orderBy('seq').execute()
    expect(kinds.at(-1)?.kind).toBe('partnership.proposal-withdrawn')
  })

  it('is taken back in words, and nobody hears of it who was not asked yet', async () => {
    await proposed()
    expect(wordsIn(await play.asha.says('withdraw pause'))).toContain('Nobody had been asked yet.')
    await on('2026-06-02')
    await untilTold()
    expect(told('U-Tom').join('\n')).not.toContain('pause')
  })

  it('is taken back on the card of pauses by its proposer, whom nobody asks for a yes', async () => {
    await proposed()
    const own = cardIn(await play.asha.says('pauses'))
    expect(actionsOf(own).map(({ label }) => label)).toEqual(['Propose a pause', 'Take it back'])
    await play.asha.presses(own, 'Take it back')
    expect(formIn(await play.asha.says('pause from 8 to 30 June')).title).toBe('Propose a pause')
  })

  it('is not taken back by the other side, nor once it is agreed, nor twice', async () => {
    const card = await asked()
    const refused = await play.tom.says('withdraw the pause')
    expect(wordsIn(refused)).toContain('Only Asha Rahman, who proposed it, can')
    expect(actionsOf(cardIn(refused)).map(({ label }) => label)).toContain('No')
    await play.tom.presses(cardIn(await play.tom.says('pauses')), 'Yes')
    expect(wordsIn(await play.asha.presses(card, 'Take it back'))).toContain('That was agreed already.')
    expect(wordsIn(await play.asha.says('withdraw pause'))).toContain('No pause waits for a yes.')
    const other = await proposed('pause from 8 to 30 July')
    await play.asha.presses(other, 'Take it back')
    expect(wordsIn(await play.asha.presses(other, 'Take it back'))).toContain('That was taken back')
  })

  it('cannot be answered by an old button any more', async () => {
    await asked()
    const question = cardIn(await play.tom.says('pauses'))
    await play.asha.says('withdraw pause')
    expect(wordsIn(await play.tom.presses(question, 'Yes'))).toContain('That was taken back, so nothing changed.')
    await play.kept.tick()
    expect(inChannels('A pause is agreed')).toEqual([0, 0])
  })
})
