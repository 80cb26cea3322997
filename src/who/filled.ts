import { errorsIn, type Read, readText } from '../chat/filled.ts'
import { filled, ticked, type Values } from '../chat/form.ts'
import type { Row } from '../database.ts'
import { MEMBER_LIMITS } from '../partnership/member.ts'
import { oneLine } from '../person/person.ts'
import { type Entry, ENTRY_LIMITS, ENTRY_TEXTS, OFTEN, packBody } from './entry.ts'

/** What a form said: the columns of an entry. */
export type Said = Pick<Entry, (typeof ENTRY_TEXTS)[number] | 'often' | 'ally' | 'employer' | 'priorities'>

/** What was filled in, or sentences by field. A field that was not asked says nothing. */
export function readSaid(values: Values, sides: readonly Row<'side'>[]): Read<Said> {
  const lines = ['employer', 'priorities'] as const
  const errors = errorsIn(
    ...ENTRY_TEXTS.map((name) => readText(values, name, { max: ENTRY_LIMITS.text })),
    ...lines.map((name) => readText(values, name, { max: ENTRY_LIMITS.line })),
  )
  if (Object.keys(errors).length > 0) return { errors }
  const text = (name: string) => filled(values, name) ?? ''
  return {
    found: {
      decides: text('decides'),
      cannot: text('cannot'),
      reach: oneLine(text('reach'), ENTRY_LIMITS.text) ?? '',
      about: text('about'),
      offers: text('offers'),
      wants: text('wants'),
      often: OFTEN.find((one) => one === text('often')) ?? null,
      ally: ticked(values, 'ally').includes('yes') ? 1 : 0,
      employer: packBody(oneLine(text('employer'), ENTRY_LIMITS.line) ?? '', sides),
      priorities: packBody(oneLine(text('priorities'), ENTRY_LIMITS.line) ?? '', sides),
    },
  }
}

/** A job title or task, or none. */
export function readTitle(values: Values): Read<string | null> {
  const read = readText(values, 'title', { max: MEMBER_LIMITS.title })
  return 'errors' in read ? read : { found: oneLine(read.found, MEMBER_LIMITS.title) ?? null }
}
