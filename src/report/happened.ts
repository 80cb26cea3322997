import { addDays, instantOf, todayIn } from '../calendar/day.ts'
import type { Commitment } from '../commitment/commitment.ts'
import { listCommitments } from '../commitment/store.ts'
import type { Db, Row } from '../database.ts'
import { everyMemberOf, sidesOf } from '../partnership/store.ts'
import type { Happened } from './document.ts'
import type { Report } from './report.ts'
import { acceptedMoves, toldOf } from './store.ts'
import { type Unnamed, withoutNames } from './without-names.ts'

type Found = {
  commitments: readonly Commitment[]
  sides: readonly Row<'side'>[]
  people: readonly Unnamed[]
  zone: string
}

/** What became of promises in the days of a report, in the order of the days; teams stand for people. */
export async function happenedIn(
  db: Db,
  partnership: Row<'partnership'>,
  { from_on, to_on }: Pick<Report, 'from_on' | 'to_on'>,
): Promise<Happened[]> {
  const { id, zone } = partnership
  const span = { fromAt: instantOf(from_on, '00:00', zone), toAt: instantOf(addDays(to_on, 1), '00:00', zone) }
  const sides = await sidesOf(db, id)
  const people = await peopleOf(db, partnership, sides)
  const found = { commitments: await listCommitments(db, id, 'every'), sides, people, zone }
  const made = found.commitments.filter(({ created_at: at }) => span.fromAt <= at && at < span.toAt)
  return [
    ...made.map((one) => happened('made', one, one.created_at, found)),
    ...endedIn('kept', await toldOf(db, id, 'commitment.kept', span), found),
    ...movedIn(await acceptedMoves(db, id, span), found),
    ...endedIn('called-off', await toldOf(db, id, 'commitment.called-off', span), found),
  ].sort((one, other) => one.on.localeCompare(other.on))
}

/** Everybody who is or was a member, with the organisation that stands for them. */
export async function peopleOf(
  db: Db,
  partnership: Row<'partnership'>,
  sides: readonly Row<'side'>[],
): Promise<Unnamed[]> {
  return (await everyMemberOf(db, partnership.id)).map(({ name, side_id }) => ({
    name,
    team: sides.find((side) => side.id === side_id)?.name ?? partnership.name,
  }))
}

function endedIn(what: 'kept' | 'called-off', told: readonly { id: string; at: number }[], found: Found): Happened[] {
  return told.flatMap(({ id, at }) => {
    const commitment = found.commitments.find((one) => one.id === id && one.state === what)
    return commitment ? [happened(what, commitment, at, found)] : []
  })
}

function movedIn(moves: readonly Row<'move'>[], found: Found): Happened[] {
  return moves.flatMap((move) => {
    const commitment = found.commitments.find((one) => one.id === move.commitment_id)
    if (!commitment) return []
    const moved = happened('moved', commitment, move.answered_at ?? move.at, found)
    return [{ ...moved, dueOn: move.from_on, toOn: move.to_on, reason: withoutNames(move.reason, found.people) }]
  })
}

function happened(what: Happened['what'], commitment: Commitment, at: number, found: Found): Happened {
  const { words, side_id, with_side, with_owner, due_on, reason, instead } = commitment
  const teams = [side_id, with_owner === null ? null : with_side]
  const names = teams.flatMap((id) => found.sides.find((side) => side.id === id)?.name ?? [])
  const unnamed = (text: string | null) => (text === null ? undefined : withoutNames(text, found.people))
  return {
    what,
    on: todayIn(at, found.zone),
    words: withoutNames(words, found.people),
    team: names.join(' and '),
    dueOn: due_on,
    ...(what === 'called-off' ? { reason: unnamed(reason), instead: unnamed(instead) } : {}),
  }
}
