import { mkdtempSync, rmSync } from 'node:fs'
import { arch, availableParallelism, loadavg, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureAnswering } from './answering.ts'
import { measureBacklog } from './backlog.ts'
import { measureCatchUp } from './catch-up.ts'
import { writeCrowd } from './crowd.ts'
import { type Figure, lineOf } from './figure.ts'
import { measureList } from './list.ts'
import { measurePictures } from './pictures.ts'
import { measurePulses } from './pulse.ts'
import { seed } from './seed.ts'
import { measureSimulation } from './simulation.ts'
import { measureStart } from './start.ts'
import { startSurroundings } from './surroundings.ts'
import { measureTick } from './tick.ts'

/** Whatever hangs, it ends after this. */
const MOST_MS = 15 * 60_000

/** Partnerships of 25 people and 250 open steps each: a million open steps, ten thousand, and 500 people on each day. */
const MANY = 4_000
const FEW = 40
const SOME = 100

/** Measures what Kept costs and prints it beside the ceilings. A missed ceiling is said in words; only breakage throws. */
async function bench(folder: string): Promise<void> {
  console.log(`${availableParallelism()} cores, ${platform()} ${arch()}, Node ${process.versions.node}, ${load()}.`)
  const around = await startSurroundings()
  try {
    const record = join(folder, 'kept.db')
    await seed(record, around.team)
    print(await measureStart(around, folder, record))
    print(await measureList(around, folder, record))
  } finally {
    await around.stop()
  }
  await benchCrowds(folder)
  print(await measureSimulation())
  print(await measurePulses(folder))
  print(await measureCatchUp(folder))
  print(await measurePictures())
  console.log(`At the end ${load()}.`)
}

/** What many people cost: a million open steps in one record, written once; the idle ticks leave it as it is. */
async function benchCrowds(folder: string): Promise<void> {
  const crowd = async (name: string, partnerships: number) => {
    const file = join(folder, name)
    await writeCrowd(file, partnerships)
    return file
  }
  const million = await crowd('million.db', MANY)
  print(
    await measureTick({ file: million, partnerships: MANY }, { file: await crowd('few.db', FEW), partnerships: FEW }),
  )
  print(await measureBacklog(million, join(folder, 'commits.db'), MANY))
  print(await measureAnswering(await crowd('answering.db', SOME), SOME))
}

/** How many processes wanted a core in the last minute: beside other work every figure is too high. */
function load(): string {
  return `load ${(loadavg()[0] ?? 0).toFixed(1)}`
}

function print(figures: readonly Figure[]): void {
  for (const figure of figures) console.log(lineOf(figure))
}

const folder = mkdtempSync(join(tmpdir(), 'kept-bench-'))
// However it ends, nothing stays behind: the children end on the same event.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))
setTimeout(() => {
  console.error('The measuring took too long.')
  process.exit(1)
}, MOST_MS).unref()

bench(folder).catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
