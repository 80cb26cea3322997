import { z } from 'zod'
import { forAnyone, type Intent } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { findBundle } from './bundle-store.ts'
import { moreCard, NOT_YOURS, nothingMoreCard } from './cards.ts'
import type { LineComposers } from './composing.ts'
import { pageFrom } from './page.ts'
import { sayablesOf } from './refresh.ts'

/** The lines of a bundle that found no room on its card. */
export function moreIntent(composers: LineComposers): Intent {
  return forAnyone('nudge.more', {
    only: 'for the one the bundle was sent to',
    data: z.object({ l: z.string(), n: z.coerce.number().int().min(0) }),
    async answer({ db, person, now }, { l: id, n: from }) {
      const bundle = await findBundle(db, id)
      if (!bundle) return { reply: { kind: 'card', card: nothingMoreCard() } }
      if (person === undefined || bundle.person_id !== person.id) throw new Refusal(NOT_YOURS)
      const page = pageFrom({ id }, await sayablesOf(db, composers, { id, person: person.id }, now), from)
      return { reply: { kind: 'card', card: page.items.length === 0 ? nothingMoreCard() : moreCard(page) } }
    },
  })
}
