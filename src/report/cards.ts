import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import {
  type Action,
  type Card,
  type CardFile,
  CARD_LIMITS,
  type Item,
  quietText,
  shorten,
  text,
} from '../chat/card.ts'
import { startAction } from '../pulse/cards-lines.ts'
import { sayAll } from '../sentence.ts'
import { type Happened, NOT_FILLED_IN, saySpan, TYPED_HEADS, WHAT_HEADS } from './document.ts'
import { type Report, TYPED } from './report.ts'

/** A report as a list shows it. */
export type Listed = { report: Report; team: string; sentOn: Day }

export type Home = {
  p: string
  /** The side that whoever looks organises and that accounts for money. */
  writes: string | undefined
  draft: Report | undefined
  /** Who could write one, where whoever looks cannot: organisations with their organisers. */
  others: readonly { team: string; organisers: readonly string[] }[]
  listed: readonly Listed[]
  turns: { back: Action | undefined; more: Action | undefined }
}

export function homeCard({ p, writes, draft, others, listed, turns }: Home): Card {
  const items = listed.map((one) => listedItem(p, writes, one))
  const write = writes === undefined ? [] : [writeAction(p, writes, draft)]
  return {
    title: 'Six-monthly reports',
    parts: [
      items.length === 0 ? text('None has been sent yet.') : { kind: 'list', items },
      ...(writes === undefined ? [quietText(whoWrites(others))] : []),
    ],
    actions: [...write, ...[turns.back, turns.more].filter((action) => action !== undefined)],
  }
}

function whoWrites(others: Home['others']): string {
  const [first] = others
  if (first === undefined) {
    return 'A supporting organisation writes them, and none here is listed as one. Its organiser can say so: type “settings”.'
  }
  const who = first.organisers.length === 0 ? 'one of its organisers' : sayAll(first.organisers.slice(0, 2))
  return `${first.team} writes them. Ask ${who}.`
}

function writeAction(p: string, s: string, draft: Report | undefined): Action {
  if (draft)
    return { label: 'Go on with your draft', intent: 'report.look', data: { p, s, id: draft.id }, primary: true }
  return { label: 'Write a report', intent: 'report.write', data: { p, s }, primary: true }
}

function listedItem(p: string, writes: string | undefined, { report, team, sentOn }: Listed): Item {
  const { id, version, side_id } = report
  const get: Action = { label: 'Get it', intent: 'report.get', data: { p, id } }
  const correct: Action = { label: 'Correct it', intent: 'report.write', data: { p, s: side_id, c: id } }
  const which = version === 1 ? '' : `, version ${version}`
  return {
    text: shorten(`${team}: ${saySpan(report)}`, CARD_LIMITS.itemText),
    detail: `Sent on ${sayDay(sentOn)}${which}.`,
    actions: writes === side_id ? [get, correct] : [get],
  }
}

export type Reaches = {
  /** Channels that get it, such as "neighbours of Elm Street". */
  channels: readonly string[]
  /** Organisations without a channel. */
  missing: readonly string[]
}

/** The draft before it is sent: what is in it, and who gets it. */
export function previewCard(report: Report, happened: readonly Happened[], { channels, missing }: Reaches): Card {
  const data = { p: report.partnership_id, s: report.side_id, id: report.id }
  const typed = TYPED.map((name) => ({
    label: TYPED_HEADS[name],
    value: shorten(report[name] || NOT_FILLED_IN, PREVIEWED),
  }))
  const counted = (['made', 'kept', 'moved', 'called-off'] as const).map((what) => ({
    label: WHAT_HEADS[what],
    value: String(happened.filter((one) => one.what === what).length),
  }))
  return {
    title: 'Your report, before it is sent',
    parts: [
      text(`It covers ${saySpan(report)}.`),
      { kind: 'facts', facts: [...typed, ...counted] },
      text(shorten(sayReaches(channels, missing), CARD_LIMITS.text)),
    ],
    actions: [
      ...(channels.length === 0
        ? []
        : [{ label: 'Send it to all now', intent: 'report.send', data, primary: true as const }]),
      { label: 'Read it all', intent: 'report.get', data: { p: data.p, id: data.id } },
      { label: 'Change it', intent: 'report.write', data: { p: data.p, s: data.s, r: data.id } },
      { label: 'Throw it away', intent: 'report.discard', data },
    ],
  }
}

const PREVIEWED = 200

function sayReaches(channels: readonly string[], missing: readonly string[]): string {
  const lines = [
    channels.length === 0
      ? 'No channel is linked, so nobody would get it. Link one first: type “settings”.'
      : `These channels get it in the same minute: ${channels.join('; ')}.`,
    ...(missing.length === 0
      ? []
      : [`No channel is linked for ${sayAll(missing)}. Please send them the file yourself.`]),
  ]
  return lines.join('\n')
}

export function sentCard(report: Report, { channels, missing }: Reaches): Card {
  const where = channels.length === 1 ? 'one channel' : `${channels.length} channels`
  const byHand = missing.length === 0 ? [] : [text(sayByHand(missing))]
  const data = { p: report.partnership_id, id: report.id }
  return {
    title: 'Your report is on its way',
    parts: [text(`It goes to ${where} in the same minute. A mistake is corrected by a new version.`), ...byHand],
    actions: [
      { label: 'Get it', intent: 'report.get', data },
      { label: 'Correct it', intent: 'report.write', data: { p: data.p, s: report.side_id, c: data.id } },
      { ...startAction(data.p, report.side_id), data: { p: data.p, s: report.side_id, why: 'money' } },
    ],
  }
}

function sayByHand(missing: readonly string[]): string {
  return shorten(`No channel is linked for ${sayAll(missing)}. “Get it” has the files to send them.`, CARD_LIMITS.text)
}

export function sentAlreadyCard(report: Report): Card {
  return {
    ...sentCard(report, { channels: [], missing: [] }),
    title: 'Sent already',
    parts: [text('This report was sent before. Nothing was sent twice.')],
  }
}

/** `draft` is what was thrown away; undefined where it was gone already. */
export function thrownAwayCard(p: string, draft: Report | undefined): Card {
  const back: Action = { label: 'See the reports', intent: 'report.home', data: { p } }
  return { title: 'Thrown away', parts: [text(sayGone(draft))], actions: [back] }
}

function sayGone(draft: Report | undefined): string {
  if (draft === undefined) return 'That draft is gone already.'
  if (draft.version === 1) return 'The draft is gone. Nothing was sent.'
  return `The correction is gone. Version ${draft.version - 1} stands.`
}

export function onItsWayCard(): Card {
  return { title: 'Your files are on their way', parts: [text('A page to read or print, and a spreadsheet.')] }
}

/** In a channel, or to whoever asked for it. */
export function reportCard(report: Report, team: string, files: readonly CardFile[]): Card {
  const isDraft = report.state === 'draft'
  const correction = report.version > 1 ? ` Version ${report.version} corrects the one before.` : ''
  const words = isDraft
    ? 'This is your draft, and nobody else has seen it.'
    : `What was spent, what became of our promises, and what was learned.${correction} A link works for 24 hours.`
  const again: Action = {
    label: 'Get the files again',
    intent: 'report.get',
    data: { p: report.partnership_id, id: report.id },
  }
  return {
    title: shorten(`Six-monthly report from ${team}`, CARD_LIMITS.title),
    parts: [
      quietText(`For ${saySpan(report)}.`),
      text(words),
      ...files.map((file) => ({ kind: 'file' as const, file })),
    ],
    actions: isDraft ? [] : [again],
  }
}

/** For the organisers of a supporting organisation, every six months. */
export function dueItem(p: string, side: { id: string; name: string }, span: Pick<Report, 'from_on' | 'to_on'>): Item {
  return {
    text: shorten(`The six-monthly report of ${side.name} is about due.`, CARD_LIMITS.itemText),
    detail: `It covers ${saySpan(span)}. A short form is all it takes; Kept adds the promises.`,
    actions: [{ label: 'Write a report', intent: 'report.write', data: { p, s: side.id }, primary: true }],
  }
}

export const REPORT_SENTENCES = {
  notTheirs:
    'A supporting organisation accounts for its spending, and yours is not listed as one. Type “settings” to change that.',
  gone: 'That report is not there any more. Type “report” to see those that are.',
  draftsAreTheirs: 'That is a draft of another organisation. It can be read once it is sent.',
  noChannel: 'No channel is linked, so nobody would get it. Link one first: type “settings”.',
  nothing: 'Say at least what was spent or what was learned.',
} as const
