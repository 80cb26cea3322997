import { type RawBuilder, sql } from 'kysely'

/** The key of a row inside a partnership. */
export type HomeKey = { partnership: string; id: string }

export function homeKeyOf(row: { partnership_id: string; id: string }): HomeKey {
  return { partnership: row.partnership_id, id: row.id }
}

/** Many keys, as a query takes them. */
export type HomeKeys = { partnerships: readonly string[]; ids: readonly string[] }

export function homeKeys(keys: readonly HomeKey[]): HomeKeys {
  return { partnerships: keys.map((key) => key.partnership), ids: keys.map((key) => key.id) }
}

/** For a `where`: a list of rows is what SQLite looks up by its index, one after another. */
export function isAmong({ partnerships, ids }: HomeKeys): RawBuilder<boolean> {
  const keys = ids.map((id, at) => sql`(${partnerships[at]}, ${id})`)
  return sql<boolean>`("partnership_id", "id") in (values ${sql.join(keys)})`
}
