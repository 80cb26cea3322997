import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { setHelper, takeBackHand } from '../../src/commitment/hand-store.ts'
import { actionsOf, type Cast, cardIn, formIn, openCast, pressOf, wordsIn } from '../support/cast.ts'
import { inTime } from './in-time.ts'

let play: Cast
const { nameHelper, days, postsTo, idOf } = inTime(() => play)

/** The newest message in somebody's own chat. */
function newestTo(user: string): { card: Card; handle: string } {
  const post = postsTo(user).at(-1)
  if (post === undefined) throw new Error(`Nothing reached ${user}.`)
  return post
}

/** What Asha is asked about, and by which answers she asks others. */
const KINDS = {
  promise: { hand: 'commitment.hand', words: 'Book the hall' },
  step: { hand: 'commitment.step-hand', words: 'find the keys' },
  ask: { hand: 'ask.hand', words: 'whether the depot can be built on' },
} as const
type Kind = keyof typeof KINDS

async function begin(kind: Kind): Promise<{ p: string; id: string }> {
  if (kind === 'ask') {
    await play.tom.sends(formIn(await play.tom.says('ask Asha whether the depot can be built on by 12 June')))
    const { id, partnership_id: p } = await play.db.selectFrom('ask').selectAll().executeTakeFirstOrThrow()
    await play.asha.ask({ kind: 'press', intent: 'ask.take', data: { p, id } })
    return { p, id }
  }
  const by = kind === 'promise' ? '12 June' : '26 June'
  await play.asha.sends(formIn(await play.asha.says(`I'll book the hall by ${by}`)))
  const { id, partnership_id: p } = await play.db.selectFrom('commitment').selectAll().executeTakeFirstOrThrow()
  if (kind === 'promise') return { p, id }
  await play.asha.sends(formIn(await play.asha.says('step 1 find the keys by 12 June')))
  return { p, id: (await play.db.selectFrom('step').select('id').executeTakeFirstOrThrow()).id }
}

const pressing = (intent: string, data: Record<string, string>) => ({ kind: 'press', intent, data }) as const
const labels = (card: Card) => actionsOf(card).map(({ label }) => label)

beforeEach(async () => {
  play = await openCast()
})
afterEach(() => play.close())

describe.each(['promise', 'step', 'ask'] as const)('a hand, with: %s', (kind) => {
  const { hand, words } = KINDS[kind]
  let thing: { p: string; id: string }
  const askFor = async () => {
    const form = formIn(await play.alone.asha.ask(pressing(hand, thing)))
    return cardIn(await play.alone.asha.sends(form, { help: 'A van' }))
  }

  beforeEach(async () => {
    await nameHelper('asha', 'Priya')
    thing = await begin(kind)
  })

  it('is answered by one button, and whoever asked hears who helps', async () => {
    await askFor()
    await days('2026-06-02', '2026-06-02')
    const { card, handle } = newestTo('U-Priya')
    expect(plainText(card)).toContain('What would help: A van.')
    const before = await play.db.selectFrom('story').select('seq').execute()
    const answer = wordsIn(await play.alone.priya.presses(card, 'I’ll help', { on: handle }))
    expect(answer).toContain('Asha Rahman is told that you will help. Talk to them about what comes first.')
    await play.alone.priya.presses(card, 'I’ll help', { on: handle })
    expect(answer).toContain('You are helping Asha Rahman.')
    await days('2026-06-03', '2026-06-03')
    const told = postsTo('U-Asha').filter((post) =>
      plainText(post.card).includes(`Priya Nair will help with “${words}”.`),
    )
    expect(told).toHaveLength(1)
    for (const user of ['U-Tom', 'U-Mei']) {
      expect(
        postsTo(user)
          .map((post) => plainText(post.card))
          .join(),
      ).not.toMatch(/will help|A van/)
    }
    expect(await play.db.selectFrom('story').select('seq').execute()).toEqual(before)
  })

  it('is taken back by whoever asked, which ends the line and can be asked anew', async () => {
    const told = await askFor()
    await days('2026-06-02', '2026-06-02')
    const { card, handle } = newestTo('U-Priya')
    expect(wordsIn(await play.alone.asha.presses(told, 'Take it back'))).toContain('Nobody is asked for a hand with it')
    const late = wordsIn(await play.alone.priya.presses(card, 'I’ll help', { on: handle }))
    expect(late).toContain('Asha Rahman took this back. You need do nothing.')
    expect(wordsIn(await play.alone.asha.presses(told, 'Take it back'))).toContain('Taken back')
    expect(labels(await askFor())).toContain('Take it back')
  })

  it('reads as it stands by then from a form that is sent again', async () => {
    const form = formIn(await play.alone.asha.ask(pressing(hand, thing)))
    const told = cardIn(await play.alone.asha.sends(form))
    await play.alone.asha.presses(told, 'Take it back')
    expect(wordsIn(await play.alone.asha.sends(form))).toContain('You took that back.')
    const again = formIn(await play.alone.asha.ask(pressing(hand, thing)))
    const { intent, data } = pressOf(cardIn(await play.alone.asha.sends(again)), 'Take it back')
    expect(intent).toBe('ask.hand-back')
    await play.alone.priya.ask(pressing('ask.help', data))
    expect(wordsIn(await play.alone.asha.sends(again))).toContain('Priya Nair will help.')
  })

  it('is not taken back once somebody helps', async () => {
    const told = await askFor()
    const { id } = await play.db.selectFrom('hand').select('id').executeTakeFirstOrThrow()
    const { side_id: s } = await play.db.selectFrom('hand').select('side_id').executeTakeFirstOrThrow()
    await play.alone.priya.ask(pressing('ask.help', { p: thing.p, s, id }))
    expect(wordsIn(await play.alone.asha.presses(told, 'Take it back'))).toContain(
      'Priya Nair is helping already. Please tell them yourself.',
    )
    expect(wordsIn(await play.alone.tom.ask(pressing('ask.help', { p: thing.p, id })))).toContain('not for your side')
    expect(wordsIn(await play.alone.asha.ask(pressing('ask.help', { p: thing.p, id })))).toContain('Somebody else was')
  })

  it('reads in the message that it was asked from as that, with the way back', async () => {
    await days('2026-06-05', '2026-06-05')
    const { card, handle } = newestTo('U-Asha')
    const form = formIn(await play.alone.asha.presses(card, 'A hand please', { on: handle }))
    const after = cardIn(await play.alone.asha.sends(form, {}, { on: handle }))
    expect(plainText(after)).toContain('Priya Nair is asked for a hand.')
    const back = cardIn(await play.alone.asha.presses(after, 'Take it back', { on: handle }))
    expect(plainText(back)).not.toContain('nothing to do here now')
    expect(labels(back)).toContain('A hand please')
  })

  it('passed on instead reads as asked, and not as answered, until that is taken back', async () => {
    await days('2026-06-05', '2026-06-05')
    const { card, handle } = newestTo('U-Asha')
    const form = formIn(await play.alone.asha.presses(card, 'Pass on', { on: handle }))
    const after = cardIn(await play.alone.asha.sends(form, { colleague: await idOf('Priya') }, { on: handle }))
    expect(plainText(after)).toContain('Priya Nair is asked to take it on.')
    expect(plainText(after)).not.toContain('It was answered')
    const back = cardIn(await play.alone.asha.presses(after, 'Stop asking Priya Nair', { on: handle }))
    expect(plainText(back)).not.toContain('nothing to do here now')
  })
})

it('of several who were told, the first helps, and the second reads who does', async () => {
  await play.tom.sends(formIn(await play.tom.says("I'll book the hall by 12 June")))
  await play.db
    .updateTable('member')
    .set({ roles: '["chair"]' })
    .where('id', 'in', [await idOf('Mei')])
    .execute()
  const { id: p } = await play.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  await play.alone.tom.sends(formIn(await play.alone.tom.says('a hand with 1')))
  const hand = await play.db.selectFrom('hand').selectAll().executeTakeFirstOrThrow()
  await play.db
    .updateTable('hand')
    .set({ told: JSON.stringify([await idOf('Mei'), await idOf('Tom')]), asked_by: await idOf('Asha') })
    .where('id', '=', hand.id)
    .execute()
  await play.alone.tom.ask(pressing('ask.help', { p, id: hand.id }))
  expect(wordsIn(await play.alone.mei.ask(pressing('ask.help', { p, id: hand.id })))).toContain(
    'Tom Baker is helping already. You need do nothing.',
  )
})

it('of two who press at once, one is kept: another process read it before the first had answered', async () => {
  await nameHelper('asha', 'Priya')
  await play.asha.sends(formIn(await play.asha.says("I'll book the hall by 12 June")))
  await play.alone.asha.sends(formIn(await play.alone.asha.says('a hand with 1')))
  const stale = await play.db.selectFrom('hand').selectAll().executeTakeFirstOrThrow()
  const [mei, tom] = [await idOf('Mei'), await idOf('Tom')]
  expect(await setHelper(play.db, stale, mei)).toBe(true)
  expect(await setHelper(play.db, stale, tom)).toBe(false)
  expect(await takeBackHand(play.db, stale, play.now())).toBe(false)
  const kept = await play.db.selectFrom('hand').selectAll().executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ helped_by: mei, taken_back_at: null })
})
