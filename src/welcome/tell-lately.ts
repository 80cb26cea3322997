import { todayIn } from '../calendar/day.ts'
import { loadViews } from '../commitment/view-store.ts'
import { keptEntry, movedEntry } from './cards-told.ts'
import { keptLast, movedLast } from './catch-up-store.ts'
import { CATCH_UP_LIMITS, type Reader, type Stretch, stretch, type Told } from './chapter.ts'

/** What was kept last, the newest first. */
export async function tellKept({ db, now, partnership }: Reader, wanted: Stretch): Promise<Told> {
  const kept = await keptLast(db, partnership.id, CATCH_UP_LIMITS.lately)
  const views = await loadViews(db, partnership.id, stretch(kept, wanted), now)
  const entries = views.map((view) => keptEntry(view, todayIn(view.commitment.kept_at ?? now, partnership.zone)))
  return { entries, count: kept.length }
}

/** The dates that were moved last, and why. */
export async function tellMoved({ db, today, partnership }: Reader, wanted: Stretch): Promise<Told> {
  const moved = await movedLast(db, partnership.id, CATCH_UP_LIMITS.lately)
  return { entries: stretch(moved, wanted).map((one) => movedEntry(one, today)), count: moved.length }
}
