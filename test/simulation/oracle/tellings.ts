import type { Reading } from './reading.ts'

/** When the story last told of something, and when it last told that it, or its date, came to whoever has it. */
export type Told = { lastAt: number; cameAt: number }

type Event = { partnership_id: string; seq: number; at: number; kind: string; subject_id: string }

/** What gives a promise, or its date, to its owner anew. */
const COMES = new Set(
  ['promised', 'not-yet', 'undone', 'resumed', 'handed', 'date-set', 'moved', 'move-declined', 'move-withdrawn'].map(
    (what) => `commitment.${what}`,
  ),
)

/** What the story has told so far, by subject: each look reads only what is new since the one before. */
export function tellings({ all }: Pick<Reading, 'all'>): () => (subject: string) => Told {
  const told = new Map<string, Told>()
  const readTo = new Map<string, number>()
  const read = () => {
    for (const { id } of all<{ id: string }>('select id from partnership')) {
      const events = all<Event>(
        'select partnership_id, seq, at, kind, subject_id from story where partnership_id = ? and seq > ? order by seq',
        id,
        readTo.get(id) ?? 0,
      )
      for (const event of events) note(told, event)
      const last = events.at(-1)
      if (last) readTo.set(id, last.seq)
    }
  }
  return () => {
    read()
    return (subject) => told.get(subject) ?? { lastAt: 0, cameAt: 0 }
  }
}

function note(told: Map<string, Told>, { subject_id, at, kind }: Event): void {
  const before = told.get(subject_id) ?? { lastAt: 0, cameAt: 0 }
  told.set(subject_id, {
    lastAt: Math.max(before.lastAt, at),
    cameAt: COMES.has(kind) ? Math.max(before.cameAt, at) : before.cameAt,
  })
}
