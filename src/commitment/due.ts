import { atOnce } from '../asked-together.ts'
import { type Day, todayIn } from '../calendar/day.ts'
import { lookAfter } from '../calendar/stages.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { type ToLookAt, toLookAt } from '../partnership/look-store.ts'
import type { Member } from '../partnership/member.ts'
import { postingsOf } from './answer.ts'
import { answeringSides } from './commitment.ts'
import { cameToOwnerAt } from './due-store.ts'
import { lookForWord, type Unanswered } from './due-word.ts'
import { doersOf } from './composing.ts'
import { moveAnswerers } from './lines.ts'
import { moveOccasions, type Occasion, occasionsNow, occasionsOf, type Pursuit, stepOccasions } from './nudging.ts'
import { answerersOf, leadersOn, ownersOf, owningSide } from './owners.ts'
import { pursuerOf, pursuersOf } from './pursuers.ts'
import { changeMove, findMove } from './move-store.ts'
import { changeStep, findStep, setStepsLook } from './step-store.ts'
import type { Step } from './step.ts'
import { setLook, setWord } from './store.ts'
import type { Outline, View } from './view.ts'
import { type Homes, loadOutline, loadView } from './view-store.ts'
import { helperFor, type Last, lastNudges } from './word.ts'

/** So many promises and new dates are looked at in one transaction. */
export const DUE_BATCH = 20
/** And so many steps, all at once. */
export const STEPS_BATCH = 32

type Found = { lines: NewLine[]; postings: NewPosting[]; homes: Homes }

/** Looks at what has become due, a batch at a time, and notes the day to look next. */
export async function commitmentDue(db: Db, now: number): Promise<Due> {
  const commitments = await toLookAt(db, 'commitment', now, DUE_BATCH)
  const steps = await toLookAt(db, 'step', now, STEPS_BATCH)
  const moves = await toLookAt(db, 'move', now, DUE_BATCH)
  const found: Found = { lines: [], postings: [], homes: new Map() }
  for (const due of commitments) await lookAtCommitment(db, due, now, found)
  await lookAtSteps(db, steps, now, found)
  for (const due of moves) await lookAtMove(db, due, now, found)
  const { lines, postings } = found
  const more = steps.length === STEPS_BATCH || [commitments, moves].some((rows) => rows.length === DUE_BATCH)
  return { lines, postings, more }
}

async function lookAtCommitment(db: Db, due: ToLookAt, now: number, found: Found): Promise<void> {
  const view = await loadView(db, due.partnership, due.id, now, found.homes)
  if (!view) return
  const { commitment: row } = view
  const pursuit = pursuitOf(view, await cameToOwnerAt(db, row), row.answered_at)
  const occasions = occasionsOf(row, view.move, pursuit, pursuersOf(view))
  for (const occasion of occasionsNow(occasions, row.look_on ?? view.today, view.today)) {
    if (occasion.kind === 'card') found.postings.push(...(await postingsOf(db, row)))
    else found.lines.push(...linesFor(view, row.id, occasion, hearersOf(view, occasion)))
  }
  const word = await lookForWord(db, promiseAsked(view, occasions))
  if (word.isSo && row.word_on === null) await setWord(db, row, view.today)
  found.lines.push(...word.lines)
  await setLook(db, row, lookAfter([...occasions, ...word.look.map((on) => ({ on }))], view.today))
}

/** While a new date waits for a yes, the owner has said something. */
function promiseAsked(view: View, occasions: readonly Occasion[]): Unanswered {
  const { partnership, today, commitment, move } = view
  const askedOn = (side: string) => personsOf(ownersOf(view).filter((owner) => owningSide(view, owner.id) === side))
  return {
    partnership,
    today,
    kind: 'commitment.due',
    subject: commitment.id,
    word: 'commitment.word',
    lasts: move ? [] : lastNudges('due', occasions, pursuersOf(view)),
    askedOn,
    helperOn: (side) => helperFor(view, side, ownersOf(view)),
  }
}

function personsOf(members: readonly Member[]): string[] {
  return members.map((member) => member.person_id)
}

function hearersOf(view: View, occasion: Occasion): Member[] {
  if (occasion.kind === 'done-waits') return answerersOf(view, answeringSides(view.commitment))
  if (occasion.kind === 'together-waits') return leadersOn(view, view.commitment.with_side ?? '')
  return ownersOf(view).filter((owner) => owningSide(view, owner.id) === occasion.side)
}

function pursuitOf({ partnership }: Outline, sinceAt: number, answeredAt: number | null): Pursuit {
  const { zone, nation } = partnership
  const answeredOn = answeredAt === null ? undefined : todayIn(answeredAt, zone)
  return { since: todayIn(sinceAt, zone), nation, answeredOn }
}

function isOfCard({ kind }: Occasion): boolean {
  return kind === 'card'
}

type Looked = { step: Step; lines: readonly NewLine[]; postings: readonly NewPosting[]; again: Day | null }

async function lookAtSteps(db: Db, due: readonly ToLookAt[], now: number, found: Found): Promise<void> {
  const looked = (await atOnce(due, (one) => lookAtStep(db, one, now))).filter((one) => one !== undefined)
  for (const [again, some] of Map.groupBy(looked, (one) => one.again)) {
    const steps = some.map(({ step }) => step)
    await setStepsLook(db, steps, again)
  }
  found.lines.push(...looked.flatMap(({ lines }) => lines))
  found.postings.push(...looked.flatMap(({ postings }) => postings))
}

async function lookAtStep(db: Db, due: ToLookAt, now: number): Promise<Looked | undefined> {
  const step = await findStep(db, due.partnership, due.id)
  const view = step && (await loadOutline(db, step, now))
  if (!view) return undefined
  const pursuit = pursuitOf(view, step.came_at ?? step.created_at, step.answered_at)
  const pursuer = pursuerOf(view, step)
  const occasions = stepOccasions(step, view.commitment, pursuit, pursuer)
  const present = occasionsNow(occasions, step.look_on ?? view.today, view.today)
  const [turns, said] = [present.filter(isOfCard), present.filter((occasion) => !isOfCard(occasion))]
  const lines = said.flatMap((occasion) => linesFor(view, step.id, occasion, doersOf(view, step)))
  const postings = turns.length === 0 ? [] : await postingsOf(db, view.commitment)
  const word = await lookForWord(db, stepAsked(view, step, lastNudges('step-due', occasions, [pursuer])))
  if (word.isSo && step.word_on === null) await changeStep(db, step, { word_on: view.today })
  const again = lookAfter([...occasions, ...word.look.map((on) => ({ on }))], view.today)
  return { step, lines: [...lines, ...word.lines], postings, again }
}

function stepAsked(view: Outline, step: Step, lasts: readonly Last[]): Unanswered {
  const { partnership, today } = view
  const doers = doersOf(view, step)
  return {
    partnership,
    today,
    kind: 'commitment.step-due',
    subject: step.id,
    word: 'commitment.step-word',
    lasts,
    askedOn: () => personsOf(doers),
    helperOn: (side) => helperFor(view, side, doers),
  }
}

async function lookAtMove(db: Db, due: ToLookAt, now: number, found: Found): Promise<void> {
  const row = await findMove(db, due.partnership, due.id)
  const view = row && (await loadView(db, due.partnership, row.commitment_id, now, found.homes))
  if (!view) return
  const occasions = moveOccasions(row, view.partnership.nation)
  for (const occasion of occasionsNow(occasions, row.look_on ?? view.today, view.today)) {
    found.lines.push(...linesFor(view, row.id, occasion, moveAnswerers(view, row)))
  }
  await changeMove(db, row, { look_on: lookAfter(occasions, view.today) })
}

function linesFor(view: Outline, subject: string, occasion: Occasion, members: readonly Member[]): NewLine[] {
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
