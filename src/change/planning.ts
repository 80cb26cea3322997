import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { findDraft } from '../chat/draft-store.ts'
import type { BySide } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { organiserToAsk } from '../partnership/entering.ts'
import { isOrganiserOf, leavingOf, type Member, sidesOfMember } from '../partnership/member.ts'
import { findMember, membersOf } from '../partnership/store.ts'
import { withAccount } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import {
  foreignSentence,
  lastOrganiserSentence,
  leavesSentence,
  leftSentence,
  onlyOrganisersSentence,
  REFUSED,
} from './cards-sentences.ts'
import { mayTellOf } from './change.ts'
import type { Choices } from './forms.ts'
import { endsMembership, isOfSomebody, type Kind, lastOn, nextFrom, Plan, planOf, type WholePlan } from './plan.ts'
import { openChangesAbout } from './store.ts'

/** What is planned and not told yet, in a draft that its buttons name. */
export type Planned = { plan: Plan; /** The change that it corrects. */ corrects: string | undefined }

const PLANNED = 'change.planned'

export async function keepPlanned(asking: BySide, { plan, corrects }: Planned): Promise<string> {
  const about = { s: asking.side.id, plan: JSON.stringify(plan), ...(corrects !== undefined && { corrects }) }
  return openDraft(asking, { intent: PLANNED, about, partnership: asking.partnership.id })
}

/** Refuses one that is too old, or somebody else's. */
export async function plannedIn(asking: BySide, id: string): Promise<Planned> {
  const draft = await findDraft(asking.db, id, asking.now)
  const isTheirs = draft?.person === asking.person.id && draft.partnership === asking.partnership.id
  if (!draft || draft.intent !== PLANNED || !isTheirs || draft.about['s'] !== asking.side.id)
    throw new Refusal(REFUSED.old)
  return { plan: planIn(draft.about), corrects: draft.about['corrects'] }
}

/** The plan that a draft carries. */
export function planIn(about: Record<string, string>): Plan {
  return Plan.parse(z.json().parse(JSON.parse(about['plan'] ?? '{}')))
}

/** Whom the asker may tell of, and who could take over or be asked instead. */
export async function choicesOf(asking: BySide, kind: Kind): Promise<Choices> {
  const all = await membersOf(asking.db, asking.partnership.id)
  const ofSide = all.filter((one) => sidesOfMember(one).includes(asking.side.id))
  const reached = await withAccount(
    asking.db,
    ofSide.map((one) => one.person_id),
  )
  const organises = isOrganiserOf(asking.member, asking.side.id)
  const about = ofSide.filter((one) => (organises || one.id === asking.member.id) && isAbout(kind, one))
  return { about, colleagues: ofSide.filter((one) => reached.has(one.person_id)) }
}

/** After an election it is about councillors. */
function isAbout(kind: Kind, member: Member): boolean {
  return kind !== 'election' || member.is.includes('councillor')
}

/** Refuses to tell of somebody of another side, or of anybody else where the asker is no organiser. */
export async function mayTell(asking: BySide, plan: Plan, foreign?: Member): Promise<void> {
  const { db, side, sides, member } = asking
  if (foreign) {
    const theirs = sides.find((one) => sidesOfMember(foreign).includes(one.id))
    throw new Refusal(foreignSentence(foreign.name, theirs?.name ?? 'the other side'))
  }
  await refuseGone(asking, plan)
  // Where a name was not understood, the form offers only those of whom the asker may tell.
  if (mayTellOf(plan, member, side.id) || (plan.member === null && isOfSomebody(plan.kind))) return
  throw new Refusal(onlyOrganisersSentence(side.name, await organiserToAsk(db, side)))
}

/** Whoever is to follow or to be asked meanwhile may have left since the wording was looked at. */
async function refuseGone({ db, partnership, side }: BySide, { successor, cover }: Plan): Promise<void> {
  for (const id of [successor, cover]) {
    const one = id === null ? undefined : await findMember(db, partnership.id, id)
    if (one && (one.left_at !== null || !sidesOfMember(one).includes(side.id)))
      throw new Refusal(leftSentence(one.name, side.name))
  }
}

/** What a departure would mean for the side: refused where it would lose its only organiser and nobody takes over. */
export async function leavingWith(
  asking: Pick<BySide, 'db' | 'partnership'>,
  plan: Plan,
  side: Row<'side'>,
): Promise<{ alone: boolean; refused: string | undefined }> {
  const all = await membersOf(asking.db, asking.partnership.id)
  const who = all.find((one) => one.id === plan.member)
  if (!who || !endsMembership(plan)) return { alone: false, refused: undefined }
  const reached = await withAccount(
    asking.db,
    all.map((one) => one.person_id),
  )
  const then = leavingOf(
    who,
    side.id,
    all.filter((one) => reached.has(one.person_id)),
  )
  const isNamed = plan.successor !== null && all.some((one) => one.id === plan.successor && reached.has(one.person_id))
  const refused = then === 'needs-an-organiser' && !isNamed ? lastOrganiserSentence(who.name, side.name) : undefined
  return { alone: then === 'is-waited-for-again', refused }
}

/** Refuses as next, or as cover, somebody whose own last day comes first; a sentence beside the field. */
export async function whoLeavesFirst(
  { db, partnership }: Pick<BySide, 'db' | 'partnership'>,
  plan: WholePlan,
): Promise<Record<string, string> | undefined> {
  const named = { next: plan.successor, cover: plan.cover }
  const neededOn = plan.kind === 'cover' ? plan.on : nextFrom(plan)
  for (const [field, id] of Object.entries(named)) {
    if (id === null) continue
    const told = (await openChangesAbout(db, partnership.id, id)).filter(({ state }) => state === 'told')
    const going = told.map(planOf).find((one) => endsMembership(one) && lastOn(one) < neededOn)
    const member = going && (await findMember(db, partnership.id, id))
    if (member) return { [field]: leavesSentence(member.name, lastOn(going)) }
  }
  return undefined
}
