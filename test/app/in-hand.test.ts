import { describe, expect, it } from 'vitest'
import { createInHand, within } from '../../adapters/in-hand.ts'

describe('stopping', () => {
  it('waits for work that begins while it waits', async () => {
    const inHand = createInHand()
    const first = Promise.withResolvers<undefined>()
    const second = Promise.withResolvers<undefined>()
    void inHand.take(first.promise.then(() => inHand.take(second.promise)))
    let ended = false
    const drained = inHand.drained(5_000).then((all) => {
      ended = true
      return all
    })
    first.resolve(undefined)
    await Promise.resolve()
    expect(ended).toBe(false)
    second.resolve(undefined)
    expect(await drained).toBe(true)
  })

  it('gives up on work that never ends, and says so', async () => {
    const inHand = createInHand()
    void inHand.take(new Promise(() => undefined))
    expect(await inHand.drained(1)).toBe(false)
  })

  it('is not held up by work that went wrong', async () => {
    const inHand = createInHand()
    await inHand.take(Promise.reject(new Error('wrong'))).catch(() => undefined)
    expect(await inHand.drained(1_000)).toBe(true)
  })

  it('hands on the result of what ends in time, and something else where it does not', async () => {
    expect(await within(Promise.resolve('done'), 1_000, 'late')).toBe('done')
    expect(await within(new Promise(() => undefined), 1, 'late')).toBe('late')
  })
})
