import { DAY_MS } from '../clock.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'

/** How long a code to join a side or to link a channel is good for. */
export const CODE_MS = 7 * DAY_MS

export type Code = Row<'code'>

export function madeAt(code: Code): number {
  return code.expires_at - CODE_MS
}

/** What a code is for: to join a side, or to link a channel for one. */
export const CODE_USES = ['side', 'space'] as const
export type CodeUse = (typeof CODE_USES)[number]

/** Refuses a code that is unknown, used, revoked or too old, each with its own sentence. */
export function refuseSpent(code: Code | undefined, now: number): asserts code is Code {
  if (!code) throw new Refusal('Kept does not know that code. Check that you pasted all of it, or ask for a new one.')
  if (code.used_at !== null) throw new Refusal('That code has been used, and each works once. Ask for a new one.')
  if (code.revoked_at !== null) throw new Refusal('That code was taken back. Ask whoever sent it for a new one.')
  if (code.expires_at <= now) {
    throw new Refusal('That code has run out; codes last seven days at most. Ask whoever sent it for a new one.')
  }
}

/** An organiser makes codes for their own side, and for a side that nobody has joined yet. */
export function refuseForeignCode(
  own: Row<'side'>,
  wanted: Row<'side'> | undefined,
  use: CodeUse,
): asserts wanted is Row<'side'> {
  if (!wanted) throw new Refusal('That organisation is not part of this record. Type “who” to see who is.')
  if (wanted.id === own.id) return
  if (use === 'space' || wanted.joined_at !== null) {
    throw new Refusal(`${wanted.name} looks after its own people and channels. Ask one of its organisers.`)
  }
}
