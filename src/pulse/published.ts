import { z } from 'zod'
import { questionOf } from './question.ts'
import type { Reading } from './reading.ts'
import { type Asked, type Section, sectionsOf } from './sections.ts'

const Word = z.enum(['higher-now', 'lower-now', 'no-clear-change'])
const Agreed = z.enum(['mostly-agree', 'mixed', 'far-apart'])
const Wish = z.enum(['more', 'same', 'less', 'unneeded', 'want', 'unsure'])
const ShownScore = z.object({ group: z.string(), n: z.number(), median: z.number(), agreement: Agreed })
const Moved = z.object({ group: z.string(), word: Word })
const Seen = z.object({ a: z.string(), b: z.string(), level: z.enum(['talk', 'ask']), higher: z.string() })
const Before = z.object({ on: z.string(), medians: z.record(z.string(), z.record(z.string(), z.number())) })

const StoredReading = z.object({
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  statements: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      text: z.string(),
      now: z.array(ShownScore),
      first: z.array(ShownScore),
      change: z.array(Moved),
      since: z.array(Moved),
      gaps: z.array(Seen),
    }),
  ),
  isFlat: z.boolean(),
  most: z.array(z.string()),
  wants: z.array(z.object({ statement: z.string(), want: Wish })),
  comments: z.array(z.string()),
  earlier: z.array(Before),
  atFirst: Before.exactOptional(),
})

/**
 * What is kept of a confidential round for good: the reading, the words and the question in which it was told, and whose
 * help it was about, by their name then.
 */
export type Published = { reading: Reading; sections: readonly Section[]; question: string; help?: string }

export const StoredPublished: z.ZodType<Published> = z.object({
  reading: StoredReading,
  sections: z.array(z.object({ heading: z.string(), sentences: z.array(z.string()) })),
  question: z.string(),
  help: z.string().exactOptional(),
})

/** A reading put into words, as it is frozen. */
export function publishedOf(reading: Reading, asked: Asked): Published {
  const { help } = asked
  const told = { sections: sectionsOf(reading, asked), question: questionOf(reading) }
  return { reading, ...told, ...(help !== undefined && { help }) }
}
