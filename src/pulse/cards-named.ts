import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { type Action, type Card, type Item, quietText, text } from '../chat/card.ts'
import { pageOf, turns } from '../chat/page.ts'
import { sayAll } from '../sentence.ts'
import type { Turning } from './cards-numbers.ts'
import { resultsTitle } from './cards-results.ts'
import { itemsOf } from './cards-rows.ts'
import type { Statement } from './instrument.ts'
import type { Response, Score, Want } from './response.ts'
import { quote } from './saying.ts'
import type { Asked } from './sections.ts'

/** What somebody put their name to; in the order in which people are named, residents first. */
export type Named = { name: string; response: Response }

/** What somebody said without their name, in an order of chance. */
export type Theme = { statement: string; text: string }

/** For the channels: that an open review is there to be read, by whom, and by when to talk. */
export function reviewCard(
  { people, themes }: { people: readonly Named[]; themes: readonly Theme[] },
  asked: Asked,
  talkOn: Day | null,
  actions: readonly Action[],
): Card {
  const by = talkOn === null ? [] : [text(`Please talk about this by ${sayDay(talkOn)}.`)]
  const isNothing = people.length + themes.length === 0
  const said = asked.instrument.kind === 'questions' ? SAID.questions : SAID.scales
  return {
    title: resultsTitle(asked),
    parts: isNothing
      ? [text(`${said.nobody} Talking works without them too.`), ...by]
      : [text(said.who(sayNames(people))), text(`To start talking\n${said.question}`), ...by],
    actions: isNothing ? [] : actions,
  }
}

function sayNames(people: readonly Named[]): string {
  const names = people.map(({ name }) => name)
  return sayAll(
    names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names,
  )
}

/** Of open questions only those are named who put their name to an answer. */
const SAID = {
  scales: {
    nobody: 'Nobody put their name to answers this time.',
    who: (names: string) =>
      `An open review: each person chose to put their name to their answers.\n${names} took part.`,
    question: 'Where do our answers differ most, and why?',
  },
  questions: {
    nobody: 'No answer was shared this time.',
    who: (names: string) =>
      `For each answer people chose who may read it.\n${names === '' ? 'All are shown without names.' : `With their names: ${names}.`}`,
    question: 'What here should we see to first?',
  },
} as const

const MOST_NAMED = 8

/** Who answered what, a statement at a time; what was said in confidence is left out, and a theme has no name. */
export function namedCard(
  people: readonly Named[],
  themes: readonly Theme[],
  asked: Asked,
  { page, press, actions }: Turning,
): Card {
  const rows = [
    ...asked.instrument.statements.flatMap((statement) => statementItems(statement, people, themes)),
    ...itemsOf(
      'What matters most now',
      people.flatMap((one) => mostLine(one, asked)),
    ),
    ...itemsOf('Comments', people.flatMap(commentLine)),
  ]
  const shown = pageOf(rows, page)
  const { back, more } = turns(shown, press)
  return {
    title: resultsTitle(asked),
    parts: [
      rows.length === 0 ? text('No answer was shared.') : { kind: 'list', items: shown.rows },
      quietText('Each person chose what to share, and how.'),
    ],
    actions: [...[back, more].filter((action) => action !== undefined), ...actions],
  }
}

function statementItems(
  { id, label, text: words }: Statement,
  people: readonly Named[],
  themes: readonly Theme[],
): Item[] {
  const rated = people.flatMap(({ name, response }) => {
    const said = [...sayScores(response.now[id], response.first[id]), ...sayWant(response.wants[id])]
    return said.length === 0 ? [] : [`${name}: ${said.join(', ')}.`]
  })
  const answers = people.flatMap(({ name, response }) => ({ name, said: response.said[id] }))
  const named = answers.flatMap(({ name, said }) => (said?.share === 'named' ? [`${name}: “${said.text}”`] : []))
  const unnamed = themes.flatMap(({ statement, text }) => (statement === id ? [`Without a name: “${text}”`] : []))
  return itemsOf(`${label}. ${words}`, [...rated, ...named, ...unnamed])
}

function sayScores(now: Score | undefined, first: Score | undefined): string[] {
  return [
    ...(now === undefined ? [] : [sayScore(now)]),
    ...(first === undefined ? [] : [`at first ${sayScore(first)}`]),
  ]
}

function sayScore(score: Score): string {
  if (score === 'unknown') return '“I don’t know”'
  return score === 'unneeded' ? 'not needed here' : String(score)
}

const WANT_SAID: Record<Want, string> = {
  more: 'wants more',
  same: 'wants the same',
  less: 'wants less',
  unneeded: 'not needed from now on',
  want: 'wants it',
  unsure: 'not sure',
}

function sayWant(want: Want | undefined): string[] {
  return want === undefined ? [] : [WANT_SAID[want]]
}

function mostLine({ name, response }: Named, { instrument }: Asked): string[] {
  const labels = instrument.statements.filter(({ id }) => response.most.includes(id)).map(quote)
  return labels.length === 0 ? [] : [`${name}: ${sayAll(labels)}.`]
}

function commentLine({ name, response }: Named): string[] {
  return response.comment === undefined ? [] : [`${name}: “${response.comment}”`]
}
