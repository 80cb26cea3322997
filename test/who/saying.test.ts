import { describe, expect, it } from 'vitest'
import { bodyName, type Entry, type Known, packBody } from '../../src/who/entry.ts'
import { sayEmployed, sayKnown, sayReach } from '../../src/who/saying.ts'

const SIDES = [
  { id: 'n', name: 'Northbridge Council' },
  { id: 'e', name: 'Elm Street' },
]
const ENTRY: Entry = {
  ...{ partnership_id: 'p', id: 'm', member_id: 'm', side_id: null, name: null, decides: '', cannot: '', reach: '' },
  ...{ about: '', offers: '', wants: '', often: null, ally: 0, employer: '', priorities: '' },
  ...{ told_by: null, at: 0, gone_at: null },
}
const known = (more: Partial<Known> = {}): Known => ({
  ...{ id: 'm', name: 'Priya', member: undefined, title: null, is: ['officer'], sides: ['n'], entry: undefined },
  ...more,
})

describe('one of who’s who in a line', () => {
  it('is named with title and organisation, and with what they can and can’t decide', () => {
    const entry = { ...ENTRY, decides: 'small repairs. ', cannot: 'the budget' }
    expect(sayKnown(known({ title: 'planning officer', entry }), SIDES)).toBe(
      'Priya, planning officer, Northbridge Council. Can decide: small repairs. Can’t decide: the budget.',
    )
  })

  it('has their roles where nobody gave a title, and nothing that was not said', () => {
    expect(sayKnown(known({ entry: ENTRY }), SIDES)).toBe('Priya, officer, Northbridge Council.')
    expect(sayKnown(known({ is: ['chair', 'organiser'] }), SIDES)).toBe('Priya, chair, organiser, Northbridge Council.')
  })

  it('shows both of two hats, and who is there for all', () => {
    expect(sayKnown(known({ sides: ['e', 'n'] }), SIDES)).toBe('Priya, officer, Elm Street and Northbridge Council.')
    expect(sayKnown(known({ is: ['rep'], sides: [] }), SIDES)).toBe('Priya, rep, for all sides.')
  })

  it('works for a team without a named person', () => {
    expect(sayKnown(known({ name: 'Planning team', is: [] }), SIDES)).toBe('Planning team, Northbridge Council.')
  })
})

describe('how somebody likes to be reached', () => {
  it.each([
    ['By phone.', 'weekly', 'By phone, about once a week'],
    ['By phone', null, 'By phone'],
    ['', 'rarely', 'only when something comes up'],
    ['', null, ''],
  ] as const)('%s, %s', (reach, often, said) => {
    expect(sayReach({ reach, often })).toBe(said)
  })
})

describe('who employs a worker, and who sets their priorities', () => {
  it('a side of the record goes by the name that it has now', () => {
    const packed = packBody('elm street', SIDES)
    expect(packed).toBe('@e')
    expect(bodyName(packed, [{ id: 'e', name: 'Elm Road' }])).toBe('Elm Road')
  })

  it('anything else stays as it was typed, and never passes for a side', () => {
    expect(packBody('Oak Trust', SIDES)).toBe('Oak Trust')
    expect(packBody('@e', SIDES)).toBe('e')
  })

  it('is said in one sentence, or not at all', () => {
    expect(sayEmployed({ employer: 'Oak Trust', priorities: '@e' }, SIDES)).toBe(
      'employed by Oak Trust, priorities set by Elm Street',
    )
    expect(sayEmployed({ employer: '', priorities: '' }, SIDES)).toBe('')
  })
})
