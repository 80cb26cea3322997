import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOfCode, newCode, readCode } from '../../src/person/code.ts'

describe('one-time codes', () => {
  test('they look like KEPT-7QXD-M3PA, with nothing that can be mistaken for another', () => {
    for (let count = 0; count < 500; count++)
      expect(newCode('record')).toMatch(/^KEPT-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  })

  test('one that links an account says so by its shape, and neither is read as the other', () => {
    const code = newCode('account')
    expect(code).toMatch(/^MY-ACCOUNT-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    expect(readCode('account', code.toLowerCase().replaceAll('-', ' – '))).toBe(code)
    expect(readCode('record', code)).toBeUndefined()
    expect(readCode('account', newCode('record'))).toBeUndefined()
    expect(readCode('account', 'KEPT-7QXD-M3PA')).toBeUndefined()
  })

  test('eight of 32 letters carry 40 bits, and every letter is used', () => {
    const letters = new Set(Array.from({ length: 2000 }, () => newCode('record').slice(5).replace('-', '')).join(''))
    expect(letters.size).toBe(32)
    expect(Math.log2(letters.size) * 8).toBeGreaterThanOrEqual(40)
  })

  test('no two of many are the same', () => {
    expect(new Set(Array.from({ length: 5000 }, () => newCode('record'))).size).toBe(5000)
  })

  test('they are read with any case, dashes, spaces and quotes around them', () => {
    for (const typed of ['kept-7qxd-m3pa', ' KEPT 7QXD M3PA ', '“KEPT–7QXD–M3PA”.', 'Kept7qxdm3pa']) {
      expect(readCode('record', typed)).toBe('KEPT-7QXD-M3PA')
    }
  })

  test('what cannot be one is none', () => {
    for (const typed of ['', 'KEPT', 'KEPT-7QXD-M3P', 'KEPT-7QXD-M3PAA', 'KEPT-7QX0-M3PA', '7QXD-M3PA', '💥']) {
      expect(readCode('record', typed)).toBeUndefined()
    }
  })

  test('any text gives a code or nothing, and never breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const code = readCode('record', text)
        if (code !== undefined) expect(readCode('record', code)).toBe(code)
      }),
    )
  })

  test('the hash tells them apart and does not show them', () => {
    expect(hashOfCode('KEPT-7QXD-M3PA')).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOfCode('KEPT-7QXD-M3PA')).not.toBe(hashOfCode('KEPT-7QXD-M3PB'))
  })
})
