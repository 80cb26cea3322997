import { v7 as uuidv7 } from 'uuid'
import { migrate } from '../adapters/database/migrate.ts'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { saveProblem } from '../adapters/database/problem.ts'
import type { Db } from '../src/database.ts'
import { createKept } from '../src/kept.ts'
import { type Figure, median } from './figure.ts'
import { OPEN_STEPS, writeSteps } from './steps.ts'

const RUNS = 5
const TICKS = 1_000
const WARM_UP = 200

/** An idle tick on a file with 100,000 open steps: nothing is due and nothing waits to be sent. */
export async function measureTick(file: string): Promise<Figure[]> {
  const opened = openSqlite(file)
  try {
    await migrate(opened.db)
    await writeSteps(opened.db)
    const tick = tickOf(opened.db)
    await ticks(tick, WARM_UP)
    const runs: number[] = []
    for (let run = 0; run < RUNS; run += 1) runs.push(median(await ticks(tick, TICKS)))
    await expectIdle(opened.db)
    return [{ what: 'An idle tick over 100,000 open steps', unit: 'ms', runs, ceiling: 1 }]
  } finally {
    await opened.close()
  }
}

function tickOf(db: Db): () => Promise<unknown> {
  const clock = () => Date.now()
  return createKept({
    db,
    chats: [],
    paces: {},
    clock,
    ids: () => uuidv7(),
    saveProblem,
    log: () => undefined,
  }).tick
}

async function ticks(tick: () => Promise<unknown>, count: number): Promise<number[]> {
  const taken: number[] = []
  for (let done = 0; done < count; done += 1) {
    const began = performance.now()
    await tick()
    taken.push(performance.now() - began)
  }
  return taken
}

/** All steps still wait for their day, and no tick has said anything. */
async function expectIdle(db: Db): Promise<void> {
  const { waiting } = await db
    .selectFrom('step')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('look_on', 'is not', null)
    .executeTakeFirstOrThrow()
  const said = await db.selectFrom('line').select('id').executeTakeFirst()
  if (waiting !== OPEN_STEPS || said) throw new Error('The ticks were not idle.')
}
