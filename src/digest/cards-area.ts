import type { Day } from '../calendar/day.ts'
import { sayDayShort } from '../calendar/said.ts'
import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import { saySpoken, spokeOrNot } from '../record/cards-spoken.ts'
import { type Area, SECTIONS } from './area.ts'
import { HEADS, sayEntry } from './cards.ts'

type Row = { text: string; id: string }

/** Every line of an area's news, the good news first. */
export function rowsOf({ news, today }: Area): Row[] {
  return SECTIONS.flatMap((section) =>
    news[section].map((entry) => ({ id: entry.id, text: `${HEADS[section]}: ${sayEntry(section, entry, today)}` })),
  )
}

type Page = {
  rows: readonly Row[]
  /** The day from which it tells. */
  fromOn: Day
  turns: { back: Action | undefined; more: Action | undefined }
}

/** All about one area: a page of its news, and when its sides last spoke. */
export function areaCard(area: Area, { rows, fromOn, turns }: Page): Card {
  const since = sayDayShort(fromOn, area.today)
  return {
    title: shorten(area.name, CARD_LIMITS.title),
    parts: [
      rows.length === 0
        ? text(`All quiet since ${since}. Nothing comes up soon, and nothing waits for an answer.`)
        : { kind: 'list', items: rows.map((row) => rowItem(area.id, row)) },
      quietText(saySpoken(area.spoken, area.today)),
    ],
    actions: [
      ...[turns.back, turns.more].filter((action) => action !== undefined),
      ...(area.canSpeak ? [spokeOrNot(area.id, area.told)] : []),
    ],
  }
}

function rowItem(p: string, { id, text }: Row): Item {
  const show: Action = { label: 'Show', intent: DOORWAYS.show, data: { p, id } }
  return { text: shorten(text, CARD_LIMITS.itemText), actions: [show] }
}
