import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CARD_LIMITS, packPress, plainText } from '../../src/chat/card.ts'
import { DOORWAYS } from '../../src/chat/doorways.ts'
import { FORM_LIMITS } from '../../src/chat/form.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/door/rooms.ts'
import { actionsOf } from '../support/cast.ts'
import type { Exhibit } from './hall.ts'
import { playGallery } from './play.ts'
import { inSlack, inTeams, slackFaults, teamsFaults } from './rendered.ts'
import { asJson, asText, withoutButtons } from './text.ts'

const { exhibits } = await playGallery()
const byName = (exhibit: Exhibit): [string, Exhibit] => [exhibit.name, exhibit]
const all = exhibits.map(byName)
const gold = (path: string) => new URL(`../golden/${path}`, import.meta.url).pathname

describe('as somebody reads it', () => {
  it.each(all)('%s', async (name, exhibit) => {
    const text = asText(exhibit)
    await expect(text).toMatchFileSnapshot(gold(`cards/${name}.txt`))
    if ('card' in exhibit) expect(withoutButtons(asText(exhibit)).trim()).toBe(plainly(exhibit))
  })

  it('has no page for what is not shown any more', () => {
    const names = exhibits.map((exhibit) => exhibit.name).sort()
    for (const [folder, ending] of [
      ['cards', '.txt'],
      ['slack/cards', '.json'],
      ['teams/cards', '.json'],
    ] as const) {
      const files = readdirSync(gold(folder)).map((file) => file.slice(0, -ending.length))
      expect(files.filter((file) => !names.includes(file))).toEqual([])
    }
  })
})

/** The plain text as a screen reader has it, with its codes and ids as steady as in the page. */
function plainly(exhibit: Extract<Exhibit, { card: unknown }>): string {
  const { title, parts } = exhibit.card
  return asText({ ...exhibit, card: { title: plainText({ title, parts }), parts: [] } }).trim()
}

describe('in Slack', () => {
  it.each(all)('%s', async (name, exhibit) => {
    expect(slackFaults(exhibit)).toEqual([])
    await expect(asJson(inSlack(exhibit))).toMatchFileSnapshot(gold(`slack/cards/${name}.json`))
  })
})

describe('in Teams', () => {
  it.each(all)('%s', async (name, exhibit) => {
    expect(teamsFaults(exhibit)).toEqual([])
    await expect(asJson(inTeams(exhibit))).toMatchFileSnapshot(gold(`teams/cards/${name}.json`))
  })
})

/** What keeps to a limit of the core's own says nothing; the rest is named. */
function overLimits(exhibit: Exhibit): string[] {
  if ('form' in exhibit) {
    const { form } = exhibit
    const over = (what: string, size: number, most: number) => (size > most ? [`${what}: ${size}`] : [])
    const text = form.fields.flatMap((field) => (field.kind === 'text' ? over('max', field.max, FORM_LIMITS.text) : []))
    const choices = form.fields.flatMap((field) =>
      'options' in field
        ? [
            ...over('options', field.options.length, FORM_LIMITS.options),
            ...field.options.flatMap(({ label }) => over(label, label.length, FORM_LIMITS.optionLabel)),
          ]
        : [],
    )
    return [
      ...over('title', form.title.length, FORM_LIMITS.title),
      ...over('intro', form.intro?.length ?? 0, FORM_LIMITS.intro),
      ...over('submit', form.submit.length, FORM_LIMITS.submit),
      ...over('fields', form.fields.length, FORM_LIMITS.fields),
      ...form.fields.flatMap((field) => over(field.label, field.label.length, FORM_LIMITS.label)),
      ...text,
      ...choices,
    ]
  }
  const { card } = exhibit
  const over = (what: string, size: number, most: number) => (size > most ? [`${what}: ${size}`] : [])
  const presses = actionsOf(card).flatMap((action) => ('intent' in action ? [packPress(action)] : []))
  const labels = actionsOf(card).map((action) => action.label)
  return [
    ...over('title', card.title.length, CARD_LIMITS.title),
    ...over('actions', card.actions?.length ?? 0, CARD_LIMITS.actions),
    ...over('all actions', actionsOf(card).length, CARD_LIMITS.allActions),
    ...presses.flatMap((packed) => over(packed, packed.length, CARD_LIMITS.press)),
    ...labels.flatMap((label) => over(label, label.length, CARD_LIMITS.label)),
    ...card.parts.flatMap((part) => {
      switch (part.kind) {
        case 'text':
          return over('text', part.text.length, CARD_LIMITS.text)
        case 'facts':
          return [
            ...over('facts', part.facts.length, CARD_LIMITS.facts),
            ...part.facts.flatMap((fact) => over(fact.label, fact.value.length, CARD_LIMITS.factValue)),
          ]
        case 'list':
          return part.items.flatMap((item) => [
            ...over('item', item.text.length, CARD_LIMITS.itemText),
            ...over('detail', item.detail?.length ?? 0, CARD_LIMITS.itemDetail),
            ...over('buttons of a row', item.actions?.length ?? 0, CARD_LIMITS.itemActions),
          ])
        case 'people':
          return over('people', part.people.length, CARD_LIMITS.people)
        case 'file':
          return []
        case 'picture':
          return over('alt', part.picture.alt.length, CARD_LIMITS.alt)
      }
    }),
  ]
}

describe('the core’s own limits', () => {
  it.each(all)('are kept by %s', (_name, exhibit) => {
    expect(overLimits(exhibit)).toEqual([])
  })
})

describe('the gallery', () => {
  const house = gather(ROOMS)
  const shown = (prefix: string, name: string) => exhibits.some((each) => each.name.startsWith(`${prefix}${name}.`))
  const missing = (prefix: string, names: Iterable<string>) => [...names].filter((name) => !shown(prefix, name))

  it('shows something of every intent', () => {
    expect(missing('', house.intents.keys())).toEqual([])
  })

  it('has no button that leads nowhere', () => {
    const byTheDoor: readonly string[] = [DOORWAYS.again, DOORWAYS.openForm, DOORWAYS.notNow]
    const nowhere = exhibits.flatMap((exhibit) =>
      ('card' in exhibit ? actionsOf(exhibit.card) : []).flatMap((action) => {
        if ('link' in action || house.intents.has(action.intent) || byTheDoor.includes(action.intent)) return []
        return `${exhibit.name}: ${action.label} leads to ${action.intent}`
      }),
    )
    expect(nowhere).toEqual([])
  })

  it('shows every letter, every line and every standing card', () => {
    expect(missing('letter.', Object.keys(house.letters))).toEqual([])
    expect(missing('line.', Object.keys(house.lines))).toEqual([])
    expect(missing('posting.', Object.keys(house.postings))).toEqual([])
  })

  it('shows a form for each intent that takes one', () => {
    const taking = [...house.intents.values()].filter((intent) => intent.submit !== undefined)
    const forms = exhibits.filter((exhibit) => 'form' in exhibit)
    const without = taking.filter(({ name }) => !forms.some((form) => form.name.startsWith(`${name}.`)))
    expect(without.map(({ name }) => name)).toEqual([])
  })
})
