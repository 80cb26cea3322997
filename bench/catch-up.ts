import type { Asked } from '../src/chat/request.ts'
import { framework } from '../src/pulse/framework.ts'
import { CHAPTERS } from '../src/welcome/chapter.ts'
import { ZONE } from './crowd.ts'
import type { Figure } from './figure.ts'
import { openHall, type Hall, P, TIMES } from './hall.ts'
import { held } from './held.ts'
import { writeYears, YEARS } from './years.ts'

const RUNS = 5
const PEOPLE = 50
const CEILING_MS = 300
const WAIT_CEILING_MS = 20

/** What a catch-up costs after five years: its slowest card, and the whole as a page, while others ask for their list. */
export async function measureCatchUp(folder: string): Promise<Figure[]> {
  const hall = await openHall(folder, 'catch-up', PEOPLE, framework)
  try {
    hall.setClock(TIMES.opens)
    await writeYears(hall.db, hall.people)
    const cards = CHAPTERS.map((c) => () => asks(hall, press('welcome.chapter', { p: P, c })))
    const slowest = async () =>
      Math.max(...(await inTurn([() => asks(hall, { kind: 'words', words: 'catch up' }), ...cards])))
    const page = () => asks(hall, press('welcome.page', { p: P }))
    await slowest()
    await page()
    const runs: { card: number; page: number; wait: number }[] = []
    for (let run = 0; run < RUNS; run += 1) {
      const card = await slowest()
      const took = await page()
      const wait = await held(() => twice(slowest, page), hall.lists)
      runs.push({ card, page: took, wait })
    }
    await expectPage(hall)
    const of = `after ${YEARS.promises} promises and ${YEARS.events} events`
    return [
      {
        what: `The slowest card of a catch-up ${of}`,
        unit: 'ms',
        runs: runs.map(({ card }) => card),
        ceiling: CEILING_MS,
      },
      { what: 'The whole of it as a page', unit: 'ms', runs: runs.map(({ page }) => page), ceiling: CEILING_MS },
      {
        what: 'The longest that others wait meanwhile',
        unit: 'ms',
        runs: runs.map(({ wait }) => wait),
        ceiling: WAIT_CEILING_MS,
      },
    ]
  } finally {
    await hall.stop()
  }
}

function press(intent: string, data: Record<string, string>): Asked {
  return { kind: 'press', intent, data }
}

async function inTurn(works: readonly (() => Promise<number>)[]): Promise<number[]> {
  const took: number[] = []
  for (const work of works) took.push(await work())
  return took
}

async function twice(...works: readonly (() => Promise<number>)[]): Promise<void> {
  await inTurn([...works, ...works])
}

/** Milliseconds until somebody has their answer. A refusal would be quick, so it throws. */
async function asks(hall: Hall, asked: Asked): Promise<number> {
  const user = hall.people[2] ?? ''
  const began = performance.now()
  const reply = await hall.answer({
    asker: { platform: 'slack', workspace: 'elm', user, name: user, zone: ZONE, reach: user },
    place: { kind: 'direct', conversation: `D-${user}`, reach: user },
    asked,
    answerBy: 'acknowledgement',
  })
  const took = performance.now() - began
  if (!('card' in reply) || reply.card.title.startsWith('Nothing')) throw new Error(`Refused: ${JSON.stringify(reply)}`)
  return took
}

/** The page has everything that is open in it. */
async function expectPage({ db }: Hall): Promise<void> {
  const files = await db.selectFrom('file').select('text').execute()
  const text = files[0]?.text ?? ''
  if (text.split('<li>').length < YEARS.open + YEARS.asks / 2) throw new Error('The page does not hold what is open.')
}
