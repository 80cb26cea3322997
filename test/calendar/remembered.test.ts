import { describe, expect, it } from 'vitest'
import { MOST_REMEMBERED, remembered } from '../../src/calendar/remembered.ts'

describe('what is remembered', () => {
  const counting = () => {
    const asked: string[] = []
    const answers = remembered<string>()
    const ask = (key: string) =>
      answers(key, () => {
        asked.push(key)
        return `the answer to ${key}`
      })
    return { ask, asked }
  }

  it('is worked out once for each question', () => {
    const { ask, asked } = counting()
    expect([ask('one'), ask('two'), ask('one')]).toEqual([
      'the answer to one',
      'the answer to two',
      'the answer to one',
    ])
    expect(asked).toEqual(['one', 'two'])
  })

  it('is forgotten when there is too much of it, and worked out again', () => {
    const { ask, asked } = counting()
    for (let n = 0; n <= MOST_REMEMBERED; n += 1) ask(`${n}`)
    asked.splice(0)
    expect(ask('0')).toBe('the answer to 0')
    expect(asked).toEqual(['0'])
  })

  it('is nothing where the question was wrong', () => {
    const answers = remembered<number>()
    const wrong = () => {
      throw new RangeError('There is no such day.')
    }
    expect(() => answers('30 February', wrong)).toThrow('no such day')
    expect(answers('30 February', () => 1)).toBe(1)
  })
})
