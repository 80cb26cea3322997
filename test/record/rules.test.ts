import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ask } from '../../src/ask/ask.ts'
import type { Commitment } from '../../src/commitment/commitment.ts'
import { lastPage, PAGE, pageOf } from '../../src/chat/page.ts'
import { search } from '../../src/record/search.ts'
import {
  dayOf,
  isMine,
  isOpen,
  listed,
  numberOf,
  sidesToAct,
  type Thing,
  type Viewer,
  waitsForMe,
} from '../../src/record/thing.ts'
import { ASK, COMMITMENT } from '../support/rows.ts'

const viewer = (change: Partial<Viewer> = {}): Viewer => ({
  member: 'tom',
  side: 'elm',
  roles: ['chair', 'organiser'],
  today: '2026-06-03',
  proposedBy: new Map(),
  ...change,
})
const ASHA = { id: 'asha', side_id: 'north', second_side_id: null }
const ask = (change: Partial<Ask> = {}): Thing => ({ kind: 'ask', ask: { ...ASK, ...change } })
const promise = (change: Partial<Commitment> = {}): Thing => ({
  kind: 'commitment',
  commitment: { ...COMMITMENT, ...change },
})

describe('whose turn it is', () => {
  const none = { proposedBy: new Map() }

  it.each([
    ['an open ask: the side asked', ask(), ['north']],
    ['an answer: the side that asked', ask({ state: 'answered' }), ['elm']],
    ['a closed ask: nobody', ask({ state: 'settled' }), []],
    ['a promise: the side that promised', promise(), ['north']],
    ['"done": those who wait', promise({ state: 'done' }), ['elm']],
    ['together: both', promise({ with_side: 'elm', with_owner: 'tom' }), ['north', 'elm']],
    [
      'together and done by one: the other',
      promise({ state: 'done', with_side: 'elm', with_owner: 'tom', kept_by: '["north"]' }),
      ['elm'],
    ],
    ['kept: nobody', promise({ state: 'kept' }), []],
    ['not going ahead: nobody', promise({ state: 'called-off' }), []],
  ])('%s', (_name, thing, sides) => {
    expect(sidesToAct(thing, none)).toEqual(sides)
  })

  it('a new date waits for the other side’s yes', () => {
    expect(sidesToAct(promise(), { proposedBy: new Map([['c2', ASHA]]) })).toEqual(['elm'])
  })
})

describe('what waits for one person', () => {
  it('an ask that they hold, or that nobody holds and they organise', () => {
    const asha = viewer({ member: 'asha', side: 'north' })
    expect(waitsForMe(ask(), asha)).toBe(true)
    expect(waitsForMe(ask(), { ...asha, roles: ['officer'] })).toBe(false)
    expect(waitsForMe(ask({ holder: 'asha' }), { ...asha, roles: ['officer'] })).toBe(true)
    expect(waitsForMe(ask({ holder: 'priya' }), asha)).toBe(false)
  })

  it('an answer to what they asked, or recorded for somebody', () => {
    expect(waitsForMe(ask({ state: 'answered' }), viewer())).toBe(true)
    expect(waitsForMe(ask({ state: 'answered', from_member: 'joe', told_to: 'tom' }), viewer())).toBe(true)
    expect(waitsForMe(ask({ state: 'answered', from_member: 'mei' }), viewer())).toBe(false)
  })

  it('"done" and a new date on the other side', () => {
    const moving = viewer({ proposedBy: new Map([['c2', ASHA]]) })
    expect(waitsForMe(promise({ state: 'done' }), viewer())).toBe(true)
    expect(waitsForMe(promise(), moving)).toBe(true)
    expect(waitsForMe(promise(), { ...moving, member: 'asha', side: 'north' })).toBe(false)
    expect(waitsForMe(promise(), viewer())).toBe(false)
  })

  it('nothing, for somebody on no side', () => {
    expect(waitsForMe(promise({ state: 'done' }), viewer({ side: undefined }))).toBe(false)
  })
})

describe('what is mine', () => {
  it('also what my role owns, on my own side', () => {
    const forChair = promise({ owner: null, owner_role: 'chair', side_id: 'elm' })
    expect(isMine(forChair, viewer())).toBe(true)
    expect(isMine(forChair, viewer({ roles: ['resident'] }))).toBe(false)
    expect(isMine(forChair, viewer({ side: 'north' }))).toBe(false)
  })

  it('also what I do together with somebody', () => {
    expect(isMine(promise({ with_owner: 'tom', with_side: 'elm' }), viewer())).toBe(true)
  })
})

const anyThing = fc.oneof(
  fc
    .record({
      number: fc.integer({ min: 1, max: 99 }),
      state: fc.constantFrom<Ask['state']>('asked', 'answered', 'settled', 'cannot', 'taken-back'),
      wanted_on: fc.constantFrom(null, '2026-05-01', '2026-06-05', '2026-07-01'),
      holder: fc.constantFrom(null, 'asha', 'priya'),
    })
    .map(ask),
  fc
    .record({
      number: fc.integer({ min: 1, max: 99 }),
      state: fc.constantFrom<Commitment['state']>('promised', 'done', 'kept', 'called-off'),
      due_on: fc.constantFrom(null, '2026-05-01', '2026-06-05', '2026-07-01'),
      side_id: fc.constantFrom('north', 'elm'),
    })
    .map((change) => promise({ ...change, waiting_sides: change.side_id === 'elm' ? '["north"]' : '["elm"]' })),
)

describe('lists of whatever there is', () => {
  it('everything open waits on one side or the other', () => {
    fc.assert(
      fc.property(fc.array(anyThing), (things) => {
        const both = new Set([...listed(things, 'on-us', viewer()), ...listed(things, 'on-them', viewer())])
        expect(both).toEqual(new Set(things.filter(isOpen)))
      }),
    )
  })

  it('the days go up among the open, and the closed come last', () => {
    fc.assert(
      fc.property(fc.array(anyThing), (things) => {
        const all = listed(things, 'all', viewer())
        expect(all).toHaveLength(things.length)
        const open = all.filter(isOpen)
        expect(all.slice(0, open.length)).toEqual(open)
        const days = open.map((thing) => dayOf(thing) ?? '9999')
        expect(days).toEqual([...days].sort())
        const closed = all.slice(open.length).map(numberOf)
        expect(closed).toEqual([...closed].sort((a, b) => b - a))
      }),
    )
  })

  it('this week runs from Monday to Sunday', () => {
    const due = (due_on: string | null) => listed([promise({ due_on })], 'week', viewer()).length
    expect([due('2026-05-31'), due('2026-06-01'), due('2026-06-07'), due('2026-06-08'), due(null)]).toEqual([
      0, 1, 1, 0, 0,
    ])
  })

  it('pages hold every row once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (rows) => {
        const pages = Array.from({ length: lastPage(rows.length) + 1 }, (_, page) => pageOf(rows, page))
        expect(pages.flatMap((page) => page.rows)).toEqual(rows)
        expect(pages.every((page) => page.rows.length <= PAGE)).toBe(true)
        expect([pages[0]?.isFirst, pages.at(-1)?.isLast]).toEqual([true, true])
      }),
    )
  })
})

describe('search', () => {
  const things = [
    ask({ number: 1, words: 'Mend the GATE', project: 'Park' }),
    promise({ number: 2, evidence: 'gate_photo.jpg' }),
  ]
  const numbers = (text: string) => search(things, text).map(numberOf)

  it('looks at the words, the project, and what was answered or done', () => {
    expect(numbers('gate')).toEqual([2, 1])
    expect(numbers('park gate')).toEqual([1])
    expect(numbers('photo')).toEqual([2])
  })

  it('takes _ and % as they are', () => {
    expect(numbers('gate_')).toEqual([2])
    expect(numbers('g%e')).toEqual([])
  })

  it('finds nothing for nothing', () => {
    expect(numbers('   ')).toEqual([])
  })

  it('never throws on what people type', () => {
    fc.assert(fc.property(fc.string(), (text) => search(things, text).length <= things.length))
  })
})
