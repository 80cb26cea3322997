import type { Action } from '../chat/card.ts'
import type { ByMember } from '../chat/room.ts'
import { cardActions } from '../commitment/cards.ts'
import { actionsFor } from '../commitment/offered.ts'
import type { View } from '../commitment/view.ts'

/** The buttons of a promise, or others about it, that whoever looks may press. */
export function promiseActionsFor(
  asking: ByMember,
  view: View,
  actions: readonly Action[] = cardActions(view),
): Action[] {
  return actionsFor(view, { member: asking.member.id, side: asking.side?.id }, actions)
}

/** All but what leads to what is shown already. */
export function withoutShow(actions: readonly Action[]): Action[] {
  return actions.filter((action) => !('intent' in action) || action.intent !== 'record.show')
}
