import { todayIn } from '../calendar/day.ts'
import { headingOf } from '../ask/cards.ts'
import type { Ask } from '../ask/ask.ts'
import { FIRMNESS_SAID } from '../commitment/saying.ts'
import { type Cell, csv } from './csv.ts'
import type { Thing } from './thing.ts'

/** Names by id, for members and sides; an id that nobody has gives an empty cell. */
export type ExportNames = {
  member: ReadonlyMap<string, string>
  side: ReadonlyMap<string, string>
  zone: string
  asks: readonly Ask[]
}

const COLUMNS = [
  'number',
  'kind',
  'state',
  'words',
  'who',
  'side',
  'how sure',
  'asked by',
  'asked of',
  'due',
  'time',
  'answer by',
  'project',
  'recorded on',
  'done on',
  'answer or what was done',
  'reason',
  'instead',
  'link',
] as const

/** Every promise and ask, one a row, in the order of their numbers. */
export function exportRows(things: readonly Thing[], names: ExportNames): string {
  const rows = things.map((thing) => (thing.kind === 'ask' ? askRow(thing, names) : promiseRow(thing, names)))
  return csv([COLUMNS, ...rows])
}

function askRow({ ask }: Extract<Thing, { kind: 'ask' }>, names: ExportNames): Cell[] {
  return [
    ask.number,
    'ask',
    headingOf(ask).toLowerCase(),
    ask.words,
    nameOf(names, ask.holder),
    names.side.get(ask.to_side),
    null,
    askedBy(ask, names),
    names.side.get(ask.to_side),
    ask.wanted_on,
    ask.wanted_time,
    ask.answer_by_on,
    ask.project,
    todayIn(ask.created_at, names.zone),
    null,
    ask.answer,
    ask.reason,
    null,
    ask.link,
  ]
}

const STATES = { promised: 'promised', done: 'done', kept: 'kept', 'called-off': 'not going ahead' }

function promiseRow({ commitment }: Extract<Thing, { kind: 'commitment' }>, names: ExportNames): Cell[] {
  // A promise keeps the number of the ask it was made of, and stands in its row.
  const ask = names.asks.find((one) => one.commitment_id === commitment.id)
  const owner =
    nameOf(names, commitment.owner) ?? (commitment.owner_role === null ? null : `the ${commitment.owner_role}`)
  return [
    commitment.number,
    'promise',
    STATES[commitment.state],
    commitment.words,
    [owner, nameOf(names, commitment.with_owner)].filter(Boolean).join(' and '),
    names.side.get(commitment.side_id),
    FIRMNESS_SAID[commitment.firmness],
    ask && askedBy(ask, names),
    ask && names.side.get(ask.to_side),
    commitment.due_on,
    commitment.due_time,
    null,
    commitment.project,
    todayIn(commitment.created_at, names.zone),
    commitment.done_on,
    commitment.evidence,
    commitment.reason,
    commitment.instead,
    commitment.link,
  ]
}

function askedBy(ask: Ask, names: ExportNames): string {
  return [nameOf(names, ask.from_member), names.side.get(ask.from_side)].filter(Boolean).join(', ')
}

function nameOf(names: ExportNames, id: string | null): string | undefined {
  return id === null ? undefined : names.member.get(id)
}
