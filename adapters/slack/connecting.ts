import { ChatError } from '../../src/chat/chat.ts'
import { MINUTE_MS, SECOND_MS } from '../../src/clock.ts'
import type { Log } from '../../src/log.ts'
import { chatError } from './chat-error.ts'

const FIRST_WAIT_MS = 5 * SECOND_MS
const LONGEST_WAIT_MS = 5 * MINUTE_MS

export type Connecting = {
  /** Resolves after the first try, however it went. Throws only where trying again cannot help. */
  start: () => Promise<void>
  isConnected: () => boolean
  /** No further try begins. */
  stop: () => void
}

/** Connects, and goes on trying where the platform cannot be reached: the other platform must not wait for it. */
export function keepConnecting(connect: () => Promise<void>, log: Log): Connecting {
  let connected = false
  let stopped = false
  let waitMs = FIRST_WAIT_MS
  let timer: NodeJS.Timeout | undefined

  const attempt = async () => {
    await connect()
    connected = true
  }
  const later = (error: ChatError) => {
    log('warn', 'slack.not-reached', { said: error.message, againInMs: waitMs })
    if (!stopped) timer = setTimeout(() => void again(), waitMs)
    waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)
  }
  const again = async () => {
    try {
      await attempt()
      log('info', 'slack.reached')
    } catch (error) {
      later(chatError(error))
    }
  }

  return {
    start: () =>
      attempt().catch((error: unknown) => {
        const problem = chatError(error)
        if (problem.verdict === 'permanent') throw problem
        later(problem)
      }),
    isConnected: () => connected,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
