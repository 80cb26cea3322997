import { type Action, type Card, type Item, quietText, text } from '../chat/card.ts'
import { pageOf, turns } from '../chat/page.ts'
import type { Change } from './change.ts'
import { resultsTitle } from './cards-results.ts'
import { itemsOf } from './cards-rows.ts'
import { type Earlier, EVERYONE, type GroupId, type Reading, type Shown, type StatementReading } from './reading.ts'
import type { Want } from './response.ts'
import { AGREEMENT_SAID, nameIn, sayMonth, sayScore } from './saying.ts'
import type { Asked } from './sections.ts'

export type Turning = {
  /** Counted from 0. */
  page: number
  press: (page: number) => { intent: string; data: Record<string, string> }
  /** Others below the pages, such as a way back. */
  actions: readonly Action[]
}

/** All that was published, statement by statement, as text, and what people wrote. */
export function numbersCard(reading: Reading, asked: Asked, { page, press, actions }: Turning): Card {
  const isHopes = asked.instrument.kind === 'hopes'
  const comments = reading.comments.flatMap((comment) => itemsOf('A comment', [`“${comment}”`]))
  const shown = pageOf(
    [...reading.statements.flatMap((one) => statementItems(reading, one, isHopes)), ...comments],
    page,
  )
  const { back, more } = turns(shown, press)
  return {
    title: resultsTitle(asked),
    parts: [
      ...(shown.rows.length === 0 ? [text('No number may be shown.')] : [{ kind: 'list', items: shown.rows } as const]),
      quietText(
        `${isHopes ? '' : 'The first number is the middle score. '}Nothing is shown of fewer than five people.`,
      ),
    ],
    actions: [...[back, more].filter((action) => action !== undefined), ...actions],
  }
}

function statementItems(reading: Reading, statement: StatementReading, isHopes: boolean): Item[] {
  const lines = reading.groups.flatMap(({ id, name }) => groupLine(statement, { id, name }, reading.atFirst))
  const few = lines.length === 0 && !isHopes ? ['Too few people rated it to show anything.'] : []
  const chosen = sayChosen(reading, statement)
  const none = chosen.length === 0 && isHopes ? ['Too few people chose the same to show anything.'] : []
  const said = [...lines, ...few, ...sayEarlier(reading, statement), ...sayGaps(reading, statement), ...chosen, ...none]
  return itemsOf(`${statement.label}. ${statement.text}`, said)
}

/** What the picture of the rounds before shows. */
function sayEarlier({ earlier }: Reading, { id }: StatementReading): string[] {
  const told = earlier.flatMap(({ on, medians }) => {
    const median = medians[id]?.[EVERYONE]
    return median === undefined ? [] : [`${sayScore(median)} in ${sayMonth(on)}`]
  })
  return told.length === 0 ? [] : [`Everyone before: ${told.join(', ')}.`]
}

function sayGaps(reading: Reading, { gaps }: StatementReading): string[] {
  return gaps.map(({ a, b, level }) => {
    const both = `${nameIn(reading, a)} and ${nameIn(reading, b)}`
    return level === 'talk' ? `${both} see it differently.` : `You could ask: do ${both} see it differently?`
  })
}

function sayChosen({ most, wants }: Reading, { id }: StatementReading): string[] {
  const wished = wants.filter(({ statement }) => statement === id).map(({ want }) => WANT_SAID[want])
  return [...(most.includes(id) ? ['It is among what matters most now.'] : []), ...wished]
}

const WANT_SAID: Record<Want, string> = {
  want: 'Most people want it.',
  more: 'Most people want more of it.',
  same: 'Most people want the same of it.',
  less: 'Most people want less of it.',
  unneeded: 'Most people say it is not needed here.',
  unsure: 'Most people are not sure about it.',
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
