import { simulate } from '../test/simulation/run.ts'
import type { Figure } from './figure.ts'

const SEEDS = ['1', '2', '3', '4', '5']
const DAYS = 365
/** Two simulated years a second. */
const CEILING_S = 0.5

/** What a year of 30 people costs one core: the time of the processor, with the oracle that watches. */
export async function measureSimulation(): Promise<Figure[]> {
  const runs: number[] = []
  await simulate({ seed: 'warm', days: DAYS })
  for (const seed of SEEDS) {
    const { cpuMs, lived, findings } = await simulate({ seed, days: DAYS })
    if (findings.length > 0) throw new Error(`The simulation of seed ${seed} found something.`)
    runs.push(cpuMs / 1_000 / (lived / DAYS))
  }
  return [{ what: 'A simulated year of 30 people', unit: 's', runs, ceiling: CEILING_S }]
}
