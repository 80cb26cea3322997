import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Card, countWords, plainText } from '../../src/chat/card.ts'
import { namedIn, themesIn } from '../../src/pulse/answers.ts'
import type { Answer } from '../../src/pulse/answers.ts'
import { namedCard } from '../../src/pulse/cards-named.ts'
import { numbersCard } from '../../src/pulse/cards-numbers.ts'
import { resultsCard } from '../../src/pulse/cards-results.ts'
import { publishedOf } from '../../src/pulse/published.ts'
import { type Made, readingAtOnce } from '../../src/pulse/read.ts'
import { blankResponse, type Response } from '../../src/pulse/response.ts'
import type { Asked } from '../../src/pulse/sections.ts'
import { chose, instrumentOf, scored, SIDES } from './rounds.ts'

const ELM = 'elm'
const NORTH = 'north'
const many = (score: number, times: number) => Array.from({ length: times }, () => score)
const camps = [1, 1, 1, 9, 9, 9]

function tell(answers: Answer[], size: number): { card: Card; headings: string[]; asked: Asked; numbers: Card } {
  const asked: Asked = { instrument: instrumentOf(size), sides: 2 }
  const reading = readingAtOnce({ instrument: asked.instrument, sides: SIDES.slice(0, 2), answers })
  const published = publishedOf(reading, asked)
  const rest = { asked, pictures: [], talkOn: '2026-10-09', actions: [], otherwise: [] }
  const turning = { page: 0, press: () => ({ intent: 'pulse.numbers', data: {} }), actions: [] }
  return {
    card: resultsCard({ ...published, ...rest }),
    headings: published.sections.map(({ heading }) => heading),
    asked,
    numbers: numbersCard(reading, asked, turning),
  }
}

describe('results in words', () => {
  it('tell what people agree on, then what is far apart inside, then what sides see differently', () => {
    const { headings, card } = tell(
      [
        ...[...scored(ELM, 's1', many(8, 6)), ...scored(NORTH, 's1', many(8, 6))],
        ...[...scored(ELM, 's2', camps), ...scored(NORTH, 's2', many(6, 6))],
        ...[...scored(ELM, 's3', many(2, 9)), ...scored(NORTH, 's3', many(9, 9))],
        ...chose(ELM, 's3', 6),
      ],
      3,
    )
    expect(headings.slice(0, 3)).toEqual([
      'What people agree on',
      'Where people are far apart',
      'Where groups see it differently',
    ])
    expect(plainText(card)).toContain('“Ambition for the area”: 2 for Elm Street, 9 for Northbridge Council.')
  })

  it('say nothing of agreement where two sides see it differently', () => {
    const spread = [...scored(ELM, 's1', [4, 4, 4, 4, 5, 4, 4, 4]), ...scored(NORTH, 's1', [6, 6, 7, 6, 6, 7])]
    const { headings } = tell(spread, 1)
    expect(headings).not.toContain('What people agree on')
    expect(headings).toContain('Where groups see it differently')
  })

  it('say that too few answered, and what can be done instead', () => {
    const { card } = tell(scored(ELM, 's1', [7, 7, 7]), 1)
    expect(plainText(card)).toContain('Too few people answered for anything to be shown.')
    expect(plainText(card)).toContain('open review')
    expect(plainText(card)).not.toContain('7')
  })

  const score = fc.integer({ min: 1, max: 10 })
  const scores = fc.array(fc.tuple(score, score), { minLength: 5, maxLength: 12 })
  const rounds = fc.array(fc.tuple(scores, scores), { minLength: 10, maxLength: 10 })

  it('are under 300 words in sentences of under 20, whatever was answered', () => {
    fc.assert(
      fc.property(rounds, fc.array(fc.lorem({ maxCount: 30 }), { maxLength: 12 }), (found, comments) => {
        const answers: Answer[] = found.flatMap(([elm, north], index) => [
          ...scored(ELM, `s${index + 1}`, elm),
          ...scored(NORTH, `s${index + 1}`, north),
          ...chose(ELM, `s${index + 1}`, index),
          ...elm.map((): Answer => ({ kind: 'want', side: ELM, statement: `s${index + 1}`, want: 'more' })),
        ])
        const { card } = tell([...answers, ...comments.map((text): Answer => ({ kind: 'comment', text }))], 10)
        const words = plainText(card)
        expect(countWords(words)).toBeLessThan(300)
        const own = words.split('\n').filter((line) => !/^“[^”]*”$/.test(line))
        for (const sentence of own.flatMap((line) => line.split(/(?<=[.?])\s+/))) {
          expect(countWords(sentence)).toBeLessThan(20)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('write a middle score of half a point as the pictures do', () => {
    const { card, numbers } = tell(scored(ELM, 's1', [6, 6, 6, 7, 7, 7]), 1)
    expect(plainText(card)).toContain('“Confidence and voice” (6½)')
    expect(plainText(numbers)).toContain('Everyone: 6½, mostly agree (6 answered).')
  })

  it('leave every number and every comment to be read', () => {
    const { numbers } = tell([...scored(ELM, 's1', many(7, 12)), { kind: 'comment', text: 'Well done, all.' }], 1)
    expect(plainText(numbers)).toContain('Everyone: 7, mostly agree (12 answered).')
    expect(plainText(numbers)).toContain('“Well done, all.”')
  })
})

describe('every number', () => {
  const turning = { press: () => ({ intent: 'pulse.numbers', data: {} }), actions: [] }
  const allOf = (made: Made) => {
    const asked: Asked = { instrument: made.instrument, sides: made.sides.length }
    const reading = readingAtOnce(made)
    return [0, 1, 2, 3].map((page) => plainText(numbersCard(reading, asked, { ...turning, page }))).join('\n')
  }
  const wishes = (want: 'more' | 'want', statement: string): Answer[] =>
    many(0, 6).map(() => ({ kind: 'want', side: ELM, statement, want }))

  it('has what matters most and what is wished for too, as a card may have no room for them', () => {
    const answers = [...scored(ELM, 's1', many(7, 6)), ...chose(ELM, 's1', 6), ...wishes('more', 's1')]
    const words = allOf({ instrument: instrumentOf(1), sides: SIDES.slice(0, 2), answers })
    expect(words).toContain('It is among what matters most now.\nMost people want more of it.')
  })

  it('says of hopes what people want, and nothing of rating', () => {
    const instrument = instrumentOf(2, { kind: 'hopes' })
    const words = allOf({ instrument, sides: SIDES.slice(0, 2), answers: wishes('want', 's1') })
    expect(words).toContain('Most people want it.')
    expect(words).toContain('Too few people chose the same to show anything.')
    expect(words).not.toMatch(/rated|middle score/)
  })

  it('cuts none off where many sides are shown', () => {
    const sides = Array.from({ length: 6 }, (_, at) => ({
      id: `side${at}`,
      name: `Residents of Long Street number ${at}`,
    }))
    const pairs = many(7, 6).map((now): [number, number] => [3, now])
    const answers = sides.flatMap(({ id }) => scored(id, 's1', pairs))
    const words = allOf({ instrument: instrumentOf(1), sides, answers })
    for (const { name } of sides) {
      expect(words).toContain(
        `${name}: 7, mostly agree (6 answered). At first: 3, mostly agree (6 answered). Higher now`,
      )
    }
  })

  it('has the scores of the rounds before, as the picture has', () => {
    const made = { instrument: instrumentOf(1), sides: SIDES.slice(0, 2), answers: scored(ELM, 's1', many(4, 6)) }
    const before = { reading: readingAtOnce(made), on: '2026-03-12', answers: made.answers }
    expect(allOf({ ...made, answers: scored(ELM, 's1', many(8, 6)), before })).toContain(
      'Everyone before: 4 in March 2026.',
    )
  })
})

describe('an open review', () => {
  const turning = { page: 0, press: () => ({ intent: 'pulse.numbers', data: {} }), actions: [] }
  const asked: Asked = { instrument: instrumentOf(1, { kind: 'questions' }), sides: 2 }
  const saying = (name: string, text: string, share: 'named' | 'theme' | 'nobody') => {
    const response: Response = { ...blankResponse(ELM), isFinished: true, said: { s1: { text, share } } }
    return { name, response }
  }

  it('shows each answer as its speaker chose: under their name, without it, or not at all', () => {
    const people = [saying('Tom', 'Zebra', 'theme'), saying('Mei', 'Apple', 'theme'), saying('Asha', 'Pear', 'named')]
    const all = [...people, saying('Priya', 'Plum', 'nobody')]
    const named = all.map(({ name, response }) => ({ name, response: namedIn(response) }))
    const themes = all.flatMap(({ response }) => themesIn(response))
    const words = plainText(namedCard(named, themes, asked, turning))
    expect(words).toContain('Asha: “Pear”\nWithout a name: “Zebra”\nWithout a name: “Apple”')
    expect(words).not.toMatch(/Tom|Mei|Priya|Plum/)
  })

  it('shows who answered what in as many rows as it takes', () => {
    const scale: Asked = { instrument: instrumentOf(1), sides: 2 }
    const people = Array.from({ length: 40 }, (_, index) => {
      const response: Response = { ...blankResponse(ELM), now: { s1: 7 } }
      return { name: `Resident of Elm Street number ${index + 1}`, response }
    })
    const words = plainText(namedCard(people, [], scale, turning))
    for (const { name } of people) expect(words).toContain(`${name}: 7.`)
  })
})

describe('nowhere in pulses', () => {
  const files = (folder: string) => readdirSync(folder).map((name) => `${folder}/${name}`)
  const BANNED = /score ?cards?|targets?\b|performance|\bKPIs?\b|benchmark|anonym|\bbetter\b|\bworse\b|[↑↓▲▼]/i

  it('do the words of league tables stand, nor a promise that nobody can keep', () => {
    // What people may type is theirs to word.
    const own = files('src/pulse').filter((file) => file !== 'src/pulse/words.ts')
    const read = [...own, ...files('test/golden/cards').filter((file) => file.includes('pulse'))]
    expect(read.filter((file) => BANNED.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
