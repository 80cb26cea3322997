import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite } from '../../adapters/database/sqlite.ts'
import { FIVE_DAYS, letStepsBeDone, openStepsOf, peopleOnADay, QUIET_ON, writeCrowd } from '../../bench/crowd.ts'
import { play } from '../../bench/playing.ts'

const PARTNERSHIPS = 2

describe('the crowd that is measured', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kept-crowd-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('has ten open steps for everybody and hears on each day from a fifth of them, each once', async () => {
    const file = join(folder, 'crowd.db')
    await writeCrowd(file, PARTNERSHIPS)
    const { db, close } = openSqlite(file)
    const steps = await db.selectFrom('step').select('id').where('done_on', 'is', null).execute()
    expect(steps).toHaveLength(openStepsOf(PARTNERSHIPS))
    const kept = play(db)
    kept.setClock(QUIET_ON, '13:00')
    await kept.catchUp()
    expect(kept.sent()).toBe(0)
    for (const [days, day] of FIVE_DAYS.entries()) {
      kept.setClock(day, '08:45')
      await kept.catchUp()
      expect(kept.sent()).toBe(days * peopleOnADay(PARTNERSHIPS))
      kept.setClock(day, '09:00')
      await kept.catchUp()
      await letStepsBeDone(db, day)
    }
    const people = new Set((await db.selectFrom('line').select('person_id').execute()).map((line) => line.person_id))
    expect([kept.sent(), people.size]).toEqual([50, 50])
    await close()
  })
})
