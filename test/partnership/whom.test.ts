import { describe, expect, it } from 'vitest'
import { readAsk } from '../../src/ask/typed.ts'
import { type People, readMember, readWhom } from '../../src/partnership/whom.ts'

const PEOPLE: People = {
  mine: 'elm',
  sides: [
    { id: 'north', name: 'Northbridge Council', kinds: '["council"]' },
    { id: 'elm', name: "Elm Street residents' group", kinds: '["residents-group"]' },
  ],
  members: [
    { id: 'asha', name: 'Asha Patel', side_id: 'north', second_side_id: null },
    { id: 'priya', name: 'Priya', side_id: 'north', second_side_id: null },
    { id: 'tom', name: 'Tom', side_id: 'elm', second_side_id: null },
    { id: 'cllr', name: 'Sam', side_id: 'north', second_side_id: 'elm' },
    { id: 'rae', name: 'Rae', side_id: null, second_side_id: null },
  ],
}
const FROM_COUNCIL: People = { ...PEOPLE, mine: 'north' }
const CONTEXT = { today: '2026-06-01', nation: 'england' } as const
const nobody = () => undefined

describe('whom an ask is put to', () => {
  it.each([
    'Northbridge',
    'northbridge council',
    'the council',
    'The Council',
    'Northbrige',
    'Nothbridge',
    'them',
    'the other side',
  ])('"%s" is Northbridge Council', (words) => {
    expect(readWhom(words, PEOPLE)).toEqual({ side: 'north', member: undefined })
  })

  it.each(['Elm Street', 'the residents', 'Residents’ group', 'the residents group', 'elm', "Elm Street's residents"])(
    'from the council, "%s" is the residents’ group',
    (words) => {
      expect(readWhom(words, FROM_COUNCIL)?.side).toBe('elm')
    },
  )

  it('a member of the other side stands for their side, and holds it', () => {
    expect(readWhom('Priya', PEOPLE)).toEqual({ side: 'north', member: 'priya' })
    expect(readWhom('asha', PEOPLE)).toEqual({ side: 'north', member: 'asha' })
  })

  it('somebody with two hats is asked for the side that does not ask', () => {
    expect(readWhom('Sam', PEOPLE)).toEqual({ side: 'north', member: 'cllr' })
    expect(readWhom('Sam', FROM_COUNCIL)).toEqual({ side: 'elm', member: 'cllr' })
  })

  it('a name written whole is not mixed up with a longer one that begins like it', () => {
    const samBrown = { id: 'brown', name: 'Sam Brown', side_id: 'north', second_side_id: null }
    const people = { ...PEOPLE, members: [samBrown, ...PEOPLE.members] }
    expect(readWhom('sam', people)?.member).toBe('cllr')
    expect(readMember('Sam', people.members)).toBe('cllr')
    expect(readMember('Sam Brown', people.members)).toBe('brown')
    const twoSams = [...people.members, { ...samBrown, id: 'sam', name: 'sam' }]
    expect(readMember('Sam', twoSams)).toBeUndefined()
  })

  it.each(['Rae', 'the mayor', '', '   ', '%', '.*', '<!channel>', 'x'.repeat(5_000)])(
    '"%s" is nobody in particular',
    (words) => {
      expect(readWhom(words, PEOPLE)).toBeUndefined()
    },
  )

  it('two sides of one kind are not told apart by it, so the form asks', () => {
    const parish = { id: 'parish', name: 'Elmham Parish Council', kinds: '["parish-council","council"]' }
    const three = { ...PEOPLE, sides: [...PEOPLE.sides, parish] }
    expect(readWhom('the parish council', three)?.side).toBe('parish')
    expect(readWhom('Northbridge', three)?.side).toBe('north')
    expect(readWhom('council tax office', three)).toBeUndefined()
  })

  it('a first name that two people share is nobody’s', () => {
    const another = { id: 'priya2', name: 'Priya Shah', side_id: 'north', second_side_id: null }
    const members = [
      ...PEOPLE.members.filter(({ id }) => id !== 'priya'),
      another,
      { ...another, id: 'priya3', name: 'Priya Nair' },
    ]
    expect(readMember('Priya', members)).toBeUndefined()
    expect(readMember('Priya Shah', members)).toBe('priya2')
  })
})

describe('what is asked', () => {
  const read = (typed: string) => readAsk(typed, PEOPLE, nobody, CONTEXT)

  it('"to" asks for something to be done, by the day wanted', () => {
    expect(read('Northbridge to send the planning guidance by Friday 12 June, 5pm')).toEqual({
      said: 'Northbridge',
      whom: { side: 'north', member: undefined },
      kind: 'do',
      words: 'send the planning guidance',
      text: 'send the planning guidance by Friday 12 June, 5pm',
      due: { kind: 'date', on: '2026-06-12', time: '17:00' },
    })
  })

  it.each(['whether', 'if'])('"%s" asks for an answer and keeps the word', (how) => {
    const typed = read(`the council ${how} the old depot can be built on`)
    expect(typed.kind).toBe('answer')
    expect(typed.words).toBe(`${how} the old depot can be built on`)
    expect(typed.due).toEqual({ kind: 'none' })
  })

  it('"for" asks for something', () => {
    expect(read('Northbridge for the planning guidance')).toMatchObject({ kind: 'do', words: 'the planning guidance' })
  })

  it('a "to" or "whether" further on belongs to the words', () => {
    const typed = read('the council whether it plans to build, and to whom to write')
    expect(typed).toMatchObject({ kind: 'answer', words: 'whether it plans to build, and to whom to write' })
  })

  it('the first split with a known name before it wins', () => {
    const people = { ...PEOPLE, sides: [...PEOPLE.sides, { id: 'life', name: 'Friends for Life', kinds: '["other"]' }] }
    const typed = readAsk('Friends for Life to lend us a gazebo', people, nobody, CONTEXT)
    expect(typed).toMatchObject({ whom: { side: 'life' }, words: 'lend us a gazebo' })
  })

  it('an unknown name keeps the words for the form', () => {
    expect(read('the mayor to open the fair')).toMatchObject({
      said: 'the mayor',
      whom: undefined,
      words: 'open the fair',
    })
  })

  it('words over several lines stay whole', () => {
    expect(read('Northbridge to send:\n1. the map\n2. the minutes').words).toBe('send:\n1. the map\n2. the minutes')
  })

  it('"next Friday" is asked about', () => {
    const { due } = read('Northbridge to send the map by next Friday')
    expect(due.kind).toBe('unsure')
  })
})
