import { z } from 'zod'

/** Where a card or a form has words for people; everything else in it is ids, kinds and numbers. */
const WORDED = ['title', 'text', 'detail', 'label', 'value', 'alt', 'intro', 'hint', 'submit']

/** A stored card or form with its words changed, and nothing else of it: a name may also be the name of a part. */
export function renamedIn(message: string, without: (text: string) => string): string {
  return JSON.stringify(renamed(z.json().parse(JSON.parse(message)), without))
}

type Json = z.infer<ReturnType<typeof z.json>>

function renamed(json: Json, without: (text: string) => string): Json {
  if (Array.isArray(json)) return json.map((one) => renamed(one, without))
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json).map(([key, value]): [string, Json] => [
    key,
    typeof value === 'string' && WORDED.includes(key) ? without(value) : renamed(value, without),
  ])
  return Object.fromEntries(entries)
}
