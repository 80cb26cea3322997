import { describe, expect, it } from 'vitest'
import { Instrument, type Statement } from '../../src/pulse/instrument.ts'
import { BUILT_IN } from '../../src/pulse/instruments.ts'
import { builtIn } from './asked.ts'

const all = BUILT_IN.map((one): [string, Instrument] => [one.id, one])
const of = (id: string) => builtIn(id)?.statements ?? []

describe.each(all)('the questions “%s” that Kept brings along', (_id, instrument) => {
  it('keep to the limits of every instrument, also when they are read back from a round', () => {
    expect(Instrument.parse(JSON.parse(JSON.stringify(instrument)))).toEqual(instrument)
  })

  it('have ids, labels and texts of their own', () => {
    for (const part of ['id', 'label', 'text'] as const) {
      const values = instrument.statements.map((one) => one[part].toLowerCase())
      expect(new Set(values).size).toBe(values.length)
    }
  })

  it('are short sentences in plain words', () => {
    const read = [instrument.intro, ...instrument.statements.map(({ text }) => text)]
    for (const text of read.flatMap((text) => text.split(/(?<=[.?]) /))) {
      expect([text, text.split(' ').length < 20]).toEqual([text, true])
      expect(text).not.toMatch(/['"!]|\b(target|score|performance|KPI|stakeholder|organisation|council|community)\b/i)
    }
  })
})

describe('the support framework', () => {
  it('asks about the ten matters, in their order', () => {
    expect(of('framework').map(({ label }) => label)).toEqual([
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
  })

  it('is about one organisation’s help, now and at first, what matters most and what there should be more of', () => {
    const asked = { isAboutHelp: true, asksFirst: true, asksMost: true, asksWants: true, kind: 'scale' }
    expect(builtIn('framework')).toMatchObject(asked)
  })

  it('has its matters in the hopes too, under the same ids, labels and groups', () => {
    const matters = (statements: readonly Statement[]) =>
      statements.map(({ id, label, group }) => ({ id, label, group }))
    expect(matters(of('hopes'))).toEqual(matters(of('framework')))
    const texts = of('framework').map(({ text }) => text)
    expect(of('hopes').filter(({ text }) => texts.includes(text))).toEqual([])
  })
})

describe('the one-minute pulse', () => {
  it('has one statement for each of the five parts of a relationship', () => {
    expect(of('relationship').map(({ id }) => id)).toEqual(['aims', 'trust', 'talk', 'change', 'shared'])
    expect(builtIn('relationship')).toMatchObject({ minutes: 1, asksFirst: false, asksMost: false, asksWants: false })
  })
})

describe('the questions for when somebody leaves', () => {
  it('are open', () => {
    expect(builtIn('exit')?.kind).toBe('questions')
    for (const { text } of of('exit')) expect(text).toMatch(/\?$/)
  })
})
