import type { Card } from '../../src/chat/card.ts'
import type { Values } from '../../src/chat/form.ts'
import { cardIn, formIn, type Somebody } from '../support/cast.ts'
import { openTogether, type Together } from '../who/scene.ts'

export { openTogether, type Together }

const WRITE = /^(?:Write the first lines|Change them)$/

/** What somebody wrote, before it is proposed: the five prompts and, where there are any, the further lines. */
export async function begins(somebody: Somebody, first: Values, further?: Values): Promise<Card> {
  const home = cardIn(await somebody.says('ways'))
  const label = (home.actions ?? []).find((action) => WRITE.test(action.label))?.label ?? 'Write the first lines'
  const preview = cardIn(await somebody.sends(formIn(await somebody.presses(home, label)), first))
  if (further === undefined) return preview
  return cardIn(await somebody.sends(formIn(await somebody.presses(preview, 'Add further lines')), further))
}

export async function proposes(somebody: Somebody, first: Values, further?: Values): Promise<Card> {
  return cardIn(await somebody.presses(await begins(somebody, first, further), 'Propose it'))
}

/** Proposed by the council's organiser and agreed by Elm Street's. */
export async function agree(cast: Together, first: Values, further?: Values): Promise<Card> {
  await proposes(cast.asha, first, further)
  return cardIn(await cast.tom.presses(cardIn(await cast.tom.says('ways')), 'Yes, we agree'))
}

/** The lines of a kind that wait, were said or are over, with the names of whoever they are for. */
export async function linesOf({ db }: Together, kind: string) {
  return db
    .selectFrom('line')
    .innerJoin('person', 'person.id', 'line.person_id')
    .select(['person.name', 'line.state', 'line.on_day', 'line.why'])
    .where('line.kind', '=', kind)
    .orderBy('line.id')
    .execute()
}
