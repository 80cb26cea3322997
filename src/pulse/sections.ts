import type { Instrument } from './instrument.ts'
import { sayAgreed, sayApart, sayDifferent } from './sections-scores.ts'
import { sayMoved } from './sections-moved.ts'
import { gathered } from './gathered.ts'
import { EVERYONE, isPooled, type Reading } from './reading.ts'
import type { Want } from './response.ts'
import { quoted } from './saying.ts'

/** What a round was, besides its answers. */
export type Asked = {
  instrument: Instrument
  /** The name of the supporting organisation whose help it is about. */
  help?: string
  /** How many sides were asked. */
  sides: number
}

/** One part of the results in words. */
export type Section = { heading: string; sentences: string[] }

/** What a round came to in words: what people share first, then what is different inside a side, then between sides. */
export function sectionsOf(reading: Reading, asked: Asked): Section[] {
  const isHopes = asked.instrument.kind === 'hopes'
  const all: Section[] = [
    { heading: 'What people agree on', sentences: sayAgreed(reading) },
    { heading: 'Where people are far apart', sentences: sayApart(reading) },
    { heading: 'Where groups see it differently', sentences: sayDifferent(reading) },
    { heading: 'Higher or lower', sentences: sayMoved(reading) },
    { heading: 'The scores side by side', sentences: sayFlat(reading) },
    { heading: 'What matters most now', sentences: sayMost(reading) },
    {
      heading: isHopes ? 'What people hope for' : 'From now on',
      sentences: sayWants(reading),
    },
    { heading: 'What is not shown', sentences: isHopes ? sayHiddenHopes(reading) : sayHidden(reading, asked) },
    { heading: COMMENTS, sentences: reading.comments.map((comment) => `“${comment}”`) },
  ]
  return all.filter(({ sentences }) => sentences.length > 0)
}

/** People's own words stand last and may be long. */
export const COMMENTS = 'In people’s own words'

/** Nothing where the sides differ: then it is not true of what each of them says. */
function sayFlat({ isFlat, most, statements }: Reading): string[] {
  if (!isFlat || statements.some(({ gaps }) => gaps.length > 0)) return []
  return most.length > 0
    ? ['Scores are close on everything.']
    : ['Scores are close on everything. Which three matter most?']
}

function sayMost(reading: Reading): string[] {
  return reading.most.length === 0
    ? []
    : gathered(
        'Most often chosen:',
        reading.most.map((id) => quoted(reading, id)),
      )
}

const WANT_LEADS: readonly [Want, string][] = [
  ['want', 'Most people want'],
  ['more', 'Most people want more of'],
  ['same', 'Most people want the same of'],
  ['less', 'Most people want less of'],
  ['unneeded', 'Most people say it is not needed here:'],
  ['unsure', 'Most people are not sure about'],
]

function sayWants(reading: Reading): string[] {
  return WANT_LEADS.flatMap(([want, lead]) => {
    const those = reading.wants.filter((one) => one.want === want)
    return gathered(
      lead,
      those.map(({ statement }) => quoted(reading, statement)),
    )
  })
}

function sayHiddenHopes({ wants, statements }: Reading): string[] {
  if (wants.length === statements.length) return []
  return ['Nothing is said where fewer than five people, or fewer than two in three, chose the same.']
}

function sayHidden(reading: Reading, { sides }: Asked): string[] {
  const shown = reading.statements.filter(({ now }) => now.length > 0)
  const hasHidden = shown.length < reading.statements.length
  const hasTogether = shown.some(
    ({ now }) => now.some(({ group }) => isPooled(group)) || (now.length === 1 && sides > 1),
  )
  const isCut = reading.statements.some(({ now, first, change }) => isBoth(now, first) && !change.some(isEveryone))
  return [
    ...(hasHidden && hasTogether
      ? ['Where fewer than five answered, a statement or a group is not shown by itself.']
      : []),
    ...(hasHidden && !hasTogether ? ['A statement that fewer than five people rated is not shown.'] : []),
    ...(!hasHidden && hasTogether ? ['A group with fewer than five answers is not shown by itself.'] : []),
    ...(isCut ? ['Some changes are not told, because a person could be singled out by them.'] : []),
  ]
}

const isEveryone = ({ group }: { group: string }) => group === EVERYONE

function isBoth(now: readonly { group: string }[], first: readonly { group: string }[]): boolean {
  return now.some(isEveryone) && first.some(isEveryone)
}
