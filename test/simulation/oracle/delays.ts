import type { MakeCheck } from './check.ts'

const MINUTE_MS = 60_000
/** Where nothing is wrong, a letter leaves within this, and as much later as the letters before it took. */
const SOON_MS = MINUTE_MS
/** Longer than one letter keeps its conversation, or its lane, from the next. */
const EACH_MS = 1_100
/** What went wrong in a lane may keep it waiting so long. */
const TROUBLED_MS = 70 * MINUTE_MS

type Lane = { troubledAt: number; calls: { at: number; took: number }[] }

/** One workspace's trouble delays no other: in a lane in which nothing was wrong a letter leaves when it is due. */
export const delays: MakeCheck = ({ find, calm, citizenOf }) => {
  const lanes = new Map<string, Lane>()
  return {
    seen: ({ to, fate, hand, at, worldAt }) => {
      const name = `${to.platform}/${to.workspace}`
      const lane = lanes.get(name) ?? { troubledAt: -Infinity, calls: [] }
      const calls = [
        ...lane.calls.filter((call) => call.at > worldAt - TROUBLED_MS),
        { at: worldAt, took: fate.slowMs ?? 0 },
      ]
      lanes.set(name, { calls, troubledAt: fate.error ? worldAt : lane.troubledAt })
      if (!hand || !('letter' in hand) || hand.letter.attempts > 0) return
      const waited = at - Math.max(hand.letter.not_before_at, hand.letter.created_at)
      const since = worldAt - waited
      // What may go another way, to a second account, is seen by the next tick, and those are seldom here.
      if ((citizenOf(hand.letter.person_id ?? '')?.accounts.length ?? 1) > 1) return
      if (waited <= SOON_MS || lane.troubledAt > since - TROUBLED_MS) return
      if (!calm.isCalm(since - TROUBLED_MS, worldAt, [to.workspace])) return
      const before = lane.calls.filter((call) => call.at + call.took >= since - MINUTE_MS)
      const held = before.reduce((sum, { took }) => sum + took + EACH_MS, 0)
      if (waited > SOON_MS + held) {
        find(
          '7 pacing',
          `${hand.letter.key} waited ${Math.round(waited / 1_000)} s, and nothing was wrong with ${name}.`,
        )
      }
    },
  }
}
