import { withStandIns } from '../partnership/cover.ts'
import { holdersOf } from '../partnership/job.ts'
import { isOn, type Member, type Role, sidesOfMember } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { answeringSides, type Commitment, isTogether, movingSides } from './commitment.ts'
import type { Step } from './step.ts'
import { memberIn, sideIn, type View } from './view.ts'

type Who = Pick<View, 'commitment' | 'members' | 'sides' | 'withoutAccount' | 'standIns'>

/** Roles that can own a promise: "we'll …" by somebody who holds one makes it the role's. */
const OWNING_ROLES = ['chair', 'organiser'] as const
type OwningRole = (typeof OWNING_ROLES)[number]

/** The role for which somebody says "we'll …", or undefined where they may only speak for themselves. */
export function roleFor(roles: readonly Role[]): OwningRole | undefined {
  return OWNING_ROLES.find((role) => roles.includes(role))
}

/** Present members of a side, also of those with two hats. */
export function presentOn(who: Pick<View, 'members'>, side: string | null): Member[] {
  return who.members.filter(
    (member) => member.left_at === null && side !== null && sidesOfMember(member).includes(side),
  )
}

/** Whether somebody of a side, other than those who have it, could take something on: present, and in reach of a chat. */
export function hasTaker(
  who: Pick<View, 'members' | 'withoutAccount' | 'accompanied'>,
  side: string,
  ...from: readonly (string | null)[]
): boolean {
  if (from.some((id) => id !== null && memberIn(who, id)?.side_id === side && who.accompanied.has(id))) return true
  return presentOn(who, side).some((member) => !from.includes(member.id) && !who.withoutAccount.has(member.id))
}

function organisersOn(who: Pick<View, 'members'>, side: string): Member[] {
  return presentOn(who, side).filter((member) => member.side_id === side && member.is.includes('organiser'))
}

/**
 * Who answers for the promise now: the owner, the present holders of a role, the second owner, and whoever is asked
 * instead of one of them. They are nudged.
 */
export function ownersOf(who: Who): Member[] {
  const { side_id, with_owner, with_side } = who.commitment
  const second = memberIn(who, with_owner)
  const first = withStandIns(firstOwners(who), { ...who, side: side_id })
  const others = with_owner === null || with_side === null ? [] : organisersOn(who, with_side)
  const seconds = second && isOn(second, with_side) ? [second] : others
  return unique([...first, ...withStandIns(seconds, { ...who, side: with_side })])
}

/** Whether nobody has it now: its owner has left that side, or nobody there has the role that owns it. */
export function isVacant(who: Pick<View, 'commitment' | 'members'>): boolean {
  const { owner, owner_role, side_id } = who.commitment
  if (owner_role !== null) return holdersOf(who.members, side_id, owner_role).length === 0
  return !isOn(memberIn(who, owner), side_id)
}

/** The same of its second owner, where it is done together. */
export function isSecondVacant(who: Pick<View, 'commitment' | 'members'>): boolean {
  const { with_owner, with_side } = who.commitment
  return with_owner !== null && !isOn(memberIn(who, with_owner), with_side)
}

/** With the owner gone or the role not held, the side's organisers look after it until it is handed over. */
function firstOwners(who: Who): Member[] {
  const { owner, owner_role, side_id, told_to } = who.commitment
  const holders = owner_role === null ? [] : holdersOf(who.members, side_id, owner_role)
  if (holders.length > 0) return holders
  const person = memberIn(who, owner)
  if (!person || !isOn(person, side_id)) return organisersOn(who, side_id)
  if (!who.withoutAccount.has(person.id)) return [person]
  const spoke = memberIn(who, told_to)
  return spoke && isOn(spoke, side_id) ? [spoke] : organisersOn(who, side_id)
}

/** Whether somebody may act as an owner. For an owner without an account, any colleague of the side records it. */
export function actsAsOwner(who: Who, member: string): boolean {
  const { owner, side_id } = who.commitment
  if (ownersOf(who).some((one) => one.id === member)) return true
  const silent = owner !== null && who.withoutAccount.has(owner)
  return silent && presentOn(who, side_id).some((one) => one.id === member)
}

/**
 * The side for which an owner acts: the second owner, and a colleague who is asked instead of them, for the second
 * side; everybody else for the first.
 */
export function owningSide({ commitment, members }: Owning, member: string): string {
  const { side_id, with_side, with_owner } = commitment
  if (!isTogether(commitment) || with_side === null) return side_id
  const sides = sidesIn(members, member)
  return member === with_owner || (sides.includes(with_side) && !sides.includes(side_id)) ? with_side : side_id
}

/** A promise, and members with their sides. */
type Owning = { commitment: Commitment; members: readonly Belonging[] }
export type Belonging = Pick<Member, 'id' | 'side_id' | 'second_side_id'>

function sidesIn(members: readonly Belonging[], id: string): string[] {
  const member = members.find((one) => one.id === id)
  return member ? sidesOfMember(member) : []
}

/** Refuses somebody who is not the owner, naming who is. `what` ends the sentence, as in "say that it is done". */
export function asOwner(who: Who, member: string, what: string): void {
  if (!actsAsOwner(who, member)) throw new Refusal(`Only ${ownerName(who)} can ${what}.`)
}

/** "Asha", or "the chair of Elm Street" where a role owns it. */
export function ownerName(who: Who): string {
  const { owner, owner_role, side_id } = who.commitment
  const name = memberIn(who, owner)?.name
  if (isVacant(who)) return `an organiser of ${sideIn(who, side_id)?.name ?? 'that side'}`
  return (
    name ?? `${owner_role === null ? 'somebody' : `the ${owner_role}`} of ${sideIn(who, side_id)?.name ?? 'that side'}`
  )
}

/** Refuses a yes or "not yet" by the wrong side, or by somebody who acted for the side that promised. */
export function mayAnswerDone(who: Who, member: string, side: string): void {
  mayAnswer(who, member, side, answeringSides(who.commitment))
  if (member === who.commitment.done_by)
    throw new Refusal('You said it is done. The yes has to come from somebody else.')
}

/** The same for a proposed date; `proposer` is the member who proposed it. */
export function mayAnswerMove(who: Who, member: string, side: string, proposer: string): void {
  if (member === proposer) throw new Refusal('You proposed this date. The yes has to come from somebody else.')
  mayAnswer(who, member, side, movingSides(who.commitment, owningSide(who, proposer)))
}

function mayAnswer(who: Who, member: string, side: string, sides: readonly string[]): void {
  if (!sides.includes(side)) throw new Refusal(`That is for ${sideNames(who, sides)} to say.`)
  // Of two hats, whoever has worn the first for this promise cannot put on the second.
  if (actedFor(who, member) && owningSide(who, member) !== side) {
    throw new Refusal(
      `You act for ${sideIn(who, who.commitment.side_id)?.name ?? 'the other side'} in this. Somebody else has to say that.`,
    )
  }
}

function actedFor(who: Who, member: string): boolean {
  const { owner, made_by, told_to, done_by, with_owner } = who.commitment
  return (
    [owner, made_by, told_to, done_by, with_owner].includes(member) || ownersOf(who).some((one) => one.id === member)
  )
}

/** Refuses whoever neither does a step, nor speaks for its doer without an account, nor owns the promise. */
export function mayTick(who: Who, member: string, side: string, step: Step): void {
  const doer = memberIn(who, step.by_member)
  const silent = who.withoutAccount.has(step.by_member) && doer?.side_id === side
  const stands = who.standIns.some((one) => one.for === step.by_member && one.by === member)
  if (step.by_member === member || silent || stands || actsAsOwner(who, member)) return
  throw new Refusal(`${doer?.name ?? 'The one who does it'} can say that about this step.`)
}

/** "Elm Street", or "Elm Street or Northbridge Council". */
export function sideNames(who: Pick<View, 'sides'>, sides: readonly string[]): string {
  return sides.map((side) => sideIn(who, side)?.name ?? 'the other side').join(' or ') || 'the other side'
}

/** Who hears that something waits for an answer: whoever asked, if they may answer, else each side's chairs and organisers. */
export function answerersOf(view: Who & Pick<View, 'ask'>, sides: readonly string[]): Member[] {
  const { ask } = view
  const asker = ask && memberIn(view, ask.heard_by ?? ask.from_member)
  const voice = asker && view.withoutAccount.has(asker.id) ? memberIn(view, ask.told_to) : asker
  if (ask && voice && isOn(voice, ask.from_side) && sides.includes(ask.from_side)) {
    return withStandIns([voice], { ...view, side: ask.from_side })
  }
  return unique(sides.flatMap((side) => leadersOn(view, side)))
}

/** The chairs and organisers of a side or, where it has none, all of its members, and whoever is asked instead of one. */
export function leadersOn(who: Pick<View, 'members' | 'standIns'>, side: string): Member[] {
  const present = presentOn(who, side)
  const leading = present.filter(
    (member) => member.side_id === side && (member.is.includes('chair') || member.is.includes('organiser')),
  )
  return withStandIns(leading.length > 0 ? leading : present, { ...who, side })
}

/** The sides that wait: whoever asked or, with nobody asking, the other sides that joined, else all the others. */
export function sidesThatWait(sides: readonly { id: string; joined_at: number | null }[], own: string): string[] {
  const others = sides.filter((side) => side.id !== own)
  const joined = others.filter((side) => side.joined_at !== null)
  return (joined.length > 0 ? joined : others).map((side) => side.id)
}

function unique(members: readonly Member[]): Member[] {
  return [...new Map(members.map((member) => [member.id, member])).values()]
}
