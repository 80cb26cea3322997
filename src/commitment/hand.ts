import { z } from 'zod'
import type { Row } from '../database.ts'
import { isOrganiserOf, type Member } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { chooseHelperCard } from './cards.ts'
import { presentOn } from './owners.ts'
import { nameOf } from './saying.ts'
import { sideIn, type View } from './view.ts'

/** A hand that somebody asked for with a promise, a step or an ask: told to their own side alone, and in no story. */
export type Hand = Row<'hand'>

/** What would help. */
export const HAND_WORDS = 300

/** The sides of a record and the people among whom somebody may help. */
export type Hands = Pick<View, 'sides' | 'members' | 'withoutAccount'>

/** The member whom a side named as the one who can help, while they are there and can be written to. */
export function namedHelper(view: Hands, side: string): Member | undefined {
  const id = sideIn(view, side)?.named_helper
  return presentOn(view, side).find((member) => member.id === id && !view.withoutAccount.has(member.id))
}

/** Who hears that a hand is wanted: the one whom the side named or, with none, its chairs and organisers. */
export function handsOf(view: Hands, side: string, asker: string): Member[] {
  const named = namedHelper(view, side)
  if (named && named.id !== asker) return [named]
  const leading = presentOn(view, side).filter((one) => isOrganiserOf(one, side) || isChairOf(one, side))
  return leading.filter((one) => one.id !== asker && !view.withoutAccount.has(one.id))
}

function isChairOf(member: Member, side: string): boolean {
  return member.side_id === side && member.is.includes('chair')
}

/** Throws a Refusal where nobody can be told: an organiser can name somebody there, others read whom to ask. */
export function someoneToTell(view: Hands, side: string, asker: string): void {
  if (handsOf(view, side, asker).length > 0) return
  const others = presentOn(view, side).filter((one) => one.id !== asker && !view.withoutAccount.has(one.id))
  if (others.length === 0) throw new Refusal(NOBODY.there)
  const own = presentOn(view, side).find((one) => one.id === asker)
  if (own && isOrganiserOf(own, side)) throw new Refusal(NOBODY.named, chooseHelperCard(own.partnership_id, side))
  throw new Refusal(
    `${NOBODY.named} Please ask ${others
      .slice(0, WHOM)
      .map(({ name }) => name)
      .join(' or ')} yourself.`,
  )
}

/** So many people are named for somebody to ask. */
const WHOM = 3

const NOBODY = {
  there: 'Nobody else on your side can be told yet. An organiser can invite somebody: type “settings”.',
  named: 'Nobody else on your side is named to help yet.',
} as const

const Told = z.array(z.string())

/** The members who were told. */
export function toldOf(hand: Hand): string[] {
  return Told.parse(JSON.parse(hand.told))
}

type Named = Pick<View, 'members'>

/** Refuses whoever was not told, and everybody once it is taken back or another helps. */
export function mayHelp(view: Named, hand: Hand, member: string): void {
  if (!toldOf(hand).includes(member)) throw new Refusal('Somebody else was asked for this hand.')
  if (hand.taken_back_at !== null)
    throw new Refusal(`${nameOf(view, hand.asked_by)} took this back. You need do nothing.`)
  if (hand.helped_by !== null && hand.helped_by !== member) {
    throw new Refusal(`${nameOf(view, hand.helped_by)} is helping already. You need do nothing.`)
  }
}

/** Refuses all but whoever asked, and them once somebody helps. */
export function mayTakeBackHand(view: Named, hand: Hand, member: string): void {
  if (hand.asked_by !== member) throw new Refusal(`Only ${nameOf(view, hand.asked_by)} can take this back.`)
  if (hand.helped_by === null) return
  throw new Refusal(`${nameOf(view, hand.helped_by)} is helping already. Please tell them yourself.`)
}

export function isAskedStill(hand: Hand): boolean {
  return hand.helped_by === null && hand.taken_back_at === null
}
