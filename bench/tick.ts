import { openSqlite } from '../adapters/database/sqlite.ts'
import type { Db } from '../src/database.ts'
import { openStepsOf, QUIET_ON } from './crowd.ts'
import { type Figure, median } from './figure.ts'
import { play } from './playing.ts'

const RUNS = 5
const TICKS = 1_000
const WARM_UP = 200

type Crowd = { file: string; partnerships: number }

/** An idle tick over a million open steps and over ten thousand: nothing is due and nothing waits to be sent. */
export async function measureTick(many: Crowd, few: Crowd): Promise<Figure[]> {
  const big = openSqlite(many.file)
  const small = openSqlite(few.file)
  try {
    const tickBig = idleTick(big.db)
    const tickSmall = idleTick(small.db)
    await ticks(tickBig, WARM_UP)
    await ticks(tickSmall, WARM_UP)
    const ofBig: number[] = []
    const ofSmall: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      ofBig.push(median(await ticks(tickBig, TICKS)))
      ofSmall.push(median(await ticks(tickSmall, TICKS)))
    }
    const times = ofBig.map((one, run) => one / (ofSmall[run] ?? NaN))
    await expectIdle(big.db, many.partnerships)
    return [
      { what: 'An idle tick over a million open steps', unit: 'ms', runs: ofBig, ceiling: 1 },
      { what: 'The same over ten thousand', unit: 'ms', runs: ofSmall },
      { what: 'The first beside the second', unit: '×', runs: times, ceiling: 2 },
    ]
  } finally {
    await big.close()
    await small.close()
  }
}

function idleTick(db: Db): () => Promise<unknown> {
  const kept = play(db)
  kept.setClock(QUIET_ON, '13:00')
  return kept.tick
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
async function expectIdle(db: Db, partnerships: number): Promise<void> {
  const { waiting } = await db
    .selectFrom('step')
    .select((select) => select.fn.countAll<number>().as('waiting'))
    .where('look_on', 'is not', null)
    .executeTakeFirstOrThrow()
  const said = await db.selectFrom('line').select('id').executeTakeFirst()
  if (waiting !== openStepsOf(partnerships) || said) throw new Error('The ticks were not idle.')
}
