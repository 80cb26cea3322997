import type { OwnData } from '../chat/own-data.ts'
import type { Hands, Room } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { mentionsOf, rowOf } from './mentions.ts'
import { rowsOf } from './kept-store.ts'
import { type Named, namesFor } from './naming-store.ts'
import { shownRow } from './shown.ts'
import { toldBy } from './story-store.ts'
import { type Who, WISH_LIMITS } from './wish.ts'

type Rows = OwnData['rows'][number][]

/**
 * Everything that is kept about somebody, a page of a table at a time: whoever waits for an answer has it in between.
 */
export async function gather(hands: Hands, rooms: readonly Room[], who: Who): Promise<OwnData[]> {
  const all: OwnData[] = []
  const named = await read(hands, (db) => namesFor(db, who))
  for (const keeps of rooms.toReversed().flatMap((room) => room.keeps ?? [])) {
    if (keeps.title === undefined) continue
    const rows = await paged(hands, async (db, page) =>
      (await rowsOf(db, keeps, who, page)).map((row) => shownRow(keeps, row, who, named)),
    )
    all.push({ title: keeps.title, rows })
  }
  const written = await paged(hands, (db, page) => writtenIn(db, who, named, page))
  all.push({ title: 'What you wrote', rows: written })
  const mentions = await mentionsOf((step) => read(hands, step), rooms, who)
  all.push({ title: 'Where others wrote your name', rows: mentions.map((one) => rowOf(one, named)) })
  for (const room of rooms) {
    if (room.exports) all.push(...(await read(hands, (db, now) => room.exports?.(db, who.person, now) ?? noData())))
  }
  return all.filter(({ rows }) => rows.length > 0)
}

function noData(): Promise<OwnData[]> {
  return Promise.resolve([])
}

async function writtenIn(db: Db, who: Who, named: Named, page: { offset: number; limit: number }): Promise<Rows> {
  return (await toldBy(db, who, page)).map(({ partnership_id, at, kind, name, subject_id, text }) => ({
    Record: named.get(partnership_id) ?? null,
    When: new Date(at).toISOString(),
    What: kind,
    About: named.get(subject_id) ?? null,
    [TEXTS[name] ?? 'Text']: text,
  }))
}

const TEXTS: Record<string, string> = { words: 'Words', reason: 'Reason', answer: 'Answer', evidence: 'What was done' }

/** Reads a table a page at a time. */
async function paged(
  hands: Hands,
  pageOf: (db: Db, page: { offset: number; limit: number }) => Promise<Rows>,
): Promise<Rows> {
  const rows: Rows = []
  for (let offset = 0; offset < WISH_LIMITS.mostRows; offset += WISH_LIMITS.rows) {
    const page = await read(hands, (db) => pageOf(db, { offset, limit: WISH_LIMITS.rows }))
    rows.push(...page)
    if (page.length < WISH_LIMITS.rows) break
  }
  return rows
}

/** One look at the record, after which others have their turn. */
async function read<Found>(hands: Hands, look: (db: Db, now: number) => Promise<Found>): Promise<Found> {
  const { found } = await hands.within(async (db, now) => ({ found: await look(db, now), lines: [] }))
  await hands.breathe()
  return found
}
