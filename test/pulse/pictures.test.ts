import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createPictures } from '../../adapters/picture/pictures.ts'
import { CARD_LIMITS } from '../../src/chat/card.ts'
import { picturesOf } from '../../src/pulse/pictures.ts'
import { EVERYONE } from '../../src/pulse/reading.ts'
import { sayScore } from '../../src/pulse/saying.ts'
import { readPng } from '../support/png.ts'
import { widthOf } from '../../src/pulse/widths.ts'
import { five, GOLD, goldenPictures, hostile, readingWith, SHOWN, ten, type Told, twenty } from './drawn.ts'

const { draw, stop } = createPictures()
afterAll(stop)

const drawnFrom = (told: Told, title = 'A pulse') => picturesOf(readingWith(told), told.instrument, title)
const namesOf = (told: Told) => drawnFrom(told).map(({ name }) => name)
const [NOW, FIRST] = [
  [7, 6.5, 5, 8, 3],
  [5, 6, 5, 4, 1],
]
const EARLIER = [{ on: '2025-12-12', medians: { [EVERYONE]: [6, 6, 4, 8, 3.5] } }]

/** So far may one colour of a pixel lie from gold, and so many pixels in a thousand further. */
const NEAR = 40
const MOST_FAR = 0.3

function farFrom(png: Uint8Array, file: string): number {
  const [drawn, gold] = [readPng(png), readPng(readFileSync(`${GOLD}/${file}`))]
  expect([drawn.width, drawn.height]).toEqual([gold.width, gold.height])
  let far = 0
  for (let at = 0; at < gold.pixels.length; at += 4) {
    const channels = [0, 1, 2, 3].map((one) => Math.abs((drawn.pixels[at + one] ?? 0) - (gold.pixels[at + one] ?? 0)))
    if (Math.max(...channels) > NEAR) far += 1
  }
  return (far / (drawn.width * drawn.height)) * 1_000
}

describe('the golden pictures', () => {
  const all = goldenPictures()

  it('are as many as are drawn', () => {
    expect(readdirSync(GOLD).toSorted()).toEqual(all.map(({ file }) => file).toSorted())
  })

  it.each(all.map((one) => [one.file, one] as const))('%s looks as it did', async (file, { svg }) => {
    const png = await draw(svg)
    expect(readPng(png)).toMatchObject({ width: 800, height: 600 })
    expect(png.length).toBeLessThan(1_000_000)
    expect(farFrom(png, file)).toBeLessThanOrEqual(MOST_FAR)
  })

  it('are told apart by a single mark that moved', async () => {
    const moved = drawnFrom({ instrument: five, now: { [EVERYONE]: [6, 7.5, undefined, 8, 9.5] } }, 'One-minute pulse')
    expect(farFrom(await draw(moved[0]?.svg ?? ''), 'everyone-scores.png')).toBeGreaterThan(MOST_FAR)
  })
})

describe('which pictures there are', () => {
  it('is one row for each statement, then the shape', () => {
    expect(namesOf({ instrument: five, now: { [EVERYONE]: NOW } })).toEqual(['scores.png', 'shape.png'])
  })

  it('is also the change, once there was an earlier round', () => {
    const told = { instrument: five, now: { [EVERYONE]: NOW }, earlier: EARLIER }
    expect(namesOf(told)).toEqual(['scores.png', 'shape.png', 'rounds.png'])
  })

  it('is no shape of fewer than three statements', () => {
    expect(namesOf({ instrument: five, now: { [EVERYONE]: [7, 6] } })).toEqual(['scores.png'])
  })

  it('is none where no score may be shown', () => {
    expect(namesOf({ instrument: five, now: {}, earlier: EARLIER })).toEqual([])
  })
})

describe('what a picture shows', () => {
  const alts = (told: Omit<Told, 'instrument'>) => drawnFrom({ instrument: five, ...told }).map(({ alt }) => alt)

  it('is now and at first where that was asked', () => {
    const [scores] = alts({ now: { [EVERYONE]: NOW }, first: { [EVERYONE]: FIRST } })
    expect(scores).toContain('Trust: now 6½, at first 6;')
  })

  it('is at first as an earlier round asked it, and says so', () => {
    const [scores] = alts({ now: { [EVERYONE]: NOW }, atFirst: { on: '2025-06-12', medians: { [EVERYONE]: FIRST } } })
    expect(scores).toContain('now and at first, asked in June 2025. Each other’s aims: now 7, at first 5;')
  })

  it('is each side where two are shown and at first was not asked', () => {
    const [scores, shape] = alts({ now: { [EVERYONE]: NOW, elm: FIRST, north: NOW } })
    expect(scores).toContain('Trust: Elm Street 6, Northbridge Council 6½;')
    expect(shape).toContain('The shape of it: the middle score of each side, now.')
  })

  it('is everyone where four sides are shown, so that none is left out', () => {
    const [scores] = alts({ now: { [EVERYONE]: NOW, a: NOW, b: NOW, c: NOW, d: NOW } })
    expect(scores).toContain('Trust: now 6½;')
  })

  it('says of a statement that it is not shown', () => {
    const [scores] = alts({ now: { [EVERYONE]: [7, undefined, 5, 8, 3] } })
    expect(scores).toContain('Trust: not shown;')
  })

  it('is medians in whole and half points', () => {
    expect([sayScore(7), sayScore(6.5), sayScore(10)]).toEqual(['7', '6½', '10'])
  })
})

const median = fc.option(
  fc.integer({ min: 2, max: 20 }).map((double) => double / 2),
  { nil: undefined, freq: 8 },
)
const mediansOf = (count: number) => fc.array(median, { minLength: count, maxLength: count })
const GROUPS = [[EVERYONE], [EVERYONE, 'elm', 'north'], [EVERYONE, 'elm', 'north', 'trust']]

const some: fc.Arbitrary<Told> = fc
  .record({
    instrument: fc.constantFrom(ten, five, twenty, hostile),
    groups: fc.constantFrom(...GROUPS),
    hasFirst: fc.boolean(),
    rounds: fc.integer({ min: 0, max: 7 }),
  })
  .chain(({ instrument, groups, hasFirst, rounds }) => {
    const medians = mediansOf(instrument.statements.length)
    const everyone = fc.record({ [EVERYONE]: medians })
    return fc.record({
      instrument: fc.constant(instrument),
      now: fc.record(Object.fromEntries(groups.map((group) => [group, medians]))),
      first: hasFirst ? everyone : fc.constant({}),
      earlier: fc.tuple(
        ...Array.from({ length: rounds }, (_, at) =>
          fc.record({ on: fc.constant(`20${20 + at}-06-12`), medians: everyone }),
        ),
      ),
    })
  })

/** The figures of an alt text, without its head, its labels and the names of its series. */
function figuresIn(alt: string, { instrument }: Told): string[] {
  const body = alt.slice(alt.indexOf('. ', alt.indexOf('iddle score')) + 2)
  const labels = instrument.statements.map(({ label }) => label).toSorted((a, b) => b.length - a.length)
  const bare = labels.reduce((text, label) => text.replace(label, ''), body.replace(/In this order: .*?\. /, ''))
  return bare.replace(/[A-Z][a-z]+ 20\d\d/g, '').match(/\d+½?/g) ?? []
}

type Medians = readonly (number | undefined)[]

const isShown = (medians: Medians | undefined): medians is Medians => medians?.some((one) => one !== undefined) ?? false
const thenAndNow = ({ now, first }: Told): Medians[] => [now[EVERYONE], first?.[EVERYONE]].filter(isShown)
function bySide({ now }: Told): Medians[] | undefined {
  const sides = Object.keys(now).filter((group) => group !== EVERYONE)
  const shown = sides.map((side) => now[side]).filter(isShown)
  return shown.length >= 2 && shown.length === sides.length ? shown : undefined
}

/** The numbers of these medians, one statement after the other. */
function figuresOf({ instrument }: Told, all: readonly Medians[]): string[] {
  return instrument.statements.flatMap((_, index) => all.flatMap((one) => one[index] ?? []).map(sayScore))
}

/** At first, the newest rounds and now; with fewer and fewer of the old ones, where not all of them can be said. */
function inRounds(told: Told): string[][] {
  const rounds = (told.earlier ?? []).map(({ medians }) => medians[EVERYONE]).filter(isShown)
  const [first, now] = [told.first?.[EVERYONE], told.now[EVERYONE]].map((one) => (isShown(one) ? [one] : []))
  return rounds.map((_, left) => figuresOf(told, [...(first ?? []), ...rounds.slice(left), ...(now ?? [])]))
}

describe('every picture of any reading', () => {
  it('says in words each number that it shows, and no other', () => {
    fc.assert(
      fc.property(some, (told) => {
        const made = drawnFrom(told)
        const [then, sides] = [thenAndNow(told), bySide(told)]
        const series = { 'scores.png': then.length < 2 && sides ? sides : then, 'shape.png': sides ?? then }
        for (const [name, all] of Object.entries(series)) {
          const picture = made.find((one) => one.name === name)
          if (!picture) continue
          expect(figuresIn(picture.alt, told)).toEqual(figuresOf(told, all))
          // Each number is one mark, and each mark one number: those of the legend stand beside them.
          expect(marksIn(picture.svg)).toBe(figuresOf(told, all).length + all.length)
        }
        const rounds = made.find((one) => one.name === 'rounds.png')
        if (rounds) expect(inRounds(told)).toContainEqual(figuresIn(rounds.alt, told))
      }),
      { numRuns: 150 },
    )
  })

  it('keeps to what a chat takes and to its paper, and no words stand on others', () => {
    fc.assert(
      fc.property(
        some,
        fc.constantFrom('A pulse', SHOWN['twenty']?.title ?? '', SHOWN['hostile']?.title ?? ''),
        (told, title) => {
          for (const { alt, svg } of drawnFrom(told, title)) {
            expect(alt.length).toBeLessThanOrEqual(CARD_LIMITS.alt)
            expect(outside(svg)).toEqual([])
            expect(onEachOther(svg)).toEqual([])
            expect(svg).not.toMatch(/NaN|undefined|<script|<b>|Infinity/)
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  it('has a title, a description, and no colour but three, ink and greys', () => {
    for (const { svg, file } of goldenPictures()) {
      expect(svg, file).toMatch(/<title>[^<]+<\/title><desc>[^<]+<\/desc>/)
      const colours = new Set([...svg.matchAll(/#[0-9a-f]{6}/gi)].map(([colour]) => colour.toUpperCase()))
      const allowed = ['#0072B2', '#D55E00', '#CC79A7', '#1A1A1A', '#595959', '#D0D0D0', '#F2F2F2', '#FFFFFF']
      expect([...colours].filter((colour) => !allowed.includes(colour))).toEqual([])
      expect(svg).not.toMatch(/marker-end|→|↑|↓|arrow/)
    }
  })
})

/** Marks have a white or an empty middle line of their own; nothing else does. */
function marksIn(svg: string): number {
  return (svg.match(/stroke-width="(1\.5|3\.5)"/g) ?? []).length
}

type Box = { words: string; left: number; right: number; top: number; bottom: number }

/** Where words stand; letters are a little narrower than they are taken for. */
function boxesIn(svg: string): Box[] {
  const text = /<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)" text-anchor="(\w+)"[^>]*>([^<]*)</g
  return [...svg.matchAll(text)].map(([, x = '', y = '', size = '', anchor = '', escaped = '']) => {
    const words = escaped.replace(/&#?\w+;/g, 'x')
    const width = widthOf(words, Number(size)) * 0.92
    const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
    return { words, left, right: left + width, top: Number(y) - Number(size) * 0.65, bottom: Number(y) }
  })
}

/** Words that begin or end beyond the paper. */
function outside(svg: string): string[] {
  const isIn = ({ left, right, top, bottom }: Box) => left >= 0 && right <= 800 && top >= 0 && bottom <= 598
  return boxesIn(svg).flatMap((box) => (isIn(box) ? [] : [box.words]))
}

/** Words that stand on other words. */
function onEachOther(svg: string): string[] {
  const boxes = boxesIn(svg)
  return boxes.flatMap((one, at) => {
    const over = boxes
      .slice(at + 1)
      .find(
        ({ left, right, top, bottom }) => left < one.right && one.left < right && top < one.bottom && one.top < bottom,
      )
    return over ? [`${one.words} / ${over.words}`] : []
  })
}
