import { setTimeout as pause } from 'node:timers/promises'
import { openSqlite } from '../adapters/database/sqlite.ts'
import { FIVE_DAYS, letStepsBeDone, peopleOnADay, residentOf } from './crowd.ts'
import { type Figure, median, quantile } from './figure.ts'
import { play, type Playing } from './playing.ts'
import { atRate } from './rate.ts'

const PER_SECOND = 100
/** About what Slack and Teams take to accept a message. */
const ACCEPTED_AFTER_MS = 50
const WARM_UP = 100

/**
 * So many people are due at nine on each of five days. While they are planned for and told, somebody asks for the list
 * a hundred times a second; answering is timed without the way through HTTP.
 */
export async function measureAnswering(file: string, partnerships: number): Promise<Figure[]> {
  const people = peopleOnADay(partnerships)
  const opened = openSqlite(file)
  try {
    const kept = play(opened.db, () => pause(ACCEPTED_AFTER_MS))
    const runs: number[][] = []
    for (const day of FIVE_DAYS) {
      kept.setClock(day, '08:45')
      if (runs.length === 0) await atRate(asking(kept, partnerships), PER_SECOND, (sent) => sent === WARM_UP)
      const before = kept.sent()
      runs.push(await answeringWhile(kept, partnerships, tellAll(kept, day)))
      await letStepsBeDone(opened.db, day)
      if (kept.sent() - before !== people) throw new Error(`Of ${people} people ${kept.sent() - before} were told.`)
    }
    const what = `An answer while ${people} people due at 9am are told`
    return [
      { what: `${what}, p50`, unit: 'ms', runs: runs.map(median) },
      { what: `${what}, p99`, unit: 'ms', runs: runs.map((run) => quantile(run, 0.99)), ceiling: 200 },
    ]
  } finally {
    await opened.close()
  }
}

async function tellAll(kept: Playing, day: string): Promise<void> {
  await kept.catchUp()
  kept.setClock(day, '09:00')
  await kept.catchUp()
}

async function answeringWhile(kept: Playing, partnerships: number, work: Promise<void>): Promise<number[]> {
  let isOver = false
  const ended = work.finally(() => {
    isOver = true
  })
  const taken = await atRate(asking(kept, partnerships), PER_SECOND, () => isOver)
  await ended
  return taken
}

/** Somebody else each time asks for the list. A refusal would be quick, so what came must be the list. */
function asking(kept: Playing, partnerships: number): () => Promise<void> {
  let asked = 0
  return async () => {
    const asker = residentOf(asked % partnerships)
    asked += 1
    const place = { kind: 'direct', conversation: `D-${asker.user}` } as const
    const words = { kind: 'words', words: 'list' } as const
    const reply = await kept.answer({ asker, place, asked: words, answerBy: 'acknowledgement' })
    if (!JSON.stringify(reply).includes('planning guidance')) throw new Error('Kept did not answer with the list.')
  }
}
