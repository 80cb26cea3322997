import type { Change } from './change.ts'
import { gathered } from './gathered.ts'
import { EVERYONE, type GroupId, type Reading, type StatementReading } from './reading.ts'
import { quote, sayMonth } from './saying.ts'

type Words = readonly { group: GroupId; word: Change }[]

/** Then and now, and beside the round before; of a side only what is not so for everyone. */
export function sayMoved(reading: Reading): string[] {
  const last = reading.earlier.at(-1)
  return [
    ...sayOf(reading, (statement) => statement.change, ['now than at first', 'than at first']),
    ...(last ? sayOf(reading, (statement) => statement.since, doubled(`than in ${sayMonth(last.on)}`)) : []),
  ]
}

/** `than` of what is higher or lower, and where nothing is. */
function sayOf(reading: Reading, wordsIn: (statement: StatementReading) => Words, than: [string, string]): string[] {
  const compared = reading.statements.filter((statement) => wordsIn(statement).length > 0)
  if (compared.length === 0) return []
  const said = WAYS.flatMap(({ word, lead }) =>
    reading.groups.flatMap(({ id, name }) => {
      const moved = compared.filter((statement) => isNews(wordsIn(statement), id, word))
      return gathered(`${lead} ${than[0]}${id === EVERYONE ? '' : `, for ${name}`}:`, moved.map(quote))
    }),
  )
  return said.length > 0 ? said : [`Nothing is clearly higher or lower ${than[1]}.`]
}

const WAYS = [
  { word: 'higher-now', lead: 'Higher' },
  { word: 'lower-now', lead: 'Lower' },
] as const

function isNews(words: Words, group: GroupId, word: Change): boolean {
  const has = (id: GroupId) => words.some((one) => one.group === id && one.word === word)
  return has(group) && (group === EVERYONE || !has(EVERYONE))
}

function doubled(words: string): [string, string] {
  return [words, words]
}
