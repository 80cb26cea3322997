import { addDays, addMonths, todayIn } from '../calendar/day.ts'
import type { LineComposer } from '../chat/line.ts'
import { findPartnership, findSide, organisersOf } from '../partnership/store.ts'
import { dueItem } from './cards.ts'
import { accounts, dueDays, REPORT_MONTHS, reportsSince } from './report.ts'
import { lastReport } from './store.ts'

/** That a report is about due; its stage is the day on which it was. */
export const offerLine: LineComposer = async (db, line, now) => {
  const { partnership: p, subject, person, stage } = line
  const side = await findSide(db, p, subject)
  const partnership = await findPartnership(db, p)
  if (!side || !partnership || !accounts(side)) return { over: 'it no longer accounts for money' }
  const organisers = await organisersOf(db, p, subject)
  if (!organisers.some((one) => one.person_id === person)) return { over: 'they organise it no longer' }
  const since = reportsSince(await lastReport(db, p, subject), todayIn(partnership.created_at, partnership.zone))
  const { last } = dueDays(since, todayIn(now, partnership.zone))
  if (last === undefined || last > stage) return { over: 'it was sent', about: 'The six-monthly report' }
  return { item: dueItem(p, side, { from_on: addMonths(last, -REPORT_MONTHS), to_on: addDays(last, -1) }) }
}
