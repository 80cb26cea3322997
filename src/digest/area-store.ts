import { askedOften } from '../asked-often.ts'
import { todayIn } from '../calendar/day.ts'
import { listAsks } from '../ask/store.ts'
import type { Commitment } from '../commitment/commitment.ts'
import { openProposers } from '../commitment/move-store.ts'
import { stepsInNeed } from '../commitment/step-store.ts'
import { listCommitments } from '../commitment/store.ts'
import type { Db, Row } from '../database.ts'
import { isForAll } from '../partnership/member.ts'
import { findPartnership, membershipsOf, sidesOf } from '../partnership/store.ts'
import { mayTakeBack } from '../record/spoken.ts'
import { lastMeeting, spokenIn } from '../record/spoken-store.ts'
import { type Area, newsOf, type Window } from './area.ts'

/** All areas that somebody belongs to now, by name. */
export async function areasOf(db: Db, person: string, window: Window, now: number): Promise<Area[]> {
  const areas: Area[] = []
  for (const member of await membershipsOf(db, person)) {
    const partnership = await findPartnership(db, member.partnership_id)
    if (partnership) areas.push(await areaOf(db, { partnership, member }, window, now))
  }
  return areas.sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
}

type Reader = { partnership: Row<'partnership'>; member: Row<'member'> }

/** What happened in an area within the window, and what is open there now, for one of its members. */
export async function areaOf(db: Db, { partnership, member }: Reader, window: Window, now: number): Promise<Area> {
  const { id, name, zone } = partnership
  const today = todayIn(now, zone)
  const news = newsOf({
    kept: await told(db, id, 'commitment.kept', window),
    moved: await told(db, id, 'commitment.moved', window),
    commitments: await listCommitments(db, id, 'open'),
    asks: await listAsks(db, id, 'open'),
    steps: await stepsInNeed(db, id),
    moving: new Set((await openProposers(db, id)).keys()),
    forRep: isForAll(member),
    today,
  })
  const joined = (await sidesOf(db, id)).filter((side) => side.joined_at !== null)
  const met = await lastMeeting(db, id)
  const mine = met?.on === today && mayTakeBack(met, member) ? met.id : undefined
  return { id, name, today, news, spoken: await spokenIn(db, partnership), canSpeak: joined.length > 1, told: mine }
}

/** The promises of which the story tells this within the window, in the order it was told. */
async function told(db: Db, partnership: string, kind: string, { fromAt, toAt }: Window): Promise<Commitment[]> {
  const rows = await toldIn(db, { partnership, kind, fromAt, toAt })
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

type Told = { partnership: string; kind: string; fromAt: number; toAt: number }

const toldIn = askedOften((db, { partnership, kind, fromAt, toAt }: Told) =>
  db
    .selectFrom('story')
    .innerJoin('commitment', (join) =>
      join
        .onRef('commitment.partnership_id', '=', 'story.partnership_id')
        .onRef('commitment.id', '=', 'story.subject_id'),
    )
    .selectAll('commitment')
    .where('story.partnership_id', '=', partnership)
    .where('story.kind', '=', kind)
    .where('story.at', '>', fromAt)
    .where('story.at', '<=', toAt)
    .orderBy('story.seq'),
)
