import { type DateContext, findDate } from '../calendar/dates.ts'
import type { DateReading } from '../calendar/reading.ts'
import type { AskKind } from './ask.ts'
import { isWholeName, type People, type Whom, readWhom } from '../partnership/whom.ts'

/** What `ask …` comes to. Everything may be missing: the form asks for it. */
export type TypedAsk = {
  /** The words that say whom, as typed. */
  said: string
  whom: Whom | undefined
  kind: AskKind
  words: string
  /** The same before its date was taken out. */
  text: string
  due: DateReading
}

/** Splits beyond these are part of what is asked. */
const MAX_SPLITS = 8
const DEEDS = ['to', 'for']
const QUESTIONS = ['whether', 'if', 'about', 'when', 'what', 'who', 'why', 'where', 'how', 'which']
const SPLIT = new RegExp(String.raw`\s(?<how>${[...DEEDS, ...QUESTIONS].join('|')})\s`, 'gi')

type Split = { said: string; how: string; text: string }

/**
 * Reads "Northbridge to send the guidance by Friday", "the council whether the depot can be built on" and "Northbridge
 * when bins are collected".
 * `byMention` turns `<@0>` into whom it stands for. A whole name before a split wins, then the first known one.
 */
export function readAsk(
  typed: string,
  people: People,
  byMention: (words: string) => Whom | undefined,
  context: DateContext,
): TypedAsk {
  const splits = splitsOf(typed)
  // "Friends for Life to lend us …": a whole name wins over a shorter one before an earlier "for".
  splits.sort((a, b) => Number(isWholeName(b.said, people)) - Number(isWholeName(a.said, people)))
  for (const split of splits) {
    const whom = byMention(split.said) ?? readWhom(split.said, people)
    if (whom) return typedAsk(split, whom, context)
  }
  const [first] = splits
  if (first) return typedAsk(first, undefined, context)
  return typedAsk({ said: '', how: 'to', text: typed }, undefined, context)
}

function splitsOf(typed: string): Split[] {
  const splits: Split[] = []
  for (const match of typed.matchAll(SPLIT)) {
    const how = match.groups?.['how']?.toLowerCase() ?? 'to'
    const said = typed.slice(0, match.index).trim()
    splits.push({ said, how, text: typed.slice(match.index + match[0].length).trim() })
    if (splits.length === MAX_SPLITS) break
  }
  return splits
}

function typedAsk({ said, how, text }: Split, whom: Whom | undefined, context: DateContext): TypedAsk {
  const kind: AskKind = QUESTIONS.includes(how) ? 'answer' : 'do'
  const found = findDate(text, context)
  // A question keeps its first word: "whether the depot can be built on" reads as one.
  const words = kind === 'answer' ? `${how} ${found.words}` : found.words
  return { said, whom, kind, words, text, due: found.reading }
}
