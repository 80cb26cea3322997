import { monitorEventLoopDelay } from 'node:perf_hooks'
import { atRate } from './rate.ts'

const PER_SECOND = 100

/**
 * The longest that anybody waited meanwhile, in ms: how long the loop was held or, where that is more, how long it took until
 * somebody had their list, who asks for it all the time.
 */
export async function held(work: () => Promise<void>, lists?: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let isOver = false
  if (lists) await lists()
  delay.enable()
  const asking = lists ? atRate(lists, PER_SECOND, () => isOver) : []
  await work().finally(() => (isOver = true))
  const took = await asking
  delay.disable()
  // The clock itself looks once a millisecond.
  return Math.max(delay.max / 1e6 - 1, ...took)
}
