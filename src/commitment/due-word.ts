import { addDays, type Day, todayIn } from '../calendar/day.ts'
import { nextWorkingDay } from '../calendar/working.ts'
import type { NewLine } from '../chat/line.ts'
import { saidAt } from '../chat/said-store.ts'
import type { Db } from '../database.ts'
import { helperNamedAt } from './due-store.ts'
import type { Occasion } from './nudging.ts'
import { ownersOf, owningSide } from './owners.ts'
import { pursuersOf } from './pursuers.ts'
import { setWord } from './store.ts'
import type { View } from './view.ts'
import { couldDoWithAWord, helperFor, isSought, lastNudges } from './word.ts'

/**
 * After the last nudge: once its owner has really been told, and nothing has come since, the promise could do with a
 * word, and the one whom the owner's side named hears so on the working day after. `look` are the days to look again.
 */
export async function lookForWord(
  db: Db,
  view: View,
  occasions: readonly Occasion[],
): Promise<{ lines: NewLine[]; look: Day[] }> {
  const { today, partnership } = view
  const lines: NewLine[] = []
  const look: Day[] = []
  if (view.move) return { lines, look }
  for (const last of lastNudges(occasions, pursuersOf(view))) {
    look.push(nextWorkingDay(last.on, partnership.nation))
    if (!isSought(last, today, partnership.nation)) continue
    const toldAt = await ownersToldAt(db, view, last)
    const on = toldAt === undefined ? undefined : nextWorkingDay(todayIn(toldAt, partnership.zone), partnership.nation)
    if (on === undefined || on > today) look.push(on ?? addDays(today, 1))
    else lines.push(...(await wordLines(db, view, { side: last.side, on, toldAt: toldAt ?? 0 })))
  }
  return { lines, look }
}

async function ownersToldAt(
  db: Db,
  view: View,
  { side, stage }: Occasion & { side: string },
): Promise<number | undefined> {
  const owners = ownersOf(view).filter((owner) => owningSide(view, owner.id) === side)
  const persons = owners.map((owner) => owner.person_id)
  return saidAt(db, { persons, kind: 'commitment.due', subject: view.commitment.id, stage })
}

/** Only a helper of whom the owner was told hears of it: one who was named later does not. */
async function wordLines(
  db: Db,
  view: View,
  { side, on, toldAt }: { side: string; on: Day; toldAt: number },
): Promise<NewLine[]> {
  const { commitment, partnership } = view
  if (!couldDoWithAWord(view)) await setWord(db, commitment, view.today)
  const helper = helperFor(view, side)
  if (!helper || (await helperNamedAt(db, partnership.id, side)) > toldAt) return []
  const line = { kind: 'commitment.word', subject: commitment.id, stage: 'word-0', on }
  return [{ ...line, partnership: partnership.id, person: helper.person_id }]
}
