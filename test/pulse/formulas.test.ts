import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changeOf } from '../../src/pulse/change.ts'
import { isFlat } from '../../src/pulse/flat.ts'
import { exactP } from '../../src/pulse/exact-p.ts'
import { deltaOf, gapOf, levelsOf, mostP, shiftOf } from '../../src/pulse/gap.ts'
import { groupsOf } from '../../src/pulse/groups.ts'
import { agreementOf, medianDistance, medianOf, quantileOf, rawAgreement, summaryOf } from '../../src/pulse/summary.ts'

const Scores = z.array(z.number())
const Share = z.number()
/** Worked examples by an independent implementation; what Kept does not use of them is left out. */
const vectors = z
  .object({
    summary: z.array(
      z.object({
        name: z.string(),
        input: Scores,
        expect: z.object({
          n: z.number(),
          median: Share,
          q1: Share,
          q3: Share,
          rwg_raw: Share,
          ad_median: Share,
          agreement: z.string(),
        }),
      }),
    ),
    gap: z.array(
      z.object({
        name: z.string(),
        a: Scores,
        b: Scores,
        expect: z.object({
          hodges_lehmann: Share,
          cliffs_delta: Share,
          p_exact: Share,
          candidate: z.boolean().nullable(),
        }),
      }),
    ),
    gap_round: z.array(
      z.object({
        name: z.string(),
        pairs: z.array(z.tuple([Scores, Scores])),
        expect: z.object({ p: z.array(Share), bh_threshold: Share.nullable(), levels: z.array(z.string()) }),
      }),
    ),
    change: z.array(z.object({ name: z.string(), then: Scores, now: Scores, expect: z.object({ word: z.string() }) })),
    flat: z.array(
      z.object({
        name: z.string(),
        medians: z.array(z.number().nullable()),
        expect: z.object({ flat_profile: z.boolean() }),
      }),
    ),
    suppression: z.array(
      z.object({
        counts: z.record(z.string(), z.number()),
        expect: z.object({
          everyone: z.boolean(),
          sides: z.array(z.string()),
          pooled: z.array(z.string()).nullable(),
        }),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')))

/** To 1e-6, as the examples are written. */
function agree(found: readonly number[], worked: readonly number[]): void {
  expect(found).toHaveLength(worked.length)
  for (const [index, value] of found.entries()) expect(Math.abs(value - (worked[index] ?? NaN))).toBeLessThan(1e-6)
}
const named = <Item extends { name: string }>(items: readonly Item[]) =>
  items.map((item): [string, Item] => [item.name, item])
const plain = (word: string) => word.replaceAll('_', '-')

describe('the scores of a group', () => {
  it.each(named(vectors.summary))('are summed up as in the worked example: %s', (_name, { input, expect: worked }) => {
    agree(
      [medianOf(input), quantileOf(input, 0.25), quantileOf(input, 0.75), rawAgreement(input), medianDistance(input)],
      [worked.median, worked.q1, worked.q3, worked.rwg_raw, worked.ad_median],
    )
    expect(agreementOf(input)).toBe(plain(worked.agreement))
    expect(summaryOf(input)?.n).toBe(worked.n)
  })

  it('of fewer than five say nothing', () => {
    expect(summaryOf([7, 7, 7, 7])).toBeUndefined()
  })
})

describe('two groups', () => {
  it.each(named(vectors.gap))('are compared as in the worked example: %s', (_name, { a, b, expect: worked }) => {
    agree([shiftOf(a, b), deltaOf(a, b), exactP(a, b)], [worked.hodges_lehmann, worked.cliffs_delta, worked.p_exact])
    expect(gapOf(a, b)?.isCandidate ?? null).toBe(worked.candidate)
  })

  it.each(named(vectors.gap_round))('are told apart in a round as worked: %s', (_name, { pairs, expect: worked }) => {
    const gaps = pairs.flatMap(([a, b]) => gapOf(a, b) ?? [])
    const ps = gaps.map(({ p }) => p)
    agree(ps, worked.p)
    agree([mostP(ps) ?? -1], [worked.bh_threshold ?? -1])
    expect(levelsOf(gaps)).toEqual(worked.levels)
  })

  const score = fc.integer({ min: 1, max: 10 })
  const few = fc.array(score, { minLength: 1, maxLength: 5 })

  it('are as far apart by chance as every deal of their scores, counted one by one, tells', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        const pooled = [...a, ...b]
        const seen = Math.abs(deltaOf(a, b)) - 1e-9
        const deals = dealsOf(pooled, a.length).map(([one, other]) => Math.abs(deltaOf(one, other)))
        expect(exactP(a, b)).toBeCloseTo(deals.filter((far) => far >= seen).length / deals.length, 9)
      }),
    )
  })

  it('are compared the same from either side', () => {
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(exactP(a, b)).toBeCloseTo(exactP(b, a), 9)
        expect(shiftOf(a, b)).toBe(-shiftOf(b, a) + 0)
      }),
    )
  })
})

/** Every way to deal scores into a group of `size` and the rest. */
function dealsOf(scores: readonly number[], size: number): [number[], number[]][] {
  const [first, ...rest] = scores
  if (first === undefined) return [[[], []]]
  const into: [number[], number[]][] = []
  if (size > 0) for (const [one, other] of dealsOf(rest, size - 1)) into.push([[first, ...one], other])
  if (rest.length >= size) for (const [one, other] of dealsOf(rest, size)) into.push([one, [first, ...other]])
  return into
}

describe('then and now', () => {
  it.each(named(vectors.change))('have the word of the worked example: %s', (_name, { then, now, expect: worked }) => {
    const pairs = then.map((one, index) => ({ then: one, now: now[index] ?? NaN }))
    const WORDS: Record<string, string> = { higher: 'higher-now', lower: 'lower-now' }
    const word = changeOf(pairs) ?? 'not-shown'
    expect(word).toBe(WORDS[worked.word] ?? plain(worked.word))
  })

  it('are lower now where higher would be, turned round', () => {
    const up = [3, 4, 2, 5, 3, 4, 3, 6].map((then, index) => ({ then, now: [6, 7, 5, 5, 6, 8, 4, 5][index] ?? 0 }))
    expect(changeOf(up.map(({ then, now }) => ({ then: now, now: then })))).toBe('lower-now')
  })
})

it.each(named(vectors.flat))('a profile is flat as in the worked example: %s', (_name, { medians, expect: worked }) => {
  expect(isFlat(medians.filter((median) => median !== null))).toBe(worked.flat_profile)
})

describe('the groups that may be shown', () => {
  it.each(vectors.suppression.map((one): [string, typeof one] => [JSON.stringify(one.counts), one]))(
    'are those of the worked example: %s',
    (_name, { counts, expect: worked }) => {
      const { everyone, sides, pooled } = groupsOf(counts)
      expect({ everyone, sides, pooled: pooled ?? null }).toEqual(worked)
    },
  )

  it('are each, and each difference of two is, nobody or at least five people', () => {
    const roster = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.integer({ min: 0, max: 14 }), { maxKeys: 6 })
    fc.assert(
      fc.property(roster, (counts) => {
        const shown = setsOf(counts).map((set) => new Set(set))
        for (const one of shown) {
          expect(one.size).toBeGreaterThanOrEqual(5)
          for (const other of shown) {
            const rest = [...one].filter((person) => !other.has(person)).length
            expect(rest === 0 || rest >= 5).toBe(true)
          }
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('are shown where they can be: sides of five or more are never hidden for nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 14 }), { minLength: 1, maxLength: 5 }), (sizes) => {
        const counts = Object.fromEntries(sizes.map((size, index) => [`s${index}`, size]))
        expect(groupsOf(counts)).toEqual({ everyone: true, sides: Object.keys(counts), pooled: undefined })
      }),
    )
  })
})

/** The people of each group that is shown, one name for each. */
function setsOf(counts: Record<string, number>): string[][] {
  const people = (side: string) => Array.from({ length: counts[side] ?? 0 }, (_, index) => `${side} ${index}`)
  const { everyone, sides, pooled } = groupsOf(counts)
  const whole = everyone ? [Object.keys(counts).flatMap(people)] : []
  return [...whole, ...sides.map(people), ...(pooled ? [pooled.flatMap(people)] : [])]
}
