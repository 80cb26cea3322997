import { z } from 'zod'
import { LONGEST_DRAFT } from '../../src/chat/form.ts'
import { Place } from '../../src/chat/request.ts'
import { SLACK_LIMITS } from './limits.ts'

/** What a modal carries in its private metadata: where it was asked for, and the draft where it is a form. */
const Carried = z.object({ place: Place, draft: z.string().max(LONGEST_DRAFT).optional() })
export type FormContext = z.infer<typeof Carried>

/** A name is only for show, and Slack needs no note on how to write: they give way where there is no room for them. */
export function packContext(context: FormContext): string {
  const packed = JSON.stringify(context)
  if (packed.length <= SLACK_LIMITS.privateMetadata) return packed
  return JSON.stringify({ ...context, place: { ...context.place, name: undefined, reach: undefined } })
}

/** Undefined where it is not ours. */
export function unpackContext(packed: string | undefined): FormContext | undefined {
  if (packed === undefined || packed === '') return undefined
  try {
    return Carried.safeParse(JSON.parse(packed)).data
  } catch {
    return undefined
  }
}
