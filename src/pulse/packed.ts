import { z } from 'zod'
import type { Instrument } from './instrument.ts'
import { RESPONSE_LIMITS, type Response, type Score, type Share, type Want } from './response.ts'

/** Every response, packed, takes at most so many bytes of UTF-8; each sealed row is as long as that. */
export const RESPONSE_BYTES = 4_096

/** One sign for each statement, in their order; this one stands for no answer. */
const BLANK = '-'
const SCORES: readonly (readonly [string, Score])[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((score) => [`${score}`, score] as const),
  ['A', 10],
  ['?', 'unknown'],
  ['0', 'unneeded'],
]
const WANTS: readonly (readonly [string, Want])[] = [
  ['+', 'more'],
  ['=', 'same'],
  ['<', 'less'],
  ['0', 'unneeded'],
  ['!', 'want'],
  ['?', 'unsure'],
]
const SHARES: readonly (readonly [string, Share])[] = [
  ['n', 'named'],
  ['t', 'theme'],
  ['x', 'nobody'],
]

const Place = z.number().int().nonnegative()

/** Side, finished, named; now, at first, wants; places of what matters most; place, share and words of answers; comment. */
const Packed = z.tuple([
  z.string(),
  z.union([z.literal(0), z.literal(1)]),
  z.union([z.literal(0), z.literal(1)]),
  z.string(),
  z.string(),
  z.string(),
  z.array(Place).max(RESPONSE_LIMITS.most),
  z.array(z.tuple([Place, z.string().length(1), z.string()])),
  z.string(),
])
type Packed = z.infer<typeof Packed>

/** A response in few characters, by the order of the instrument's statements. */
export function packResponse(response: Response, { statements }: Pick<Instrument, 'statements'>): string {
  const ids = statements.map(({ id }) => id)
  const signs = <Value>(answers: Readonly<Record<string, Value>>, table: readonly (readonly [string, Value])[]) =>
    ids.map((id) => signOf(table, answers[id])).join('')
  const placeOf = (id: string) => {
    const place = ids.indexOf(id)
    if (place < 0) throw new Error('A response has an answer to what its instrument does not ask.')
    return place
  }
  const packed: Packed = [
    response.side,
    response.isFinished ? 1 : 0,
    response.isNamed ? 1 : 0,
    signs(response.now, SCORES),
    signs(response.first, SCORES),
    signs(response.wants, WANTS),
    response.most.map(placeOf),
    Object.entries(response.said).map(([id, { text, share }]) => [placeOf(id), signOf(SHARES, share), text]),
    response.comment ?? '',
  ]
  return JSON.stringify(packed)
}

/** The same back again. Throws where it is not of this instrument. */
export function unpackResponse(text: string, { statements }: Pick<Instrument, 'statements'>): Response {
  const [side, isFinished, isNamed, now, first, wants, most, said, comment] = Packed.parse(JSON.parse(text))
  const ids = statements.map(({ id }) => id)
  const idAt = (place: number) => {
    const id = ids[place]
    if (id === undefined) throw new Error('A response names a statement that its instrument does not have.')
    return id
  }
  return {
    side,
    isFinished: isFinished === 1,
    ...(isNamed === 1 && { isNamed: true as const }),
    now: answersIn(now, ids, SCORES),
    first: answersIn(first, ids, SCORES),
    most: most.map(idAt),
    wants: answersIn(wants, ids, WANTS),
    said: Object.fromEntries(said.map(([place, sign, text]) => [idAt(place), { text, share: valueOf(SHARES, sign) }])),
    ...(comment !== '' && { comment }),
  }
}

function signOf<Value>(table: readonly (readonly [string, Value])[], value: Value | undefined): string {
  if (value === undefined) return BLANK
  const row = table.find(([, one]) => one === value)
  if (row === undefined) throw new Error('There is no sign for this answer.')
  return row[0]
}

function valueOf<Value>(table: readonly (readonly [string, Value])[], sign: string): Value {
  const row = table.find(([one]) => one === sign)
  if (row === undefined) throw new Error('There is no answer with this sign.')
  return row[1]
}

function answersIn<Value>(
  signs: string,
  ids: readonly string[],
  table: readonly (readonly [string, Value])[],
): Record<string, Value> {
  if (signs.length !== ids.length) throw new Error('A response has not as many signs as its instrument statements.')
  const given = ids.flatMap((id, index): [string, Value][] => {
    const sign = signs.charAt(index)
    return sign === BLANK ? [] : [[id, valueOf(table, sign)]]
  })
  return Object.fromEntries(given)
}
