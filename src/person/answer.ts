import { z } from 'zod'
import { openDraft } from '../chat/draft.ts'
import { filled } from '../chat/form.ts'
import { type Asking, forAnyone } from '../chat/room.ts'
import type { Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import * as cards from './cards.ts'
import { ownNow } from './own.ts'
import { CHOSEN_HOURS, isChosen, knownZone, zoneOf } from './person.ts'
import { accountsOf, setPerson } from './store.ts'

const ownPress = { intent: 'person.settings', data: {} }

/** The one who asks; Kept keeps nothing for somebody whom it does not know. */
function own(asking: Asking): Row<'person'> {
  if (!asking.person) throw new Refusal(cards.SENTENCES.stranger)
  return asking.person
}

export const settings = forAnyone('person.settings', {
  data: z.object({}),
  async answer(asking) {
    const person = own(asking)
    return { reply: { kind: 'card', card: cards.ownSettingsCard(await ownNow(asking, person)) } }
  },
})

export const hours = forAnyone('person.hours', {
  only: 'for themselves',
  data: z.object({
    h: z
      .string()
      .refine((name) => cards.HOURS_CHOICES.includes(name))
      .optional(),
  }),
  async answer(asking, { h }) {
    const before = own(asking)
    if (h === undefined) return { reply: { kind: 'card', card: cards.hoursCard(before) } }
    const chosen = isChosen(h) ? JSON.stringify(CHOSEN_HOURS[h]) : null
    const person = await setPerson(asking.db, before.id, { hours: chosen })
    return { reply: { kind: 'card', card: cards.hoursSetCard(person, before) }, did: ownPress, replans: [person.id] }
  },
})

export const quiet = forAnyone('person.quiet', {
  only: 'for themselves',
  data: z.object({ q: z.enum(['0', '1']) }),
  async answer(asking, { q }) {
    const person = await setPerson(asking.db, own(asking).id, { quiet: Number(q) })
    return { reply: { kind: 'card', card: cards.quietCard(person) }, did: ownPress }
  },
})

export const fewer = forAnyone('person.fewer', {
  only: 'for themselves',
  data: z.object({}),
  async answer(asking) {
    return { reply: { kind: 'card', card: cards.fewerCard(own(asking)) } }
  },
})

export const zone = forAnyone('person.zone', {
  only: 'for themselves',
  data: z.object({}),
  async answer(asking) {
    const person = own(asking)
    const draft = await openDraft(asking, { intent: 'person.zone', about: {} })
    return { reply: { kind: 'form', form: await zoneFormFor(asking, draft, person) } }
  },
  async submit(asking, draft, values) {
    const person = own(asking)
    const chosen = knownZone(filled(values, 'zone'))
    if (chosen === undefined) {
      const form = await zoneFormFor(asking, draft.id, person)
      return { reply: { kind: 'errors', form, errors: { zone: cards.SENTENCES.noZone } } }
    }
    const after = await setPerson(asking.db, person.id, { zone: chosen })
    return { reply: { kind: 'card', card: cards.zoneSetCard(after) }, did: ownPress, replans: [after.id] }
  },
})

/** Their own zone, and those their platforms told of, are always among the choices. */
async function zoneFormFor(asking: Asking, draft: string, person: Row<'person'>) {
  const told = (await accountsOf(asking.db, person.id)).map((account) => account.zone).filter((zone) => zone !== null)
  return cards.zoneForm(draft, person, [zoneOf(person), ...told])
}
