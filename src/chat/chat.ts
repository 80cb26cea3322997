import type { Card } from './card.ts'
import type { Form } from './form.ts'

/** Where a message goes: a person's own chat with Kept, or a channel. `reach` is the adapter's own note, handed back unread. */
export type Address = {
  platform: string
  workspace: string
  to: { user: string } | { conversation: string; thread?: string }
  reach?: string
}

/** A form among messages is shown in the way the platform can: as inputs, or as a button that opens it. */
export type Message = { card: Card } | { form: Form; errors?: Record<string, string> }

/** How a card is found again. Opaque to the core, and the same text as a request's `on`. */
export type Handle = string

/** What a platform knows of an account. `active` is false for one that was deactivated. */
export type AccountFacts = { name?: string; zone?: string; active: boolean }

/** The port that each platform fills, and the fake chat of the tests too. */
export type Chat = {
  platform: string
  post(to: Address, message: Message): Promise<Handle>
  replace(to: Address, handle: Handle, card: Card): Promise<void>
  lookUp(account: { workspace: string; user: string; reach?: string }): Promise<AccountFacts>
}

/**
 * What went wrong with a call to a chat.
 * `temporary`: nothing was posted; try again after `retryAfterMs`. `permanent`: it will never work; `gone` names a
 * destination that no longer exists or may not be written to. `unknown`: it may have been posted.
 */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly verdict: 'temporary' | 'permanent' | 'unknown'
  readonly retryAfterMs: number | undefined
  readonly gone: 'conversation' | 'account' | 'workspace' | undefined

  constructor(
    verdict: ChatError['verdict'],
    message: string,
    more: { retryAfterMs?: number; gone?: 'conversation' | 'account' | 'workspace' } = {},
  ) {
    super(message)
    this.verdict = verdict
    this.retryAfterMs = more.retryAfterMs
    this.gone = more.gone
  }
}
