import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Act, type Actor, type Ask, changed, isOpenTo } from '../../src/ask/ask.ts'
import { Refusal } from '../../src/refusal.ts'
import { ASK } from '../support/rows.ts'

const actor = fc.constantFrom<Actor>(
  { member: 'asha', side: 'north', organiser: true },
  { member: 'priya', side: 'north', organiser: false },
  { member: 'tom', side: 'elm', organiser: true },
  { member: 'mei', side: 'elm', organiser: false },
)
const act = fc.constantFrom<Act>(
  { does: 'promise', commitment: 'c', holder: 'asha' },
  { does: 'answer', words: 'Yes', holder: 'priya', toldTo: null, toldHow: null },
  { does: 'cannot', reason: 'No money' },
  { does: 'take' },
  { does: 'hand', to: 'priya' },
  { does: 'settle' },
  { does: 'not-quite', answerByOn: '2026-06-20', reason: 'Page two' },
  { does: 'take-back', reason: undefined },
)
const steps = fc.array(fc.tuple(act, actor), { maxLength: 20 })
const CLOSED = ['promised', 'settled', 'cannot', 'taken-back']

function play(
  kind: Ask['kind'],
  done: readonly (readonly [Act, Actor])[],
  seen: (before: Ask, after: Ask, act: Act, by: Actor) => void,
) {
  let ask: Ask = { ...ASK, kind }
  for (const [one, by] of done) {
    const before = ask
    try {
      ask = { ...ask, ...changed(ask, one, by, '2026-06-02') }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      continue
    }
    seen(before, ask, one, by)
  }
  return ask
}

describe('an ask, whatever people press in whatever order', () => {
  it('never leaves a state that closes it', () => {
    fc.assert(
      fc.property(fc.constantFrom('do', 'answer'), steps, (kind, done) => {
        play(kind, done, (before) => expect(CLOSED).not.toContain(before.state))
      }),
    )
  })

  it('is promised, answered, handed on or refused only by the side that was asked', () => {
    fc.assert(
      fc.property(fc.constantFrom('do', 'answer'), steps, (kind, done) => {
        play(kind, done, (_before, _after, { does }, by) => {
          const asked = ['promise', 'answer', 'cannot', 'take', 'hand'].includes(does)
          expect(by.side).toBe(asked ? 'north' : 'elm')
        })
      }),
    )
  })

  it('to do something is never answered, and to answer something is never promised', () => {
    fc.assert(
      fc.property(fc.constantFrom('do', 'answer'), steps, (kind, done) => {
        const end = play(kind, done, () => undefined)
        expect(end.state).not.toBe(kind === 'do' ? 'answered' : 'promised')
        expect(end.commitment_id === null).toBe(end.state !== 'promised')
      }),
    )
  })

  it('has an answer once it is answered, and no reason while that stands', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const end = play('answer', done, () => undefined)
        if (end.state === 'answered' || end.state === 'settled')
          expect(end).toMatchObject({ answer: 'Yes', answered_by: 'priya', reason: null })
      }),
    )
  })

  it('loses its holder to nobody, once somebody holds it', () => {
    fc.assert(
      fc.property(steps, (done) => {
        play('do', done, (before, after) => {
          if (before.holder !== null) expect(after.holder).not.toBeNull()
        })
      }),
    )
  })
})

describe('who may do what', () => {
  const held: Ask = { ...ASK, holder: 'asha' }
  const priya: Actor = { member: 'priya', side: 'north', organiser: false }

  it('a colleague cannot pass on or refuse what somebody else holds, but may promise it', () => {
    expect(() => changed(held, { does: 'hand', to: 'priya' }, priya, '2026-06-02')).toThrow(Refusal)
    expect(() => changed(held, { does: 'cannot', reason: 'x' }, priya, '2026-06-02')).toThrow(Refusal)
    expect(changed(held, { does: 'promise', commitment: 'c', holder: 'priya' }, priya, '2026-06-02').holder).toBe(
      'priya',
    )
  })

  it('an organiser of the side may pass on what somebody else holds', () => {
    expect(changed(held, { does: 'hand', to: 'priya' }, { ...priya, organiser: true }, '2026-06-02').holder).toBe(
      'priya',
    )
  })

  it('whoever answered cannot also say that it answers it', () => {
    const answered: Ask = { ...ASK, kind: 'answer', state: 'answered', answer: 'Yes', answered_by: 'sam' }
    expect(() => changed(answered, { does: 'settle' }, { member: 'sam', side: 'elm', organiser: false }, 'd')).toThrow()
  })

  it('nor can whoever recorded that answer for somebody else', () => {
    const sam: Actor = { member: 'sam', side: 'north', organiser: false }
    const ask: Ask = { ...ASK, kind: 'answer' }
    const told: Act = { does: 'answer', words: 'Yes', holder: 'bella', toldTo: 'sam', toldHow: null }
    const answered = { ...ask, ...changed(ask, told, sam, '2026-06-02') }
    expect(() => changed(answered, { does: 'settle' }, { ...sam, side: 'elm' }, '2026-06-02')).toThrow(Refusal)
    const mei: Actor = { member: 'mei', side: 'elm', organiser: false }
    expect(changed(answered, { does: 'settle' }, mei, '2026-06-02').state).toBe('settled')
  })

  it('"not quite" asks again, with a new day to answer by', () => {
    const answered: Ask = {
      ...ASK,
      kind: 'answer',
      state: 'answered',
      answer: 'Yes',
      answered_by: 'asha',
      holder: 'asha',
    }
    const tom: Actor = { member: 'tom', side: 'elm', organiser: false }
    const change = changed(
      answered,
      { does: 'not-quite', answerByOn: '2026-06-16', reason: 'Page two' },
      tom,
      '2026-06-02',
    )
    const again = { ...answered, ...change }
    expect(again).toMatchObject({ state: 'asked', reason: 'Page two', answer_by_on: '2026-06-16', holder: 'asha' })
    expect(again).toMatchObject({ answer: 'Yes', answered_by: 'asha' })
    expect(isOpenTo(again, 'answer')).toBe(true)
  })
})
