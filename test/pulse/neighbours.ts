import type { Asker, Place } from '../../src/chat/request.ts'
import type { Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Db } from '../../src/database.ts'
import type { Somebody } from '../support/cast.ts'

/** So many people of each side, and so many of them with both hats. */
export type Sizes = { residents: number; council: number; both: number }

export type Neighbour = { member: string; person: string; asker: Asker; hats: readonly string[]; who: Somebody }

export type Record = {
  id: string
  /** Set once it is open. */
  round: string
  people: readonly Neighbour[]
  organisers: readonly [Neighbour, Neighbour]
}

type Somewhere = (asker: Asker, place: Place) => Somebody

/** Residents on Slack and a council on Teams for each of these sizes, all of whom joined at `now`. */
export async function settleIn(
  db: Db,
  newId: () => string,
  sizes: readonly Sizes[],
  now: number,
  somebody: Somewhere,
): Promise<Record[]> {
  const records: Record[] = []
  for (const [at, size] of sizes.entries()) records.push(await record(db, newId, { ...size, at }, now, somebody))
  return records
}

async function record(
  db: Db,
  newId: () => string,
  { residents, council, both, at }: Sizes & { at: number },
  now: number,
  somebody: Somewhere,
): Promise<Record> {
  const [id, elm, north, by] = [newId(), newId(), newId(), newId()]
  const partnership = { id, name: `Record ${at}`, zone: 'Europe/London', nation: 'england' as const, ends_on: null }
  await db
    .insertInto('partnership')
    .values({ ...partnership, created_at: now, created_by: by, numbers: 0, events: 0 })
    .execute()
  const people: Neighbour[] = []
  for (const [side, other, name, kind, platform, count] of [
    [elm, north, 'Elm Street', 'residents-group', 'slack', residents],
    [north, elm, 'Northbridge', 'council', 'teams', council],
  ] as const) {
    const nothing = { named_helper: null, lead_times: null, look_on: null }
    const kinds = JSON.stringify([kind])
    await db
      .insertInto('side')
      .values({ partnership_id: id, id: side, name, kinds, joined_at: now, ...nothing })
      .execute()
    const channel = { platform, workspace: `W-${platform}`, conversation: `C${at}-${platform}`, name, reach: null }
    await db
      .insertInto('space')
      .values({ partnership_id: id, id: newId(), side_id: side, ...channel, linked_at: now, gone_at: null })
      .execute()
    for (let nth = 0; nth < count; nth += 1) {
      const second = nth > 0 && nth <= both && side === elm ? other : null
      const asker: Asker = {
        platform,
        workspace: `W-${platform}`,
        user: `U${at}-${platform}-${nth}`,
        name: `Person ${nth}`,
      }
      const roles = nth === 0 ? ['organiser'] : []
      const ids = await member(db, newId, { asker, id, side, second, roles, now })
      const place: Place = { kind: 'direct', conversation: `D-${asker.user}` }
      people.push({ ...ids, asker, hats: second === null ? [side] : [side, second], who: somebody(asker, place) })
    }
  }
  const first = people.find(({ hats }) => hats[0] === elm)
  const last = people.find(({ hats }) => hats[0] === north)
  if (!first || !last) throw new Error('A side with nobody on it.')
  return { id, round: '', people, organisers: [first, last] }
}

type New = { asker: Asker; id: string; side: string; second: string | null; roles: readonly string[]; now: number }

async function member(db: Db, newId: () => string, { asker, id, side, second, roles, now }: New) {
  const [person, member] = [newId(), newId()]
  const { platform, workspace, user, name = null } = asker
  const seen = { name, zone: 'Europe/London' }
  const usual = { rhythm: 'volunteer' as const, hours: null, time_off: '[]', quiet: 0, created_at: now }
  await db
    .insertInto('person')
    .values({ id: person, ...seen, ...usual })
    .execute()
  const account = { platform, workspace, user_id: user, person_id: person, ...seen, reach: null, active: 1 }
  await db
    .insertInto('account')
    .values({ ...account, looked_up_at: now })
    .execute()
  const of = { partnership_id: id, id: member, person_id: person, side_id: side, second_side_id: second }
  await db
    .insertInto('member')
    .values({ ...of, roles: JSON.stringify(roles), title: null, joined_at: now, left_at: null })
    .execute()
  return { person, member }
}

/** What can be done about an open round, as its buttons do it. */
export function acts({ id, round }: Record, { who, hats }: Neighbour) {
  const press = (intent: string) => who.ask({ kind: 'press', intent, data: { p: id, r: round } })
  return {
    look: () => press('pulse.answer'),
    skip: () => press('pulse.skip'),
    withdraw: () => press('pulse.withdraw'),
    /** Rates every statement so, for the first of their sides, and adds a comment where there is room for one. */
    answer: async (score: (nth: number) => number, comment?: string) => {
      let reply: Reply = await press('pulse.answer')
      while (reply.kind === 'form') {
        const { fields } = reply.form
        const values: Values = {}
        for (const [nth, { name }] of fields.filter(({ name }) => name.startsWith('now_')).entries()) {
          values[name] = String(score(nth))
        }
        if (fields.some(({ name }) => name === 'side')) values['side'] = hats[0] ?? ''
        if (comment !== undefined && fields.some(({ name }) => name === 'comment')) values['comment'] = comment
        reply = await who.sends(reply.form, values)
      }
      return reply
    },
  }
}
