import type { Address } from '../chat/chat.ts'
import type { Row } from '../database.ts'

/** `platform/workspace`: what is on its way in one lane never holds up another. */
export type Lane = string

export function laneOf(place: { platform: string; workspace: string }): Lane {
  return `${place.platform}/${place.workspace}`
}

/** What the pace of one conversation is counted by. */
export function conversationOf({ to }: Address): string {
  return 'user' in to ? `user ${to.user}` : `conversation ${to.conversation}`
}

/**
 * The account to write to: one that the adapter has a note of how to reach, then the one heard of last. Somebody with
 * accounts on two platforms is written to once. Where `isOpen` says no to all, the best is tried all the same.
 */
export function bestAccount(
  accounts: readonly Row<'account'>[],
  isOpen: (account: Row<'account'>) => boolean,
): Row<'account'> | undefined {
  const active = accounts.filter((account) => account.active === 1).sort(byPreference)
  return active.find(isOpen) ?? active[0]
}

function byPreference(a: Row<'account'>, b: Row<'account'>): number {
  return (
    Number(b.reach !== null) - Number(a.reach !== null) ||
    (b.looked_up_at ?? 0) - (a.looked_up_at ?? 0) ||
    (laneOf(a) < laneOf(b) ? -1 : 1)
  )
}
