import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/pulse/answers.ts'
import { readingAtOnce, readingOf, readingSteps } from '../../src/pulse/read.ts'
import { EVERYONE, pooledId } from '../../src/pulse/reading.ts'
import type { Want } from '../../src/pulse/response.ts'
import { chose, instrumentOf, scored, SIDES } from './rounds.ts'

const [ELM, NORTH] = ['elm', 'north']
const two = SIDES.slice(0, 2)
const read = (answers: Answer[], size = 1, sides = two) =>
  readingAtOnce({ instrument: instrumentOf(size), sides, answers })
const many = (score: number, times: number) => Array.from({ length: times }, () => score)
const first = (answers: Answer[], sides = two) => {
  const [statement] = read(answers, 1, sides).statements
  if (!statement) throw new Error('There is no statement.')
  return statement
}

describe('what a round comes to', () => {
  it('is the middle score, a word and how many answered, of everyone and each side that may be shown', () => {
    const { now, text } = first([...scored(ELM, 's1', many(8, 6)), ...scored(NORTH, 's1', many(7, 5))])
    expect(text).toContain('confidence')
    expect(now).toEqual([
      { group: EVERYONE, n: 11, median: 8, agreement: 'mostly-agree' },
      { group: ELM, n: 6, median: 8, agreement: 'mostly-agree' },
      { group: NORTH, n: 5, median: 7, agreement: 'mostly-agree' },
    ])
  })

  it('shows nothing at all where fewer than five answered', () => {
    const answers: Answer[] = [...scored(ELM, 's1', [[2, 8], [3, 9], 4]), ...scored(NORTH, 's1', [7])]
    const most = [...chose(ELM, 's1', 3), ...chose(NORTH, 's1', 1)]
    const reading = read([...answers, ...most])
    expect(reading.groups).toEqual([])
    expect(reading.most).toEqual([])
    expect(reading.statements[0]).toMatchObject({ now: [], first: [], change: [], since: [], gaps: [] })
  })

  it('shows a side of fewer than five only together with another, under both names', () => {
    const answers = [...scored(ELM, 's1', many(8, 8)), ...scored(NORTH, 's1', many(7, 6)), ...scored('oak', 's1', [2])]
    const together = pooledId([NORTH, 'oak'])
    const reading = read(answers, 1, SIDES)
    expect(reading.groups).toEqual([
      { id: EVERYONE, name: 'Everyone' },
      { id: ELM, name: 'Elm Street' },
      { id: together, name: 'Northbridge Council and Oak Trust together' },
    ])
    expect(reading.statements[0]?.now.map(({ group, n }) => [group, n])).toEqual([
      [EVERYONE, 15],
      [ELM, 8],
      [together, 7],
    ])
  })

  it('does not tell a side of which nobody answered from one of which somebody did', () => {
    expect(first(scored(ELM, 's1', many(8, 9))).now.map(({ group }) => group)).toEqual([EVERYONE])
  })

  it('names everyone only once where one side alone was asked', () => {
    const [residents] = SIDES
    expect(first(scored(ELM, 's1', many(8, 9)), residents ? [residents] : []).now).toHaveLength(1)
  })

  it('leaves out answers for a side or to a statement that was not asked', () => {
    const answers = [
      ...scored(ELM, 's1', many(8, 5)),
      ...scored('mole', 's1', many(1, 9)),
      ...scored(ELM, 's9', many(1, 9)),
    ]
    const reading = read([...answers, ...chose('mole', 's1', 9), ...chose(ELM, 's9', 9)])
    expect(reading.statements.map(({ now }) => now[0])).toEqual([
      { group: EVERYONE, n: 5, median: 8, agreement: 'mostly-agree' },
    ])
    expect(reading.most).toEqual([])
  })

  it('counts of what is not known only what was rated', () => {
    const unknown: Answer = { kind: 'score', side: ELM, statement: 's1', first: 3 }
    expect(first([...scored(ELM, 's1', many(8, 5)), unknown]).now[0]?.n).toBe(5)
  })
})

describe('where sides see it differently', () => {
  const apart = [...scored(ELM, 's1', many(2, 10)), ...scored(NORTH, 's1', many(9, 10))]

  it('is said of two sides that are shown, with the one whose scores are higher', () => {
    expect(first(apart).gaps).toEqual([{ a: ELM, b: NORTH, level: 'talk', higher: NORTH }])
  })

  it('is not said where they see it alike', () => {
    expect(first([...scored(ELM, 's1', many(7, 10)), ...scored(NORTH, 's1', many(8, 10))]).gaps).toEqual([])
  })

  it('is said of a side beside others that are only shown together', () => {
    const answers = [
      ...scored(ELM, 's1', many(2, 9)),
      ...scored(NORTH, 's1', many(9, 4)),
      ...scored('oak', 's1', many(9, 4)),
    ]
    expect(first(answers, SIDES).gaps).toMatchObject([{ a: ELM, b: pooledId([NORTH, 'oak']), level: 'talk' }])
  })

  it('is at most twice put as a question, of those that are furthest apart', () => {
    // By chance differences as large come in 4 to 5 of 100 rounds, which is not rare enough among so many that are compared.
    const apart = (id: string, elm: number[], north: number[]) => [...scored(ELM, id, elm), ...scored(NORTH, id, north)]
    const alike = ['s4', 's5', 's6', 's7', 's8'].flatMap((id) => apart(id, [4, 5, 6, 7, 8], [4, 5, 6, 7, 8]))
    const answers = [
      ...apart('s1', [1, 3, 4, 6, 7, 7], [5, 7, 7, 8, 9, 9]),
      ...apart('s2', [1, 3, 5, 5, 6, 10], [6, 7, 8, 9, 10, 10]),
      ...apart('s3', [1, 1, 4, 5, 5, 8], [5, 6, 6, 7, 9, 10]),
      ...alike,
    ]
    const asked = read(answers, 8).statements.filter(({ gaps }) => gaps.some(({ level }) => level === 'ask'))
    expect(asked.map(({ id }) => id)).toEqual(['s2', 's3'])
  })
})

describe('then and now', () => {
  const up = (times: number): [number, number][] => Array.from({ length: times }, () => [3, 7])

  it('has a word for a group of which everybody rated both', () => {
    expect(first([...scored(ELM, 's1', up(6)), ...scored(NORTH, 's1', up(5))]).change).toEqual([
      { group: EVERYONE, word: 'higher-now' },
      { group: ELM, word: 'higher-now' },
      { group: NORTH, word: 'higher-now' },
    ])
  })

  it('is of those who rated both where one to four rated only one, so that nobody can be taken away', () => {
    const { now, first: atFirst, change } = first(scored(ELM, 's1', [...up(9), 2, 3]))
    expect([now[0]?.n, atFirst[0]?.n]).toEqual([9, 9])
    expect(change).toEqual([{ group: EVERYONE, word: 'higher-now' }])
  })

  it('is not told at first where that would leave fewer than two thirds of those who rated it now', () => {
    const { now, first: atFirst, change } = first(scored(ELM, 's1', [...up(5), 2, 3, 4, 5]))
    expect([now[0]?.n, atFirst, change]).toEqual([9, [], []])
  })

  it('has a word where five or more rated only one of the two', () => {
    expect(first(scored(ELM, 's1', [...up(9), ...many(2, 5)])).change).toEqual([
      { group: EVERYONE, word: 'higher-now' },
    ])
  })

  it('has no word for everyone from whom a side could be taken away that leaves fewer than five', () => {
    // Two of the council rated both: everyone who did, less Elm Street, would be these two.
    const answers = [...scored(ELM, 's1', up(6)), ...scored(NORTH, 's1', [...up(2), ...many(5, 10)])]
    const { now, change } = first(answers)
    expect(now.map(({ group }) => group)).toEqual([EVERYONE, ELM, NORTH])
    expect(change).toEqual([])
  })

  it('has no word of fewer than five who rated both', () => {
    expect(first(scored(ELM, 's1', [...up(4), ...many(2, 6)])).change).toEqual([])
  })
})

describe('what matters most', () => {
  const most = (...counts: number[]) =>
    read(
      counts.flatMap((times, index) => chose(ELM, `s${index + 1}`, times)),
      counts.length,
    ).most

  it('is what most people chose, up to three statements', () => {
    expect(most(5, 9, 6, 7)).toEqual(['s2', 's4', 's3'])
  })

  it('is nothing that fewer than five chose', () => {
    expect(most(4, 9)).toEqual(['s2'])
  })

  it('leaves out statements that were chosen equally often where there is no room for all of them', () => {
    expect(most(9, 6, 6, 6)).toEqual(['s1'])
    expect(most(6, 6, 6, 6)).toEqual([])
    expect(most(6, 6, 6, 5)).toEqual(['s1', 's2', 's3'])
  })
})

describe('what people wish for', () => {
  const wished = (wishes: Partial<Record<Want, number>>) => {
    const answers = Object.entries(wishes).flatMap(([want, times]) =>
      Array.from({ length: times }, (): Answer => ({ kind: 'want', side: ELM, statement: 's1', want: asWant(want) })),
    )
    return read(answers).wants.map(({ want }) => want)
  }

  it('is what at least five and two thirds of those who said something wish for', () => {
    expect(wished({ more: 6, same: 3 })).toEqual(['more'])
    expect(wished({ more: 5, same: 3 })).toEqual([])
    expect(wished({ more: 4 })).toEqual([])
    expect(wished({ unneeded: 5 })).toEqual(['unneeded'])
    expect(wished({ want: 5, unsure: 2 })).toEqual(['want'])
  })
})

function asWant(text: string): Want {
  const known: readonly Want[] = ['more', 'same', 'less', 'want', 'unneeded', 'unsure']
  const found = known.find((want) => want === text)
  if (!found) throw new Error(`There is no wish "${text}".`)
  return found
}

describe('the round before', () => {
  const ON = '2026-01-12'
  const then = [...scored(ELM, 's1', many(3, 9)), ...scored(NORTH, 's1', many(7, 8))]
  const again = [...scored(ELM, 's1', many(8, 9)), ...scored(NORTH, 's1', many(7, 8))]
  const before = { reading: read(then), on: ON, answers: then }
  const next = (instrument = instrumentOf(1), from = before) =>
    readingAtOnce({ instrument, sides: two, answers: again, before: from })

  it('gives each group that is shown in both one word', () => {
    expect(next().statements[0]?.since).toEqual([
      { group: EVERYONE, word: 'higher-now' },
      { group: ELM, word: 'higher-now' },
      { group: NORTH, word: 'no-clear-change' },
    ])
  })

  it('says nothing of a statement whose words have changed, neither of its medians', () => {
    const [statement] = instrumentOf(1).statements
    const instrument = instrumentOf(1, { statements: statement ? [{ ...statement, text: 'Other words' }] : [] })
    const { statements, earlier } = next(instrument)
    expect(statements[0]?.since).toEqual([])
    expect(earlier).toEqual([{ on: ON, medians: {} }])
  })

  it('says nothing of a group that was not shown then', () => {
    const few = [...scored(ELM, 's1', many(3, 9)), ...scored(NORTH, 's1', many(7, 2))]
    const { statements } = next(instrumentOf(1), { reading: read(few), on: ON, answers: few })
    expect(statements[0]?.since.map(({ group }) => group)).toEqual([EVERYONE])
  })

  it('says nothing from answers other than those that were published', () => {
    expect(
      next(instrumentOf(1), { ...before, answers: then.slice(1) }).statements[0]?.since.map(({ group }) => group),
    ).toEqual([NORTH])
  })

  it('leaves its medians beside the new ones, and those of up to six before it', () => {
    let from = before
    for (let round = 1; round <= 8; round += 1) {
      from = { reading: next(instrumentOf(1), from), on: `2027-0${round}-12`, answers: again }
    }
    const { earlier } = next(instrumentOf(1), from)
    expect(earlier.map(({ on }) => on)).toEqual([2, 3, 4, 5, 6, 7, 8].map((month) => `2027-0${month}-12`))
    expect(earlier[0]?.medians).toEqual({ s1: { [EVERYONE]: 8, [ELM]: 8, [NORTH]: 7 } })
  })

  it('leaves how it was at first, for as long as no later round asks it', () => {
    const paired = scored(
      ELM,
      's1',
      many(3, 6).map((one): [number, number] => [one, 7]),
    )
    const asked = { reading: read(paired), on: ON, answers: paired }
    const second = next(instrumentOf(1), asked)
    expect(second.atFirst).toEqual({ on: ON, medians: { s1: { [EVERYONE]: 3 } } })
    const third = next(instrumentOf(1), { reading: second, on: '2026-07-12', answers: again })
    expect(third.atFirst).toEqual(second.atFirst)
    expect(
      readingAtOnce({ instrument: instrumentOf(1), sides: two, answers: paired, before: asked }).atFirst,
    ).toBeUndefined()
  })
})

describe('working it out', () => {
  const answers = ['s1', 's2'].flatMap((id) => [
    ...scored(
      ELM,
      id,
      Array.from({ length: 20 }, (_, index) => 1 + (index % 10)),
    ),
    ...scored(
      NORTH,
      id,
      Array.from({ length: 20 }, (_, index) => 1 + ((index * 3) % 10)),
    ),
  ])
  const made = { instrument: instrumentOf(2), sides: two, answers }

  it('lets others be answered between its steps, and comes to the same', async () => {
    let breaths = 0
    const reading = await readingOf(made, () => Promise.resolve(void (breaths += 1)))
    expect(reading).toEqual(readingAtOnce(made))
    expect(breaths).toBeGreaterThan(2 * 10)
  })

  it('takes many small steps for each statement', () => {
    expect([...readingSteps(made)].length).toBeGreaterThan(2 * 10)
  })

  it('says that all scores are close where everyone’s medians are', () => {
    const close = (scores: number[]) =>
      read(
        scores.flatMap((score, index) => scored(ELM, `s${index + 1}`, many(score, 5))),
        scores.length,
      ).isFlat
    expect(close([7, 7, 7, 7, 8, 8, 8, 8])).toBe(true)
    expect(close([7, 7, 7, 7, 8, 8, 8, 9])).toBe(false)
  })
})
