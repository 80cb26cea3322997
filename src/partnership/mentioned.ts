import type { BySide } from '../chat/room.ts'
import { memberOfAccount } from './colleagues-store.ts'
import type { Member } from './member.ts'
import { sideOf, type Whom } from './whom.ts'

/** What each mention stands for: the member behind the account, and their side. */
export async function mentionedIn(
  asking: BySide,
  members: readonly Member[],
): Promise<(words: string) => Whom | undefined> {
  const found = new Map<string, Whom>()
  for (const [index, reference] of asking.request.references.entries()) {
    if (reference.kind !== 'account') continue
    const row = await memberOfAccount(asking.db, asking.partnership.id, reference.account)
    const member = members.find((one) => one.id === row?.id)
    const side = member && sideOf(member, asking.side.id)
    if (member && side !== undefined) found.set(`<@${index}>`, { side, member: member.id })
  }
  return (words) => found.get(words.trim())
}
