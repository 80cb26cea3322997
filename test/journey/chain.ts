import { openDatabase } from '../../adapters/database/open.ts'
import { firstBreak } from '../../src/story/store.ts'

/** Of each partnership in the file, the first event of its story that does not fit the one before; undefined where all do. */
export async function breaksIn(file: string): Promise<(number | undefined)[]> {
  const { db, close } = openDatabase(`sqlite:${file}`)
  try {
    const rows = await db.selectFrom('partnership').select('id').execute()
    return await Promise.all(rows.map(({ id }) => firstBreak(db, id)))
  } finally {
    await close()
  }
}
