import type { Row } from '../database.ts'
import { endOfWait, NO_WAIT, type Wait } from '../commitment/wait.ts'
import { Refusal } from '../refusal.ts'

/** Something one side asks of another: to do something, or to answer something. */
export type Ask = Row<'ask'>
export type AskKind = Ask['kind']
export type AskState = Ask['state']

export const ASK_LIMITS = { words: 1_000, answer: 1_000, reason: 500, project: 80, link: 2_000 } as const

/** With no date given, an ask is to be answered within this many working days. */
export const ANSWER_WITHIN_WORKING_DAYS = 10

/** Who acts, and for which of their sides. */
export type Actor = {
  member: string
  side: string
  organiser: boolean
  /** Members who are away, instead of whom this one is asked. */
  standsInFor?: readonly string[]
}

/**
 * What somebody does with an ask. `holder` in a promise or an answer is who will do it or who answered, `toldTo` who
 * recorded that answer for them, `toldHow` how they heard it.
 */
export type Act =
  | { does: 'promise'; commitment: string; holder: string }
  | { does: 'answer'; words: string; holder: string; toldTo: string | null; toldHow: string | null }
  | { does: 'cannot'; reason: string }
  | { does: 'take' }
  | { does: 'hand'; to: string; side?: string }
  | { does: 'settle' }
  | { does: 'not-quite'; answerByOn: string; reason: string | undefined }
  | { does: 'take-back'; reason: string | undefined }
  | { does: 'wait'; wait: Wait }
  | { does: 'resume' }
export type Deed = Act['does']

type Rule = { from: AskState; side: 'asked' | 'asking'; kind?: AskKind; held?: true }

/** The whole table of what may follow what. `held` means: not past somebody else who holds it, unless an organiser. */
const RULES: Record<Deed, Rule> = {
  promise: { from: 'asked', side: 'asked', kind: 'do' },
  answer: { from: 'asked', side: 'asked', kind: 'answer' },
  cannot: { from: 'asked', side: 'asked', held: true },
  take: { from: 'asked', side: 'asked' },
  hand: { from: 'asked', side: 'asked', held: true },
  settle: { from: 'answered', side: 'asking' },
  'not-quite': { from: 'answered', side: 'asking' },
  'take-back': { from: 'asked', side: 'asking' },
  wait: { from: 'asked', side: 'asked', held: true },
  resume: { from: 'asked', side: 'asked', held: true },
}

/** Whether the ask stands so that this could be done with it, by whomever. */
export function isOpenTo(ask: Ask, does: Deed): boolean {
  const rule = RULES[does]
  return ask.state === rule.from && (rule.kind === undefined || rule.kind === ask.kind)
}

/** Whether somebody answered it, or recorded the answer: with two hats, they cannot also say that it answers it. */
export function hadPartInAnswer(ask: Ask, member: string): boolean {
  return [ask.answered_by, ask.answered_told_to].includes(member)
}

/** Whether the actor may do this for their side. */
export function isFor(ask: Ask, does: Deed, by: Actor): boolean {
  if (does === 'settle' && hadPartInAnswer(ask, by.member)) return false
  return by.side === (RULES[does].side === 'asked' ? ask.to_side : ask.from_side)
}

/** Whether somebody else holds it, past whom only an organiser may do this. From them nobody takes it at all. */
export function isHeldFrom(ask: Ask, does: Deed, by: Actor): boolean {
  if (ask.holder === null || ask.holder === by.member) return false
  if (does === 'take') return true
  return RULES[does].held === true && !by.organiser && by.standsInFor?.includes(ask.holder) !== true
}

/** The columns that an act sets. `today` is the partnership's day. */
export type AskChange = Partial<
  Pick<
    Ask,
    | 'state'
    | 'holder'
    | 'to_side'
    | 'heard_by'
    | 'answer'
    | 'answered_by'
    | 'answered_told_to'
    | 'answered_told_how'
    | 'reason'
    | 'commitment_id'
    | 'waits_from_on'
    | 'answer_by_on'
    | 'waiting_on'
    | 'waiting_until_on'
    | 'nudge_answered_at'
    | 'word_on'
  >
>

/** What an act changes; throws a Refusal where the state, the side or the holder stands against it. */
export function changed(ask: Ask, act: Act, by: Actor, today: string): AskChange {
  if (!isOpenTo(ask, act.does)) throw new Refusal('This has moved on. Here is how it stands now.')
  if (!isFor(ask, act.does, by)) throw new Refusal('That is for the other side to say.')
  if (isHeldFrom(ask, act.does, by)) throw new Refusal('Somebody else holds this. Ask them to pass it on.')
  return { ...NO_WAIT, ...NOT_NUDGED, ...columnsOf(ask, act, by, today) }
}

/** Whatever is done with an ask ends that it waits on something, and what was said to a nudge about it. */
const NOT_NUDGED = { nudge_answered_at: null, word_on: null } as const

/** Who waits for it: whoever took that over, or recorded it, or asked. */
export function hearerOf(ask: Pick<Ask, 'heard_by' | 'told_to' | 'from_member'>): string {
  return ask.heard_by ?? ask.told_to ?? ask.from_member
}

/** Whether an answer was given that was not quite it: it stands until there is a better one, with what was missing. */
export function isAskedAgain(ask: Ask): boolean {
  return ask.state === 'asked' && ask.answer !== null
}

function columnsOf(ask: Ask, act: Act, by: Actor, today: string): AskChange {
  switch (act.does) {
    case 'promise':
      return { state: 'promised', holder: act.holder, commitment_id: act.commitment }
    case 'answer':
      return {
        state: 'answered',
        holder: act.holder,
        answer: act.words,
        answered_by: act.holder,
        answered_told_to: act.toldTo,
        answered_told_how: act.toldHow,
        reason: null,
        waits_from_on: today,
      }
    case 'cannot':
      return { state: 'cannot', holder: by.member, reason: act.reason }
    case 'take':
      return { holder: by.member, waits_from_on: today }
    case 'hand':
      return { holder: act.to, waits_from_on: today, ...(act.side !== undefined && { to_side: act.side }) }
    case 'settle':
      return { state: 'settled' }
    case 'not-quite':
      return { state: 'asked', reason: act.reason ?? null, waits_from_on: today, answer_by_on: act.answerByOn }
    case 'take-back':
      return { state: 'taken-back', reason: act.reason ?? null }
    case 'wait':
      return act.wait
    case 'resume':
      return { ...endOfWait(ask, 'ask'), waits_from_on: today }
  }
}
