import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Values } from '../../src/chat/form.ts'
import { packResponse, RESPONSE_BYTES, unpackResponse } from '../../src/pulse/packed.ts'
import type { Asked } from '../../src/pulse/pages.ts'
import { readScreen } from '../../src/pulse/read-screen.ts'
import { blankResponse, RESPONSE_LIMITS, type Response } from '../../src/pulse/response.ts'
import { screensOf } from '../../src/pulse/screens.ts'
import { AnyAsked, asking, fullest, honest, SIDES } from './asked.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text).length
const SIDE = SIDES[0]?.id ?? ''

/** The screens' values, one after another. */
const Sent = AnyAsked.chain((asked) =>
  fc
    .tuple(...screensOf(asked).map(({ fields }) => fc.tuple(...fields.map(honest))))
    .map((screens) => ({ asked, screens: screens.map(together) })),
)

function together(parts: readonly Values[]): Values {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
}

/** Names and values near those of the screens. */
const Names = ['now_voice', 'first_voice', 'now_trust', 'hope_voice', 'from_now_voice', 'said_keep', 'share_keep']
const Near = fc.constantFrom('', '0', '1', '10', '11', '1e1', ' 7 ', 'unknown', 'more', 'want', 'named', 'constructor')
const Junk: fc.Arbitrary<Values> = fc.dictionary(
  fc.constantFrom(...Names, 'side', 'named', 'most', 'comment', 'now_constructor', '__proto__'),
  fc.oneof(Near, fc.string({ unit: 'binary', maxLength: 300 }), fc.array(Near, { maxLength: 4 })),
  { maxKeys: 4 },
)

/** What comes of screens of which each may be refused, as a person may leave out what must be there. */
function answered(asked: Asked, screens: readonly Values[]): Response {
  return screens.reduce<Response>((before, values, index) => {
    const read = readScreen(asked, index, values, before)
    return 'found' in read ? read.found : before
  }, blankResponse(SIDE))
}

describe('a packed response', () => {
  it('is the same when it is unpacked, and fits into a sealed row, whatever the screens made of it', () => {
    let longest = 0
    fc.assert(
      fc.property(Sent, ({ asked, screens }) => {
        const response = answered(asked, screens)
        const packed = packResponse(response, asked.instrument)
        longest = Math.max(longest, bytesOf(packed))
        expect(unpackResponse(packed, asked.instrument)).toEqual(response)
      }),
      { numRuns: 300 },
    )
    expect(longest).toBeLessThanOrEqual(RESPONSE_BYTES)
  })

  it('can be made of whatever is taken, even where no screen sent it', () => {
    fc.assert(
      fc.property(AnyAsked, fc.nat(4), Junk, Junk, (asked, index, first, then) => {
        if (index >= screensOf(asked).length) return
        const screens = [...Array.from({ length: index }, () => first), then]
        const response = answered(asked, screens)
        const packed = packResponse(response, asked.instrument)
        expect(bytesOf(packed)).toBeLessThanOrEqual(RESPONSE_BYTES)
        expect(unpackResponse(packed, asked.instrument)).toEqual(response)
      }),
      { numRuns: 300 },
    )
  })

  it('fits with everything answered in the longest characters', () => {
    const instrument = fullest(20)
    const ids = instrument.statements.map(({ id }) => id)
    const each = <Value>(value: Value) => Object.fromEntries(ids.map((id) => [id, value]))
    const full: Response = {
      side: SIDE,
      isFinished: true,
      isNamed: true,
      now: each(10),
      first: each('unneeded' as const),
      most: ids.slice(-3),
      wants: each('unneeded' as const),
      said: {},
      comment: '漢'.repeat(RESPONSE_LIMITS.comment),
    }
    expect(bytesOf(packResponse(full, instrument))).toBeLessThan(RESPONSE_BYTES / 2)
  })

  it.each(['漢', '"', '\n', '\u2028'])('fits with open answers of nothing but %j', (sign) => {
    const asked = asking('exit', { takesComments: true })
    const screens = screensOf(asked).map(({ fields }) =>
      Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'text' ? `w${sign.repeat(248)}w` : 'named'])),
    )
    const response = answered(asked, screens)
    expect(Object.keys(response.said)).toHaveLength(5)
    expect(bytesOf(packResponse(response, asked.instrument))).toBeLessThanOrEqual(RESPONSE_BYTES)
  })

  it('names no statement and no word of what was chosen', () => {
    const { instrument } = asking('framework')
    const response: Response = {
      ...blankResponse('elm'),
      now: { voice: 7, lasting: 'unknown' },
      wants: { voice: 'less' },
    }
    expect(packResponse(response, instrument)).toBe('["elm",0,0,"7--------?","----------","<---------",[],[],""]')
  })

  it('is refused where it is of other questions', () => {
    const packed = packResponse(blankResponse('elm'), fullest(5))
    expect(() => unpackResponse(packed, fullest(6))).toThrow()
    expect(() => unpackResponse(packed, fullest(4))).toThrow()
    expect(() => unpackResponse(packed.replace('-----', 'ZZZZZ'), fullest(5))).toThrow()
    expect(() => unpackResponse('{}', fullest(5))).toThrow()
    expect(() => packResponse({ ...blankResponse('elm'), most: ['nobody'] }, fullest(5))).toThrow()
  })
})
