import type { Database, Statement } from 'better-sqlite3'

/** How many prepared statements are kept; the one used longest ago goes first. */
export const STATEMENTS_KEPT = 500

// Kysely knows the shape of the rows and SQLite does not, so the cache says nothing about them: `never[]` fits all.
type Prepared = Statement<unknown[], never>

/**
 * Prepares each text of SQL once. SQLite itself prepares a kept statement again when the tables have changed; and before
 * each run where its plan could depend on what is bound, as it thinks of an equality in a join or with `order by` and of
 * a limit. A plus before the value, which changes nothing about it, keeps SQLite from looking: to plan takes about ten
 * times as long as to answer.
 */
export function statementCache(sqlite: Database, kept = STATEMENTS_KEPT): (sql: string) => Prepared {
  const statements = new Map<string, Prepared>()
  return (sql) => {
    const statement = statements.get(sql) ?? sqlite.prepare<unknown[], never>(planned(sql))
    statements.delete(sql)
    statements.set(sql, statement)
    const oldest = statements.keys().next().value
    if (statements.size > kept && oldest !== undefined) statements.delete(oldest)
    return statement
  }
}

function planned(sql: string): string {
  return sql.replaceAll(/(?<=(?:=| is| limit) )\?/g, '+?')
}
