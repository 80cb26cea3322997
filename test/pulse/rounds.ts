import type { Answer } from '../../src/pulse/answers.ts'
import type { Instrument } from '../../src/pulse/instrument.ts'

export const SIDES = [
  { id: 'elm', name: 'Elm Street' },
  { id: 'north', name: 'Northbridge Council' },
  { id: 'oak', name: 'Oak Trust' },
]

const LABELS = [
  ...['Confidence and voice', 'Skills and mentoring', 'Ambition for the area', 'Places and buildings'],
  ...['Taking on workers', 'Funding and contracts', 'Local networks', 'Care with money', 'A say in decisions'],
  ...['Lasting after funding'],
]

export function instrumentOf(size: number, changes: Partial<Instrument> = {}): Instrument {
  const statements = LABELS.slice(0, size).map((label, index) => ({
    id: `s${index + 1}`,
    label,
    text: `People here are helped with this: ${label.toLowerCase()}`,
  }))
  const asks = { isAboutHelp: true, asksFirst: true, asksMost: true, asksWants: true }
  const ends = { low: 'not at all', high: 'completely' }
  return {
    id: 'framework',
    title: 'Support framework',
    intro: '',
    minutes: 5,
    kind: 'scale',
    ends,
    statements,
    ...asks,
    ...changes,
  }
}

/** How those of a side rated one statement, each by themselves: a number, or then and now. */
export function scored(side: string, statement: string, scores: readonly (number | [number, number])[]): Answer[] {
  return scores.map((one) =>
    typeof one === 'number'
      ? { kind: 'score', side, statement, now: one }
      : { kind: 'score', side, statement, first: one[0], now: one[1] },
  )
}

export function chose(side: string, statement: string, times: number): Answer[] {
  return Array.from({ length: times }, () => ({ kind: 'most', side, statement }))
}
