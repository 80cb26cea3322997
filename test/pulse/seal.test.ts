import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shuffled } from '../../src/pulse/box.ts'
import { placeOf, seal, sealKeys, unseal } from '../../src/pulse/seal.ts'
import { RESPONSE_BYTES } from '../../src/pulse/packed.ts'

const keys = sealKeys(randomBytes(32))
const nonce = () => randomBytes(12)

describe('a sealed response', () => {
  it('is the same again for whoever has the secret', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        expect(unseal(keys, 'p/r/k', seal(keys, 'p/r/k', text, nonce()))).toBe(text)
      }),
    )
  })

  it('is as long as any other, whatever it says', () => {
    const sizes = ['', 'a', '“ten”', 'x'.repeat(RESPONSE_BYTES)].map((text) => seal(keys, 'w', text, nonce()).length)
    expect(new Set(sizes).size).toBe(1)
  })

  it('that would be longer than the others is not made', () => {
    expect(() => seal(keys, 'w', 'x'.repeat(RESPONSE_BYTES + 1), nonce())).toThrow('too long')
  })

  it('says nothing to another secret, in another round, in another place, or once it was changed', () => {
    const sealed = seal(keys, 'p/r/k', 'ten', nonce())
    const changed = Buffer.from(sealed, 'base64')
    changed[40] = (changed[40] ?? 0) ^ 1
    expect(unseal(sealKeys(randomBytes(32)), 'p/r/k', sealed)).toBeUndefined()
    expect(unseal(keys, 'p/r2/k', sealed)).toBeUndefined()
    expect(unseal(keys, 'p/r/k2', sealed)).toBeUndefined()
    expect(unseal(keys, 'p/r/k', changed.toString('base64'))).toBeUndefined()
    expect(unseal(keys, 'p/r/k', '')).toBeUndefined()
  })

  it('is never the same twice', () => {
    expect(seal(keys, 'w', 'ten', nonce())).not.toBe(seal(keys, 'w', 'ten', nonce()))
  })
})

describe('the place of a member', () => {
  it('is one for each, and another with another secret', () => {
    expect(placeOf(keys, 'a')).toBe(placeOf(keys, 'a'))
    expect(placeOf(keys, 'a')).not.toBe(placeOf(keys, 'b'))
    expect(placeOf(sealKeys(randomBytes(32)), 'a')).not.toBe(placeOf(keys, 'a'))
  })
})

describe('an order of chance', () => {
  it('keeps everything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (some) => {
        const byValue = (a: number, b: number) => a - b
        expect(shuffled(some, randomBytes).toSorted(byValue)).toEqual(some.toSorted(byValue))
      }),
    )
  })

  it('puts each in each place about as often', () => {
    const rounds = 6_000
    const seen = [0, 0, 0]
    for (let round = 0; round < rounds; round += 1) {
      const at = shuffled(['a', 'b', 'c'], randomBytes).indexOf('a')
      seen[at] = (seen[at] ?? 0) + 1
    }
    // Six standard deviations of a fair draw: it fails once in hundreds of millions of runs.
    const far = 6 * Math.sqrt(rounds * (1 / 3) * (2 / 3))
    for (const count of seen) expect(Math.abs(count - rounds / 3)).toBeLessThan(far)
  })
})
