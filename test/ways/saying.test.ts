import { describe, expect, it } from 'vitest'
import { differences, linesIn, sayBriefly, sayDifference } from '../../src/ways/saying.ts'
import { BLANK, columnsOf, type Sheet, sheetOf } from '../../src/ways/ways.ts'

const SHEET: Sheet = { lines: { talk: 'On Mondays', money: 'Oak Trust pays' }, days: 5, review: '2027-06-01' }

describe('the sheet', () => {
  it('comes back from its columns as it was kept, without lines that say nothing', () => {
    expect(sheetOf(columnsOf({ ...SHEET, lines: { ...SHEET.lines, risk: '' } }))).toEqual(SHEET)
    expect(sheetOf(undefined)).toEqual(BLANK)
  })

  it('is read line by line, each with its label, in an order of its own', () => {
    expect(linesIn(SHEET).map(({ label, words }) => `${label}: ${words}`)).toEqual([
      'How we talk: On Mondays',
      'Money: Oak Trust pays',
      'How fast asks are answered: within 5 working days',
      'Looked at again on: Tuesday 1 June 2027',
    ])
  })
})

describe('what is different', () => {
  const after: Sheet = { lines: { talk: 'On Fridays', fixed: 'The budget is fixed' }, days: 1, review: '2027-06-01' }
  const said = differences(SHEET, after).map((one) => `${one.label} – ${sayDifference(one)}`)

  it('is said in plain words: what is new, what it was, and what is taken out', () => {
    expect(said).toEqual([
      'What is fixed, and what is open to talk – New: The budget is fixed',
      'How we talk – Was: On Mondays\nNow: On Fridays',
      'How fast asks are answered – Was: within 5 working days\nNow: within 1 working day',
      'Money – Taken out: Oak Trust pays',
    ])
  })

  it('is nothing between a sheet and itself', () => {
    expect(differences(SHEET, SHEET)).toEqual([])
  })

  it('is said briefly where there is room for few words', () => {
    expect(sayBriefly(differences(SHEET, after))).toBe(
      'New: what is fixed. Changed: how we talk; how fast asks are answered. Taken out: money.',
    )
    const many = { ...SHEET, lines: { respect: 'a', fixed: 'b', talk: 'c', decide: 'd', first: 'e' } }
    expect(sayBriefly(differences(BLANK, many))).toBe('New: respect and roles; what is fixed; how we talk; and 4 more.')
    expect(sayBriefly([])).toBe('')
  })
})
