/**
 * Why a change could not be saved, where the person can be told so: `full` when the disk takes no more or cannot be
 * written, `locked` when the database is busy or away for the moment. In both cases nothing was saved.
 * Returns undefined for any other error. Codes: https://sqlite.org/rescode.html and PostgreSQL's appendix A.
 */
export function saveProblem(error: unknown): 'full' | 'locked' | undefined {
  const code = errorCode(error)
  if (code !== undefined && FULL.test(code)) return 'full'
  if (code !== undefined && LOCKED.test(code)) return 'locked'
  return error instanceof Error && error.cause !== undefined ? saveProblem(error.cause) : undefined
}

/** True when a row was refused because its key is taken. Inside a transaction nothing more can be saved after it. */
export function isTaken(error: unknown): boolean {
  return TAKEN.test(errorCode(error) ?? '')
}

/** The `code` that SQLite, PostgreSQL and Node put on their errors. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

// 53100 disk full, 25006 read only, 58030 input or output error.
const FULL = /^(SQLITE_(FULL|IOERR|READONLY)(_\w+)?|53100|25006|58030)$/
// 55P03 lock not available, 40001 and 40P01 two transactions in each other's way, 53300 too many connections,
// 57P01 to 57P03 the server stops or starts, 08 no connection.
const LOCKED = /^(SQLITE_(BUSY|LOCKED)(_\w+)?|55P03|40001|40P01|53300|57P0[123]|08\w{3})$/
const TAKEN = /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)|23505)$/
