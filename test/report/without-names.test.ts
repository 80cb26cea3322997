import { describe, expect, it } from 'vitest'
import { withoutNames } from '../../src/report/without-names.ts'

describe('a text without names', () => {
  it('says the organisation as it is, whatever signs its name has', () => {
    const people = [{ name: 'Tom Baker', team: 'Friends $& Co' }]
    expect(withoutNames('Tom Baker met us, and Tom wrote it down', people)).toBe(
      'somebody of Friends $& Co met us, and somebody of Friends $& Co wrote it down',
    )
  })

  const people = ['Priya Nair', 'Will Young', 'May Lee', 'Mark Hill', 'Grace Okafor', 'Harry Pool', 'Will', 'Jo Ash']
  const inTeams = (text: string) =>
    withoutNames(
      text,
      people.map((name) => ({ name, team: 'Elm Street' })),
    )

  it.each([
    [
      'priya said it can wait, and PRIYA NAIR agreed',
      'somebody of Elm Street said it can wait, and somebody of Elm Street agreed',
    ],
    ['Will Young and may  lee opened it', 'somebody of Elm Street and somebody of Elm Street opened it'],
    ['Harry will harry nobody', 'somebody of Elm Street will harry nobody'],
    ['priyanka helped', 'priyanka helped'],
  ])('is made of names in capitals or not: %s', (text, said) => expect(inTeams(text)).toBe(said))

  it.each([
    'we will see, and we may mark the grace period',
    'in May we mark the day, by the grace of the weather',
    'It will not harry anybody',
    'will young people come?',
  ])('keeps words that are names of somebody too: %s', (text) => expect(inTeams(text)).toBe(text))
})
