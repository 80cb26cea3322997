import type { Card } from '../../src/chat/card.ts'
import { namedIn, themesIn } from '../../src/pulse/answers.ts'
import type { Answer } from '../../src/pulse/answers.ts'
import { listAction } from '../../src/pulse/cards-lines.ts'
import { namedCard, reviewCard } from '../../src/pulse/cards-named.ts'
import { numbersCard } from '../../src/pulse/cards-numbers.ts'
import { resultsCard } from '../../src/pulse/cards-results.ts'
import type { Instrument } from '../../src/pulse/instrument.ts'
import { publishedOf } from '../../src/pulse/published.ts'
import { type Made, readingAtOnce } from '../../src/pulse/read.ts'
import type { Reading } from '../../src/pulse/reading.ts'
import { blankResponse, type Response } from '../../src/pulse/response.ts'
import type { Asked } from '../../src/pulse/sections.ts'
import { chose, instrumentOf, scored, SIDES } from '../pulse/rounds.ts'
import type { Hall } from './hall.ts'

const EVERY = [{ label: 'Every number', intent: 'pulse.numbers', data: { p: 'p', r: 'r' } }]
const LIST = [listAction('p')]
const TALK_ON = '2026-10-09'
const ELM = 'elm'
const NORTH = 'north'

const relationship = instrumentOf(5, {
  title: 'One-minute pulse',
  statements: ['Each other’s aims', 'Trust', 'Honest talk', 'Room to change', 'Sharing the say'].map(
    (label, index) => ({
      id: `s${index + 1}`,
      label,
      text:
        ['We know what each side wants.', 'We can rely on each other.', 'We are honest when it is hard.'][index] ??
        'Plans can change.',
    }),
  ),
})
const framework = instrumentOf(10)

const near = (score: number, times: number) => Array.from({ length: times }, (_, index) => score + (index % 3) - 1)
const camps = (times: number) => Array.from({ length: times }, (_, index) => (index % 2 ? 9 : 2))

/** A round of these scores: for each statement those of the residents and of the council. */
function round(instrument: Instrument, scores: readonly [number[], number[]][], more: Answer[] = []): Made {
  const answers = scores.flatMap(([elm, north], index) => [
    ...scored(ELM, `s${index + 1}`, elm),
    ...scored(NORTH, `s${index + 1}`, north),
  ])
  return { instrument, sides: SIDES.slice(0, 2), answers: [...answers, ...more] }
}

function told(made: Made, help?: string): { card: Card; reading: Reading; asked: Asked } {
  const asked: Asked = { instrument: made.instrument, sides: made.sides.length, ...(help !== undefined && { help }) }
  const reading = readingAtOnce(made)
  const pictures =
    reading.groups.length === 0 ? [] : [{ id: 'picture', name: 'Now', alt: 'A picture of the scores as in the words.' }]
  const results = {
    ...publishedOf(reading, asked),
    asked,
    pictures,
    talkOn: TALK_ON,
    actions: EVERY,
    otherwise: LIST,
  }
  return { card: resultsCard(results), reading, asked }
}

const comments: Answer[] = [
  { kind: 'comment', text: 'Let us meet in the hall again.' },
  { kind: 'comment', text: 'Thank you for asking.' },
]

/** Several made-up rounds in the words in which they would be told. */
export function playResults(hall: Hall): Promise<void> {
  const keep = (variant: string, made: Made, help?: string) => {
    const { card, reading, asked } = told(made, help)
    hall.keep(`pulse.results.${variant}`, card)
    return (page: number) => {
      const press = (to: number) => ({ intent: 'pulse.numbers', data: { p: 'p', r: 'r', n: String(to) } })
      const numbers = numbersCard(reading, asked, { page, press, actions: LIST })
      hall.keep(`pulse.numbers.${variant}-page-${page + 1}`, numbers)
    }
  }
  const agreed: [number[], number[]] = [near(8, 9), near(7, 6)]
  const agreeing = keep('people-agree', round(relationship, [agreed, agreed, agreed, agreed, agreed], comments))
  agreeing(0)
  keep('far-apart-inside', round(relationship, [agreed, [camps(10), near(7, 6)], agreed, [camps(8), camps(6)], agreed]))
  const differing: [number[], number[]] = [near(3, 12), near(8, 9)]
  const unlike: [number[], number[]] = [
    [1, 3, 5, 5, 6, 10],
    [6, 7, 8, 9, 10, 10],
  ]
  keep('sides-differ', round(relationship, [differing, agreed, unlike, agreed, differing]))
  keep(
    'flat',
    round(
      framework,
      framework.statements.map(() => [near(7, 9), near(7, 8)]),
    ),
    'Oak Trust',
  )
  keep('nothing-shown', round(relationship, [[[3, 4], [5]]]))(0)
  keep('one-group-together', {
    ...round(relationship, [agreed, agreed, agreed, [near(8, 2), near(6, 2)], agreed]),
    sides: SIDES,
  })
  playSupport(keep)
  playHopes(keep)
  playReview(hall)
  return Promise.resolve()
}

type Keep = (variant: string, made: Made, help?: string) => (page: number) => void

/** The first round about somebody's help, and the second one half a year later. */
function playSupport(keep: Keep): void {
  const pairs = (first: number, now: number, times: number): [number, number][] =>
    Array.from({ length: times }, (_, index) => [first, now + (index % 2)])
  const answers = framework.statements.flatMap(({ id }, index): Answer[] => [
    ...scored(ELM, id, pairs(3 + (index % 2), 2 + index * 0.75 > 5 ? 8 : 4, 9)),
    ...scored(NORTH, id, index === 9 ? [4] : pairs(index === 2 ? 8 : 6, 6, 6)),
  ])
  const chosen = [...chose(ELM, 's3', 8), ...chose(ELM, 's6', 6), ...chose(NORTH, 's10', 5)]
  const wished = ['s1', 's3', 's6', 's7'].flatMap((statement, index) =>
    Array.from({ length: 9 }, (): Answer => ({
      kind: 'want',
      side: ELM,
      statement,
      want: index < 3 ? 'more' : 'same',
    })),
  )
  const first: Made = { instrument: framework, sides: SIDES.slice(0, 2), answers: [...answers, ...chosen, ...wished] }
  const numbers = keep('first-about-help', first, 'Oak Trust')
  numbers(0)
  numbers(1)
  const later = framework.statements.flatMap(({ id }, index) => [
    ...scored(ELM, id, near(index < 2 ? 8 : 5, 9)),
    ...scored(NORTH, id, near(index === 8 ? 3 : 6, 6)),
  ])
  const before = { reading: readingAtOnce(first), on: '2026-03-12', answers: first.answers }
  keep('later-round', { instrument: framework, sides: SIDES.slice(0, 2), answers: later, before }, 'Oak Trust')(0)
}

function playHopes(keep: Keep): void {
  const hopes = instrumentOf(4, { title: 'Hopes', kind: 'hopes' })
  const wanting = (statement: string, want: 'want' | 'unneeded' | 'unsure', times: number) =>
    Array.from({ length: times }, (): Answer => ({ kind: 'want', side: ELM, statement, want }))
  const answers = [
    ...wanting('s1', 'want', 8),
    ...wanting('s2', 'want', 7),
    ...wanting('s3', 'unneeded', 6),
    ...wanting('s4', 'want', 4),
  ]
  keep('hopes', { instrument: hopes, sides: SIDES.slice(0, 2), answers }, 'Oak Trust')(0)
  keep('no-hope-shared', { instrument: hopes, sides: SIDES.slice(0, 2), answers: wanting('s1', 'want', 3) })
}

function playReview(hall: Hall): void {
  const press = (to: number) => ({ intent: 'pulse.numbers', data: { p: 'p', r: 'r', n: String(to) } })
  const turning = { page: 0, press, actions: LIST }
  const answering = (more: Partial<Response>): Response => ({ ...blankResponse(ELM), isFinished: true, ...more })
  const asked: Asked = { instrument: { ...relationship, title: 'One-minute pulse' }, sides: 2 }
  const people = [
    {
      name: 'Tom',
      response: answering({ now: { s1: 7, s2: 4 }, first: { s1: 3 }, most: ['s2'], comment: 'Good to talk.' }),
    },
    { name: 'Mei', response: answering({ now: { s1: 6, s2: 'unknown' }, wants: { s2: 'more' } }) },
    { name: 'Asha', response: answering({ now: { s1: 8, s2: 'unneeded' }, most: ['s1', 's2'] }) },
  ]
  const EVERY_ANSWER = [{ label: 'Every answer', intent: 'pulse.numbers', data: { p: 'p', r: 'r' } }]
  hall.keep('pulse.results.open-review', reviewCard({ people, themes: [] }, asked, TALK_ON, EVERY_ANSWER))
  hall.keep('pulse.results.open-review-of-nobody', reviewCard({ people: [], themes: [] }, asked, TALK_ON, EVERY_ANSWER))
  hall.keep('pulse.named.open-review', namedCard(people, [], asked, turning))
  const statements = [
    { id: 'good', label: 'What went well', text: 'What worked well between the sides?' },
    { id: 'next', label: 'For whoever comes next', text: 'What should they know?' },
  ]
  const exit: Asked = {
    instrument: instrumentOf(1, { title: 'Looking back', kind: 'questions', statements }),
    sides: 2,
  }
  const said = (text: string, share: 'named' | 'theme' | 'nobody') => ({ text, share })
  const leaving = [
    {
      name: 'Tom',
      response: answering({ said: { good: said('The hall opened.', 'named'), next: said('Ring first.', 'theme') } }),
    },
    {
      name: 'Asha',
      response: answering({ said: { good: said('Secret.', 'nobody'), next: said('Keep notes.', 'theme') } }),
    },
  ]
  const named = leaving.map(({ name, response }) => ({ name, response: namedIn(response) }))
  const themes = leaving.flatMap(({ response }) => themesIn(response))
  hall.keep('pulse.named.looking-back', namedCard(named, themes, exit, turning))
  const byName = { people: named.slice(0, 1), themes }
  hall.keep('pulse.results.looking-back', reviewCard(byName, exit, TALK_ON, EVERY_ANSWER))
  hall.keep('pulse.results.looking-back-without-names', reviewCard({ people: [], themes }, exit, TALK_ON, EVERY_ANSWER))
  hall.keep('pulse.results.looking-back-unshared', reviewCard({ people: [], themes: [] }, exit, TALK_ON, EVERY_ANSWER))
}
