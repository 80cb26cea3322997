import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { migrate } from '../../adapters/database/migrate.ts'
import { openDatabase } from '../../adapters/database/open.ts'
import { saveProblem } from '../../adapters/database/problem.ts'
import { createIds } from '../../adapters/ids.ts'
import { openVault } from '../../adapters/vault/secrets.ts'
import { instantOf } from '../../src/calendar/day.ts'
import { plainText } from '../../src/chat/card.ts'
import { createKept } from '../../src/kept.ts'
import type { Vault } from '../../src/vault.ts'
import { cardIn, formIn, somebodyOn } from '../support/cast.ts'
import { fakeChat } from '../support/chat.ts'
import { type Neighbour, type Record, type Sizes, settleIn } from './neighbours.ts'

const ZONE = 'Europe/London'
const NO_PACE = { conversation: [], workspace: [] }

/** Everybody is told on the day it starts; it opens two working days later, and 21 days after that it closes. */
export const DAYS = {
  joined: '2026-06-01',
  started: '2026-06-15',
  opens: '2026-06-17',
  reminded: ['2026-06-22', '2026-07-02'],
  closes: '2026-07-08',
  published: '2026-07-09',
} as const

/** What a copy of the database is made of, by the name of the file. */
export type Files = ReadonlyMap<string, Buffer>

export type Field = Awaited<ReturnType<typeof openField>>

/**
 * Kept on files of its own, as it runs for somebody: a database with its write-ahead log, a folder of secrets, two chats,
 * and a log of all levels. `with` may put another vault in the place of the real one, to see whether that is found out.
 */
export async function openField(sizes: readonly Sizes[], disguise: (vault: Vault) => Vault = (vault) => vault) {
  const folder = mkdtempSync(join(tmpdir(), 'kept-pulse-'))
  const file = join(folder, 'kept.db')
  const url = `sqlite:${file}`
  const opened = openDatabase(url)
  await migrate(opened.db)
  let now = instantOf(DAYS.joined, '10:00', ZONE)
  const clock = () => now
  const slack = fakeChat('slack')
  const teams = fakeChat('teams')
  const log: string[] = []
  const vault = openVault(url)
  const ids = createIds(clock)
  const kept = createKept({
    db: opened.db,
    chats: [slack, teams],
    paces: { slack: NO_PACE, teams: NO_PACE },
    clock,
    ids,
    saveProblem,
    vault: disguise(vault),
    truncateLog: opened.truncateLog,
    log: (level, event, facts) => log.push(JSON.stringify({ at: new Date(now).toISOString(), level, event, ...facts })),
  })
  const records = await settleIn(opened.db, ids, sizes, now, (asker, place) => somebodyOn(kept, asker, place))

  const settle = async () => {
    for (let times = 0; times < 6; times += 1) await kept.tick()
  }
  const at = async (day: string, time = '10:00') => {
    now = instantOf(day, time, ZONE)
    await settle()
  }
  return {
    ...{ ...opened, kept, slack, teams, log, vault, records, folder, file, at, settle },
    secrets: join(folder, 'secrets'),
    now: () => now,
    pass: (ms: number) => (now += ms),
    /** The database and its log as they stand on the disk. */
    files: (): Files => filesIn(folder),
    /** As `sqlite3 kept.db ".backup …"` makes it while Kept runs. */
    backup: async (): Promise<Buffer> => {
      const reader = new Sqlite(file, { readonly: true })
      const copy = join(folder, 'copy')
      await reader.backup(copy)
      reader.close()
      const bytes = readFileSync(copy)
      rmSync(copy)
      return bytes
    },
    /** All that was ever posted, as words and as it went out. */
    posted: () => [...slack.posts, ...teams.posts].map(({ cards, to }) => JSON.stringify([to, ...cards])),
    /** All words that one account was sent, in their order. */
    wordsTo: ({ asker }: Neighbour) =>
      [...slack.posts, ...teams.posts]
        .filter(({ to: { to } }) => 'user' in to && to.user === asker.user)
        .flatMap(({ cards }) => cards.map(plainText)),
    close: async () => {
      await opened.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Every record starts a one-minute pulse in confidence, both sides say yes, and it opens. */
export async function openRounds(field: Field): Promise<void> {
  await field.at(DAYS.started)
  for (const record of field.records) await start(record)
  await field.at(DAYS.opens)
  const rounds = await field.db.selectFrom('round').select(['partnership_id', 'id', 'state']).execute()
  for (const record of field.records) {
    const round = rounds.find((one) => one.partnership_id === record.id)
    if (round?.state !== 'open') throw new Error('A round did not open.')
    record.round = round.id
  }
}

async function start({ organisers: [one, other] }: Record): Promise<void> {
  const first = await one.who.sends(formIn(await one.who.says('start a pulse')), { what: 'relationship' })
  await one.who.sends(formIn(first), { mode: 'confidential' })
  await other.who.presses(cardIn(await other.who.says('pulse')), 'Yes, start it')
}

function filesIn(folder: string): Files {
  const names = readdirSync(folder).filter((name) => name.startsWith('kept.db'))
  return new Map(names.toSorted().map((name) => [name, readFileSync(join(folder, name))]))
}
