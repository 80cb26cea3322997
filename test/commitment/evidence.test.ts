import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../src/commitment/evidence.ts'

describe('what shows that a promise is done', () => {
  it.each([
    ['https://northbridge.example/guidance.pdf', true],
    ['We met on Monday: all is well', true],
    ['javascript:alert(1)', false],
  ])('"%s" is taken: %s', (evidence, taken) => {
    expect('found' in readEvidence({ evidence }, 500)).toBe(taken)
  })
})
