import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { type ByMember, type BySide, forMember, forOrganiser } from '../chat/room.ts'
import type { NewLetter } from '../chat/letter.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { spacesOf } from '../partnership/store.ts'
import { FILE_LASTS_MS } from '../record/answer-export.ts'
import { insertFile } from '../record/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { ONLY, refuseOthers } from './answer-write.ts'
import { onItsWayCard, REPORT_SENTENCES, sentAlreadyCard, sentCard, thrownAwayCard } from './cards.ts'
import { reportCsv, reportPage, type Told } from './document.ts'
import { happenedIn, peopleOf } from './happened.ts'
import { previewOf, reachesOf } from './preview.ts'
import { type Report, TYPED } from './report.ts'
import { findReport, sendDraft, throwAway } from './store.ts'
import { withoutNames } from './without-names.ts'

export const REPORT = 'report.files'

/** The draft again, with its buttons. */
export const look = forOrganiser('report.look', {
  only: ONLY,
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    return { reply: { kind: 'card', card: await previewOf(asking, await ownReport(asking, id)) } }
  },
})

/** Sends it to every channel of every side in the same minute; from then on it stands. */
export const send = forOrganiser('report.send', {
  only: `${ONLY}, once`,
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const { db, partnership, side, now, today } = asking
    const report = await ownReport(asking, id)
    if (report.state === 'sent') return { reply: { kind: 'card', card: sentAlreadyCard(report) } }
    const spaces = await spacesOf(db, partnership.id)
    if (spaces.length === 0) throw new Refusal(REPORT_SENTENCES.noChannel)
    const told = await toldBy(asking, report, today)
    const { spent, payments, late, learned } = told.report
    const frozen = { sent_at: now, html: reportPage(told), csv: reportCsv(told) }
    if (!(await sendDraft(db, report, frozen))) return { reply: { kind: 'card', card: sentAlreadyCard(report) } }
    await tell(db, asking.newId, {
      partnership: partnership.id,
      at: now,
      kind: 'report.sent',
      subject: { kind: 'report', id },
      member: asking.member.id,
      side: side.id,
      facts: { fromOn: report.from_on, toOn: report.to_on, version: report.version, corrects: report.corrects },
      texts: { spent, payments, late, learned },
    })
    const files = await putFiles(asking, { ...report, ...frozen, state: 'sent' })
    const letters = spaces.map((space): NewLetter => ({
      key: `${REPORT}/${id}/${space.id}`,
      kind: REPORT,
      subject: { p: partnership.id, id, ...files },
      to: { partnership: partnership.id, space: space.id },
      expiresAt: now + FILE_LASTS_MS,
    }))
    return {
      reply: { kind: 'replace', card: sentCard(report, reachesOf(asking, spaces)) },
      letters,
      did: { intent: 'report.look', data: { p: partnership.id, s: side.id, id } },
    }
  },
})

/** What it says: the texts as typed but for people's names, and what became of the promises. */
async function toldBy(asking: ByMember, report: Report, sentOn: string): Promise<Told> {
  const { db, partnership, sides } = asking
  const people = await peopleOf(db, partnership, sides)
  const texts = Object.fromEntries(TYPED.map((name) => [name, withoutNames(report[name], people)]))
  const corrects = report.corrects === null ? undefined : await findReport(db, partnership.id, report.corrects)
  return {
    area: partnership.name,
    team: sides.find((side) => side.id === report.side_id)?.name ?? '',
    report: { ...report, ...texts },
    sentOn,
    correctsOn: corrects?.sent_at == null ? undefined : todayIn(corrects.sent_at, partnership.zone),
    happened: await happenedIn(db, partnership, report),
  }
}

/** The two files for as long as a link to one lasts. */
async function putFiles(asking: ByMember, report: Report): Promise<{ h: string; c: string }> {
  const { db, now, partnership } = asking
  const [h, c] = [asking.newId(), asking.newId()]
  const name = `report-${report.to_on}${report.version > 1 ? `-version-${report.version}` : ''}`
  const of = { partnership_id: partnership.id, expires_at: now + FILE_LASTS_MS }
  await insertFile(db, {
    ...of,
    id: h,
    name: `${name}.html`,
    media_type: 'text/html; charset=utf-8',
    text: report.html ?? '',
  })
  await insertFile(db, {
    ...of,
    id: c,
    name: `${name}.csv`,
    media_type: 'text/csv; charset=utf-8',
    text: report.csv ?? '',
  })
  return { h, c }
}

/** The files again, for whoever belongs to the record; of a draft, for its own organisers. */
export const get = forMember('report.get', {
  only: 'a draft is for organisers of its side',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const { db, partnership, person, now, today } = asking
    const report = await findReport(db, partnership.id, id)
    if (!report) throw new Refusal(REPORT_SENTENCES.gone)
    if (report.state === 'draft' && !isOrganiserOf(asking.member, report.side_id))
      throw new Refusal(REPORT_SENTENCES.draftsAreTheirs)
    const told = report.state === 'draft' ? await toldBy(asking, report, today) : undefined
    const files = await putFiles(asking, told ? { ...report, html: reportPage(told), csv: reportCsv(told) } : report)
    const subject = { p: partnership.id, id, ...files }
    const letter = {
      key: `${REPORT}/${files.h}`,
      kind: REPORT,
      subject,
      to: { person: person.id },
      expiresAt: now + FILE_LASTS_MS,
    }
    const did = { intent: 'report.home', data: { p: partnership.id } }
    return { reply: { kind: 'card', card: onItsWayCard() }, letters: [letter], did }
  },
})

export const discard = forOrganiser('report.discard', {
  only: `${ONLY}, before it is sent`,
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const report = await findReport(asking.db, asking.partnership.id, id)
    if (report?.state === 'sent') return { reply: { kind: 'card', card: sentAlreadyCard(report) } }
    const p = asking.partnership.id
    const own = report?.side_id === asking.side.id ? report : undefined
    if (own) await throwAway(asking.db, p, id)
    return { reply: { kind: 'replace', card: thrownAwayCard(p, own) }, did: { intent: 'report.home', data: { p } } }
  },
})

async function ownReport(asking: BySide, id: string): Promise<Report> {
  refuseOthers(asking)
  const report = await findReport(asking.db, asking.partnership.id, id)
  if (report?.side_id !== asking.side.id) throw new Refusal(REPORT_SENTENCES.gone)
  return report
}
