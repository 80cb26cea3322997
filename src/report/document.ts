import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { csv } from '../record/csv.ts'
import { element, type Html, htmlPage, table } from '../record/html.ts'
import { REPORT_LIMITS, type Report, TYPED, type Typed } from './report.ts'

/** What became of a promise within the six months; `team` is the organisation that made it, never a person. */
export type Happened = {
  what: 'made' | 'kept' | 'moved' | 'called-off'
  on: Day
  words: string
  team: string
  /** The date it has, or had before it was moved. */
  dueOn: Day | null
  toOn?: Day | undefined
  reason?: string | undefined
  instead?: string | undefined
}

export type Told = {
  area: string
  team: string
  report: Pick<Report, 'from_on' | 'to_on' | 'version' | Typed>
  sentOn: Day
  /** The day on which the version was sent that this one corrects. */
  correctsOn: Day | undefined
  happened: readonly Happened[]
}

export const TYPED_HEADS: Record<Typed, string> = {
  spent: 'What was spent',
  payments: 'Payments made',
  late: 'Anything that was late',
  learned: 'What was learned',
}

const WHATS = ['made', 'kept', 'moved', 'called-off'] as const

export const WHAT_HEADS: Record<Happened['what'], string> = {
  made: 'Promises made',
  kept: 'Promises kept',
  moved: 'Dates moved',
  'called-off': 'Not going ahead',
}

/** For what nobody typed: that nothing was spent, or late, is for them to say. */
export const NOT_FILLED_IN = 'Not filled in'

/** The days that it covers, as people read them. */
export function saySpan({ from_on, to_on }: Pick<Report, 'from_on' | 'to_on'>): string {
  return `${sayDay(from_on)} to ${sayDay(to_on)}`
}

/** One page that a committee can table: the money as typed, then what became of the promises, then what was learned. */
export function reportPage(told: Told): string {
  const { area, team, report, happened } = told
  const title = `Six-monthly report: ${area}`
  return htmlPage(title, [
    element('h1', title),
    element('p', `From ${team}, for ${saySpan(report)}.\n${versionOf(told)}`),
    ...TYPED.filter((typed) => typed !== 'learned').flatMap((typed) => typedParts(typed, report[typed])),
    ...WHATS.flatMap((what) => happenedParts(what, happened)),
    ...typedParts('learned', report.learned),
    element(
      'p',
      'Organisations are named here, and no people. Both sides can see every promise in their shared record.',
    ),
  ])
}

function versionOf({ report, sentOn, correctsOn }: Told): string {
  const sent = `Sent on ${sayDay(sentOn)}.`
  return correctsOn === undefined
    ? sent
    : `${sent} Version ${report.version}: it corrects the one sent on ${sayDay(correctsOn)}.`
}

function typedParts(typed: Typed, words: string): Html[] {
  return [element('h2', TYPED_HEADS[typed]), element('p', words || `${NOT_FILLED_IN}.`)]
}

const HEADS: Record<Happened['what'], readonly string[]> = {
  made: ['Day', 'Promise', 'By', 'For'],
  kept: ['Day', 'Promise', 'By', 'For'],
  moved: ['Day', 'Promise', 'By', 'From', 'To', 'Why'],
  'called-off': ['Day', 'Promise', 'By', 'Why', 'Instead'],
}

function happenedParts(what: Happened['what'], happened: readonly Happened[]): Html[] {
  const rows = happened.filter((one) => one.what === what)
  const head = element('h2', WHAT_HEADS[what])
  if (rows.length === 0) return [head, element('p', 'None in these months.')]
  const shown = rows.slice(0, REPORT_LIMITS.rows)
  const left = rows.length - shown.length
  const caption = `${WHAT_HEADS[what]}: ${rows.length}`
  return [
    head,
    table(caption, HEADS[what], shown.map(cellsOf)),
    ...(left > 0 ? [element('p', `And ${left} more.`)] : []),
  ]
}

function cellsOf({ what, on, words, team, dueOn, toOn, reason = '', instead = '' }: Happened): string[] {
  const due = dueOn === null ? 'no date' : sayDay(dueOn)
  const first = [sayDay(on), words, team]
  if (what === 'moved') return [...first, due, toOn === undefined ? '' : sayDay(toOn), reason]
  return what === 'called-off' ? [...first, reason, instead] : [...first, due]
}

const COLUMNS = ['section', 'day', 'organisation', 'words', 'date', 'new date', 'reason', 'instead']

/** The same as a spreadsheet; nothing that anybody typed can be taken for a formula. */
export function reportCsv({ area, team, report, sentOn, happened }: Told): string {
  const about = [
    ['report', sentOn, team, area, report.from_on, report.to_on, `version ${report.version}`],
    ...TYPED.map((typed) => [TYPED_HEADS[typed].toLowerCase(), '', team, report[typed] || NOT_FILLED_IN]),
  ]
  const rows = happened
    .slice(0, REPORT_LIMITS.rows * WHATS.length)
    .map((one) => [
      ...[WHAT_HEADS[one.what].toLowerCase(), one.on, one.team, one.words, one.dueOn],
      ...[one.toOn, one.reason, one.instead],
    ])
  return csv([COLUMNS, ...about, ...rows])
}
