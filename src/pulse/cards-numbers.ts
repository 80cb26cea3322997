import { type Action, type Card, CARD_LIMITS, type Item, quietText, shorten, text } from '../chat/card.ts'
import { pageOf, turns } from '../chat/page.ts'
import type { Change } from './change.ts'
import { resultsTitle } from './cards-results.ts'
import type { Earlier, GroupId, Reading, Shown, StatementReading } from './reading.ts'
import { AGREEMENT_SAID, nameIn, sayMonth, sayScore } from './saying.ts'
import type { Asked } from './sections.ts'

export type Turning = {
  /** Counted from 0. */
  page: number
  press: (page: number) => { intent: string; data: Record<string, string> }
  /** Others below the pages, such as a way back. */
  actions: readonly Action[]
}

/** Every number that was published, as text, and what people wrote. */
export function numbersCard(reading: Reading, asked: Asked, { page, press, actions }: Turning): Card {
  const comments = reading.comments.map((comment): Item => ({ text: 'A comment', detail: `“${comment}”` }))
  const shown = pageOf([...reading.statements.map((one) => statementItem(reading, one)), ...comments], page)
  const { back, more } = turns(shown, press)
  const items = shown.rows.map((item) => ({ ...item, detail: shorten(item.detail ?? '', CARD_LIMITS.itemDetail) }))
  return {
    title: resultsTitle(asked),
    parts: [
      ...(items.length === 0 ? [text('No number may be shown.')] : [{ kind: 'list', items } as const]),
      quietText('The first number is the middle score. Nothing is shown of fewer than five people.'),
    ],
    actions: [...[back, more].filter((action) => action !== undefined), ...actions],
  }
}

function statementItem(reading: Reading, statement: StatementReading): Item {
  const lines = reading.groups.flatMap(({ id, name }) => groupLine(statement, { id, name }, reading.atFirst))
  const gaps = statement.gaps
    .filter(({ level }) => level === 'talk')
    .map(({ a, b }) => `${nameIn(reading, a)} and ${nameIn(reading, b)} see it differently.`)
  const said = [...lines, ...gaps]
  return {
    text: shorten(`${statement.label}. ${statement.text}`, CARD_LIMITS.itemText),
    detail: said.length === 0 ? 'Too few people rated it to show anything.' : said.join('\n'),
  }
}

type NamedGroup = Reading['groups'][number]

/** "Everyone: 7, mostly agree (12 answered). At first: 5, mixed (11 answered). Higher now." */
function groupLine(statement: StatementReading, { id, name }: NamedGroup, atFirst: Earlier | undefined): string[] {
  const { now, first, change, since } = statement
  const isOf = (one: { group: GroupId }) => one.group === id
  const told = now.some(isOf) ? atFirst?.medians[statement.id]?.[id] : undefined
  const parts = [
    ...now.filter(isOf).map(sayShown),
    ...first.filter(isOf).map((shown) => `At first: ${sayShown(shown)}`),
    ...(atFirst && told !== undefined ? [`At first, as told in ${sayMonth(atFirst.on)}: ${sayScore(told)}.`] : []),
    ...change.filter(isOf).map(({ word }) => CHANGE_SAID[word]),
    ...since.filter(isOf).map(({ word }) => SINCE_SAID[word]),
  ]
  return parts.length === 0 ? [] : [`${name}: ${parts.join(' ')}`]
}

function sayShown({ median, agreement, n }: Shown): string {
  return `${sayScore(median)}, ${AGREEMENT_SAID[agreement]} (${n} answered).`
}

const CHANGE_SAID: Record<Change, string> = {
  'higher-now': 'Higher now than at first.',
  'lower-now': 'Lower now than at first.',
  'no-clear-change': 'No clear change since then.',
}

const SINCE_SAID: Record<Change, string> = {
  'higher-now': 'Higher than last time.',
  'lower-now': 'Lower than last time.',
  'no-clear-change': 'No clear change since last time.',
}
