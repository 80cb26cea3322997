import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openSqlite } from '../adapters/database/sqlite.ts'
import type { Db } from '../src/database.ts'
import { commitsASecond } from './commits.ts'
import { FIVE_DAYS, letStepsBeDone, peopleOnADay } from './crowd.ts'
import { type Figure, median } from './figure.ts'
import { play, type Playing } from './playing.ts'

const NS_IN_MS = 1e6

type Stretch = { lettersASecond: number; commitsASecond: number; delayMs: number }

/**
 * People with one line each, a fifth of them on each of five days: planned in the morning, then at nine composed,
 * rendered, sent through chats that do nothing, and marked one by one. Beside each stretch stands what the machine's
 * disk can do at that time.
 */
export async function measureBacklog(file: string, ledger: string, partnerships: number): Promise<Figure[]> {
  const opened = openSqlite(file)
  try {
    const kept = play(opened.db)
    const runs: Stretch[] = []
    for (const day of FIVE_DAYS) runs.push(await oneDay(kept, opened.db, ledger, { day, partnerships }))
    return [
      { what: 'Letters a second, planned to marked', unit: '/s', runs: runs.map((run) => run.lettersASecond) },
      { what: 'Durable commits of one row a second', unit: '/s', runs: runs.map((run) => run.commitsASecond) },
      {
        what: 'The first beside the second',
        unit: '×',
        runs: runs.map((run) => run.lettersASecond / run.commitsASecond),
        floor: 0.5,
      },
      { what: 'Event-loop delay meanwhile, p99', unit: 'ms', runs: runs.map((run) => run.delayMs), ceiling: 20 },
    ]
  } finally {
    await opened.close()
  }
}

async function oneDay(
  kept: Playing,
  db: Db,
  ledger: string,
  { day, partnerships }: { day: string; partnerships: number },
): Promise<Stretch> {
  const people = peopleOnADay(partnerships)
  const before = kept.sent()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const timed = async (time: string) => {
    kept.setClock(day, time)
    delay.enable()
    const began = performance.now()
    await kept.catchUp()
    delay.disable()
    return performance.now() - began
  }
  const commits = [commitsASecond(ledger)]
  const planning = await timed('08:45')
  await expectPlanned(db, people)
  commits.push(commitsASecond(ledger))
  const sending = await timed('09:00')
  commits.push(commitsASecond(ledger))
  await letStepsBeDone(db, day)
  if (kept.sent() - before !== people) throw new Error(`Of ${people} people ${kept.sent() - before} were told.`)
  return {
    lettersASecond: (people * 1_000) / (planning + sending),
    commitsASecond: median(commits),
    delayMs: delay.percentile(99) / NS_IN_MS,
  }
}

/** Everybody has a letter that waits for nine o'clock. */
async function expectPlanned(db: Db, people: number): Promise<void> {
  const { planned } = await db
    .selectFrom('letter')
    .select((select) => select.fn.countAll<number>().as('planned'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  if (planned !== people) throw new Error(`Of ${people} people ${planned} were planned for.`)
}
