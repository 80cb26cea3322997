import { isAfter } from '../calendar/stages.ts'
import { type Action, CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import type { LineComposed, LineInHand } from '../chat/line.ts'
import type { Db } from '../database.ts'
import { withStandIns } from '../partnership/cover.ts'
import type { Member } from '../partnership/member.ts'
import { inSentence } from '../sentence.ts'
import type { Move } from './move.ts'
import { findMove } from './move-store.ts'
import { ownersOf } from './owners.ts'
import type { Step } from './step.ts'
import { findStep } from './step-store.ts'
import { memberIn, type Outline, type View } from './view.ts'
import { loadOutline, loadView } from './view-store.ts'

export const GONE = { over: 'the promise is not there any more' }
export const NOT_YOURS = { over: 'it is with somebody else now' }
export const CLOSED = { over: 'it is not waiting any more' }

type Compose<Rest extends unknown[]> = (view: View, ...rest: Rest) => LineComposed

export async function withView(
  db: Db,
  line: LineInHand,
  id: string,
  now: number,
  compose: Compose<[]>,
): Promise<LineComposed> {
  const view = await loadView(db, line.partnership, id, now)
  if (!view) return GONE
  const composed = compose(view)
  return 'over' in composed ? { about: quoted(view), ...composed } : composed
}

export async function withStep(
  db: Db,
  line: LineInHand,
  now: number,
  compose: (outline: Outline, step: Step) => LineComposed,
): Promise<LineComposed> {
  const step = await findStep(db, line.partnership, line.subject)
  const outline = step && (await outlineFor(db, line, step, now))
  if (!step || !outline) return GONE
  const composed = compose(outline, step)
  return 'over' in composed ? { ...composed, about: `“${words(step.words)}”` } : composed
}

/** After its date it is also said who else reads of it, and that may be anybody. */
async function outlineFor(db: Db, line: LineInHand, step: Step, now: number): Promise<Outline | undefined> {
  if (isAfter(line.stage)) return loadView(db, line.partnership, step.commitment_id, now)
  return loadOutline(db, step, now)
}

export async function withMove(db: Db, line: LineInHand, now: number, compose: Compose<[Move]>): Promise<LineComposed> {
  const move = await findMove(db, line.partnership, line.subject)
  return move ? withView(db, line, move.commitment_id, now, (view) => compose(view, move)) : GONE
}

export function isOneOf(members: readonly Member[], line: LineInHand): boolean {
  return members.some((member) => member.person_id === line.person)
}

/** Whom of those who are asked somebody is asked instead of; undefined for whoever is asked for themselves. */
export function coveredBy(
  view: Pick<Outline, 'members' | 'standIns'>,
  asked: readonly Member[],
  person: string,
): Member | undefined {
  if (asked.some((one) => one.person_id === person)) return undefined
  const cover = view.members.find((one) => one.person_id === person)
  return asked.find((one) => view.standIns.some((pair) => pair.for === one.id && pair.by === cover?.id))
}

/** Why a cover hears of it; for whom they cover stands beside the thing. */
export const COVERING = 'you cover for a colleague'

const WORDS_IN_LINE = 120

export function quoted(view: Pick<View, 'commitment'>): string {
  return `“${words(view.commitment.words)}”`
}

export function words(text: string): string {
  return shorten(inSentence(text), WORDS_IN_LINE)
}

export function item(text: string, detail: string, actions: readonly Action[]): Item {
  return { text: shorten(text, CARD_LIMITS.itemText), detail: shorten(detail, CARD_LIMITS.itemDetail), actions }
}

/** Whoever does a step, with whoever is asked instead of them; with no way to reach them, the owners of the promise. */
export function doersOf(view: Outline, step: Step): Member[] {
  const member = memberIn(view, step.by_member)
  const reachable = member?.left_at === null && !view.withoutAccount.has(member.id)
  return reachable ? withStandIns([member], { ...view, side: member.side_id }) : ownersOf(view)
}
