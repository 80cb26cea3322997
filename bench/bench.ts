import { mkdtempSync, rmSync } from 'node:fs'
import { arch, availableParallelism, loadavg, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, lineOf } from './figure.ts'
import { measureList } from './list.ts'
import { seed } from './seed.ts'
import { measureStart } from './start.ts'
import { startSurroundings } from './surroundings.ts'
import { measureTick } from './tick.ts'

/** Whatever hangs, it ends after this. */
const MOST_MS = 10 * 60_000

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
  print(await measureTick(join(folder, 'steps.db')))
  console.log(`At the end ${load()}.`)
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
