import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hear } from '../../src/chat/grammar.ts'
import { readCode, newCode } from '../../src/person/code.ts'
import { whenTold } from '../../src/nudge/preview.ts'
import { partnershipRoom as roomOf } from '../../src/partnership/room.ts'
import { personRoom } from '../../src/person/room.ts'
import { whoRoom } from '../../src/who/room.ts'

const partnershipRoom = roomOf(whenTold)
const verbs = [...(whoRoom.verbs ?? []), ...(partnershipRoom.verbs ?? []), ...(personRoom.verbs ?? [])]

function heard(words: string) {
  const came = hear(words, verbs)
  return came.kind === 'press' ? [came.press.intent, came.press.data] : came.kind
}

describe('the words of these rooms', () => {
  test.each([
    ['set up', 'partnership.set-up', {}],
    ['Setup', 'partnership.set-up', {}],
    ['join', 'partnership.join', {}],
    ['join KEPT-7QXD-M3PA', 'partnership.join', { code: 'KEPT-7QXD-M3PA' }],
    ['KEPT-7QXD-M3PA', 'partnership.join', { code: 'KEPT-7QXD-M3PA' }],
    ['“kept–7qxd–m3pa”.', 'partnership.join', { code: 'kept–7qxd–m3pa' }],
    ['who', 'who.list', {}],
    ['who planning', 'who.list', { word: 'planning' }],
    ["who's who?", 'who.list', {}],
    ['who’s who', 'who.list', {}],
    ['who is who', 'who.list', {}],
    ['Who is Tom Reed?', 'who.list', { word: 'Tom Reed' }],
    ['my entry', 'who.edit', {}],
    ['Change my who’s who entry', 'who.edit', {}],
    ['who am I?', 'who.edit', {}],
    ['settings', 'partnership.settings', {}],
    ['my settings', 'person.settings', {}],
    ['my hours', 'person.settings', {}],
    ['link my account', 'person.link-code', {}],
    ['MY-ACCOUNT-7QXD-M3PA', 'person.link', { code: 'MY-ACCOUNT-7QXD-M3PA' }],
    ['join “my–account–7qxd–m3pa”.', 'person.link', { code: 'my–account–7qxd–m3pa' }],
    ['link my account: MY-ACCOUNT-7QXD-M3PA', 'person.link', { code: 'MY-ACCOUNT-7QXD-M3PA' }],
  ])('“%s” is %s', (words, intent, data) => {
    expect(heard(words)).toEqual([intent, data])
  })

  test.each([
    'we kept the hall tidy',
    'kept last year',
    "I'll send KEPT-7QXD-M3PA to Tom",
    'set up a meeting by Friday',
    'settings for the heating',
    '...',
    'whoever comes',
  ])('“%s” is none of theirs', (words) => {
    expect(heard(words)).not.toBeInstanceOf(Array)
  })

  test('a code is found among ten thousand signs around it, and not where there is none', () => {
    const signs = ' ".'.repeat(3_333)
    for (const [code, intent] of [
      ['KEPT-7QXD-M3PA', 'partnership.join'],
      ['MY-ACCOUNT-7QXD-M3PA', 'person.link'],
    ] as const) {
      expect(heard(`join ${signs}${code}${signs}`)).toEqual([intent, { code }])
      expect(heard(`${signs}${code}${signs}x`)).not.toBeInstanceOf(Array)
    }
    expect(heard(`join${signs}`)).toEqual(['partnership.join', {}])
    expect(heard(`${signs}x`)).not.toBeInstanceOf(Array)
  })

  test('every verb is understood by its own example', () => {
    for (const verb of verbs) expect(heard(verb.example)).toEqual([verb.intent, expect.anything()])
  })

  test('every code is understood, alone and after “join”', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'join ', 'JOIN: '), fc.constantFrom('-', '–', ' - '), (before, dash) => {
        const code = newCode('record')
        const came = hear(before + code.replaceAll('-', dash), verbs)
        expect(came).toMatchObject({ kind: 'press', press: { intent: 'partnership.join' } })
        if (came.kind === 'press') expect(readCode('record', came.press.data['code'] ?? '')).toBe(code)
      }),
    )
  })
})
