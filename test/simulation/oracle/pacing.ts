import type { Address } from '../../../src/chat/chat.ts'
import type { MakeCheck } from './check.ts'

type Rate = { count: number; perMs: number }

/** What each platform's documents allow, in one conversation and in one workspace. */
const RATES: Record<string, { conversation: readonly Rate[]; workspace: readonly Rate[] }> = {
  slack: { conversation: [{ count: 1, perMs: 1_000 }], workspace: [{ count: 200, perMs: 60_000 }] },
  teams: {
    conversation: [
      { count: 7, perMs: 1_000 },
      { count: 60, perMs: 30_000 },
      { count: 1_800, perMs: 3_600_000 },
    ],
    workspace: [{ count: 25, perMs: 1_000 }],
  },
}

/** However long a platform asks to wait, it may be asked again after an hour. */
const LONGEST_REST_MS = 3_600_000

/** The pace of each platform and the time it asked to wait are kept by every process, counted by the world's clock. */
export const pacing: MakeCheck = ({ find }) => {
  let calls = new Map<string, number[]>()
  let rests = new Map<string, number>()
  const forget = () => {
    calls = new Map()
    rests = new Map()
  }
  const count = (key: string, at: number, rates: readonly Rate[]) => {
    const before = calls.get(key) ?? []
    for (const { count, perMs } of rates) {
      const first = before.at(-count)
      if (first !== undefined && at < first + perMs) {
        find('7 pacing', `${key} was called ${count + 1} times in ${at - first} ms.`)
      }
    }
    calls.set(key, [...before, at].slice(-Math.max(...rates.map((rate) => rate.count))))
  }
  return {
    // A new process knows nothing of what the last one sent; with a clock that jumped nobody can count.
    started: forget,
    clockMoved: forget,
    seen: ({ to, fate, worldAt: at }) => {
      const lane = `${to.platform}/${to.workspace}`
      const rates = RATES[to.platform]
      if (!rates) return
      const restsUntil = rests.get(lane) ?? 0
      if (at < restsUntil) find('7 pacing', `${lane} asked to wait ${restsUntil - at} ms longer.`)
      count(lane, at, rates.workspace)
      count(`${lane} ${conversationOf(to)}`, at, rates.conversation)
      const wait = fate.error?.retryAfterMs
      if (wait !== undefined) rests.set(lane, Math.max(restsUntil, at + Math.min(wait, LONGEST_REST_MS)))
    },
  }
}

function conversationOf({ to }: Address): string {
  return 'user' in to ? to.user : to.conversation
}
