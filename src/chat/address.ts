import type { Row } from '../database.ts'
import type { Address } from './chat.ts'
import { accountKey } from './request.ts'

/** A person's own chat with Kept, on one of their accounts. */
export function addressOfAccount(account: Row<'account'>): Address {
  const { platform, workspace, user_id: user } = account
  return { platform, workspace, to: { user }, ...reachOf(account) }
}

export function addressOfSpace(space: Row<'space'>): Address {
  const { platform, workspace, conversation } = space
  return { platform, workspace, to: { conversation }, ...reachOf(space) }
}

function reachOf({ reach }: { reach: string | null }): { reach?: string } {
  return reach === null ? {} : { reach }
}

/** An account that Kept knows, under the same key as {@link accountKey} gives it in a request. */
export function keyOfAccount({ platform, workspace, user_id: user }: Row<'account'>): string {
  return accountKey({ platform, workspace, user })
}
