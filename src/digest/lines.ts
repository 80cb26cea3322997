import { todayIn } from '../calendar/day.ts'
import type { LineComposer } from '../chat/line.ts'
import { findDigest } from '../person/store.ts'
import { areasOf } from './area-store.ts'
import { digestCard } from './cards.ts'
import { choiceOf, periodOf } from './digest.ts'
import { isSent, zoneOfReader } from './making.ts'
import { findIssue, oldestIssue } from './store.ts'

/**
 * The digest as things stand now. It is said within its own period and no later, so that no two come in one; what
 * stands in a chat already goes on standing there.
 */
export const issueLine: LineComposer = async (db, line, now) => {
  const issue = await findIssue(db, line.subject)
  const digest = issue && (await findDigest(db, line.person))
  if (issue?.person_id !== line.person || !digest) return { over: 'another digest says it' }
  const today = todayIn(now, await zoneOfReader(db, line.person))
  if (!(await isSent(db, issue))) {
    if (digest.rhythm === 'off') return { over: 'they read no digest now' }
    const { rhythm } = issue
    if (periodOf({ rhythm, weekday: 1 }, today).key !== issue.period) return { over: 'the next one says it' }
  }
  const areas = await areasOf(db, line.person, { fromAt: issue.from_at, toAt: issue.to_at }, now)
  if (areas.length === 0) return { over: 'they belong to no area now' }
  const isFirst = (await oldestIssue(db, line.person))?.id === issue.id
  const on = todayIn(issue.to_at, await zoneOfReader(db, line.person))
  const shown = { on, areas, choice: choiceOf(digest), issue: issue.id, chosen: digest.chosen === 1, isFirst }
  return { head: (words) => digestCard(shown, words) }
}
