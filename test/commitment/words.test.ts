import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hear } from '../../src/chat/grammar.ts'
import { commitmentVerbs } from '../../src/commitment/words.ts'

const heard = (words: string) => {
  const found = hear(words, commitmentVerbs)
  return found.kind === 'press' ? found.press : found.kind
}

describe('the words of promises', () => {
  test.each([
    ['I’ll book the hall by 12 June', 'promise', { words: 'book the hall by 12 June' }],
    ['I will book\nthe hall', 'promise', { words: 'book\nthe hall' }],
    ['we’ll open the hall', 'promise-for-us', { words: 'open the hall' }],
    ['WE WILL open the hall', 'promise-for-us', { words: 'open the hall' }],
    ['Priya will send it', 'promise-for-other', { who: 'Priya', words: 'send it' }],
    ['the parish council will send it', 'promise-for-other', { who: 'the parish council', words: 'send it' }],
    ['<@0> will send it', 'promise-for-other', { who: '<@0>', words: 'send it' }],
    ['done 12', 'done', { number: '12' }],
    ['done #12: https://a.example/x', 'done', { number: '12', evidence: 'https://a.example/x' }],
    ['done promise 12', 'done', { number: '12' }],
    ['undo 12', 'undo-done', { number: '12' }],
    ['move 12 to Friday week', 'move', { number: '12', when: 'Friday week' }],
    ['move 12', 'move', { number: '12' }],
    ['call off 12', 'call-off', { number: '12' }],
    ['wait 12 on the legal team until 15 June', 'wait', { number: '12', on: 'the legal team until 15 June' }],
    ['wait 12 on the legal team', 'wait', { number: '12', on: 'the legal team' }],
    ['waiting on 12 the printer until 15 June', 'wait', { number: '12', on: 'the printer until 15 June' }],
    ['waiting 12: the printer', 'wait', { number: '12', on: 'the printer' }],
    ['I’m waiting on 12 for the printer', 'wait', { number: '12', on: 'the printer' }],
    ['not waiting 12', 'resume', { number: '12' }],
    ['no longer waiting on 12', 'resume', { number: '12' }],
    ['step 12 measure the hall by 5 June', 'step', { number: '12', words: 'measure the hall by 5 June' }],
  ])('“%s”', (words, deed, data) => {
    expect(heard(words)).toEqual({ intent: `commitment.${deed}`, data })
  })

  test.each([['done'], ['move it'], ['done soon'], ['call off'], ['step']])('“%s” lacks its number', (words) => {
    expect(heard(words)).toBe('unclear')
  })

  test.each([
    ['ask Northbridge whether it will rain'],
    ['note 12 Priya will be late'],
    ['list'],
    ['when will it be ready'],
  ])('“%s” is no promise', (words) => {
    expect(JSON.stringify(heard(words))).not.toContain('commitment.promise')
  })

  test('every example is understood by its own verb', () => {
    for (const verb of commitmentVerbs) expect(heard(verb.example)).toMatchObject({ intent: verb.intent })
  })

  test('any words at all after “I’ll” arrive whole', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (words) => {
        const said = words.normalize('NFC').replace(/’/g, "'").trim()
        fc.pre(said !== '')
        expect(heard(`I'll ${words}`)).toEqual({ intent: 'commitment.promise', data: { words: said } })
      }),
    )
  })

  test('long words are read quickly', () => {
    expect(heard(`I'll ${'a '.repeat(9_000)}`)).toMatchObject({ intent: 'commitment.promise' })
    expect(heard('a '.repeat(9_000))).not.toMatchObject({ intent: 'commitment.promise' })
    expect(heard(`wait 12 on ${'until '.repeat(3_000)}`)).toMatchObject({ intent: 'commitment.wait' })
  }, 1_000)
})
