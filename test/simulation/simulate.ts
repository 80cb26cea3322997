import { parseArgs } from 'node:util'
import { FAULTS } from './faults.ts'
import { plant } from './plant.ts'
import { daysIn, replayCommand } from './replay.ts'
import type { Simulated } from './run.ts'
import { isSeason, type SeasonName } from './season.ts'

const USAGE =
  'npm run simulate -- --years 10 --seed 1 [--seeds 1-100] [--season quiet|usual|rough|stormy|slow] [--people 30] [--records 1|2] [--story]'
const DAYS_A_YEAR = 365

const { values } = parseArgs({
  options: {
    years: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    /** Several seeds, one after another: "1-100". */
    seeds: { type: 'string' },
    season: { type: 'string', default: 'usual' },
    people: { type: 'string', default: '30' },
    /** One record, or two with some people in both. */
    records: { type: 'string', default: '2' },
    /** Plants a mistake into Kept first, to see whether it is found. */
    fault: { type: 'string' },
    /** Ends with the first seed that finds something. */
    first: { type: 'boolean', default: false },
    /** Prints everything that happens. */
    story: { type: 'boolean', default: false },
  },
})

const years = Number(values.years)
const people = Number(values.people)
const records = Number(values.records)
const season = isSeason(values.season) ? values.season : undefined
if (!(years > 0) || !(people >= 8) || ![1, 2].includes(records) || season === undefined) {
  console.error(`Say it like this: ${USAGE}`)
  process.exit(2)
}

const fault = FAULTS.find(({ name }) => name === values.fault)
if (values.fault !== undefined && !fault) {
  console.error(`There is no fault “${values.fault}”. There are: ${FAULTS.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
if (fault) plant(fault)
// Imported only now, so that a planted mistake is in it.
const { simulate } = await import('./run.ts')

/** Runs one seed and says how it went; true where everything held. */
async function runSeed(seed: string, season: SeasonName): Promise<boolean> {
  const days = daysIn(years)
  const echo = values.story ? { echo: (line: string) => console.log(line) } : {}
  const simulated = await simulate({ seed, days, people, records, season, ...echo })
  if (simulated.findings.length === 0) {
    console.log(`Seed ${seed}: everything held. ${said(simulated)}`)
    return true
  }
  console.log(`Seed ${seed} found something. The last that happened:\n`)
  for (const line of simulated.last) console.log(`  ${line.slice(0, 240)}`)
  for (const { check, words } of simulated.findings) console.log(`\nCheck “${check}”: ${words}`)
  console.log(`\nTo see it again: ${replayCommand({ seed, days, season, people, records })}`)
  return false
}

function said({ events, requests, messages, processes, lived, cpuMs, hash }: Simulated): string {
  const speed = (lived / DAYS_A_YEAR / (cpuMs / 1_000)).toFixed(2)
  const counts = `${events} events: ${requests} requests, ${messages} messages, ${processes} processes`
  return `${counts}. ${(cpuMs / 1_000).toFixed(1)} s of one core, ${speed} years a second. ${hash}`
}

/** "1-100", or some of them: "14,3,8". */
function seedsIn(text: string): string[] {
  if (!text.includes('-')) return text.split(',')
  const [from = 1, to = from] = text.split('-').map(Number)
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
}

const shared = records === 1 ? 'one record' : 'two records'
console.log(`${years} years of ${people} people with ${shared} in a ${season} season.`)
let isWell = true
for (const seed of values.seeds === undefined ? [values.seed] : seedsIn(values.seeds)) {
  isWell = (await runSeed(seed, season)) && isWell
  if (values.first && !isWell) break
}
process.exitCode = isWell ? 0 : 1
