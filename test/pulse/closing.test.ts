import { describe, expect, it } from 'vitest'
import type { Hands } from '../../src/chat/room.ts'
import { writeOutcome } from '../../src/door/writing.ts'
import { beyond } from '../../src/pulse/closing.ts'
import { answers, CLOSES, type Hall, openHall, OPENS, PUBLISHES, STARTED } from './hall.ts'

class Died extends Error {}

/** Dies at the nth thing that has an effect: before it, or once it is done. */
function handsThatDie(hall: Hall, nth: number, when: 'before' | 'after'): { hands: Hands; done: () => number } {
  let effects = 0
  const dies = async <T>(effect: () => T | Promise<T>): Promise<T> => {
    effects += 1
    if (effects === nth && when === 'before') throw new Died()
    const came = await effect()
    if (effects === nth) throw new Died()
    return came
  }
  const atOnce = <T>(effect: () => T): T => {
    effects += 1
    if (effects === nth && when === 'before') throw new Died()
    const came = effect()
    if (effects === nth) throw new Died()
    return came
  }
  let ids = 0
  const newId = () => `00000000-0000-7000-9000-${String(nth).padStart(6, '0')}${String(++ids).padStart(6, '0')}`
  const hands: Hands = {
    newId,
    vault: {
      ...hall.vault,
      make: (name) => atOnce(() => hall.vault.make(name)),
      destroy: (name) => atOnce(() => hall.vault.destroy(name)),
    },
    draw: () => dies(() => Promise.resolve(new Uint8Array([1, 2, 3]))),
    truncateLog: () => dies(() => Promise.resolve()),
    breathe: () => Promise.resolve(),
    within: (step) =>
      dies(() =>
        hall.db.transaction().execute(async (db) => {
          const came = await step(db, hall.now())
          await writeOutcome(db, came, hall.now(), newId)
          return came
        }),
      ),
  }
  return { hands, done: () => effects }
}

/** True where it died on the way. */
async function workUntilDeath(hall: Hall, nth: number, when: 'before' | 'after'): Promise<boolean> {
  try {
    await beyond.work(handsThatDie(hall, nth, when).hands)
    return false
  } catch (error) {
    if (error instanceof Died) return true
    throw error
  }
}

/** More than there are effects in one opening or closing; a test below holds that it is. */
const STEPS = Array.from({ length: 14 }, (_, at) => at + 1)

describe.each(['before', 'after'] as const)('whoever dies %s a step', (when) => {
  it.each(STEPS)('of closing, the %ith, goes on, and it is published once and linked to nobody', async (nth) => {
    const hall = await openHall()
    await hall.open()
    for (const who of hall.elm) await answers(who, 8)
    for (const who of hall.north) await answers(who, 3)
    const { at, db, vault } = hall
    // The clock alone: nobody but the hands that die does the work.
    hall.clock(CLOSES, '10:00')
    await workUntilDeath(hall, nth, when)
    await hall.settle()
    expect(vault.names()).toEqual([])
    expect(await db.selectFrom('response').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('answer').selectAll().execute()).toHaveLength(14 * 5)
    expect(await db.selectFrom('reading').selectAll().execute()).toHaveLength(1)
    await at(PUBLISHES)
    const results = await db.selectFrom('letter').select('key').where('kind', '=', 'pulse.results').execute()
    expect(results).toHaveLength(2)
    await hall.close()
  })

  it.each(STEPS.slice(0, 4))('of opening, the %ith, goes on, and it opens once', async (nth) => {
    const hall = await openHall()
    await hall.at(STARTED)
    await hall.start({ what: 'relationship' }, { mode: 'confidential' })
    hall.clock(OPENS, '10:00')
    await workUntilDeath(hall, nth, when)
    await hall.settle()
    expect(hall.vault.names()).toHaveLength(1)
    expect(await hall.db.selectFrom('response').selectAll().execute()).toHaveLength(14)
    expect(await hall.db.selectFrom('letter').where('kind', '=', 'pulse.open').selectAll().execute()).toHaveLength(2)
    await answers(hall.alone.mei, 7)
    await hall.close()
  })
})

it('closing has no more steps than die above', async () => {
  const hall = await openHall()
  await hall.open()
  for (const who of hall.elm) await answers(who, 8)
  hall.clock(CLOSES, '10:00')
  const { hands, done } = handsThatDie(hall, Infinity, 'before')
  await beyond.work(hands)
  expect(done()).toBeGreaterThan(5)
  expect(done()).toBeLessThan(STEPS.length)
  await hall.close()
})

it('a box that was changed after it was read is read again, and nothing in it is lost', async () => {
  const hall = await openHall()
  await hall.open()
  const [one] = hall.elm
  if (!one) throw new Error('Nobody is there.')
  await answers(one, 8)
  const kept = await hall.db.selectFrom('response').selectAll().execute()
  await answers(one, 3)
  hall.clock(CLOSES, '10:00')
  const { hands } = handsThatDie(hall, Infinity, 'before')
  let breaths = 0
  // Another process has just put the answers of before back into the box.
  const breathe = async () => {
    if ((breaths += 1) > 1) return
    await hall.db.deleteFrom('response').execute()
    await hall.db.insertInto('response').values(kept).execute()
  }
  await beyond.work({ ...hands, breathe })
  expect(await hall.db.selectFrom('response').selectAll().execute()).toEqual(kept)
  expect(hall.vault.names()).toHaveLength(1)
  await beyond.work(hands)
  const rows = await hall.db.selectFrom('answer').select('content').execute()
  expect(rows.filter(({ content }) => content.includes('"now":8'))).toHaveLength(5)
  await hall.close()
})
