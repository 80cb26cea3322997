import { describe, expect, it } from 'vitest'
import { readStretch } from '../../src/calendar/stretch.ts'

/** On Monday 1 June 2026. */
const read = (words: string) => readStretch(words, { today: '2026-06-01' })
const days = (words: string) => {
  const reading = read(words)
  return reading.kind === 'stretch' ? `${reading.fromOn} ${reading.toOn}` : reading.kind
}
const choices = (words: string) => {
  const reading = read(words)
  return reading.kind === 'unsure' ? reading.choices.map((choice) => choice.label) : reading.kind
}

describe('days away in plain English', () => {
  it.each([
    ['back on Monday 8th', '2026-06-01 2026-06-07'],
    ['back on Monday', '2026-06-01 2026-06-07'],
    ['back tomorrow', '2026-06-01 2026-06-01'],
    ['next week, back on Monday 22nd', '2026-06-08 2026-06-21'],
    ['until 14 August', '2026-06-01 2026-08-14'],
    ['until the end of August', '2026-06-01 2026-08-31'],
    ['from 3 to 14 August', '2026-08-03 2026-08-14'],
    ['3-14 August', '2026-08-03 2026-08-14'],
    ['between 3 August and 14 August', '2026-08-03 2026-08-14'],
    ['28 December to 4 January', '2026-12-28 2027-01-04'],
    ['Monday to Friday', '2026-06-01 2026-06-05'],
    ['next week', '2026-06-08 2026-06-14'],
    ['this week', '2026-06-01 2026-06-07'],
    ['this weekend', '2026-06-06 2026-06-07'],
    ['for two weeks', '2026-06-01 2026-06-14'],
    ['from Monday for 10 days', '2026-06-01 2026-06-10'],
    ['week commencing 15 June', '2026-06-15 2026-06-21'],
    ['in August', '2026-08-01 2026-08-31'],
    ['next month', '2026-07-01 2026-07-31'],
    ['on Friday', '2026-06-05 2026-06-05'],
    ['today', '2026-06-01 2026-06-01'],
  ])('%s', (words, expected) => {
    expect(days(words)).toBe(expected)
  })

  it.each([
    ['until Monday', ['Until Monday 1 June', 'Until Monday 8 June']],
    ['until August', ['Until Friday 31 July', 'Until Monday 31 August']],
    ['until 31 June', ['Until Tuesday 30 June', 'Until Wednesday 1 July']],
    ['back on Monday 4th', ['Back on Thursday 4 June']],
    ['29 February', ['Sunday 28 February 2027', 'Monday 1 March 2027']],
    ['with the draft by Friday', ['Friday 5 June']],
    ['from 3 August', []],
    ['until yesterday', []],
  ])('asks about “%s”', (words, labels) => {
    expect(choices(words)).toEqual(labels)
  })

  it('that end before they begin are asked about, and not taken for a year later', () => {
    const before = { kind: 'unsure', choices: [] }
    const question = 'Friday 5 June is before Wednesday 10 June. Which days do you mean?'
    expect(read('from 10 June until 5 June')).toEqual({ ...before, question })
    expect(read('10 June to 5 June')).toEqual({ ...before, question })
    expect(days('from 20 December to 4 January')).toBe('2026-12-20 2027-01-04')
  })

  it.each(['with the keys', '', 'for ever', 'from 10 to 5 August'])('finds none in “%s”', (words) => {
    expect(days(words)).toBe('none')
  })
})
