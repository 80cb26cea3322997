import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from './child.ts'
import { type Figure, median, quantile } from './figure.ts'
import type { Surroundings } from './surroundings.ts'

const PER_SECOND = 50
/** Four seconds of each, five times, one after the other: 20 seconds in all for Kept and 20 for Bolt. */
const RUNS = 5
const REQUESTS = 200
const WARM_UP = 100

/** `/kept list` at 50 requests a second, beside what Bolt alone needs to acknowledge the same request. */
export async function measureList(around: Surroundings, folder: string, file: string): Promise<Figure[]> {
  const kept = await startChild('app.ts', folder, around.keptVariables(file))
  const bolt = await startChild('bench/bolt.ts', folder, around.slackVariables)
  try {
    const askKept = async () => expectList(await around.asksForList(kept.url))
    const askBolt = async () => {
      await around.asksForList(bolt.url)
    }
    await atRate(askKept, WARM_UP)
    await atRate(askBolt, WARM_UP)
    const runs: { kept: number[]; bolt: number[] }[] = []
    for (let run = 0; run < RUNS; run += 1) {
      runs.push({ kept: await atRate(askKept, REQUESTS), bolt: await atRate(askBolt, REQUESTS) })
    }
    const p50 = runs.map((run) => median(run.kept))
    const p99 = runs.map((run) => quantile(run.kept, 0.99))
    const bare = runs.map((run) => median(run.bolt))
    const more = runs.map((run) => median(run.kept) - median(run.bolt))
    return [
      { what: '“/kept list” at 50 a second, p50', unit: 'ms', runs: p50, ceiling: 5 },
      { what: '“/kept list” at 50 a second, p99', unit: 'ms', runs: p99, ceiling: 50 },
      { what: 'A bare Bolt acknowledgement, p50', unit: 'ms', runs: bare },
      { what: '“/kept list” beyond that, p50', unit: 'ms', runs: more, ceiling: 5 },
    ]
  } finally {
    await bolt.stop()
    await kept.stop()
  }
}

/** A refusal is quick and would make a fine figure, so what came must be the list with its pages. */
function expectList(text: string): void {
  if (!text.includes('mend gate') || !text.includes('More')) throw new Error('Kept did not answer with the list.')
}

/**
 * Sends so many requests at an even pace, whether or not the earlier ones were answered, and returns how many
 * milliseconds each took. Rejects as soon as one goes wrong.
 */
async function atRate(send: () => Promise<void>, count: number): Promise<number[]> {
  const began = performance.now()
  const taken: Promise<number>[] = []
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => undefined)
  for (let sent = 0; sent < count; sent += 1) {
    await Promise.race([failed.promise, pause(Math.max(0, began + (sent * 1_000) / PER_SECOND - performance.now()))])
    const one = timed(send)
    one.catch((error: unknown) => failed.reject(error))
    taken.push(one)
  }
  return Promise.all(taken)
}

async function timed(send: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await send()
  return performance.now() - began
}
