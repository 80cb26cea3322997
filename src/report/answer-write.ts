import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import type { Values } from '../chat/form.ts'
import { errorsIn, readText } from '../chat/filled.ts'
import { openDraft } from '../chat/draft.ts'
import { type BySide, type DraftInHand, forOrganiser, type Outcome } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { REPORT_SENTENCES } from './cards.ts'
import { reportForm, type Standing, standingIn } from './forms.ts'
import { previewOf } from './preview.ts'
import { accounts, type Report, REPORT_LIMITS, reportsSince, spanProblems, TYPED, usualSpan } from './report.ts'
import { draftOf, findReport, keepDraft, lastReport, sentReports } from './store.ts'

export const ONLY = 'of a supporting organisation'

/** The short form: empty, with a draft to go on with (`r`), or with a report that was sent and is to be corrected (`c`). */
export const write = forOrganiser('report.write', {
  only: ONLY,
  data: z.object({ r: z.string().optional(), c: z.string().optional() }),
  async answer(asking, { r, c }) {
    refuseOthers(asking)
    const { db, partnership, side } = asking
    const begun = await draftOf(db, partnership.id, side.id)
    const from = c === undefined ? begun : await newestOf(db, partnership.id, c)
    const isOwn = from?.side_id === side.id
    const about = {
      s: side.id,
      ...(begun && (c === undefined || r !== undefined) ? { r: begun.id } : {}),
      ...(isOwn && from.state === 'sent' && { c: from.id }),
    }
    const draft = await openDraft(asking, { intent: 'report.write', about, partnership: partnership.id })
    return { reply: { kind: 'form', form: reportForm(draft, isOwn ? standingOf(from) : await usual(asking)) } }
  },
  submit: submitReport,
})

export function refuseOthers({ side }: BySide): void {
  if (!accounts(side)) throw new Refusal(REPORT_SENTENCES.notTheirs)
}

/** The newest version of a report: what was corrected before is not corrected again beside that. */
async function newestOf(db: Db, partnership: string, id: string): Promise<Report | undefined> {
  const newest = (await sentReports(db, partnership)).find((one) => one.corrects === id)
  return newest ? newestOf(db, partnership, newest.id) : findReport(db, partnership, id)
}

function standingOf(report: { from_on: string; to_on: string } & Record<(typeof TYPED)[number], string>): Standing {
  const { from_on: from, to_on: to, spent, payments, late, learned } = report
  return { from, to, spent, payments, late, learned }
}

async function usual({ db, partnership, side, today }: BySide): Promise<Standing> {
  const beganOn = todayIn(partnership.created_at, partnership.zone)
  const { fromOn, toOn } = usualSpan(reportsSince(await lastReport(db, partnership.id, side.id), beganOn), today)
  return { from: fromOn <= toOn ? fromOn : toOn, to: toOn, spent: '', payments: '', late: '', learned: '' }
}

async function submitReport(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  refuseOthers(asking)
  const { db, partnership, side } = asking
  const standing = standingIn(values)
  const errors = problemsIn(values, standing, asking.today)
  if (Object.keys(errors).length > 0) {
    return { reply: { kind: 'errors', form: reportForm(draft.id, cut(standing)), errors } }
  }
  const { r, c } = draft.about
  const begun =
    (r === undefined ? undefined : await findReport(db, partnership.id, r)) ??
    (await draftOf(db, partnership.id, side.id))
  const id = begun?.state === 'draft' ? begun.id : draft.id
  const corrects = c === undefined ? undefined : await newestOf(db, partnership.id, c)
  const { from, to, ...texts } = standing
  await keepDraft(db, {
    partnership_id: partnership.id,
    id,
    side_id: side.id,
    from_on: from,
    to_on: to,
    ...texts,
    state: 'draft',
    version: begun?.state === 'draft' ? begun.version : (corrects?.version ?? 0) + 1,
    corrects: begun?.state === 'draft' ? begun.corrects : (corrects?.id ?? null),
    made_by: asking.member.id,
    created_at: asking.now,
    sent_at: null,
    html: null,
    csv: null,
  })
  const report = await findReport(db, partnership.id, id)
  if (!report) throw new Error('A draft that was kept is not there.')
  const did = { intent: 'report.look', data: { p: partnership.id, s: side.id, id } }
  return { reply: { kind: 'card', card: await previewOf(asking, report) }, did }
}

function problemsIn(values: Values, standing: Standing, today: string): Record<string, string> {
  const texts = errorsIn(...TYPED.map((name) => readText(values, name, { max: REPORT_LIMITS.text })))
  const isEmpty = TYPED.every((name) => standing[name] === '')
  return {
    ...texts,
    ...spanProblems(standing.from || undefined, standing.to || undefined, today),
    ...(isEmpty && { spent: REPORT_SENTENCES.nothing }),
  }
}

/** A form shows no more than it takes. */
function cut(standing: Standing): Standing {
  const short = TYPED.map((name) => [name, standing[name].slice(0, REPORT_LIMITS.text)] as const)
  return { ...standing, ...Object.fromEntries(short) }
}
