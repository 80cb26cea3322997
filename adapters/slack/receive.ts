import { readCommand } from './command.ts'
import { readEvent } from './event.ts'
import { readPress } from './press.ts'
import type { Identity, Received } from './received.ts'
import { readShortcut } from './shortcut.ts'
import { readSubmission } from './submission.ts'

/**
 * A verified body from Slack as a request, whether it came over HTTP or Socket Mode. Undefined for what Kept has no
 * use for: other bots, edits, link buttons, a view that was closed.
 */
export function receive(body: unknown, identity: Identity): Received | undefined {
  return (
    readEvent(body, identity) ??
    readCommand(body, identity) ??
    readPress(body) ??
    readSubmission(body, identity) ??
    readShortcut(body, identity)
  )
}
