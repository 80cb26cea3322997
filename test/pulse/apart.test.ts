import type { KyselyPlugin } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { beyond } from '../../src/pulse/closing.ts'
import { due } from '../../src/pulse/due.ts'
import type { Db } from '../../src/database.ts'
import { wordsIn } from '../support/cast.ts'
import { answers, asked, CLOSES, type Hall, openHall, OPENS, PUBLISHES, STARTED } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

const PULSE = ['instrument', 'sealed', 'content', 'png']

/** Notes the partnerships that each query answers about, where it holds anything of a pulse. */
function watching(found: Set<string>[]): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      const rows = result.rows.filter((row) => PULSE.some((column) => column in row))
      const homes = new Set(rows.map((row) => String(row['partnership_id'])))
      if (rows.length > 0) found.push(homes)
      return Promise.resolve(result)
    },
  }
}

/** Another record with a round in the same state. */
async function another(db: Db): Promise<void> {
  const partnership = await db.selectFrom('partnership').selectAll().executeTakeFirstOrThrow()
  const round = await db.selectFrom('round').selectAll().executeTakeFirstOrThrow()
  await db
    .insertInto('partnership')
    .values({ ...partnership, id: 'other', name: 'Other', events: 0 })
    .execute()
  await db
    .insertInto('round')
    .values({ ...round, partnership_id: 'other', id: 'other-round' })
    .execute()
}

it('no query holds what two partnerships asked or answered', async () => {
  hall = await openHall()
  await hall.at(STARTED)
  await hall.start({ what: 'relationship' }, { mode: 'confidential' })
  await another(hall.db)
  const found: Set<string>[] = []
  const db = hall.db.withPlugin(watching(found))
  const look = async (day: string) => {
    hall.clock(day, '10:00')
    await beyond.work({
      newId: () => `id-${day}-${found.length}`,
      vault: hall.vault,
      draw: () => Promise.resolve(undefined),
      truncateLog: () => Promise.resolve(),
      breathe: () => Promise.resolve(),
      within: (step) => db.transaction().execute((db) => step(db, hall.now())),
    })
    await db.transaction().execute((db) => due(db, hall.now(), () => `due-${day}-${found.length}`))
  }
  for (const day of [OPENS, '2026-06-22', CLOSES, PUBLISHES]) await look(day)
  expect(found.length).toBeGreaterThan(10)
  expect(found.filter((homes) => homes.size > 1)).toEqual([])
  const states = await hall.db.selectFrom('round').select('state').execute()
  expect(states.map(({ state }) => state)).toEqual(['published', 'published'])
})

it('somebody with accounts on both platforms has one answer', async () => {
  hall = await openHall()
  const mei = await hall.db.selectFrom('account').selectAll().where('user_id', '=', 'U-Mei').executeTakeFirstOrThrow()
  const teams = { ...mei, platform: 'teams', workspace: 'northbridge', user_id: 'U-Mei-too' }
  await hall.db.insertInto('account').values(teams).execute()
  await hall.open()
  const there = hall.somebody(
    { platform: 'teams', workspace: 'northbridge', user: 'U-Mei-too', name: 'Mei Chen' },
    { kind: 'direct', conversation: 'D-U-Mei-too' },
  )
  const onSlack = await asked(hall.alone.mei)
  await answers(there, 3)
  await hall.alone.mei.sends(onSlack, { now_trust: '9' })
  await hall.at(CLOSES)
  const rows = await hall.db.selectFrom('answer').select('content').execute()
  expect(rows).toHaveLength(5)
  expect(rows.filter(({ content }) => content.includes('"now":9'))).toHaveLength(1)
})

it.each([
  'extend the pulse',
  'reopen the pulse until August',
  'lower the threshold to 3',
  'add Priya to the pulse',
  'who has answered',
  'who has not answered the pulse',
])('“%s” is answered with what is fixed', async (words) => {
  hall = await openHall({ residents: 2, council: 2 })
  expect(wordsIn(await hall.alone.tom.says(words))).toContain('Nobody can see who has answered')
})
