import { type Card, CARD_LIMITS, shorten } from '../chat/card.ts'
import type { Composed, LetterComposer, PostingComposer } from '../chat/letter.ts'
import type { Db } from '../database.ts'
import type { Member } from '../partnership/member.ts'
import { isOfResidents, kindsOf } from '../partnership/side.ts'
import { inSentence, sayAll } from '../sentence.ts'
import { commitmentCard, showAction } from './cards.ts'
import { isOpen } from './commitment.ts'
import type { Move } from './move.ts'
import { sayMoveDate, sideName } from './saying.ts'
import { findMove } from './move-store.ts'
import { memberIn, sideIn, type View } from './view.ts'
import { loadView } from './view-store.ts'

/** The standing card, as things are now. */
export const card: PostingComposer = async (db, posting, now) => {
  const view = await loadView(db, posting.partnership, posting.subject, now)
  return view ? { card: commitmentCard(view) } : { drop: 'the promise is not there any more' }
}

export const kept: LetterComposer = async (db, letter, now) =>
  about(db, letter.subject, now, (view) =>
    view.commitment.state === 'kept' ? keptCard(view, letter.subject['m'] ?? null) : undefined,
  )

export const calledOff: LetterComposer = async (db, letter, now) =>
  about(db, letter.subject, now, (view) => (view.commitment.state === 'called-off' ? calledOffCard(view) : undefined))

export const moved: LetterComposer = async (db, letter, now) => {
  const move = await findMove(db, letter.subject['p'] ?? '', letter.subject['m'] ?? '')
  return about(db, letter.subject, now, (view) => (move && standsYet(view, move) ? movedCard(view, move) : undefined))
}

/** Another new date may have been accepted since. */
function standsYet(view: View, move: Move): boolean {
  const { due_on, due_time } = view.commitment
  return isOpen(view.commitment) && due_on === move.to_on && due_time === move.to_time
}

async function about(
  db: Db,
  subject: Record<string, string>,
  now: number,
  compose: (view: View) => Card | undefined,
): Promise<Composed> {
  const view = await loadView(db, subject['p'] ?? '', subject['id'] ?? '', now)
  const card = view && compose(view)
  return card ? { card } : { drop: 'it has moved on' }
}

/**
 * Who did it, residents first, people before their organisations; "together" where more than one had a part in it.
 * Whoever only said that it is done is named as that.
 */
export function keptCard(view: View, confirmer: string | null): Card {
  const doers = takingPart(view)
  const names = residentsFirst(view, doers).map((member) => personAndSide(view, member))
  const together = names.length > 1 ? ' together' : ''
  const witness = doers.some((one) => one.id === confirmer) ? undefined : memberIn(view, confirmer)
  const says = witness ? ` ${personAndSide(view, witness)} says so.` : ''
  return short(view, 'Kept', `${sayAll(names)} did this${together}.${says}`)
}

function takingPart(view: View): Member[] {
  const { owner, with_owner, done_by } = view.commitment
  // Somebody may have ticked a step for the one who did it.
  const doers = view.steps.map((step) => (step.done_on === null ? null : step.by_member))
  // A role is nobody's name: whoever said that it is done stands for it.
  const ids = [owner ?? done_by, with_owner, ...doers]
  return [...new Set(ids)].map((id) => memberIn(view, id)).filter((member) => member !== undefined)
}

function residentsFirst(view: View, members: readonly Member[]): Member[] {
  const rank = (member: Member) => (isResident(view, member) ? 0 : 1)
  return [...members].sort((a, b) => rank(a) - rank(b))
}

function isResident(view: View, member: Member): boolean {
  const side = sideIn(view, member.side_id)
  return side !== undefined && isOfResidents(kindsOf(side))
}

function personAndSide(view: View, member: Member): string {
  return member.side_id === null ? member.name : `${member.name} at ${sideName(view, member.side_id)}`
}

function calledOffCard(view: View): Card {
  const { reason, instead } = view.commitment
  const next = instead === null ? '' : ` Instead: ${inSentence(instead)}.`
  return short(view, 'Not going ahead', `Because: ${inSentence(reason ?? '')}.${next}`)
}

function movedCard(view: View, move: Move): Card {
  if (move.from_on === null) return short(view, 'Now has a date', `By ${sayMoveDate(move)}.`)
  return short(view, 'New date', `By ${sayMoveDate(move)}. Because: ${inSentence(move.reason)}.`)
}

const WORDS_IN_TITLE = 100

function short(view: View, heading: string, text: string): Card {
  const words = shorten(inSentence(view.commitment.words), WORDS_IN_TITLE)
  return {
    title: shorten(`${heading}: ${words}`, CARD_LIMITS.title),
    parts: [{ kind: 'text', text: shorten(text, CARD_LIMITS.text) }],
    actions: [showAction(view, 'Show all')],
  }
}
