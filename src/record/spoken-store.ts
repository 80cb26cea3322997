import { z } from 'zod'
import { askedOften } from '../asked-often.ts'
import { isDay } from '../calendar/day.ts'
import type { Db, Row } from '../database.ts'
import { lastSpoken, type Meeting, SPEAKING, SPOKE, SPOKE_UNDONE, type Spoken } from './spoken.ts'

const Facts = z.object({ on: z.string().refine(isDay) })

export async function spokenIn(
  db: Db,
  { id, zone }: Pick<Row<'partnership'>, 'id' | 'zone'>,
): Promise<Spoken | undefined> {
  const acts = await lastActs(db, { partnership: id })
  const met = await lastMeeting(db, id)
  return lastSpoken(
    acts.map(({ at }) => at),
    met?.on,
    zone,
  )
}

const lastActs = askedOften((db, { partnership }: { partnership: string }) =>
  db
    .selectFrom('story')
    .select((story) => ['side_id', story.fn.max('at').as('at')])
    .where('partnership_id', '=', partnership)
    .where('kind', 'in', [...SPEAKING])
    .where('side_id', 'is not', null)
    .groupBy('side_id'),
)

/** The last meeting outside Kept that was told of and not taken back. */
export async function lastMeeting(db: Db, partnership: string): Promise<Meeting | undefined> {
  const [row] = await newestMeeting(db, { partnership })
  return row && meetingOf(row)
}

const newestMeeting = askedOften((db, { partnership }: { partnership: string }) =>
  meetings(db, partnership).orderBy('story.seq', 'desc').limit(1),
)

/** A meeting that was not taken back, by its id. */
export async function findMeeting(db: Db, partnership: string, id: string): Promise<Meeting | undefined> {
  const row = await meetings(db, partnership).where('story.subject_id', '=', id).executeTakeFirst()
  return row && meetingOf(row)
}

function meetings(db: Db, partnership: string) {
  return db
    .selectFrom('story')
    .select(['story.subject_id', 'story.facts', 'story.side_id', 'story.member_id'])
    .where('story.partnership_id', '=', partnership)
    .where('story.kind', '=', SPOKE)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('story as later')
            .select('later.seq')
            .whereRef('later.partnership_id', '=', 'story.partnership_id')
            .whereRef('later.subject_id', '=', 'story.subject_id')
            .where('later.kind', '=', SPOKE_UNDONE),
        ),
      ),
    )
}

function meetingOf(row: Pick<Row<'story'>, 'subject_id' | 'facts' | 'side_id' | 'member_id'>): Meeting {
  return { id: row.subject_id, on: Facts.parse(JSON.parse(row.facts)).on, side: row.side_id, member: row.member_id }
}
