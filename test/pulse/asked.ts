import fc from 'fast-check'
import type { Field, Values } from '../../src/chat/form.ts'
import { INSTRUMENT_LIMITS, type Instrument } from '../../src/pulse/instrument.ts'
import { BUILT_IN } from '../../src/pulse/instruments.ts'
import type { Asked } from '../../src/pulse/pages.ts'

export const SIDES = [
  { id: '0190a000-0000-7000-8000-000000000001', name: 'Elm Street' },
  { id: '0190a000-0000-7000-8000-000000000002', name: 'Northbridge Council' },
]

export function builtIn(id: string): Instrument | undefined {
  return BUILT_IN.find((one) => one.id === id)
}

/** Somebody with one hat in a confidential round. */
export function asking(id: string, more: Partial<Asked> = {}): Asked {
  const instrument = builtIn(id)
  if (instrument === undefined) throw new Error(`There are no questions “${id}”.`)
  const { title, asksFirst } = instrument
  return { instrument, title, asksFirst, takesComments: false, mode: 'confidential', hats: [], ...more }
}

/** Own questions as full as they may be: each text is of `sign`, to its limit. */
export function fullest(count: number, sign = 'w', groups = 1): Instrument {
  const full = (max: number, at: number) => `${at}`.padEnd(max, sign)
  return {
    id: 'own',
    title: full(INSTRUMENT_LIMITS.title, 0),
    intro: full(INSTRUMENT_LIMITS.intro, 0),
    minutes: 4,
    kind: 'scale',
    ends: { low: full(INSTRUMENT_LIMITS.end, 1), high: full(INSTRUMENT_LIMITS.end, 2) },
    statements: Array.from({ length: count }, (_, at) => ({
      id: `s${at}`.padEnd(INSTRUMENT_LIMITS.id, 'x'),
      text: full(INSTRUMENT_LIMITS.text, at),
      label: full(INSTRUMENT_LIMITS.label, at),
      group: full(INSTRUMENT_LIMITS.group, at % groups),
    })),
    isAboutHelp: false,
    asksFirst: false,
    asksMost: false,
    asksWants: false,
  }
}

const Count = fc.integer({ min: 1, max: INSTRUMENT_LIMITS.statements })
const Own = fc.tuple(Count, Count).map(([count, groups]) => fullest(count, 'w', groups))

/** Every way in which somebody may be asked. */
export const AnyAsked: fc.Arbitrary<Asked> = fc
  .record({
    instrument: fc.oneof(fc.constantFrom(...BUILT_IN), Own),
    asksFirst: fc.boolean(),
    takesComments: fc.boolean(),
    mode: fc.constantFrom('confidential' as const, 'open' as const),
    hats: fc.constantFrom([], SIDES),
  })
  .map((asked) => ({ ...asked, title: asked.instrument.title }))

/** Of one, two or three bytes each; the last two are what a sealed row has to be long enough for. */
const SIGNS = ['a', '"', '\n', 'é', '€', '漢', '😀']

/** Values that the screen's own form may send: each optional field may stay blank. */
export function honest(field: Field): fc.Arbitrary<Values> {
  const value = valueOf(field).map((value) => ({ [field.name]: value }))
  return field.optional === true ? fc.oneof(fc.constant({}), value) : value
}

function valueOf(field: Field): fc.Arbitrary<string | string[]> {
  if (field.kind === 'text') {
    return fc.constantFrom(...SIGNS).map((sign) => `w${sign.repeat(field.max)}`.slice(0, field.max - 1).concat('.'))
  }
  if (field.kind !== 'choice' && field.kind !== 'choices') throw new Error('No screen asks for this.')
  const values = field.options.map(({ value }) => value)
  if (field.kind === 'choice') return fc.constantFrom(...values)
  return fc.subarray(values, { minLength: 1, maxLength: Math.min(3, values.length) })
}
