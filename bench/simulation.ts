import { simulate } from '../test/simulation/run.ts'
import type { SeasonName } from '../test/simulation/season.ts'
import type { Figure } from './figure.ts'

const SEEDS = ['1', '2', '3', '4', '5']
const DAYS_A_YEAR = 365
/** So many that what it takes to found a record does not count. */
const YEARS = 10
/** Two simulated years a second. */
const CEILING_S = 0.5

/** What a year of a partnership of 30 costs one core: the time of the processor, with the oracle that watches. */
export async function measureSimulation(): Promise<Figure[]> {
  await simulate({ seed: 'warm', days: DAYS_A_YEAR })
  return [
    {
      what: 'A quiet simulated year of a partnership of 30',
      unit: 's',
      runs: await yearsOf('quiet'),
      ceiling: CEILING_S,
    },
    { what: 'A usual simulated year of a partnership of 30', unit: 's', runs: await yearsOf('usual') },
  ]
}

async function yearsOf(season: SeasonName): Promise<number[]> {
  const runs: number[] = []
  for (const seed of SEEDS) {
    const { cpuMs, lived, findings } = await simulate({ seed, days: YEARS * DAYS_A_YEAR, season, records: 1 })
    if (findings.length > 0) throw new Error(`The simulation of seed ${seed} found something.`)
    runs.push(cpuMs / 1_000 / (lived / DAYS_A_YEAR))
  }
  return runs
}
