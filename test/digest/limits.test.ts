import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_LIMITS, packPress, plainText, text, wordsOf } from '../../src/chat/card.ts'
import { type Area, type Entry, type News, SECTIONS } from '../../src/digest/area.ts'
import { digestCard } from '../../src/digest/cards.ts'
import { DEFAULT_CHOICE } from '../../src/digest/digest.ts'
import { AREA_LINES, firstWords } from '../../src/digest/fit.ts'
import { digestPage } from '../../src/digest/page.ts'
import { HEADED_WORDS, messageOf } from '../../src/nudge/message.ts'
import { MEMBER_LIMITS } from '../../src/partnership/member.ts'
import { NAME_LIMIT } from '../../src/partnership/settings.ts'
import { actionsOf } from '../support/cast.ts'

const ID = '00000000-0000-7000-8000-000000000001'
const words = fc.oneof(
  fc
    .array(fc.constantFrom('the', 'hall', 'a', 'guidance,', 'x'.repeat(60), '& <b>', 'ünïcode', '-'), { maxLength: 60 })
    .map((all) => all.join(' ')),
  fc.string({ maxLength: 1_000 }),
)
const entry: fc.Arbitrary<Entry> = fc.record({
  id: fc.constant(ID),
  words,
  on: fc.constantFrom('2026-06-12', '2027-01-01', undefined),
})
const entries = fc.array(entry, { maxLength: 6 })
const news: fc.Arbitrary<News> = fc.record({
  kept: entries,
  coming: entries,
  moved: entries,
  word: entries,
  waiting: entries,
})
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: NAME_LIMIT }),
  fc.constantFrom(
    'a '.repeat(40).trim(),
    'Elm Street and Northbridge',
    'Ynysybwl and Coed-y-Cwm Community Council and Friends of the Park',
  ),
)
const area: fc.Arbitrary<Area> = fc.record({
  id: fc.constant(ID),
  name,
  today: fc.constant('2026-06-08'),
  news: fc.oneof(
    { weight: 3, arbitrary: news },
    { weight: 1, arbitrary: fc.constant({ kept: [], coming: [], moved: [], word: [], waiting: [] }) },
  ),
  spoken: fc.constantFrom(undefined, { on: '2026-06-03', through: 'kept' as const }),
  canSpeak: fc.boolean(),
  told: fc.constantFrom(undefined, ID),
})
const card = (areas: readonly Area[], isFirst = false, words = HEADED_WORDS) =>
  digestCard({ on: '2026-06-08', areas, choice: DEFAULT_CHOICE, issue: ID, chosen: false, isFirst }, words)

/** An area in which everything happened, told in long words. */
const busy = (index: number): Area => {
  const one = (what: string): Entry => ({
    id: ID,
    words: `${what} the very long matter of the old hall and of all its many windows`,
    on: '2026-06-12',
  })
  const all = Object.fromEntries(SECTIONS.map((section) => [section, [one('settle'), one('mend'), one('open')]]))
  const told: News = { kept: [], coming: [], moved: [], word: [], waiting: [], ...all }
  return {
    id: ID,
    name: `${String.fromCharCode(65 + index)} Street and Northbridge`,
    today: '2026-06-08',
    news: told,
    spoken: undefined,
    canSpeak: true,
    told: undefined,
  }
}

describe('a digest', () => {
  it('has under 300 words and 4 lines an area, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(area, { minLength: 1, maxLength: MEMBER_LIMITS.partnerships }),
        fc.boolean(),
        (areas, isFirst) => {
          const made = card(areas, isFirst)
          expect(wordsOf(made)).toBeLessThan(HEADED_WORDS)
          const items = made.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
          for (const { text: said, detail = '' } of items) {
            expect(detail.split('\n').length).toBeLessThanOrEqual(AREA_LINES)
            expect([said.length <= CARD_LIMITS.itemText, detail.length <= CARD_LIMITS.itemDetail]).toEqual([true, true])
          }
          for (const action of actionsOf(made)) {
            expect(action.label.length).toBeLessThanOrEqual(CARD_LIMITS.label)
            if ('intent' in action) expect(packPress(action).length).toBeLessThanOrEqual(CARD_LIMITS.press)
          }
          // Two more stand below it: the others of the bundle, and "fewer of these".
          expect(made.actions?.length).toBeLessThanOrEqual(CARD_LIMITS.actions - 2)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells of each of 20 busy areas, the good news first', () => {
    const made = card(Array.from({ length: 20 }, (_, index) => busy(index)))
    const items = made.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
    expect(wordsOf(made)).toBeLessThan(HEADED_WORDS)
    expect(items).toHaveLength(20)
    for (const { detail, actions } of items) {
      expect(detail).toMatch(/^Kept: /)
      expect(actions?.[0]?.label).toMatch(/^More about /)
    }
  })

  it('tells of no area at more length than of another', () => {
    for (const count of [2, 8, 20, MEMBER_LIMITS.partnerships]) {
      const made = card(Array.from({ length: count }, (_, index) => busy(index)))
      const items = made.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
      expect(new Set(items.map(({ detail }) => detail)).size).toBe(1)
      expect(items).toHaveLength(count)
    }
  })

  it('of one area has its four lines in their order, and quiet ones are one line', () => {
    const quiet = { kept: [], coming: [], moved: [], word: [], waiting: [] }
    const lines = plainText(card([busy(0), { ...busy(1), news: quiet }, { ...busy(2), news: quiet }])).split('\n')
    expect(lines.slice(2, 6).map((line) => line.replace(/:.*/, ''))).toEqual([
      'Kept',
      'Coming up',
      'Dates moved',
      'Could do with a word',
    ])
    expect(lines[6]).toBe('All quiet: B Street and Northbridge and C Street and Northbridge.')
  })

  it('is under 300 words with what stands below it, of which the most urgent is always shown', () => {
    const below = fc.array(fc.integer({ min: 5, max: 59 }), { maxLength: 6 })
    const answered = fc.option(fc.integer({ min: 2, max: 40 }), { nil: undefined })
    fc.assert(
      fc.property(
        fc.array(area, { minLength: 1, maxLength: MEMBER_LIMITS.partnerships }),
        below,
        answered,
        (areas, lengths, said) => {
          const sayable = lengths.map((length, n) => ({ item: { text: `line${n} ${'word '.repeat(length - 1)}` } }))
          const head = { head: (words: number) => card(areas, true, words) }
          const reply = said === undefined ? undefined : { title: 'Done', parts: [text('word '.repeat(said))] }
          const made = messageOf({ id: ID }, [...sayable, head], 'volunteer', reply)
          expect(wordsOf(made)).toBeLessThan(HEADED_WORDS)
          const shown = sayable.filter(({ item }) => plainText(made).includes(`${item.text.split(' ')[0]} `)).length
          const behind = actionsOf(made).map(({ label }) => Number(/^And (\d+) more$/.exec(label)?.[1] ?? 0))
          expect(shown + Math.max(0, ...behind)).toBe(lengths.length)
          if (said === undefined && lengths.length > 0) expect(shown).toBeGreaterThan(0)
          expect(plainText(made).includes('There is more for you')).toBe(shown === 0 && lengths.length > 0)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says less of each area before the most urgent line is put behind a button, and no less without one', () => {
    const areas = Array.from({ length: 7 }, (_, index) => busy(index))
    const head = { head: (words: number) => card(areas, false, words) }
    const line = { item: { text: `line ${'word '.repeat(50)}` } }
    const [alone, withLine] = [messageOf({ id: ID }, [head], 'staff'), messageOf({ id: ID }, [line, head], 'staff')]
    expect(plainText(alone).startsWith(plainText(card(areas)))).toBe(true)
    expect(plainText(withLine)).toContain('line word')
    for (const { name } of areas) expect(plainText(withLine)).toContain(name)
  })

  it('cuts words at a word, and says so', () => {
    expect(firstWords('open the hall, and then some', 3)).toBe('open the hall…')
    expect(firstWords('  open   the hall ', 3)).toBe('open the hall')
    expect(firstWords('x'.repeat(500), 3).length).toBeLessThanOrEqual(36)
  })
})

describe('the page to print', () => {
  it('holds everything, and nothing that anybody typed is markup', () => {
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 5 }), (areas) => {
        const page = digestPage({ on: '2026-06-08', fromOn: '2026-06-01', areas })
        const tags = new Set([...page.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag?.toLowerCase()))
        const known = [
          '!doctype',
          'html',
          'head',
          'meta',
          'title',
          'style',
          'body',
          'main',
          'h1',
          'h2',
          'h3',
          'p',
          'ul',
          'li',
          'br',
        ]
        expect([...tags].filter((tag) => !known.includes(tag ?? ''))).toEqual([])
        expect([...page.matchAll(/<h2>/g)]).toHaveLength(areas.length)
      }),
    )
  })

  it('is whole by itself, in British English, with headings and lists, and tells more than the message', () => {
    const page = digestPage({ on: '2026-06-08', fromOn: '2026-06-01', areas: [busy(0)] })
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
    expect(page).toContain('name="viewport"')
    expect(page).not.toMatch(/<script|http:|https:|src=|href=|url\(/)
    expect(page).toContain(
      '<h3>Waiting for an answer</h3>\n<ul>\n<li>Settle the very long matter of the old hall and of all its many windows',
    )
  })
})
