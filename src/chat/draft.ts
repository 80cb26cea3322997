import { insertDraft } from './draft-store.ts'
import type { Asking } from './room.ts'
import { packPress, type Press, unpackPress } from './card.ts'
import { accountKey } from './request.ts'

/** Under which name a draft keeps the handle of the message that its form was opened from. */
export const OPENED_FROM = 'openedFrom'

/** Keeps what a form is about and returns the id that alone travels with it; that id becomes the record's id. */
export async function openDraft(
  asking: Asking,
  made: { intent: string; about: Record<string, string>; partnership?: string },
): Promise<string> {
  const id = asking.newId()
  const from = asking.request.on
  await insertDraft(asking.db, {
    id,
    partnership_id: made.partnership ?? null,
    person_id: asking.person?.id ?? null,
    account: accountKey(asking.request.asker),
    intent: made.intent,
    about: JSON.stringify(from === undefined ? made.about : { ...made.about, [OPENED_FROM]: from }),
    form: null,
    created_at: asking.now,
    used_at: null,
  })
  return id
}

/** What stands in the place of a draft's id in a confidential form: nothing is kept of its having been opened. */
export function confidentialDraft(press: Press): string {
  return packPress(press)
}

/** The reverse of {@link confidentialDraft}; undefined for the id of a draft, which has no dot in it. */
export function pressInDraft(draft: string): Press | undefined {
  return draft.includes('.') ? unpackPress(draft) : undefined
}
