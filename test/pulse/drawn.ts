import { framework } from '../../src/pulse/framework.ts'
import type { Instrument } from '../../src/pulse/instrument.ts'
import { type PulsePicture, picturesOf } from '../../src/pulse/pictures.ts'
import { EVERYONE, type Reading, type Shown } from '../../src/pulse/reading.ts'
import { relationship } from '../../src/pulse/relationship.ts'

/** The labels of a pulse as they were once, so that a better word in one leaves the golden pictures as they are. */
const labelled = (instrument: Instrument, labels: readonly string[]): Instrument => ({
  ...instrument,
  statements: labels.map((label, at) => ({ id: `s${at}`, text: label, label })),
})
export const five = labelled(relationship, [
  'Each other’s aims',
  'Trust',
  'Honest talk',
  'Room to change',
  'Sharing the say',
])
export const ten = labelled(framework, [
  'Confidence and voice',
  'Skills and mentoring',
  'Ambition for the area',
  'Spaces and assets',
  'Taking on workers',
  'Funding and contracts',
  'Local networks',
  'Governance and risk',
  'A say in decisions',
  'Lasting after funding',
])

/** Medians by group, in the order of the statements; undefined where nothing may be shown. */
type Medians = Record<string, readonly (number | undefined)[]>

export type Told = {
  instrument: Instrument
  now: Medians
  first?: Medians
  earlier?: readonly { on: string; medians: Medians }[]
  atFirst?: { on: string; medians: Medians }
  names?: Record<string, string>
}

const NAMES: Record<string, string> = { everyone: 'Everyone', elm: 'Elm Street', north: 'Northbridge Council' }

/** A reading in which these medians may be shown. */
export function readingWith({ instrument, now, first = {}, earlier = [], atFirst, names = {} }: Told): Reading {
  const { statements } = instrument
  const shown = (medians: Medians, index: number): Shown[] =>
    Object.entries(medians).flatMap(([group, all]) => {
      const median = all[index]
      return median === undefined ? [] : [{ group, median, n: 8, agreement: 'mixed' as const }]
    })
  const past = ({ on, medians }: { on: string; medians: Medians }) => ({
    on,
    medians: Object.fromEntries(
      statements.map(({ id }, index) => [
        id,
        Object.fromEntries(shown(medians, index).map(({ group, median }) => [group, median])),
      ]),
    ),
  })
  return {
    groups: Object.keys({ ...now, ...first }).map((id) => ({ id, name: { ...NAMES, ...names }[id] ?? id })),
    statements: statements.map(({ id, label, text }, index) => ({
      ...{ id, label, text, change: [], since: [], gaps: [] },
      now: shown(now, index),
      first: shown(first, index),
    })),
    isFlat: false,
    most: [],
    wants: [],
    comments: [],
    earlier: earlier.map(past),
    ...(atFirst && { atFirst: past(atFirst) }),
  }
}

/** As many own questions as there may be, as long as they may be. */
export const twenty: Instrument = {
  ...relationship,
  id: 'own',
  title: 'Twenty questions',
  statements: Array.from({ length: 20 }, (_, at) => ({
    id: `q${at}`,
    text: `Question ${at}`,
    label: `Neighbourhood centre ${at + 1}`,
  })),
}

const NASTY = [
  '<script>alert(1)</script',
  '"Quotes" & <b>ampers</b>',
  'Llanfairpwllgwyngyllgoge',
  'WWWWWWWWWWWWWWWWWWWWWWWW',
  '’𝒳\u0007 łódź & Tŷ Gŵyr',
]

/** What somebody might put into a file of own questions. */
export const hostile: Instrument = {
  ...relationship,
  ends: { low: 'Wholly and entirely not.', high: 'Wholly and entirely so.' },
  statements: NASTY.map((label, at) => ({ id: `h${at}`, text: label, label })),
}

const NOW = [7, 6.5, 5, 8, 3, 4.5, 7, 8.5, 6, 5]
const FIRST = [5, 6.5, 3, 4, 3, 2, 4.5, 7, 6, 2]
const many = (at: number) => Array.from({ length: 20 }, (_, index) => 1 + ((index * 7 + at * 3) % 19) / 2)

/** What stands in the golden pictures, by the name of its files. */
export const SHOWN: Record<string, { told: Told; title: string }> = {
  first: {
    title: 'Support framework: the help of Riverside Trust',
    told: {
      instrument: ten,
      now: { [EVERYONE]: NOW, elm: [6, 6, 4, 8, 2, 5, 7, 8, 6, 4], north: [8, 7, 6.5, 8, 5, 4, 7, 9, 6, 7] },
      first: { [EVERYONE]: FIRST },
    },
  },
  relationship: {
    title: 'One-minute pulse',
    told: {
      instrument: five,
      now: { [EVERYONE]: [6, 7, 5, 8, 4], elm: [4, 7, 5, 8, 3.5], north: [8, 7, 6, undefined, 5] },
    },
  },
  everyone: {
    title: 'One-minute pulse',
    told: { instrument: five, now: { [EVERYONE]: [6, 7.5, undefined, 8, 10] } },
  },
  later: {
    title: 'Support framework: the help of Riverside Trust',
    told: {
      instrument: ten,
      now: { [EVERYONE]: NOW },
      atFirst: { on: '2025-06-12', medians: { [EVERYONE]: FIRST } },
      earlier: [
        { on: '2025-06-12', medians: { [EVERYONE]: [6, 6, 4, 6, 3.5, undefined, 6, 7.5, 6, 4] } },
        { on: '2025-12-12', medians: { [EVERYONE]: [6.5, 7, 4, 7, 3, 4, undefined, 8, 6, 4.5] } },
      ],
    },
  },
  twenty: {
    title:
      'What residents and the council think of how we decide together about the neighbourhood centres and the parks',
    told: {
      instrument: twenty,
      now: { [EVERYONE]: many(0), elm: many(1), north: many(2), trust: many(3) },
      names: {
        elm: 'Elm Street and Oak Road Residents’ Association',
        north: 'Northbridge Metropolitan Borough Council',
        trust: 'Riverside Community Development Trust',
      },
      earlier: ['2024-06-12', '2024-12-12', '2025-06-12', '2025-12-12'].map((on, at) => ({
        on,
        medians: { [EVERYONE]: many(at + 4) },
      })),
    },
  },
  hostile: {
    title: '</title><script>alert("1")</script> & Co '.repeat(4),
    told: { instrument: hostile, now: { [EVERYONE]: [1, 10, 5.5, 2, 9] }, first: { [EVERYONE]: [1, 9.5, 5, 10, 1] } },
  },
}

/** Where the golden pictures are kept. */
export const GOLD = 'test/golden/pictures'

export function goldenPictures(): (PulsePicture & { file: string })[] {
  return Object.entries(SHOWN).flatMap(([shown, { told, title }]) =>
    picturesOf(readingWith(told), told.instrument, title).map((one) => ({ ...one, file: `${shown}-${one.name}` })),
  )
}
