import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import {
  type Action,
  type Card,
  CARD_LIMITS,
  type CardPicture,
  countWords,
  type Part,
  quietText,
  shorten,
  text,
} from '../chat/card.ts'
import type { Published } from './published.ts'
import { EVERYONE, type Reading } from './reading.ts'
import { type Asked, COMMENTS, type Section } from './sections.ts'

/** Words of the whole card in a channel. */
const CARD_WORDS = 300
/** Kept free for the title, the question, the day and the rule. */
const OTHER_WORDS = 90

export type Results = Published & {
  asked: Asked
  pictures: readonly CardPicture[]
  /** By when to have talked about it. */
  talkOn: Day | null
  /** Such as “Every number”. */
  actions: readonly Action[]
  /** Where there is nothing to show, such as the way to the other pulses. */
  otherwise: readonly Action[]
}

export function resultsTitle({ instrument, help }: Asked): string {
  return shorten(`Results: ${instrument.title}${help === undefined ? '' : `, help from ${help}`}`, CARD_LIMITS.title)
}

/** What a round came to, for the channels: words first, then pictures, a question and a day. */
export function resultsCard({ asked, pictures, talkOn, actions, otherwise, ...published }: Results): Card {
  const { reading, sections, question } = published
  if (isNothing(reading)) return nothingCard(asked, talkOn, otherwise)
  const shown = onCard(sections)
  return {
    title: resultsTitle(asked),
    parts: [
      ...shown.map(({ heading, sentences }) => text(shorten([heading, ...sentences].join('\n'), CARD_LIMITS.text))),
      ...pictures.map((picture): Part => ({ kind: 'picture', picture })),
      text(`To start talking\n${question}`),
      ...(talkOn === null ? [] : [text(`Please talk about this by ${sayDay(talkOn)}.`)]),
      quietText(`${sayRule(reading, asked)}${countIn(shown) < countIn(sections) ? ` ${MORE}` : ''}`),
    ],
    actions,
  }
}

function isNothing({ groups, most, wants, comments }: Reading): boolean {
  return groups.length + most.length + wants.length + comments.length === 0
}

/** Where fewer than five answered, or none of a hope was shared, there is nothing to tell but what to do next. */
function nothingCard(asked: Asked, talkOn: Day | null, actions: readonly Action[]): Card {
  const words =
    asked.instrument.kind === 'hopes'
      ? 'Too few people hope for the same thing for anything to be shown.'
      : 'Too few people answered for anything to be shown.'
  const by = talkOn === null ? 'soon' : `by ${sayDay(talkOn)}`
  return {
    title: resultsTitle(asked),
    parts: [
      text(`${words} What was answered stays private.`),
      text(
        `Two things can help. Talk about it together ${by}. The next pulse can be an open review: each person chooses to put their name to their answers.`,
      ),
      text('To start talking\nWhat made it hard to answer, and what would help?'),
    ],
    actions,
  }
}

/** So many words as a busy person reads: sentences are left out of the longest section first. */
function onCard(sections: readonly Section[]): Section[] {
  const sizeOf = (some: readonly Section[]) => some.reduce((sum, one) => sum + wordsIn(one), 0)
  if (sizeOf(sections) <= CARD_WORDS - OTHER_WORDS) return [...sections]
  const left = sections.map((section) => (section.heading === COMMENTS ? pointed(section) : section))
  while (sizeOf(left) > CARD_WORDS - OTHER_WORDS) {
    const cuttable = left.filter(({ sentences }) => sentences.length > 1)
    const [longest] = cuttable.toSorted((a, b) => wordsIn(b) - wordsIn(a))
    if (longest === undefined) break
    left[left.indexOf(longest)] = { heading: longest.heading, sentences: longest.sentences.slice(0, -1) }
  }
  return left
}

function countIn(sections: readonly Section[]): number {
  return sections.reduce((sum, { sentences }) => sum + sentences.length, 0)
}

const MORE = 'There is more under “Every number”.'

function pointed({ heading, sentences }: Section): Section {
  const count = sentences.length === 1 ? 'One comment came in.' : `${sentences.length} comments came in.`
  return { heading, sentences: [`${count} “Every number” has them in full.`] }
}

function wordsIn({ heading, sentences }: Section): number {
  return countWords([heading, ...sentences].join(' '))
}

function sayRule({ statements }: Reading, { instrument }: Asked): string {
  const sizes = statements.flatMap(({ now }) => now.filter(({ group }) => group === EVERYONE).map(({ n }) => n))
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const many = least === most ? `${most}` : `${least} to ${most}`
  const ends = instrument.ends
  const scale = ends ? `1 is “${ends.low}”, 10 is “${ends.high}”.` : '1 is the least, 10 the most.'
  const numbers = `Each statement was rated by ${many} people. Numbers are middle scores: ${scale} `
  return `${sizes.length === 0 ? '' : numbers}Nothing is shown of fewer than five people.`
}
