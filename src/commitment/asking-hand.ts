import { todayIn } from '../calendar/day.ts'
import { readText } from '../chat/filled.ts'
import { filled, type Values } from '../chat/form.ts'
import type { BySide, Outcome } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { sayAll } from '../sentence.ts'
import { linesTo } from './answer.ts'
import { handForm } from './forms.ts'
import { type Hand, HAND_WORDS, type Hands, handsOf, someoneToTell, toldOf } from './hand.ts'
import { insertHand, lastHand } from './hand-store.ts'
import { nameOf } from './saying.ts'

/** What a hand is wanted with, in its own words, the side whose matter it is, and the kind of line that tells of it. */
export type Wanted = {
  kind: Hand['subject_kind']
  id: string
  words: string
  side: string
  among: Hands
  line: string
}

/** Why a hand cannot be asked for: once a day for each thing, and only where somebody can be told. */
export async function refuseHand(asking: BySide, { id, side, among }: Wanted): Promise<() => void> {
  const { db, partnership, member, today } = asking
  const last = await lastHand(db, { partnership: partnership.id, subject: id, member: member.id })
  return () => {
    if (last && todayIn(last.at, partnership.zone) === today) {
      throw new Refusal(`You asked ${whoIsTold(among, last)} today. You can ask again tomorrow.`)
    }
    someoneToTell(among, side, member.id)
  }
}

type Asked = { hand: Hand; lines: NonNullable<Outcome['lines']> } | { reply: Outcome['reply'] }

/** Keeps it and tells whoever can help; `draft` becomes its id. What does not fit comes back in the form. */
export async function askForHand(asking: BySide, wanted: Wanted, draft: string, values: Values): Promise<Asked> {
  const { kind, id, words, side, among, line } = wanted
  const read = readText(values, 'help', { max: HAND_WORDS })
  if ('errors' in read) {
    return { reply: { kind: 'errors', form: handForm(words, draft, filled(values, 'help')), errors: read.errors } }
  }
  const hands = handsOf(among, side, asking.member.id)
  const hand: Hand = {
    partnership_id: asking.partnership.id,
    id: draft,
    subject_kind: kind,
    subject_id: id,
    side_id: side,
    asked_by: asking.member.id,
    words: read.found ?? null,
    told: JSON.stringify(hands.map((member) => member.id)),
    at: asking.now,
    helped_by: null,
    taken_back_at: null,
  }
  await insertHand(asking.db, hand)
  return { hand, lines: linesTo(asking, hands, { kind: line, subject: hand.id, stage: 'hand-0' }) }
}

/** "Mei is told, and nobody else. Only your side knows.", or what came of it, for a form that is sent again. */
export function sayTold(among: Hands, hand: Hand): string {
  if (hand.taken_back_at !== null) return 'You took that back. Nobody is asked for a hand with it.'
  if (hand.helped_by !== null) return `${nameOf(among, hand.helped_by)} will help. Only your side knows.`
  const are = toldOf(hand).length === 1 ? 'is' : 'are'
  return `${whoIsTold(among, hand)} ${are} told, and nobody else. Only your side knows.`
}

function whoIsTold(among: Hands, hand: Hand): string {
  return sayAll(toldOf(hand).map((id) => nameOf(among, id)))
}
