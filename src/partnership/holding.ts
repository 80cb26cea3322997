import { z } from 'zod'
import type { Held, Holding } from '../chat/holding.ts'
import type { BySide } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { keepChange, officeNews } from './answer-member.ts'
import { spaceName } from './cards-settings.ts'
import { isOrganiserOf } from './member.ts'
import { linkersIn } from './space-store.ts'
import { findMember, organisersOf, sidesOf, spacesOf } from './store.ts'
import { voicesOf } from './voice.ts'

/** That somebody organises their side: what nobody else may do for it. A side that has joined always needs one. */
const organiserHolding: Holding = {
  kind: 'organiser',
  async all(db, p) {
    const held: Held[] = []
    for (const side of (await sidesOf(db, p)).filter(({ joined_at }) => joined_at !== null)) {
      const holders = (await voicesOf(db, side)).filter((one) => isOrganiserOf(one, side.id)).map(({ id }) => id)
      const name = `Organising ${side.name}`
      held.push({ kind: 'organiser', id: side.id, name, side: side.id, holders, isOwn: true, detail: ORGANISER })
    }
    return held
  },
  async mayGo(_db, held, { member }) {
    if (member.side_id === held.side) return
    throw new Refusal(`${member.name} is not in that organisation by their first role. Choose one of its own people.`)
  },
  async give(asking, _held, { member, side }) {
    const taker = await findMember(asking.db, asking.partnership.id, member.id)
    if (!taker) throw new Refusal('They are no longer part of the record.')
    if (isOrganiserOf(taker, side)) return { before: '{}' }
    await keepChange(asking, taker, [...taker.is, 'organiser'], taker.title)
    const newOrganisers = [{ partnership: asking.partnership, side, member: taker }]
    return { newOrganisers, people: officeNews(asking, taker, ['organiser']), before: '{}' }
  },
}

/** A channel that somebody linked. Its side's organisers look after it where they have left. */
const channelHolding: Holding = {
  kind: 'channel',
  async all(db, p) {
    const linkers = await linkersIn(db, p)
    const held: Held[] = []
    for (const space of await spacesOf(db, p)) {
      const linker = linkers.get(space.id)
      if (linker === undefined) continue
      held.push({
        kind: 'channel',
        id: space.id,
        name: `Channel ${spaceName(space)}`,
        side: space.side_id,
        holders: [linker],
        keepers: (await organisersOf(db, p, space.side_id)).map(({ id }) => id),
        isOwn: true,
        detail: 'Your organisers can look after it too.',
      })
    }
    return held
  },
  async mayGo(_db, held, to) {
    if (to.side !== held.side) throw new Refusal('A channel stays with its own organisation. Choose somebody of it.')
  },
  async give(asking, held, { member }) {
    await tellHanded(asking, held, member.id)
    return { before: JSON.stringify({ by: held.holders[0] ?? asking.member.id }) }
  },
  async putBack(asking, held, before) {
    await tellHanded(asking, held, Before.parse(JSON.parse(before)).by)
    return {}
  },
}

export const partnershipHoldings: readonly Holding[] = [organiserHolding, channelHolding]

const Before = z.object({ by: z.string() })

const ORGANISER = 'Whoever organises a side invites its people and says yes for it.'

async function tellHanded({ db, newId, now, partnership, member, side }: BySide, held: Held, to: string) {
  await tell(db, newId, {
    partnership: partnership.id,
    at: now,
    kind: 'partnership.space-handed',
    subject: { kind: 'space', id: held.id },
    member: member.id,
    side: side.id,
    facts: { to },
  })
}
