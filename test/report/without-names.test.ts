import { describe, expect, it } from 'vitest'
import { withoutNames } from '../../src/report/without-names.ts'

describe('a text without names', () => {
  it('says the organisation as it is, whatever signs its name has', () => {
    const people = [{ name: 'Tom Baker', team: 'Friends $& Co' }]
    expect(withoutNames('Tom Baker met us, and Tom wrote it down', people)).toBe(
      'somebody of Friends $& Co met us, and somebody of Friends $& Co wrote it down',
    )
  })
})
