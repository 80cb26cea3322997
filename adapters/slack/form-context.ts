import { z } from 'zod'
import { Place } from '../../src/chat/request.ts'
import { SLACK_LIMITS } from './limits.ts'

/** What a modal carries in its private metadata: where it was asked for, and the draft where it is a form. */
const Carried = z.object({ place: Place, draft: z.string().max(80).optional() })
export type FormContext = z.infer<typeof Carried>

/** A name is only for show, so it gives way where there is no room for it. */
export function packContext(context: FormContext): string {
  const packed = JSON.stringify(context)
  if (packed.length <= SLACK_LIMITS.privateMetadata) return packed
  const { kind, conversation, thread } = context.place
  const place = thread === undefined ? { kind, conversation } : { kind, conversation, thread }
  return JSON.stringify({ ...context, place })
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
