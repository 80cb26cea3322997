import { todayIn } from '../calendar/day.ts'
import type { NewLetter } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import { linesFor } from '../partnership/entering.ts'
import { type Member, sidesOfMember } from '../partnership/member.ts'
import { membersOf, spacesOf } from '../partnership/store.ts'
import { tell } from '../story/store.ts'
import { TOLD } from './lines.ts'
import { outlookOf } from './outlook.ts'
import { rosterOf } from './roster.ts'
import { isShownTo, PULSE_LIMITS, type Round, timesFrom } from './round.ts'
import { changeRound, setRoster } from './round-store.ts'

export type Telling = { db: Db; now: number; newId: Ids; today: string; partnership: Row<'partnership'> }
export type By = { member: string; side: string | undefined }

type What =
  | ('asked' | 'agreed' | 'declined' | 'called-off' | 'once' | 'unanswered')
  | ('told' | 'opened' | 'closed' | 'published' | 'lost')

/** Tells of what happened to a round. Nothing is ever told of who answered. */
export async function tellOf(
  { db, newId, now }: Pick<Telling, 'db' | 'newId' | 'now'>,
  what: What,
  round: Round,
  by?: By,
  facts: Record<string, string | number | null> = {},
): Promise<void> {
  await tell(db, newId, {
    partnership: round.partnership_id,
    at: now,
    kind: `pulse.${what}`,
    // What one side asks itself is not told of in the timeline that all share.
    subject: { kind: round.own_side === null ? 'round' : 'own-round', id: round.id },
    member: by?.member,
    side: by?.side,
    facts: { instrument: round.instrument_id, version: round.version, mode: round.mode, ...facts },
    // What one side asks itself is not the others' to read.
    ...(round.own_side === null && { texts: { title: round.instrument.title } }),
  })
}

/**
 * Fixes who is asked, and what with, and has everybody who will see its results told before it opens. Undefined where
 * too few are left for anything to be shown, or somebody else was quicker.
 */
export async function announce(
  telling: Telling,
  round: Round,
  members?: readonly Member[],
): Promise<NewLine[] | undefined> {
  const { db, now, partnership, today } = telling
  const roster = members ?? (await rosterOf(db, partnership.id, round.sides, now))
  const outlook = outlookOf(
    roster,
    round.sides.map((id) => ({ id, name: '' })),
  )
  if (roster.length === 0 || (round.mode === 'confidential' && outlook.isTooFew)) return undefined
  const { opens, closes, publish } = timesFrom(today, partnership)
  const takesComments = round.mode === 'open' || roster.length >= PULSE_LIMITS.comments
  const set = {
    state: 'told',
    opens_at: opens,
    closes_at: closes,
    publish_at: publish,
    look_at: opens,
    takes_comments: Number(takesComments),
  } as const
  if (!(await changeRound(db, round, set))) return undefined
  await setRoster(
    db,
    round,
    roster.map((member) => member.id),
  )
  await tellOf(telling, 'told', round)
  const hears = (await membersOf(db, partnership.id)).filter((member) => isShownTo(round, sidesOfMember(member)))
  const told = linesFor(hears, { partnership, kind: TOLD, subject: round.id, stage: 'told-0' }, now)
  // Nearly due, so that nobody hears of it too late because they had their messages of the week.
  return told.map((line) => ({ ...line, dueOn: todayIn(opens, partnership.zone) }))
}

/** A letter about a round for each channel of those to whom it is shown. */
export async function lettersToChannels(db: Db, kind: string, round: Round): Promise<NewLetter[]> {
  const p = round.partnership_id
  const spaces = (await spacesOf(db, p)).filter((space) => round.own_side === null || space.side_id === round.own_side)
  return spaces.map((space) => ({
    key: `${kind}/${p}/${round.id}/${space.id}`,
    kind,
    subject: { p, r: round.id },
    to: { partnership: p, space: space.id },
  }))
}
