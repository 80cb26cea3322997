import type { Card } from './card.ts'
import type { Address, Message } from './chat.ts'
import type { Form } from './form.ts'
import type { RequestInput } from './request.ts'

/** What goes back to the one who asked. A card is private to them unless it says `here`. */
export type Reply =
  | { kind: 'card'; card: Card; here?: true }
  /** Puts this card in the place of the one whose button was pressed. */
  | { kind: 'replace'; card: Card }
  | { kind: 'form'; form: Form }
  /** The form again, with what was filled in, and a sentence beside each field that needs another look. */
  | { kind: 'errors'; form: Form; errors: Record<string, string> }
  | { kind: 'done' }

/** A reply with something to say. */
export type Said = Exclude<Reply, { kind: 'done' }>

/** Such a reply as a message of its own, where it cannot ride in the acknowledgement. */
export function messageOf(reply: Said): Message {
  if ('card' in reply) return { card: reply.card }
  return reply.kind === 'form' ? { form: reply.form } : { form: reply.form, errors: reply.errors }
}

/** Where such a message goes: the person's own chat, or the channel where the reply is for all who are there. */
export function addressOf({ asker, place }: Pick<RequestInput, 'asker' | 'place'>, reply: Said): Address {
  const isHere = place.kind === 'direct' || (reply.kind === 'card' && reply.here === true)
  const { platform } = asker
  if (!isHere) return { platform, workspace: asker.workspace, to: { user: asker.user }, ...reachOf(asker) }
  const { conversation, thread, workspace = asker.workspace } = place
  return { platform, workspace, to: { conversation, ...(thread !== undefined && { thread }) }, ...reachOf(place) }
}

function reachOf({ reach }: { reach?: string | undefined }): { reach?: string } {
  return reach === undefined ? {} : { reach }
}
