import { findMember, findPartnership, membersOf } from '../../src/partnership/store.ts'
import { allHeld } from '../../src/handover/holdings.ts'
import { type Opening, openHandover } from '../../src/handover/opening.ts'
import { type Cast, cardIn, formIn, openCast, type Somebody } from '../support/cast.ts'

export type Handing = Awaited<ReturnType<typeof openHanding>>

/** The cast with what Asha of the council holds: of every kind one. */
export async function openHanding(on?: Parameters<typeof openCast>[0]) {
  const cast = await openCast(on)
  const { id: p } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  const ids = await idsIn(cast, p)
  let made = 0
  const newId = () => `00000000-0000-7000-9000-${String(++made).padStart(12, '0')}`
  return {
    ...cast,
    p,
    ids,
    newId,
    partnership: async () => {
      const found = await findPartnership(cast.db, p)
      if (!found) throw new Error('The record is gone.')
      return found
    },
    member: async (id: string) => {
      const found = await findMember(cast.db, p, id)
      if (!found) throw new Error(`There is no member ${id}.`)
      return found
    },
    held: () => allHeld(cast.db, p, cast.now()),
    async open(opening: Partial<Omit<Opening, 'partnership'>> = {}) {
      const usual = { id: 'leaving', member: { id: ids.asha }, side: ids.council, lastOn: '2026-06-30' }
      const partnership = await findPartnership(cast.db, p)
      if (!partnership) throw new Error('The record is gone.')
      const whole = { ...usual, successor: null, by: ids.asha, ...opening, partnership }
      return cast.db.transaction().execute((db) => openHandover(db, whole, cast.now(), newId))
    },
  }
}

async function idsIn(cast: Cast, p: string) {
  const members = await membersOf(cast.db, p)
  const idOf = (name: string) => {
    const found = members.find((one) => one.name.startsWith(name))
    if (!found) throw new Error(`${name} is no member.`)
    return found
  }
  const [asha, priya, tom, mei] = ['Asha', 'Priya', 'Tom', 'Mei'].map(idOf)
  return {
    asha: asha?.id ?? '',
    priya: priya?.id ?? '',
    tom: tom?.id ?? '',
    mei: mei?.id ?? '',
    council: asha?.side_id ?? '',
    elm: tom?.side_id ?? '',
  }
}

/** Somebody promises something: "I'll book the hall by 12 June". */
export async function promises(who: Somebody, words: string, more: Record<string, string> = {}): Promise<void> {
  await who.sends(formIn(await who.says(words)), { firmness: 'will', ...more })
}

/** Promise 1 and 2, step of 2, ask 3 held, ask 4 waited for, a reminder, the channel and the office: all of Asha's. */
export async function fillHands({ alone, asha, tom }: Handing): Promise<void> {
  await promises(alone.asha, "I'll book the hall by 12 June")
  await promises(alone.tom, "I'll print the leaflets by 19 June")
  await alone.tom.sends(formIn(await alone.tom.says('step 2 send the logo by 5 June')), {
    who: await idOfAsha(alone.tom),
  })
  await tom.sends(formIn(await tom.says('ask the council to mend the gate by 26 June')), {})
  await alone.asha.says('take 3')
  await asha.sends(formIn(await asha.says('ask Elm Street whether the hall is free')), {})
  await asha.presses(cardIn(await asha.says('remind here every Monday at 9am Bring the papers')), 'Set it')
}

async function idOfAsha(tom: Somebody): Promise<string> {
  const form = formIn(await tom.says('step 2 send the logo by 5 June'))
  const field = form.fields.find(({ name }) => name === 'who')
  const option = field?.kind === 'choice' ? field.options.find(({ label }) => label.startsWith('Asha')) : undefined
  return option?.value ?? ''
}
