import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/pulse/answers.ts'
import type { Instrument } from '../../src/pulse/instrument.ts'
import { readingAtOnce } from '../../src/pulse/read.ts'
import { counts, EVERYONE, type GroupId, type Reading, type StatementReading } from '../../src/pulse/reading.ts'
import type { Score } from '../../src/pulse/response.ts'
import { instrumentOf } from './rounds.ts'

/** Somebody of a made-up roster: the sides they may answer for, and what they say of each statement. */
type Somebody = { sides: string[]; hat: number; answers: boolean; said: { now: Score; first: Score; most: boolean }[] }
/** What is known of each answer in the test alone: whose it is. */
type Whose = { who: number; answer: Answer }

const STATEMENTS = 3
const INSTRUMENT = instrumentOf(STATEMENTS)
const NAMES = ['a', 'b', 'c', 'd']
const SIDES = NAMES.map((id) => ({ id, name: `Side ${id}` }))

const score: fc.Arbitrary<Score> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 10 }) },
  fc.constantFrom<Score>('unknown', 'unneeded'),
)
const somebody: fc.Arbitrary<Somebody> = fc.record({
  // Two of them are two hats, one of which is put on for the round.
  sides: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 2 }),
  hat: fc.nat({ max: 1 }),
  answers: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.constant(false)),
  said: fc.array(fc.record({ now: score, first: score, most: fc.boolean() }), {
    minLength: STATEMENTS,
    maxLength: STATEMENTS,
  }),
})
const roster = fc.array(somebody, { maxLength: 32 })

function answersOf(people: readonly Somebody[]): Whose[] {
  return people.flatMap(({ sides, hat, answers, said }, who) => {
    const side = sides[hat] ?? sides[0] ?? ''
    if (!answers) return []
    return said.flatMap(({ now, first, most }, index) => {
      const statement = `s${index + 1}`
      const rated = {
        ...(typeof now === 'number' && { now }),
        ...(typeof first === 'number' && { first }),
      }
      const split: Answer[] = [{ kind: 'score', side, statement, ...rated }]
      if (most) split.push({ kind: 'most', side, statement })
      return split.map((answer) => ({ who, answer }))
    })
  })
}

/** Everybody of whom something is said in a group of a statement: those who rated it in each of the tenses. */
function peopleIn(all: readonly Whose[], statement: string, group: GroupId, tenses: ('now' | 'first')[]): Set<number> {
  const those = all.filter(
    ({ answer }) =>
      answer.kind === 'score' &&
      answer.statement === statement &&
      counts(group, answer.side) &&
      tenses.every((tense) => answer[tense] !== undefined),
  )
  return new Set(those.map(({ who }) => who))
}

/** Each set of people of whom something is published about one statement, now, at first, or of both. */
function publishedSets(all: readonly Whose[], reading: StatementReading): Set<number>[] {
  const { id, change } = reading
  const both = change.map(({ group }) => peopleIn(all, id, group, ['now', 'first']))
  return [...(['now', 'first'] as const).flatMap((tense) => setsOf(all, reading, tense)), ...both]
}

/** Those who rated it in a tense, or those who rated both, who stand for them where the numbers say so. */
function setsOf(all: readonly Whose[], reading: StatementReading, tense: 'now' | 'first'): Set<number>[] {
  const sets = (tenses: ('now' | 'first')[]) =>
    reading[tense].map(({ group }) => peopleIn(all, reading.id, group, tenses))
  const [both, own] = [sets(['now', 'first']), sets([tense])]
  const isBoth = reading.first.length > 0 && both.every((set, at) => set.size === reading[tense][at]?.n)
  return isBoth ? both : own
}

const left = (one: Set<number>, other: Set<number>) => [...one].filter((who) => !other.has(who)).length
const isSafe = (size: number) => size === 0 || size >= 5

const readOf = (all: readonly Whose[], instrument: Instrument = INSTRUMENT, sides = SIDES) =>
  readingAtOnce({ instrument, sides, answers: all.map(({ answer }) => answer) })

describe('what is published of any round', () => {
  it('is of nobody or of at least five people, and so is each difference of two groups', () => {
    fc.assert(
      fc.property(roster, (people) => {
        const all = answersOf(people)
        for (const statement of readOf(all).statements) {
          const sets = publishedSets(all, statement)
          for (const one of sets) {
            expect(one.size).toBeGreaterThanOrEqual(5)
            for (const other of sets) expect(isSafe(left(one, other))).toBe(true)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('tells of each group how many they are, and of nobody else', () => {
    fc.assert(
      fc.property(roster, (people) => {
        const all = answersOf(people)
        for (const statement of readOf(all).statements) {
          const { now, first, gaps, since, change } = statement
          expect(now.map(({ n }) => n)).toEqual(setsOf(all, statement, 'now').map(({ size }) => size))
          expect(first.map(({ n }) => n)).toEqual(setsOf(all, statement, 'first').map(({ size }) => size))
          const shown = now.map(({ group }) => group)
          const named = [...gaps.flatMap(({ a, b }) => [a, b]), ...change.map(({ group }) => group)]
          expect(named.filter((group) => !shown.includes(group))).toEqual([])
          expect(since).toEqual([])
        }
      }),
    )
  })

  it('is nothing at all where fewer than five people answered', () => {
    fc.assert(
      fc.property(fc.array(somebody, { maxLength: 4 }), (people) => {
        const { groups, most, wants, comments, statements } = readOf(answersOf(people))
        expect({ groups, most, wants, comments }).toEqual({ groups: [], most: [], wants: [], comments: [] })
        expect(statements.flatMap(({ now, first, change, gaps }) => [...now, ...first, ...change, ...gaps])).toEqual([])
      }),
    )
  })

  it('names only statements as mattering most that at least five people chose', () => {
    fc.assert(
      fc.property(roster, (people) => {
        const all = answersOf(people)
        for (const id of readOf(all).most) {
          const choosing = all.filter(({ answer }) => answer.kind === 'most' && answer.statement === id)
          expect(new Set(choosing.map(({ who }) => who)).size).toBeGreaterThanOrEqual(5)
        }
      }),
    )
  })

  it('is the same for any order of the answers', () => {
    fc.assert(
      fc.property(roster, fc.array(fc.nat(), { minLength: 200, maxLength: 200 }), (people, chance) => {
        const all = answersOf(people)
        const keyed = all.map((one, index) => ({ one, key: chance[index] ?? 0 }))
        const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ one }) => one)
        expect(readOf(shuffled)).toEqual(readOf(all))
      }),
    )
  })

  it('is the same whatever the sides are called', () => {
    fc.assert(
      fc.property(roster, (people) => {
        const all = answersOf(people)
        const called = SIDES.map(({ id }) => ({ id, name: `Another ${id}` }))
        const nameless = ({ groups, ...rest }: Reading) => ({ ...rest, groups: groups.map(({ id }) => id) })
        expect(nameless(readOf(all, INSTRUMENT, called))).toEqual(nameless(readOf(all)))
        // Ids that sort alike give the same groups under their own ids.
        const renamed = all.map(({ who, answer }) => ({
          who,
          answer: !('side' in answer) ? answer : { ...answer, side: `x${answer.side}` },
        }))
        const sides = SIDES.map(({ id, name }) => ({ id: `x${id}`, name }))
        expect(JSON.stringify(readOf(renamed, INSTRUMENT, sides))).toBe(
          JSON.stringify(readOf(all)).replaceAll(/"(?=[abcd]")|(?<=:|\+)(?=[abcd][+"])/g, (found) => `${found}x`),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('shows everyone wherever five or more rated a statement', () => {
    fc.assert(
      fc.property(roster, (people) => {
        const all = answersOf(people)
        for (const { id, now } of readOf(all).statements) {
          const rated = peopleIn(all, id, EVERYONE, ['now']).size
          expect(now.some(({ group }) => group === EVERYONE)).toBe(rated >= 5)
        }
      }),
    )
  })
})
