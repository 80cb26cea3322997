import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HandMade, openHandMade } from './hand-made.ts'
import { held } from './held.ts'

let story: HandMade
beforeEach(async () => {
  story = await openHandMade(held, '2026-06-01T08:00Z')
})
afterEach(() => story.close())

const promise = { partnership_id: 'elm', id: 'p1', state: 'promised', side_id: 'elm', owner: 'm-tom' }
/** Asha of the council asked, and is here. */
const ASHA = { from_member: 'm-asha', from_side: 'northbridge' }
const commits = () => story.world.watcher.committed()
const leaves = () => story.change(`update member set left_at = 1 where id = 'm-tom'`)
const handsOn = (state: string) =>
  story.put('handover', { partnership_id: 'elm', id: 'h1', member_id: 'm-tom', side_id: 'elm', state })

describe('what somebody holds', () => {
  it('is theirs while they are here', () => {
    story.put('commitment', promise)
    commits()
    expect(story.found()).toEqual([])
  })

  it('is a gap that is seen once they have left and a handover shows it', () => {
    story.put('commitment', promise)
    handsOn('open')
    leaves()
    commits()
    expect(story.found()).toEqual([])
  })

  it.each([
    ['no handover', () => undefined],
    ['only one that is closed', () => handsOn('closed')],
  ])('is found where they have left and there is %s', (_words, hands) => {
    story.put('commitment', promise)
    hands()
    leaves()
    commits()
    expect(story.found()).toEqual(['16 held: There is a promise: p1.'])
  })

  it('is found where an ask is with somebody who has left', () => {
    story.put('ask', { partnership_id: 'elm', id: 'a1', state: 'asked', to_side: 'elm', holder: 'm-tom', ...ASHA })
    leaves()
    commits()
    expect(story.found()).toEqual(['16 held: There is an ask: a1.'])
  })

  it('is found where a step is with somebody who has left, until a handover shows it or it is done', () => {
    story.put('commitment', { ...promise, owner: 'm-asha', side_id: 'northbridge' })
    story.put('step', { partnership_id: 'elm', id: 's1', commitment_id: 'p1', by_member: 'm-tom' })
    leaves()
    commits()
    handsOn('open')
    commits()
    expect(story.found()).toEqual(['16 held: There is a step: s1.'])
  })

  it('is found where somebody who has left waits for an answer', () => {
    const ask = { partnership_id: 'elm', id: 'a1', state: 'asked', from_side: 'elm', to_side: 'northbridge' }
    story.put('ask', { ...ask, from_member: 'm-tom' })
    leaves()
    commits()
    handsOn('open')
    commits()
    expect(story.found()).toEqual(['16 held: There is an ask that somebody waits for: a1.'])
  })

  it('is nobody’s any more once it is kept', () => {
    story.put('commitment', { ...promise, state: 'kept' })
    leaves()
    commits()
    expect(story.found()).toEqual([])
  })

  it('is found where it has two owners, or none', () => {
    story.put('commitment', { ...promise, owner_role: 'chair' })
    commits()
    story.change('update commitment set owner = null, owner_role = null')
    commits()
    expect(story.found()).toEqual([
      '16 held: There is a promise with two owners or none: p1.',
      '16 held: There is a promise with two owners or none: p1.',
    ])
  })

  it('is found where it is offered to two people', () => {
    story.put('commitment', promise)
    story.put('pass', {
      partnership_id: 'elm',
      id: 'x',
      subject_kind: 'commitment',
      subject_id: 'p1',
      state: 'offered',
    })
    const offer = { partnership_id: 'elm', id: 'o1', kind: 'promise', subject_id: 'p1', side_id: 'elm', to_side: 'elm' }
    story.put('handover_offer', { ...offer, state: 'offered' })
    commits()
    expect(story.found()).toEqual(['16 held: There is something that is offered twice: p1.'])
  })
})
