import { todayIn } from '../calendar/day.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { NewLine } from '../chat/line.ts'
import type { PeopleNews } from '../chat/people-news.ts'
import type { Said } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { findMember } from '../partnership/store.ts'
import { tell } from '../story/store.ts'
import { GONE_STAGE } from './pass.ts'
import { passesTo, setPassState } from './pass-store.ts'
import { cardPostings, findPassable, placeOf, toldUnder } from './passable.ts'

/** What waited for the yes of somebody who has left goes back, and whoever asked them hears so. */
export async function hears(db: Db, news: PeopleNews, now: number, newId: Ids): Promise<Said> {
  const { kind, partnership, member, side } = news
  if (kind !== 'left' || side === null) return {}
  const lines: NewLine[] = []
  const postings: NewPosting[] = []
  for (const pass of await passesTo(db, partnership.id, member.id)) {
    const thing = await findPassable(db, partnership.id, pass.subject_id, now)
    if (!thing || (member.left_at === null && placeOf(thing).side !== side)) continue
    if (!(await setPassState(db, pass, 'withdrawn', now))) continue
    const { subject, facts, texts } = toldUnder(thing)
    await tell(db, newId, {
      ...{ partnership: partnership.id, at: now, kind: 'pass.withdrawn', subject, side },
      facts: { pass: pass.id, to: pass.to_member, gone: 1, ...facts },
      ...(texts && { texts }),
    })
    postings.push(...(await cardPostings(db, thing)))
    const giver = await findMember(db, partnership.id, pass.from_member)
    if (giver?.left_at !== null) continue
    const line = { kind: 'ask.pass-answered', subject: pass.id, stage: GONE_STAGE, on: todayIn(now, partnership.zone) }
    lines.push({ partnership: partnership.id, person: giver.person_id, ...line })
  }
  return { lines, postings }
}
