import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Eyes, MakeCheck } from './check.ts'

type Event = {
  partnership_id: string
  seq: number
  at: number
  kind: string
  subject_kind: string
  subject_id: string
  member_id: string | null
  side_id: string | null
  facts: string
  texts: string
  before_hash: string
  hash: string
}

const Facts = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** The story has no gap, its chain holds, and each change has exactly one event: told again, it comes to the tables. */
export const story: MakeCheck = (eyes) => {
  const judged = new Map<string, { seq: number; hash: string }>()
  const chain = () => {
    for (const { id, events } of partnerships(eyes)) {
      const last = judged.get(id) ?? { seq: 0, hash: '' }
      judged.set(id, judgeChain(eyes, id, last, events))
    }
  }
  return {
    weekly: chain,
    atEnd: () => {
      chain()
      for (const { id } of partnerships(eyes)) judgeChanges(eyes, id)
    },
  }
}

function partnerships({ reading }: Eyes): { id: string; events: number }[] {
  return reading.all('select id, events from partnership')
}

function judgeChain(eyes: Eyes, id: string, last: { seq: number; hash: string }, events: number) {
  const rows = eyes.reading.all<Event>(
    'select * from story where partnership_id = ? and seq > ? order by seq',
    id,
    last.seq,
  )
  let before = last
  for (const row of rows) {
    if (row.seq !== before.seq + 1) eyes.find('8 story', `After event ${before.seq} comes ${row.seq}.`)
    if (row.before_hash !== before.hash || hashOf(row) !== row.hash) {
      eyes.find('8 story', `The chain breaks at event ${row.seq}.`)
    }
    before = { seq: row.seq, hash: row.hash }
  }
  if (before.seq !== events)
    eyes.find('8 story', `The record counts ${events} events, and the story has ${before.seq}.`)
  return before
}

/** The fixed form of an event, as docs/architecture.md gives it. */
function hashOf(row: Event): string {
  const { partnership_id, seq, at, kind, subject_kind, subject_id, member_id, side_id, facts, texts, before_hash } = row
  const form = [partnership_id, seq, at, kind, subject_kind, subject_id, member_id, side_id, facts, texts, before_hash]
  return createHash('sha256').update(JSON.stringify(form)).digest('hex')
}

type Thing = { id: string; state: string; version: number; due_on: string | null }

/** What each event of a promise makes of its state. */
const BECOMES: Record<string, string> = {
  'commitment.promised': 'promised',
  'commitment.done': 'done',
  'commitment.undone': 'promised',
  'commitment.not-yet': 'promised',
  'commitment.kept': 'kept',
  'commitment.called-off': 'called-off',
}

function judgeChanges(eyes: Eyes, id: string): void {
  const rows = eyes.reading.all<Event>('select * from story where partnership_id = ? order by seq', id)
  const bySubject = Map.groupBy(rows, (row) => row.subject_id)
  for (const promise of things(eyes, 'commitment', id)) judgePromise(eyes, promise, bySubject.get(promise.id) ?? [])
  for (const ask of things(eyes, 'ask', id)) {
    const told = (bySubject.get(ask.id) ?? []).filter(({ kind }) => kind === 'ask.asked').length
    if (told !== 1) eyes.find('8 story', `Ask ${ask.id} was told ${told} times.`)
  }
  count(eyes, id, 'step', rows, ['commitment.step-added'])
  count(eyes, id, 'note', rows, ['record.noted'])
  count(eyes, id, 'move', rows, ['commitment.move-proposed', 'commitment.date-set'])
}

function things({ reading }: Eyes, table: 'commitment' | 'ask', id: string): Thing[] {
  const due = table === 'commitment' ? 'due_on' : 'wanted_on as due_on'
  return reading.all(`select id, state, version, ${due} from ${table} where partnership_id = ?`, id)
}

function judgePromise({ find }: Eyes, promise: Thing, events: readonly Event[]): void {
  const own = events.filter(({ kind }) => kind.startsWith('commitment.'))
  let state = 'nothing'
  let due: unknown = null
  for (const { kind, facts } of own) {
    state = BECOMES[kind] ?? state
    const told = Facts.parse(JSON.parse(facts))
    if (kind === 'commitment.promised') due = told['dueOn']
    if (kind === 'commitment.moved' || kind === 'commitment.date-set') due = told['toOn']
  }
  if (state !== promise.state) find('8 story', `A promise is ${promise.state}, and its story ends ${state}.`)
  if (due !== promise.due_on) {
    find('8 story', `A promise is due on ${promise.due_on ?? 'no day'}, and its story says ${String(due)}.`)
  }
  // A date that is no longer asked for because it is done, or not going ahead, is told of, and is one change with that.
  const alone = own.filter(({ kind, at }, index) => kind !== 'commitment.move-withdrawn' || own[index + 1]?.at !== at)
  if (alone.length !== promise.version) {
    const kinds = own.map(({ kind }) => kind).join(', ')
    find('8 story', `A promise has changed ${promise.version} times, and its story has ${own.length} events: ${kinds}.`)
  }
}

function count({ reading, find }: Eyes, id: string, table: string, rows: readonly Event[], kinds: string[]): void {
  const found = reading.first<{ n: number }>(`select count(*) as n from ${table} where partnership_id = ?`, id)?.n
  const told = rows.filter(({ kind }) => kinds.includes(kind)).length
  if (found !== told) find('8 story', `There are ${found ?? 0} rows of ${table}, and the story tells of ${told}.`)
}
