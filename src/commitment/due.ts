import { todayIn } from '../calendar/day.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import { type Due, NOTHING_DUE } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { postingsOf } from './answer.ts'
import { answeringSides } from './commitment.ts'
import { cameToOwnerAt, commitmentsToLookAt, latestToday, movesToLookAt, stepsToLookAt } from './due-store.ts'
import { doersOf, moveAnswerers } from './lines.ts'
import { moveOccasions, nextLook, type Occasion, occasionsNow, occasionsOf, stepOccasions } from './nudging.ts'
import { answerersOf, leadersOn, ownersOf } from './owners.ts'
import { changeMove, changeStep, setLook } from './store.ts'
import type { View } from './view.ts'
import { loadView } from './view-store.ts'

/** So many promises, steps and new dates are looked at in one transaction. */
export const DUE_BATCH = 50

type Found = { lines: NewLine[]; postings: NewPosting[] }

/** Looks at what has become due, a batch at a time, and notes the day to look next. */
export async function commitmentDue(db: Db, now: number): Promise<Due> {
  const by = await latestToday(db, now)
  if (by === undefined) return NOTHING_DUE
  const commitments = await commitmentsToLookAt(db, by, DUE_BATCH)
  const steps = await stepsToLookAt(db, by, DUE_BATCH)
  const moves = await movesToLookAt(db, by, DUE_BATCH)
  const found: Found = { lines: [], postings: [] }
  let looked = 0
  for (const row of commitments) looked += await lookAtCommitment(db, row, now, found)
  for (const row of steps) looked += await lookAtStep(db, row, now, found)
  for (const row of moves) looked += await lookAtMove(db, row, now, found)
  const full = [commitments, steps, moves].some((rows) => rows.length === DUE_BATCH)
  // What is not yet due where it belongs is met again later, and must not keep the batches going.
  return { ...found, more: full && looked > 0 }
}

async function lookAtCommitment(db: Db, row: Row<'commitment'>, now: number, found: Found): Promise<number> {
  const view = await loadView(db, row.partnership_id, row.id, now)
  if (!view || !isDue(row, view)) return 0
  const since = todayIn(await cameToOwnerAt(db, row), view.partnership.zone)
  const occasions = occasionsOf(row, view.move, since, view.partnership.nation)
  for (const occasion of occasionsNow(occasions, row.look_on ?? view.today, view.today)) {
    if (occasion.kind === 'rest') found.postings.push(...(await postingsOf(db, row)))
    else found.lines.push(...linesFor(view, row.id, occasion, hearersOf(view, occasion)))
  }
  await setLook(db, row, nextLook(occasions, view.today))
  return 1
}

function hearersOf(view: View, occasion: Occasion): Member[] {
  if (occasion.kind === 'done-waits') return answerersOf(view, answeringSides(view.commitment))
  if (occasion.kind === 'together-waits') return leadersOn(view, view.commitment.with_side ?? '')
  return ownersOf(view)
}

async function lookAtStep(db: Db, row: Row<'step'>, now: number, found: Found): Promise<number> {
  const view = await loadView(db, row.partnership_id, row.commitment_id, now)
  if (!view || !isDue(row, view)) return 0
  const since = todayIn(row.created_at, view.partnership.zone)
  const occasions = stepOccasions(row, view.commitment, since, view.partnership.nation)
  for (const occasion of occasionsNow(occasions, row.look_on ?? view.today, view.today)) {
    found.lines.push(...linesFor(view, row.id, occasion, doersOf(view, row)))
  }
  await changeStep(db, row, { look_on: nextLook(occasions, view.today) })
  return 1
}

async function lookAtMove(db: Db, row: Row<'move'>, now: number, found: Found): Promise<number> {
  const view = await loadView(db, row.partnership_id, row.commitment_id, now)
  if (!view || !isDue(row, view)) return 0
  const occasions = moveOccasions(row, view.partnership.nation)
  for (const occasion of occasionsNow(occasions, row.look_on ?? view.today, view.today)) {
    found.lines.push(...linesFor(view, row.id, occasion, moveAnswerers(view, row)))
  }
  await changeMove(db, row, { look_on: nextLook(occasions, view.today) })
  return 1
}

/** Only once it is that day where the partnership is. */
function isDue(row: { look_on: string | null }, view: View): boolean {
  return row.look_on !== null && row.look_on <= view.today
}

function linesFor(view: View, subject: string, occasion: Occasion, members: readonly Member[]): NewLine[] {
  return members.map((member) => ({
    partnership: view.partnership.id,
    person: member.person_id,
    kind: `commitment.${occasion.kind}`,
    subject,
    stage: occasion.stage,
    on: occasion.on,
    ...(occasion.dueOn === undefined ? {} : { dueOn: occasion.dueOn }),
  }))
}
