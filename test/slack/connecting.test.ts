import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepConnecting } from '../../adapters/slack/connecting.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/clock.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const away = () => new ChatError('temporary', 'Slack not reached: ECONNREFUSED')
const wrong = () => new ChatError('permanent', 'Slack answered invalid_auth', { gone: 'workspace' })

/** Connects as the errors say, one a try, and well after them. */
function connecting(errors: Error[]) {
  const logged: unknown[] = []
  const triedAt: number[] = []
  const begun = Date.now()
  const connect = async () => {
    triedAt.push((Date.now() - begun) / SECOND_MS)
    const error = errors.shift()
    if (error) throw error
  }
  return { triedAt, logged, ...keepConnecting(connect, (level, event, facts) => logged.push([level, event, facts])) }
}

it('what is reached at once is tried once', async () => {
  const { start, isConnected, triedAt, logged } = connecting([])
  await start()
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
  expect([isConnected(), triedAt, logged]).toEqual([true, [0], []])
})

it('what cannot be reached holds up nothing, and is tried again after longer and longer', async () => {
  const { start, isConnected, triedAt, logged } = connecting([
    away(),
    away(),
    new ChatError('unknown', 'Slack answered 503'),
  ])
  await start()
  expect(isConnected()).toBe(false)
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect([isConnected(), triedAt]).toEqual([true, [0, 5, 15, 35]])
  expect(logged[0]).toEqual([
    'warn',
    'slack.not-reached',
    { said: 'Slack not reached: ECONNREFUSED', againInMs: 5_000 },
  ])
  expect(logged.at(-1)).toEqual(['info', 'slack.reached', undefined])
})

it('what stays away is asked for every five minutes', async () => {
  const { start, triedAt } = connecting(Array.from({ length: 20 }, away))
  await start()
  await vi.advanceTimersByTimeAsync(60 * MINUTE_MS)
  expect((triedAt.at(-1) ?? 0) - (triedAt.at(-2) ?? 0)).toBe(300)
})

it('a wrong token is told at once, and not tried again', async () => {
  const { start, triedAt } = connecting([wrong()])
  await expect(start()).rejects.toMatchObject({ message: 'Slack answered invalid_auth' })
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
  expect(triedAt).toEqual([0])
})

it('nothing is tried once Kept stops', async () => {
  const { start, stop, triedAt } = connecting([away(), away()])
  await start()
  stop()
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
  expect([triedAt, vi.getTimerCount()]).toEqual([[0], 0])
})
