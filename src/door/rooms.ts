import type { LetterComposer, PostingComposer } from '../chat/letter.ts'
import type { LineComposer } from '../chat/line.ts'
import type { Intent, Room, Verb } from '../chat/room.ts'

/** Everything the rooms bring, by name. */
export type House = {
  rooms: readonly Room[]
  intents: ReadonlyMap<string, Intent>
  verbs: readonly Verb[]
  letters: Record<string, LetterComposer>
  lines: Record<string, LineComposer>
  postings: Record<string, PostingComposer>
}

/** Gathers the rooms; the order of the verbs is the order of the rooms. A name that two rooms claim is a bug. */
export function gather(rooms: readonly Room[]): House {
  return {
    rooms,
    intents: new Map(Object.entries(once(rooms.map((room) => byName(room.intents))))),
    verbs: rooms.flatMap((room) => room.verbs ?? []),
    letters: once(rooms.map((room) => room.letters ?? {})),
    lines: once(rooms.map((room) => room.lines ?? {})),
    postings: once(rooms.map((room) => room.postings ?? {})),
  }
}

/** The line composers of these rooms, for the room that bundles lines. */
export function linesOf(rooms: readonly Room[]): Record<string, LineComposer> {
  return once(rooms.map((room) => room.lines ?? {}))
}

function byName(intents: readonly Intent[]): Record<string, Intent> {
  return once(intents.map((intent) => ({ [intent.name]: intent })))
}

function once<Value>(records: readonly Record<string, Value>[]): Record<string, Value> {
  const all: Record<string, Value> = {}
  for (const [name, value] of records.flatMap((record) => Object.entries(record))) {
    if (name in all) throw new Error(`Two rooms claim the name ${name}.`)
    all[name] = value
  }
  return all
}
