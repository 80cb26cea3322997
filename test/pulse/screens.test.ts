import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORM_LIMITS } from '../../src/chat/form.ts'
import { pagesOf } from '../../src/pulse/pages.ts'
import { screenForm, screensOf } from '../../src/pulse/screens.ts'
import { slackFaults, teamsFaults } from '../gallery/rendered.ts'
import { AnyAsked, asking, fullest, SIDES } from './asked.ts'

const names = (screens: ReturnType<typeof screensOf>) => screens.map(({ fields }) => fields.map(({ name }) => name))
const labels = (screens: ReturnType<typeof screensOf>) =>
  screens.flatMap(({ fields }) => fields.map(({ label }) => label))
const counts = (screens: ReturnType<typeof screensOf>) => screens.map(({ fields }) => fields.length)

describe('the one-minute pulse', () => {
  const [screen, ...more] = screensOf(asking('relationship'))

  it('is one screen of five choices', () => {
    expect(more).toEqual([])
    expect(screen?.fields.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'choice'))
  })

  it('offers 1 to 10 with what the ends mean, not knowing, and not needing', () => {
    const [field] = screen?.fields ?? []
    const options = field && 'options' in field ? field.options : []
    expect(options.map(({ label }) => label)).toEqual([
      '1 – not at all',
      ...['2', '3', '4', '5', '6', '7', '8', '9'],
      '10 – completely',
      'I don’t know',
      'Not needed here',
    ])
  })
})

describe('the support framework', () => {
  it('is four short screens: three, three and four statements, then what matters most', () => {
    const screens = screensOf(asking('framework', { asksFirst: false }))
    expect(counts(screens)).toEqual([3, 3, 4, 11])
    const later = screens.at(-1)?.fields.map(({ label }) => label) ?? []
    expect(later.slice(0, 2)).toEqual([
      'Which three matter most now?',
      'Confidence and voice: more from now on, or less?',
    ])
  })

  it('asks in its first round about now and at first, which can be told apart by hearing the label alone', () => {
    const screens = screensOf(asking('framework'))
    expect(counts(screens)).toEqual([6, 6, 8, 11])
    expect(labels(screens).slice(0, 2)).toEqual([
      'Now: Residents feel sure of themselves, and people listen to them.',
      'At first: Residents feel sure of themselves, and people listen to them.',
    ])
  })

  it('says whose help it is about', () => {
    const [first, second] = screensOf(asking('framework', { aboutName: 'Oak Trust' }))
    expect(first?.intro).toContain('This is about the help of Oak Trust.')
    expect(second?.intro).not.toContain('Oak Trust')
  })

  it('has a box for a comment on its last screen, where there is one', () => {
    const screens = screensOf(asking('framework', { takesComments: true }))
    expect(names(screens).map((fields) => fields.includes('comment'))).toEqual([false, false, false, true])
  })
})

describe('hopes and open questions', () => {
  it('ask of each help whether it is hoped for', () => {
    const [field] = screensOf(asking('hopes'))[0]?.fields ?? []
    expect(field && 'options' in field ? field.options.map(({ value }) => value) : []).toEqual([
      'want',
      'unneeded',
      'unsure',
    ])
  })

  it('leave nothing to add after open answers', () => {
    expect(names(screensOf(asking('exit', { takesComments: true }))).flat()).not.toContain('comment')
    expect(names(screensOf(asking('hopes', { takesComments: true }))).at(-1)).toContain('comment')
  })

  it('ask for each answer who may see it', () => {
    expect(names(screensOf(asking('exit')))[0]?.slice(0, 2)).toEqual(['said_keep', 'share_keep'])
  })
})

describe('a screen', () => {
  it('says which it is of how many, that it is saved, and on the last what happens', () => {
    const intros = screensOf(asking('framework')).map(({ intro }) => intro)
    for (const [at, intro] of intros.entries()) expect(intro).toContain(`Screen ${at + 1} of 4`)
    expect(intros[0]).toContain('Each screen is saved when you send it.')
    expect(intros.map((intro) => intro.includes('When you send this, your answers count.'))).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it('says that a blank leaves what was answered, and shows none of it', () => {
    for (const { intro, fields } of screensOf(asking('framework', { takesComments: true }))) {
      expect(intro).toMatch(/what you leave blank stays as /i)
      expect(fields.filter((field) => 'value' in field)).toEqual([])
    }
  })

  it('asks somebody with two hats first for which side they answer, and nobody else', () => {
    const [screen] = screensOf(asking('relationship', { hats: SIDES }))
    expect(screen?.fields[0]).toMatchObject({ name: 'side', kind: 'choice' })
    expect(screen?.fields[0]?.optional).toBeUndefined()
    expect(names(screensOf(asking('relationship', { hats: SIDES.slice(0, 1) })))[0]).not.toContain('side')
  })

  it('asks in an open review first for the name, but not where that is chosen answer by answer', () => {
    expect(names(screensOf(asking('framework', { mode: 'open' }))).map((fields) => fields.indexOf('named'))).toEqual([
      ...[0, -1, -1, -1],
    ])
    expect(names(screensOf(asking('exit', { mode: 'open' }))).flat()).not.toContain('named')
  })

  it('keeps to what both platforms take, whatever is asked', () => {
    fc.assert(
      fc.property(AnyAsked, (asked) => {
        for (const screen of screensOf(asked)) {
          const form = screenForm('pulse.answer?x', screen)
          expect(screen.fields.length).toBeLessThanOrEqual(FORM_LIMITS.fields)
          expect(screen.intro.length).toBeLessThan(FORM_LIMITS.intro)
          for (const { name, label } of screen.fields) {
            expect(name).toMatch(/^[a-z][a-z0-9_-]{0,39}$/)
            expect(label.length).toBeLessThanOrEqual(FORM_LIMITS.label)
          }
          expect(new Set(screen.fields.map(({ label }) => label)).size).toBe(screen.fields.length)
          const exhibit = { name: 'screen', form, errors: {} }
          expect([...slackFaults(exhibit), ...teamsFaults(exhibit)]).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('own questions', () => {
  it('of twenty statements come in screens of six or seven', () => {
    expect(counts(screensOf(asking('hopes', { instrument: fullest(20) })))).toEqual([7, 6, 7])
  })

  it('ask each statement once, in their order', () => {
    fc.assert(
      fc.property(AnyAsked, (asked) => {
        const asks = pagesOf(asked).flatMap(({ statements }) => statements)
        expect(asks).toEqual(asked.instrument.statements)
      }),
    )
  })

  it('keep a group on one screen where it fits', () => {
    const group = (name: string, count: number) => Array.from({ length: count }, () => name)
    const instrument = fullest(16)
    const grouped = [...group('a', 5), ...group('b', 5), ...group('c', 3), ...group('d', 3)]
    const statements = instrument.statements.map((one, at) => ({ ...one, group: grouped[at] ?? '' }))
    const pages = pagesOf(asking('hopes', { instrument: { ...instrument, statements } }))
    expect(pages.map(({ statements }) => statements.map(({ group }) => group).join(''))).toEqual([
      'aaaaa',
      'bbbbbccc',
      'ddd',
    ])
  })
})
