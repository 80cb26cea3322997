import { todayIn } from '../calendar/day.ts'
import type { Nation } from '../calendar/holidays.ts'
import { headingOf } from '../ask/cards.ts'
import type { Ask } from '../ask/ask.ts'
import { isRested, termsOf } from '../ask/waiting.ts'
import { FIRMNESS_SAID, sayTold } from '../commitment/saying.ts'
import type { Step } from '../commitment/step.ts'
import type { Row } from '../database.ts'
import { type Cell, csv } from './csv.ts'
import { idOf, numberOf, type Thing } from './thing.ts'

/** What the rows are made of besides asks and promises. An id that is not in a map of names gives an empty cell. */
export type ExportedWith = {
  member: ReadonlyMap<string, string>
  side: ReadonlyMap<string, string>
  zone: string
  nation: Nation
  sides: readonly Row<'side'>[]
  today: string
  /** The asks that became promises. */
  asks: readonly Ask[]
  steps: readonly Step[]
  notes: readonly Row<'note'>[]
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

type Line = Partial<Record<(typeof COLUMNS)[number], Cell>>

/** Every promise and ask, one a row, in the order of their numbers; below each its steps and its notes. */
export function exportRows(things: readonly Thing[], found: ExportedWith): string {
  const rows = things.flatMap((thing) => [
    thing.kind === 'ask' ? askRow(thing.ask, found) : promiseRow(thing, found),
    ...found.steps.filter((step) => step.commitment_id === idOf(thing)).map((step) => stepRow(step, thing, found)),
    ...notesOf(thing, found).map((note) => noteRow(note, thing, found)),
  ])
  return csv([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))])
}

function askRow(ask: Ask, found: ExportedWith): Line {
  return {
    number: ask.number,
    kind: 'ask',
    state: headingOf(ask, isRested(ask, termsOf(ask, found, found.sides), found.today)).toLowerCase(),
    words: ask.words,
    who: withTold(nameOf(found, ask.holder), answererTold(ask), found),
    side: found.side.get(ask.to_side),
    'asked by': askedBy(ask, found),
    'asked of': found.side.get(ask.to_side),
    due: ask.wanted_on,
    time: ask.wanted_time,
    'answer by': ask.answer_by_on,
    project: ask.project,
    'recorded on': todayIn(ask.created_at, found.zone),
    'answer or what was done': ask.answer,
    reason: ask.reason,
    link: ask.link,
  }
}

const STATES = { promised: 'promised', done: 'done', kept: 'kept', 'called-off': 'not going ahead' }

function promiseRow({ commitment }: Extract<Thing, { kind: 'commitment' }>, found: ExportedWith): Line {
  // A promise keeps the number of the ask it was made of, and stands in its row.
  const ask = askOf(commitment.id, found)
  const { owner_role } = commitment
  const named = withTold(nameOf(found, commitment.owner), commitment, found)
  const owner = named ?? (owner_role === null ? null : `the ${owner_role}`)
  return {
    number: commitment.number,
    kind: 'promise',
    state: STATES[commitment.state],
    words: commitment.words,
    who: [owner, nameOf(found, commitment.with_owner)].filter(Boolean).join(' and '),
    side: found.side.get(commitment.side_id),
    'how sure': FIRMNESS_SAID[commitment.firmness],
    'asked by': ask && askedBy(ask, found),
    'asked of': ask && found.side.get(ask.to_side),
    due: commitment.due_on,
    time: commitment.due_time,
    project: commitment.project,
    'recorded on': todayIn(commitment.created_at, found.zone),
    'done on': commitment.done_on,
    'answer or what was done': commitment.evidence,
    reason: commitment.reason,
    instead: commitment.instead,
    link: commitment.link,
  }
}

function stepRow(step: Step, thing: Thing, found: ExportedWith): Line {
  return {
    number: numberOf(thing),
    kind: 'step',
    state: step.done_on === null ? 'not done yet' : 'done',
    words: step.words,
    who: nameOf(found, step.by_member),
    due: step.due_on,
    'recorded on': todayIn(step.created_at, found.zone),
    'done on': step.done_on,
  }
}

/** Its notes; of a promise also those on the ask that it was made of. */
function notesOf(thing: Thing, found: ExportedWith): readonly Row<'note'>[] {
  const subjects = [idOf(thing), askOf(idOf(thing), found)?.id]
  return found.notes.filter((note) => subjects.includes(note.subject_id))
}

function noteRow(note: Row<'note'>, thing: Thing, found: ExportedWith): Line {
  return {
    number: numberOf(thing),
    kind: 'note',
    words: note.words,
    who: nameOf(found, note.member_id),
    'recorded on': todayIn(note.at, found.zone),
  }
}

function askOf(commitment: string, found: ExportedWith): Ask | undefined {
  return found.asks.find((one) => one.commitment_id === commitment)
}

function askedBy(ask: Ask, found: ExportedWith): string {
  const asker = withTold(nameOf(found, ask.from_member), ask, found)
  return [asker, found.side.get(ask.from_side)].filter(Boolean).join(', ')
}

type ToldBy = Pick<Ask, 'told_to' | 'told_how'>

/** An answer that was not quite it may stand while somebody else holds the ask. */
function answererTold(ask: Ask): ToldBy {
  const told_to = ask.holder === ask.answered_by ? ask.answered_told_to : null
  return { told_to, told_how: ask.answered_told_how }
}

/** "Priya, told to Sam by phone", where somebody recorded it for them. */
function withTold(name: string | undefined, { told_to, told_how }: ToldBy, found: ExportedWith): string | undefined {
  const to = nameOf(found, told_to)
  return name === undefined || to === undefined ? name : `${name}, ${sayTold(to, told_how)}`
}

function nameOf(found: ExportedWith, id: string | null): string | undefined {
  return id === null ? undefined : found.member.get(id)
}
