import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withoutHidden } from '../../src/hidden.ts'
import { Request } from '../../src/chat/request.ts'

describe('what was typed', () => {
  test.each([
    ['an override of the direction', 'by \u202e2 June\u202c', 'by 2 June'],
    ['an isolate', '\u2066a\u2069', 'a'],
    ['marks of a direction', 'a\u200e\u200f\u061cb', 'ab'],
    ['spaces without a width', 'a\u200bb\ufeff', 'ab'],
    ['joiners and fillers that join nothing', '\u200d a \u3164\u00ad b\u2060 \u2060', ' a  b\u2060 '],
    ['what looks like nothing', '\u200b\u{e0041}\ufe0f', ''],
    ['control characters', 'a\u0007\u001b[31mb\u0085', 'a[31mb'],
  ])('leaves %s at the door', (_, typed, kept) => {
    expect(withoutHidden(typed)).toBe(kept)
  })

  test('keeps its lines, other scripts and the joiners of emoji', () => {
    const typed = 'a\tb\r\nc שלום مرحبا 👩‍👩‍👧 क्‍ष \u2060@'
    expect(withoutHidden(typed)).toBe(typed)
  })

  test('comes into Kept without them wherever it stands in a request', () => {
    const asker = { platform: 'slack', workspace: 'w', user: 'u', name: 'T\u202eom' }
    const place = { kind: 'direct', conversation: 'd' }
    const asked = { kind: 'form', draft: 'd', values: { reason: 'late\u202e', who: ['\u2066x'] } }
    const read = Request.parse({ asker, place, asked, answerBy: 'letter' })
    expect(read).toMatchObject({ asker: { name: 'Tom' }, asked: { values: { reason: 'late', who: ['x'] } } })
  })

  test('is never longer for it, and cleaned twice is as cleaned once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = withoutHidden(text)
        expect(once.length).toBeLessThanOrEqual(text.length)
        expect(withoutHidden(once)).toBe(once)
      }),
    )
  })
})
