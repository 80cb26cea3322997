import { type Kysely, sql } from 'kysely'

/** How a column is written in a migration; a question mark allows null. Day and time are text, a flag is 0 or 1. */
type Column = 'text' | 'text?' | 'int' | 'int?' | 'instant' | 'instant?' | 'day' | 'day?'

export type Table = {
  name: string
  columns: Record<string, Column>
  key: string[]
  unique?: string[][]
  /** Columns that point at another table's columns. */
  points?: { from: string[]; table: string; to: string[] }[]
  indexes?: string[][]
}

const SORTS = { text: 'text', day: 'text', int: 'integer', instant: 'bigint' }

/** Creates one table in the portable subset that SQLite and PostgreSQL share. */
export async function createTable(db: Kysely<unknown>, table: Table): Promise<void> {
  const lines = [
    ...Object.entries(table.columns).map(([name, column]) => `"${name}" ${sqlType(column)}`),
    `primary key (${names(table.key)})`,
    ...(table.unique ?? []).map((columns) => `unique (${names(columns)})`),
    ...(table.points ?? []).map(
      (point) => `foreign key (${names(point.from)}) references "${point.table}" (${names(point.to)})`,
    ),
  ]
  await sql.raw(`create table "${table.name}" (${lines.join(', ')})`).execute(db)
  for (const columns of table.indexes ?? []) {
    const index = `${table.name}_by_${columns.join('_')}`
    await sql.raw(`create index "${index}" on "${table.name}" (${names(columns)})`).execute(db)
  }
}

function sqlType(column: Column): string {
  const sort = Object.entries(SORTS).find(([name]) => column.startsWith(name))?.[1] ?? 'text'
  return column.endsWith('?') ? sort : `${sort} not null`
}

function names(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}
