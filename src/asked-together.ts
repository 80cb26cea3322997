import type { Db } from './database.ts'

/** An id, or several that make a key together. */
type Key = string | Readonly<Record<string, string>>
type Asked<One extends Key, Row> = { keys: Map<string, One>; rows: Promise<Map<string, Row[]>> }

/**
 * A question that several ask at the same moment, each with a key of their own, is asked once for all of them: what one
 * query costs is mostly the asking. Nothing is remembered, and whoever asks later is answered anew. `keyOf` says for
 * which key a row is the answer.
 */
export function askedTogether<One extends Key, Row>(
  ask: (db: Db, keys: readonly One[]) => Promise<Row[]>,
  keyOf: (row: Row) => One,
): (db: Db, key: One) => Promise<Row[]> {
  const asking = new WeakMap<Db, Asked<One, Row>>()

  const begin = (db: Db): Asked<One, Row> => {
    const keys = new Map<string, One>()
    const askAll = async () => {
      // Whoever asks at the same moment has asked before this goes on.
      await Promise.resolve()
      asking.delete(db)
      const rows = await ask(db, rounded([...keys.values()]))
      return Map.groupBy(rows, (row) => nameOf(keyOf(row)))
    }
    const asked = { keys, rows: askAll() }
    asking.set(db, asked)
    return asked
  }

  return async (db, key) => {
    const { keys, rows } = asking.get(db) ?? begin(db)
    const name = nameOf(key)
    keys.set(name, key)
    return (await rows).get(name) ?? []
  }
}

/** Does the same for each at the same time. Where one breaks, the others end first: they share a transaction. */
export async function atOnce<One, Done>(ones: readonly One[], work: (one: One) => Promise<Done>): Promise<Done[]> {
  const works = ones.map(work)
  await Promise.allSettled(works)
  return Promise.all(works)
}

/** Ids hold no space, and the fields of a key stand in one order. */
function nameOf(key: Key): string {
  return typeof key === 'string' ? key : Object.values(key).join(' ')
}

/** As many as the next power of two, the last one more than once: so few lengths are asked for, each by SQL of its own. */
function rounded<One>(keys: readonly One[]): One[] {
  const length = 2 ** Math.ceil(Math.log2(keys.length))
  return [...keys, ...keys.slice(-1).flatMap((last) => Array<One>(length - keys.length).fill(last))]
}
