import type { BySide, Outcome, Said } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { REFUSED } from './cards-sentences.ts'
import { type Change, followsAt } from './change.ts'
import { askSuccessor, askToLook } from './consequences.ts'
import { moveCover } from './covers.ts'
import { moveHandover, offerExit } from './handing-on.ts'
import { columnsOf, endsMembership, handsOn, isSamePlan, planOf, type WholePlan } from './plan.ts'
import { looksFirst } from './previewing.ts'
import { isBeforeTelling, refuseOthers, shownNow } from './showing.ts'
import { findChange, setChange } from './store.ts'
import { tellAgain, tellStory, type Telling } from './telling.ts'

/** What was not told yet is planned anew; what was told is corrected, for the same people. */
export async function correct(asking: BySide, change: Change, plan: WholePlan): Promise<Outcome> {
  refuseOthers(asking, change)
  // Sent twice, or sent as it stands: nothing is otherwise than it was told.
  if (isSamePlan(planOf(change), plan)) return shownNow(asking, change)
  if (isBeforeTelling(change)) return planAnew(asking, change, plan)
  if (change.state !== 'told') throw new Refusal(REFUSED.over)
  const after = await changed(asking, change, plan)
  if (!after) throw new Refusal(REFUSED.told)
  const said = await correctedBy(asking, change, after)
  return { ...(await shownNow(asking, after, 'The same people are told.')), ...said }
}

/** The change with another plan, one version on; undefined where somebody else was quicker. */
async function changed({ db, partnership }: Telling, change: Change, plan: WholePlan): Promise<Change | undefined> {
  const isSameNext = plan.successor === change.successor
  const set = {
    ...columnsOf(plan),
    successor_says: isSameNext ? change.successor_says : null,
    version: change.version + 1,
    was: JSON.stringify(planOf(change)),
    ...(change.state === 'told' ? { look_at: followsAt(plan, partnership.zone) } : {}),
  }
  if (!(await setChange(db, change, set))) return undefined
  return findChange(db, change.partnership_id, change.id)
}

/** What is said of a correction, and what follows from it. */
export async function correctedBy(telling: Telling, before: Change, after: Change): Promise<Said> {
  const said = await tellAgain(telling, after, 'corrected')
  const asked = after.successor === before.successor ? [] : await askSuccessor(telling, after)
  const covers = await moveCover(telling, before, after)
  const plan = planOf(after)
  const moved: Said = handsOn(plan) ? await moveHandover(telling, after) : {}
  const exit = endsMembership(plan) ? await offerExit(telling, after) : []
  return {
    letters: [...(said.letters ?? []), ...(moved.letters ?? [])],
    postings: [...(moved.postings ?? [])],
    lines: [...(said.lines ?? []), ...asked, ...covers, ...(moved.lines ?? []), ...exit],
  }
}

/** Nobody but its own side has seen it. Whoever it is about looks again, unless the words are now their own. */
async function planAnew(asking: BySide, change: Change, plan: WholePlan): Promise<Outcome> {
  const { db, now } = asking
  const looks = await looksFirst(asking, plan)
  const after = await changed(asking, change, plan)
  if (!after) throw new Refusal(REFUSED.told)
  const state = looks ? ('looking' as const) : ('waiting' as const)
  const look_at = looks ? now : (after.tell_at ?? now)
  // Their working days to look begin with the words that they are shown.
  const set = { state, look_at, answer: null, ...(looks && { created_at: now }) }
  if (!(await setChange(db, after, set))) throw new Refusal(REFUSED.told)
  await tellStory(asking, after, 'planned')
  const lines = looks ? await askToLook(asking, after) : []
  return { ...(await shownNow(asking, { ...after, ...set }, 'The wording is changed.')), lines }
}

/** Nobody takes over for now: said by whoever was named, and told to the same people. */
export async function withoutNext(telling: Telling, change: Change): Promise<Said> {
  const plan: WholePlan = { ...planOf(change), successor: null, successorName: null }
  const after = await changed(telling, change, plan)
  return after ? correctedBy(telling, change, after) : {}
}
