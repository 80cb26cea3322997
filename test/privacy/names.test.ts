import { describe, expect, it } from 'vitest'
import { matcherOf } from '../../src/privacy/names.ts'

const without = (text: string, ...names: string[]) => matcherOf(names).without(text)

describe('the name of somebody in a text', () => {
  it.each([
    ['Tom Baker rang', 'a former member rang'],
    ['tom  BAKER rang', 'a former member rang'],
    ['Tom\nBaker’s keys', 'a former member’s keys'],
    ['Yours, Tom', 'Yours, a former member'],
    ['Mr Baker and Cllr. Baker', 'a former member and a former member'],
    ['(Tom Baker)', '(a former member)'],
  ])('is taken out: %s', (text, left) => {
    expect(without(text, 'Tom Baker')).toBe(left)
  })

  it.each(['Tom Hughes rang', 'Tomorrow', 'Baker Street', 'a tom cat', 'Tommy Bakerson', 'Thomas'])(
    'is not every word like it: %s',
    (text) => {
      expect(without(text, 'Tom Baker')).toBe(text)
      expect(matcherOf(['Tom Baker']).isIn(text)).toBe(false)
    },
  )

  it.each([
    ['Will Price', 'Will do it by Friday', 'Will do it by Friday'],
    ['May Chen', 'by 12 May', 'by 12 May'],
    ['May Chen', 'Ask May Chen in May', 'Ask a former member in May'],
    ['will', 'I will do it', 'I will do it'],
  ])('that is a word too, of %s, stays where it stands alone: %s', (name, text, left) => {
    expect(without(text, name)).toBe(left)
  })

  it.each([
    ['Siân Łukasz', 'SIÂN ŁUKASZ rang'],
    ["Niamh O'Brien", 'Niamh O’Brien rang'],
    ['Anne-Marie Smith', 'anne-marie smith rang'],
    ['J. (Jo) [x] Bloggs?', 'J. (Jo) [x] Bloggs? rang'],
  ])('may have any signs: %s', (name, text) => {
    expect(without(text, name)).toBe('a former member rang')
  })

  it('is found in a script without spaces', () => {
    expect(without('请李雷来', '李雷')).toBe('请a former member来')
  })

  it('is every name that they went by, the longest first', () => {
    expect(without('Thomas Henry Baker and T. Baker', 'T. Baker', 'Thomas Henry Baker')).toBe(
      'a former member and a former member',
    )
  })

  it('is nowhere where they have none', () => {
    expect(without('Tom', '', ' ', 'T')).toBe('Tom')
    expect(matcherOf([]).likes).toEqual([])
  })

  it('is looked for first in a way that finds too much and never too little', () => {
    expect(matcherOf(['Siân_x']).likes).toEqual(['%si_n_x%'])
    expect(matcherOf(['Tom  Baker']).likes).toEqual(['%tom%baker%', '%baker%', '%tom%'])
  })
})
