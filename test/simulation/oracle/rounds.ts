import type { Asked, RequestInput } from '../../../src/chat/request.ts'
import type { Nation } from './days.ts'
import type { Reading } from './reading.ts'

/** A round as it stands in its table, where its record is. */
export type RoundRow = {
  id: string
  p: string
  state: 'waiting-yes' | 'refused' | 'called-off' | 'told' | 'open' | 'closed' | 'ready' | 'published' | 'lost'
  mode: 'confidential' | 'open'
  own_side: string | null
  opens_at: number | null
  closes_at: number | null
  look_at: number | null
  zone: string
  nation: Nation
}

const ROUNDS = `select round.id, partnership_id as p, state, mode, own_side, opens_at, closes_at, look_at, zone, nation
  from round join partnership on partnership.id = partnership_id`

export function roundsIn({ all }: Pick<Reading, 'all'>): RoundRow[] {
  return all<RoundRow>(ROUNDS)
}

const ROSTER = `select person_id as person, side_id as side, left_at, joined_at from round_member
  join member on member.partnership_id = round_member.partnership_id and member.id = member_id
  where round_member.partnership_id = ? and round_id = ?`

export type Rostered = { person: string; side: string | null; left_at: number | null; joined_at: number }

export function rosterOf({ all }: Pick<Reading, 'all'>, { p, id }: Pick<RoundRow, 'p' | 'id'>): Rostered[] {
  return all<Rostered>(ROSTER, p, id)
}

/** Those who were there at an instant. */
export function thereAt(roster: readonly Rostered[], at: number): string[] {
  return roster
    .filter((one) => one.joined_at <= at && (one.left_at === null || one.left_at > at))
    .map(({ person }) => person)
}

const IN_CONFIDENCE = new Set(['pulse.answer', 'pulse.withdraw', 'pulse.skip'])

/** What somebody does about a round in confidence, and which round; undefined for all else. */
export function inConfidence({ asked }: RequestInput): { what: string; round: string } | undefined {
  if (asked.kind === 'press') {
    return IN_CONFIDENCE.has(asked.intent) ? { what: asked.intent, round: asked.data['r'] ?? '' } : undefined
  }
  return asked.kind === 'form' ? inDraft(asked) : undefined
}

function inDraft({ draft }: Extract<Asked, { kind: 'form' }>): { what: string; round: string } | undefined {
  const [what = '', query] = draft.split('?')
  if (query === undefined || !IN_CONFIDENCE.has(what)) return undefined
  return { what: 'sent', round: new URLSearchParams(query).get('r') ?? '' }
}
