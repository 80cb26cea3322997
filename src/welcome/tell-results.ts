import { todayIn } from '../calendar/day.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { findReading } from '../pulse/reading-store.ts'
import { isShownTo, type Round } from '../pulse/round.ts'
import { COMMENTS } from '../pulse/sections.ts'
import { noNumbersEntry, openReviewEntry, resultEntry } from './cards-told.ts'
import { publishedLast } from './catch-up-store.ts'
import { CATCH_UP_LIMITS, type Entry, type Reader, type Stretch, stretch, type Told } from './chapter.ts'

/** Some of the newest may be another side's own, and are passed over. */
const LOOKED_AT = 10

/** The last results, as they were published to this reader. */
export async function tellResults(reader: Reader, wanted: Stretch): Promise<Told> {
  const { db, partnership, member } = reader
  const published = await publishedLast(db, partnership.id, LOOKED_AT)
  const own = sidesOfMember(member)
  const shown = published.filter((round) => isShownTo(round, own)).slice(0, CATCH_UP_LIMITS.rounds)
  const entries: Entry[] = []
  for (const round of shown) entries.push(...(await entriesOf(reader, round)))
  return { entries: stretch(entries, wanted), count: entries.length }
}

async function entriesOf({ db, partnership }: Reader, round: Round): Promise<Entry[]> {
  const about = { round, on: todayIn(round.publish_at ?? round.created_at, partnership.zone) }
  if (round.mode === 'open') return [openReviewEntry(about)]
  const published = await findReading(db, partnership.id, round.id)
  const sections = (published?.sections ?? []).filter(({ heading }) => heading !== COMMENTS)
  if (sections.length === 0) return [noNumbersEntry(about)]
  return sections.map((section, index) => resultEntry(about, section, index === 0))
}
