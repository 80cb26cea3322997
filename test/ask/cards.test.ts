import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Card, CARD_LIMITS, packPress, plainText } from '../../src/chat/card.ts'
import type { NewLetter } from '../../src/chat/letter.ts'
import type { Ask } from '../../src/ask/ask.ts'
import { askItem, journeyLine } from '../../src/ask/cards.ts'
import { openScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const STATES: Ask['state'][] = ['asked', 'answered', 'settled', 'cannot', 'taken-back']
const HEADINGS = ['Not answered yet', 'Answered', 'Settled', 'Can’t do this', 'Taken back']
const DEPOT = 'ask the council whether the old depot can be built on'

/** An ask in a state, with every text as long as it may be. */
async function longest(state: Ask['state'], kind: Ask['kind'] = 'answer'): Promise<string> {
  const { id } = await scene.asked(DEPOT)
  const texts = { words: 'w'.repeat(1_000), project: 'p'.repeat(80), link: `https://x/${'l'.repeat(1_900)}` }
  const isAnswered = state === 'answered' || state === 'settled'
  const answer = isAnswered || state === 'asked' ? 'a'.repeat(1_000) : null
  const reason = isAnswered ? null : 'r'.repeat(500)
  await scene.db
    .updateTable('ask')
    .set({ ...texts, state, kind, answer, reason, holder: 'priya', wanted_on: '2026-06-12', wanted_time: '17:00' })
    .where('id', '=', id)
    .execute()
  for (let count = 0; count < 5; count += 1) await scene.press('mei', 'record.note', { id, text: 'n'.repeat(500) })
  return id
}

function checkLimits(card: Card): void {
  expect(card.title.length).toBeLessThanOrEqual(CARD_LIMITS.title)
  expect((card.actions ?? []).length).toBeLessThanOrEqual(CARD_LIMITS.actions)
  for (const action of card.actions ?? []) {
    expect(action.label.length).toBeLessThanOrEqual(CARD_LIMITS.label)
    if ('intent' in action) expect(packPress(action).length).toBeLessThanOrEqual(CARD_LIMITS.press)
  }
  for (const part of card.parts) {
    if (part.kind === 'text') expect(part.text.length).toBeLessThanOrEqual(CARD_LIMITS.text)
    if (part.kind === 'facts') {
      expect(part.facts.length).toBeLessThanOrEqual(CARD_LIMITS.facts)
      for (const fact of part.facts) expect(fact.value.length).toBeLessThanOrEqual(CARD_LIMITS.factValue)
    }
    if (part.kind === 'list') {
      expect(part.items.length).toBeLessThanOrEqual(CARD_LIMITS.items)
      for (const item of part.items) expect((item.detail ?? '').length).toBeLessThanOrEqual(CARD_LIMITS.itemDetail)
    }
  }
}

describe('the standing card', () => {
  it.each(STATES.map((state, index) => [state, HEADINGS[index]] as const))(
    'of an ask that is %s is headed "%s" and keeps to every limit',
    async (state, heading) => {
      const card = await scene.card(await longest(state))
      expect(card.title).toBe(heading)
      checkLimits(card)
    },
  )

  it('keeps to the limits while it is passed on, too', async () => {
    const id = await longest('asked', 'do')
    await scene.say('priya', 'pass 1 to Asha')
    const card = await scene.card(id)
    checkLimits(card)
    expect(plainText(card)).toContain('Asha (asked')
  })

  it('shows the newest three notes and counts the others', async () => {
    const card = plainText(await scene.card(await longest('asked')))
    expect(card.match(/Note from Mei/g)).toHaveLength(3)
    expect(card).toContain('And 2 earlier notes.')
  })

  it('says plainly when nobody holds it yet', async () => {
    const { id } = await scene.asked(DEPOT)
    const text = plainText(await scene.card(id))
    expect(text).toContain('With: Nobody yet. The organisers of Northbridge Council look after it.')
    expect(text).toContain('Answer by: Monday 15 June 2026')
    expect(text).not.toMatch(/!|overdue|failed|null|undefined/)
  })

  it('still names somebody who has left', async () => {
    const { id } = await scene.asked('ask Priya to send the map')
    await scene.db.updateTable('member').set({ left_at: 1 }).where('id', 'in', ['priya', 'tom']).execute()
    expect(plainText(await scene.card(id))).toMatch(/Asked by: Tom[^]*With: Nobody has this yet \(it was with Priya\)/)
  })
})

describe('a journey', () => {
  it('reads from the side that was asked to who has it now', () => {
    const stops = [{ name: 'Northbridge Council' }, { name: 'Asha' }, { name: 'Priya', accepted: '2026-06-04' }]
    expect(journeyLine(stops, '2026-06-10')).toBe('Northbridge Council → Asha → Priya (accepted Thursday 4 June)')
    expect(journeyLine(stops, '2027-06-10')).toContain('Thursday 4 June 2026')
  })

  it('keeps the newest stops of a very long one', async () => {
    const { id } = await scene.asked(DEPOT)
    for (let count = 0; count < 10; count += 1) {
      const [from, to] = count % 2 === 0 ? (['asha', 'Priya'] as const) : (['priya', 'Asha'] as const)
      scene.pass(60_000)
      await scene.say(from, `pass 1 to ${to}`)
      const { id: pass } = await scene.db
        .selectFrom('pass')
        .selectAll()
        .where('state', '=', 'offered')
        .executeTakeFirstOrThrow()
      await scene.press(from === 'asha' ? 'priya' : 'asha', 'ask.accept', { id: pass })
    }
    const journey = /Journey: (.*)/.exec(plainText(await scene.card(id)))?.[1] ?? ''
    expect(journey.split(' → ')).toHaveLength(8)
    expect(journey.endsWith('Asha (accepted Monday 1 June)')).toBe(true)
  })
})

describe('a row of a list', () => {
  it('is cut to what a list has room for', async () => {
    const { id } = await scene.asked(DEPOT)
    await scene.db
      .updateTable('ask')
      .set({ words: 'w'.repeat(1_000) })
      .where('id', '=', id)
      .execute()
    const item = askItem(await scene.ask(), {
      from: 'Tom',
      to: 'N'.repeat(700),
      holder: 'Priya',
      rested: false,
      today: '2026-06-01',
    })
    expect(item.text.length).toBe(CARD_LIMITS.itemText)
    expect(item.detail?.length).toBe(CARD_LIMITS.itemDetail)
  })
})

describe('the short message under the card', () => {
  const words = async (kind: string): Promise<string> => {
    const letter = scene.said.letters.find((one) => one.kind === kind)
    const made = letter && (await scene.letter(letter))
    if (!made || !('card' in made)) throw new Error(`no letter ${kind}`)
    checkLimits(made.card)
    return plainText(made.card)
  }
  const gate = async () => (await scene.asked('ask the council to mend the gate')).id

  it.each([
    ['will-try', 'Asha says “will try”: mend the gate\nNo date yet.'],
    ['finding-out', 'Asha is still finding out: mend the gate\nNo date yet.'],
  ])('says how sure a promise is: %s', async (firmness, sentence) => {
    const id = await gate()
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness })
    expect(await words('ask.promised')).toBe(`Promise 1\n${sentence}`)
  })

  it('says what was answered, and that it settles it', async () => {
    const { id } = await scene.asked(DEPOT)
    await scene.fill('priya', await scene.press('priya', 'ask.answer', { id }), { answer: 'Yes' })
    expect(await words('ask.answered')).toBe(
      'Ask 1\nTom asked: whether the old depot can be built on\nPriya answered: Yes',
    )
    await scene.press('tom', 'ask.settle', { id })
    expect(await words('ask.settled')).toBe(
      "Ask 1\nElm Street residents' group says that answers it: whether the old depot can be built on",
    )
  })

  it('says that an ask was taken back, with the reason where there is one', async () => {
    const id = await gate()
    await scene.fill('tom', await scene.press('tom', 'ask.take-back', { id }), { reason: 'It fell off' })
    expect(await words('ask.taken-back')).toBe('Ask 1\nTom has taken this back: mend the gate\nWhy: It fell off')
  })

  it('is short even about long words', async () => {
    const id = await longest('asked')
    await scene.fill('asha', await scene.press('asha', 'ask.cannot', { id }), { reason: 'r'.repeat(500) })
    expect((await words('ask.cannot')).length).toBeLessThan(500)
  })

  it('about an ask of another partnership, or none, is not said', async () => {
    const id = await gate()
    const letter: NewLetter = { key: 'k', kind: 'ask.settled', subject: { p: 'other', id }, to: { person: 'tom' } }
    expect(await scene.letter(letter)).toEqual({ drop: 'the ask is gone' })
  })
})
