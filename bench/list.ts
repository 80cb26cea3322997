import { startChild } from './child.ts'
import { type Figure, median, quantile } from './figure.ts'
import { atRate } from './rate.ts'
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
    const times = (count: number) => (sent: number) => sent === count
    await atRate(askKept, PER_SECOND, times(WARM_UP))
    await atRate(askBolt, PER_SECOND, times(WARM_UP))
    const runs: { kept: number[]; bolt: number[] }[] = []
    for (let run = 0; run < RUNS; run += 1) {
      runs.push({
        kept: await atRate(askKept, PER_SECOND, times(REQUESTS)),
        bolt: await atRate(askBolt, PER_SECOND, times(REQUESTS)),
      })
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
  if (!text.includes('Mend gate') || !text.includes('More')) throw new Error('Kept did not answer with the list.')
}
