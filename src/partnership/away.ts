import { z } from 'zod'
import type { TimeOff } from '../calendar/hours.ts'
import { findDraft } from '../chat/draft-store.ts'
import { openDraft } from '../chat/draft.ts'
import type { Asking, ByMember } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { timeOffAhead, timeOffOf } from '../person/time-off.ts'
import { awaySentence, type ShownTimeOff } from './cards-away.ts'
import type { Covered, CoveredDays } from './cards-cover.ts'
import { type Cover, coveredDays } from './cover.ts'
import { colleaguesEverywhere } from './colleagues.ts'
import { coversFor, standInsOn } from './cover-store.ts'
import { awayUntil } from './covering.ts'
import { findMember, findPartnership, membershipsOf } from './store.ts'

/** The intent whose draft keeps how a person's time off was before a change. */
export const UNDO_AWAY = 'partnership.undo-away'

const Ref = z.object({ partnership: z.string(), id: z.string() })
const Refs = z.array(Ref)
type Ref = z.infer<typeof Ref>
const Kept = z.object({
  ...{ before: z.string(), after: z.string(), added: z.string(), ended: z.string() },
  /** The covers that stood after it. */
  covers: z.string().default('[]'),
})

/** A change of somebody's time off: how it was and is, as the column has it, and the covers that came and went. */
export type Change = { before: string; after: string; added: z.infer<typeof Refs>; ended: z.infer<typeof Refs> }

/** Keeps a change for as long as drafts are kept; its id is what "Undo" carries. */
export async function keepUndo(
  asking: Asking,
  made: { before: Row<'person'>; after: readonly TimeOff[]; added: readonly Cover[]; ended: readonly Cover[] },
): Promise<string> {
  const about = {
    before: made.before.time_off,
    after: JSON.stringify(made.after),
    added: JSON.stringify(made.added.map(refOf)),
    ended: JSON.stringify(made.ended.map(refOf)),
    covers: JSON.stringify(await coversOf(asking, made.before.id)),
  }
  return openDraft(asking, { intent: UNDO_AWAY, about })
}

function refOf(cover: Cover): Ref {
  return { partnership: cover.partnership_id, id: cover.id }
}

async function coversOf({ db }: Asking, person: string): Promise<Ref[]> {
  const covers: Ref[] = []
  for (const member of await membershipsOf(db, person)) covers.push(...(await coversFor(db, member, '')).map(refOf))
  return covers
}

/** The change behind "Undo", where it is this person's and nobody was named as a cover since. */
export async function changeToUndo(asking: Asking, person: string, id: string): Promise<Change | undefined> {
  const draft = await findDraft(asking.db, id, asking.now)
  if (draft?.intent !== UNDO_AWAY || draft.person !== person) return undefined
  const { before, after, added, ended, covers } = Kept.parse(draft.about)
  const known = new Set(Refs.parse(JSON.parse(covers)).map((cover) => cover.id))
  if ((await coversOf(asking, person)).some((cover) => !known.has(cover.id))) return undefined
  return { before, after, added: Refs.parse(JSON.parse(added)), ended: Refs.parse(JSON.parse(ended)) }
}

/** Who covers a time off, in each of somebody's records. */
export async function coveredIn(asking: Asking, person: string, off: TimeOff): Promise<Covered[]> {
  const covered: Covered[] = []
  for (const member of await membershipsOf(asking.db, person)) {
    const partnership = await findPartnership(asking.db, member.partnership_id)
    const days: CoveredDays[] = []
    for (const { cover, ...one } of coveredDays(await coversFor(asking.db, member, off.fromOn), off)) {
      const by = await findMember(asking.db, member.partnership_id, cover.cover_id)
      if (by) days.push({ ...one, cover: by.name, person: by.person_id })
    }
    covered.push({ partnership: partnership?.name ?? '', days })
  }
  return covered
}

/** Somebody's times off that are not over, each with who covers, and whether anybody could. */
export async function shownTimeOff(asking: Asking, person: Row<'person'>, today: string): Promise<ShownTimeOff> {
  const times: { off: TimeOff; covered: Covered[] }[] = []
  for (const off of timeOffAhead(timeOffOf(person), today)) {
    times.push({ off, covered: await coveredIn(asking, person.id, off) })
  }
  return { times, canBeCovered: (await colleaguesEverywhere(asking, person)).length > 0 }
}

/** Of these members, until when each is away and who is asked instead, for everybody who looks at what is theirs. */
export async function awaySentences(asking: ByMember, ids: readonly (string | null)[]): Promise<string[]> {
  const { db, partnership, now, today } = asking
  const standIns = await standInsOn(db, partnership.id, today)
  const said: string[] = []
  for (const id of new Set(ids)) {
    const member = id === null ? undefined : await findMember(db, partnership.id, id)
    const until = member?.left_at === null ? await awayUntil(db, member, now) : undefined
    if (!member || until === undefined) continue
    const by = standIns.find((one) => one.for === id)?.by
    const cover = by === undefined ? undefined : await findMember(db, partnership.id, by)
    said.push(awaySentence(member.name, until, cover?.name, today))
  }
  return said
}
