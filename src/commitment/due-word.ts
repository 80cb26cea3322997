import { addDays, type Day, todayIn } from '../calendar/day.ts'
import { nextWorkingDay } from '../calendar/working.ts'
import type { NewLine } from '../chat/line.ts'
import { saidAt } from '../chat/said-store.ts'
import type { Db, Row } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { helperNamedAt } from './due-store.ts'
import { isSought, type Last } from './word.ts'

/** A promise, a step or an ask that was asked about to the last. `word` is the kind of its helper's line. */
export type Unanswered = {
  partnership: Pick<Row<'partnership'>, 'id' | 'zone' | 'nation'>
  today: Day
  kind: string
  subject: string
  word: string
  lasts: readonly Last[]
  /** The persons who are asked for a side. */
  askedOn: (side: string) => readonly string[]
  helperOn: (side: string) => Member | undefined
}

/** Whether it could do with a word from today on, what its helpers hear, and the days to look again. */
type Found = { isSo: boolean; lines: NewLine[]; look: Day[] }

/**
 * After the last nudge: once those who are asked have really been told, and nothing has come since, the thing could do
 * with a word, and the one whom their side named hears so on the working day after.
 */
export async function lookForWord(db: Db, thing: Unanswered): Promise<Found> {
  const { today, partnership } = thing
  const found: Found = { isSo: false, lines: [], look: [] }
  for (const last of thing.lasts) {
    found.look.push(nextWorkingDay(last.on, partnership.nation))
    if (!isSought(last, today, partnership.nation)) continue
    const toldAt = await toldOf(db, thing, last)
    const on = toldAt === undefined ? undefined : nextWorkingDay(todayIn(toldAt, partnership.zone), partnership.nation)
    if (toldAt === undefined || on === undefined || on > today) {
      found.look.push(on ?? addDays(today, 1))
    } else {
      found.isSo = true
      found.lines.push(...(await wordLines(db, thing, { side: last.side, on, toldAt })))
    }
  }
  return found
}

async function toldOf(
  db: Db,
  { kind, subject, askedOn }: Unanswered,
  { side, stage, on }: Last,
): Promise<number | undefined> {
  return saidAt(db, { persons: askedOn(side), kind, subject, stage, on })
}

/** Only a helper of whom they were told hears of it: one who was named later does not. */
async function wordLines(
  db: Db,
  { partnership, subject, word, helperOn }: Unanswered,
  { side, on, toldAt }: { side: string; on: Day; toldAt: number },
): Promise<NewLine[]> {
  const helper = helperOn(side)
  if (!helper || (await helperNamedAt(db, partnership.id, side)) > toldAt) return []
  return [{ kind: word, subject, stage: 'word-0', on, partnership: partnership.id, person: helper.person_id }]
}
