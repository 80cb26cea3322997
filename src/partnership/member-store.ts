import { z } from 'zod'
import type { Db, NewRow, Row } from '../database.ts'
import { type Member, NO_SIDE, type Role } from './member.ts'
import { findMember } from './store.ts'

type Membership = Partial<
  Pick<Row<'member'>, 'side_id' | 'second_side_id' | 'title' | 'left_at' | 'joined_at'> & { is: readonly Role[] }
>

/** Keeps a new member; one with this id is left as it is, from a form submitted twice. */
export async function addMember(db: Db, member: NewRow<'member'>): Promise<boolean> {
  const result = await db
    .insertInto('member')
    .values(member)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function setMember(db: Db, partnership: string, id: string, set: Membership): Promise<Member> {
  const { is, ...columns } = set
  await db
    .updateTable('member')
    .set({ ...columns, ...(is === undefined ? {} : { roles: JSON.stringify(is) }) })
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .execute()
  const member = await findMember(db, partnership, id)
  if (!member) throw new Error('A member that was changed is not there.')
  return member
}

/** Whether a person has ever been a member of anything. */
export async function wasEverMember(db: Db, person: string): Promise<boolean> {
  const row = await db.selectFrom('member').select('id').where('person_id', '=', person).executeTakeFirst()
  return row !== undefined
}

/**
 * The sides out of which somebody else took this member, until they joined them again; {@link NO_SIDE} for a rep who was.
 * Each side judges for itself: to leave one willingly opens no door to the other.
 */
export async function takenOutOf(db: Db, partnership: string, member: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('story')
    .select(['kind', 'side_id'])
    .where('partnership_id', '=', partnership)
    .where('subject_id', '=', member)
    .where('kind', 'in', ['partnership.joined', 'partnership.removed', 'partnership.join-undone'])
    .orderBy('seq')
    .execute()
  const out = new Set<string>()
  for (const { kind, side_id } of rows) {
    if (kind !== 'partnership.joined') out.add(side_id ?? NO_SIDE)
    else for (const side of [side_id ?? NO_SIDE, NO_SIDE]) out.delete(side)
  }
  return out
}

/** For members without account: who added them, and so speaks for them. By member id. */
export async function spokenForBy(db: Db, partnership: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('story')
    .select(['subject_id', 'member_id'])
    .where('partnership_id', '=', partnership)
    .where('kind', '=', 'partnership.member-added')
    .execute()
  const found = new Map<string, string>()
  for (const row of rows) if (row.member_id !== null) found.set(row.subject_id, row.member_id)
  return found
}

const Change = z.object({ from: z.string(), to: z.string() })

/** When a present organiser last became one (ms UTC): as they joined, or when their roles came to hold it. */
export async function organiserSince(db: Db, member: Row<'member'>): Promise<number> {
  const changes = await db
    .selectFrom('story')
    .select(['at', 'facts'])
    .where('partnership_id', '=', member.partnership_id)
    .where('subject_id', '=', member.id)
    .where('kind', '=', 'partnership.roles-changed')
    .where('at', '>=', member.joined_at)
    .orderBy('seq', 'desc')
    .execute()
  return changes.find(({ facts }) => isGain(facts))?.at ?? member.joined_at
}

function isGain(facts: string): boolean {
  const { from, to } = Change.parse(JSON.parse(facts))
  return to.split(' ').includes('organiser') && !from.split(' ').includes('organiser')
}
