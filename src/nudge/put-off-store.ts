import type { Day } from '../calendar/day.ts'
import { instantOf } from '../calendar/day.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import type { KeptLine } from './line.ts'
import { writeLines } from './store.ts'

/*
 * "Not now" leaves the line that was said where it is, with the day on which it comes again, and writes a copy of it for
 * that day. So the message that it came in can go on saying so, and taking it back deletes only the copy.
 */

/** Says a line once more, on a day. */
export async function putOff(db: Db, line: KeptLine, until: Day, now: number, newId: Ids): Promise<void> {
  const { partnership, person, kind, subject, stage, dueOn } = line
  const again = { partnership, person, kind, subject, stage, on: until, ...(dueOn === undefined ? {} : { dueOn }) }
  await writeLines(db, [again], now, newId)
  await setAgainOn(db, line, until)
}

/** Takes that back; false where the copy has been said, or may have been. What was held back for it may be said at once. */
export async function takeBackPutOff(db: Db, line: KeptLine & { againOn: Day }): Promise<boolean> {
  const copy = await sameAs(db, line)
    .where('stage', '=', line.stage)
    .where('on_day', '=', line.againOn)
    .executeTakeFirst()
  if (copy && !(await isStillToCome(db, copy))) return false
  if (copy) await db.deleteFrom('line').where('id', '=', copy.id).execute()
  await setAgainOn(db, line, null)
  await db
    .updateTable('line')
    .set({ not_before_at: null })
    .where('person_id', '=', line.person)
    .where('kind', '=', line.kind)
    .where('subject_id', '=', line.subject)
    .where('not_before_at', '=', instantOf(line.againOn, '00:00', line.zone))
    .execute()
  return true
}

async function isStillToCome(db: Db, copy: { state: string; letter_id: string | null }): Promise<boolean> {
  if (copy.letter_id === null) return copy.state !== 'said'
  const letter = await db
    .selectFrom('letter')
    .select(['state', 'attempts'])
    .where('id', '=', copy.letter_id)
    .executeTakeFirst()
  return letter?.state === 'waiting' && letter.attempts === 0
}

function sameAs(db: Db, { person, kind, subject }: KeptLine) {
  return db
    .selectFrom('line')
    .select(['id', 'state', 'letter_id'])
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .where('subject_id', '=', subject)
}

async function setAgainOn(db: Db, line: KeptLine, day: Day | null): Promise<void> {
  await db.updateTable('line').set({ again_on: day }).where('id', '=', line.id).execute()
}
