import { exactP } from '../src/pulse/exact-p.ts'
import { framework } from '../src/pulse/framework.ts'
import { packResponse } from '../src/pulse/packed.ts'
import { deleteSealed, putSealed } from '../src/pulse/response-store.ts'
import { relationship } from '../src/pulse/relationship.ts'
import type { Response } from '../src/pulse/response.ts'
import { placeOf, seal, SEAL_NONCE_BYTES, sealKeys } from '../src/pulse/seal.ts'
import { type Figure, quantile } from './figure.ts'
import { held } from './held.ts'
import { type Hall, openHall, P, ROUND, SIDES, TIMES } from './hall.ts'

const RUNS = 5
const MANY = 200
const USUAL = 30
const SAVES = 100
const WAIT_CEILING_MS = 20

/** What pulses cost: the exact chance of two sides, a saved answer, and the way from the close to the results. */
export async function measurePulses(folder: string): Promise<Figure[]> {
  return [chanceOfTwoSides(), ...(await saving(folder)), ...(await closingFigures(folder))]
}

function chanceOfTwoSides(): Figure {
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const scores = (count: number) => Array.from({ length: count }, (_, index) => 1 + ((index * 7 + run) % 10))
    const began = performance.now()
    exactP(scores(30), scores(20))
    return performance.now() - began
  })
  return { what: 'The exact p of 30 beside 20', unit: 'ms', runs, ceiling: 100 }
}

/** Somebody saves one screen in a round of many: every place in its box is sealed anew. */
async function saving(folder: string): Promise<Figure[]> {
  const hall = await openHall(folder, 'saving', MANY, relationship)
  try {
    await opened(hall)
    const values = (n: number) =>
      Object.fromEntries(relationship.statements.map(({ id }) => [`now_${id}`, `${1 + (n % 10)}`]))
    await hall.sends('person-0000', 0, values(0))
    const runs: number[][] = []
    const waits: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      const took: number[] = []
      const work = async () => {
        for (let n = 0; n < SAVES / RUNS; n += 1) {
          const began = performance.now()
          await hall.sends(hall.people[(run * 37 + n) % MANY] ?? '', 0, values(n))
          took.push(performance.now() - began)
        }
      }
      waits.push(await held(work))
      runs.push(took)
    }
    return [
      {
        what: `Saving an answer in a round of ${MANY}, p50`,
        unit: 'ms',
        runs: runs.map((run) => quantile(run, 0.5)),
        ceiling: 50,
      },
      {
        what: `Saving an answer in a round of ${MANY}, p99`,
        unit: 'ms',
        runs: runs.map((run) => quantile(run, 0.99)),
        ceiling: 50,
      },
      { what: 'The longest that others wait meanwhile', unit: 'ms', runs: waits, ceiling: WAIT_CEILING_MS },
    ]
  } finally {
    await hall.stop()
  }
}

type Closed = { closedS: number; readyS: number; waitMs: number }

/** From the tick in which it is time to the results with their three pictures, while others ask for their list. */
async function closing(folder: string, count: number): Promise<Closed[]> {
  const runs: Closed[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const hall = await openHall(folder, `closing-${count}-${run}`, count, framework)
    try {
      await opened(hall)
      await fillAll(hall)
      hall.setClock(TIMES.closes)
      const began = performance.now()
      const waitMs = await held(() => until(hall, 'ready'), hall.lists)
      const readyS = (performance.now() - began) / 1_000
      const pictures = await hall.db.selectFrom('picture').select('id').execute()
      if (pictures.length !== 3) throw new Error('There are to be three pictures.')
      runs.push({ closedS: (hall.closedAt() - began) / 1_000, readyS, waitMs })
    } finally {
      await hall.stop()
    }
  }
  return runs
}

async function closingFigures(folder: string): Promise<Figure[]> {
  const many = await closing(folder, MANY)
  const usual = await closing(folder, USUAL)
  const wait = { what: 'The longest that others wait meanwhile', unit: 'ms', ceiling: WAIT_CEILING_MS } as const
  return [
    { what: `Closing a round of ${MANY}`, unit: 's', runs: many.map((one) => one.closedS), ceiling: 2 },
    { what: `Its results with three pictures`, unit: 's', runs: many.map((one) => one.readyS) },
    { ...wait, runs: many.map(({ waitMs }) => waitMs) },
    {
      what: `Results of ${USUAL} answers with three pictures`,
      unit: 's',
      runs: usual.map((one) => one.readyS),
      ceiling: 1,
    },
    { ...wait, runs: usual.map(({ waitMs }) => waitMs) },
  ]
}

async function opened(hall: Hall): Promise<void> {
  hall.setClock(TIMES.opens)
  await until(hall, 'open')
}

async function until(hall: Hall, wanted: string): Promise<void> {
  for (let ticks = 0; ticks < 20; ticks += 1) {
    await hall.tick()
    const { state } = await hall.db
      .selectFrom('round')
      .select('state')
      .where('id', '=', ROUND)
      .executeTakeFirstOrThrow()
    if (state === wanted) return
  }
  throw new Error(`The round never was ${wanted}.`)
}

/** Everybody has answered everything. */
async function fillAll({ db, vault, people }: Hall): Promise<void> {
  const keys = sealKeys(vault.open(ROUND) ?? new Uint8Array())
  const key = { partnership: P, round: ROUND }
  const rows = people.map((person, index) => {
    const place = placeOf(keys, `member-${person}`)
    const text = packResponse(responseOf(index), framework)
    return { key: place, sealed: seal(keys, `${P}/${ROUND}/${place}`, text, vault.random(SEAL_NONCE_BYTES)) }
  })
  await deleteSealed(db, key)
  await putSealed(db, key, rows)
}

function responseOf(index: number): Response {
  const ids = framework.statements.map(({ id }) => id)
  const scores = (by: number) => Object.fromEntries(ids.map((id, at) => [id, 1 + ((index * by + at * 3) % 10)]))
  const wishes = ['more', 'same', 'less'] as const
  return {
    side: SIDES[index % 2] ?? 'elm',
    isFinished: true,
    now: scores(7),
    first: scores(3),
    most: ids.slice(index % 7, (index % 7) + 3),
    wants: Object.fromEntries(ids.map((id, at) => [id, wishes[(index + at) % 3] ?? 'same'])),
    said: {},
    comment: `We would like to hear of it earlier, ${index}.`,
  }
}
