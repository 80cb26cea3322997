import type { Db, NewRow } from '../database.ts'
import { membersOf } from '../partnership/store.ts'
import { type Entry, type Known, knownMember, knownTeam } from './entry.ts'

/** Everybody in who's who with what they say of themselves: present members by name, then teams by name. */
export async function knownIn(db: Db, partnership: string): Promise<Known[]> {
  const entries = new Map((await entriesIn(db, partnership)).map((entry) => [entry.id, entry]))
  const members = await membersOf(db, partnership)
  const teams = [...entries.values()].filter((entry) => entry.member_id === null).map(knownTeam)
  return [
    ...members.map((member) => knownMember(member, entries.get(member.id))),
    ...teams.sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
  ]
}

/** What is said of members, also of those who have left, and of the teams that were not taken out. */
async function entriesIn(db: Db, partnership: string): Promise<Entry[]> {
  return db
    .selectFrom('entry')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('gone_at', 'is', null)
    .execute()
}

/** An entry by the id of its member or team, also of a team that was taken out. */
export async function findEntry(db: Db, partnership: string, id: string): Promise<Entry | undefined> {
  return db
    .selectFrom('entry')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Keeps an entry in the place of the one before. */
export async function keepEntry(db: Db, entry: NewRow<'entry'>): Promise<void> {
  await db
    .insertInto('entry')
    .values(entry)
    .onConflict((conflict) => conflict.columns(['partnership_id', 'id']).doUpdateSet(entry))
    .execute()
}

/** Takes a team out (ms UTC), or puts it back; false where it was so already. */
export async function setGone(db: Db, entry: Entry, goneAt: number | null): Promise<boolean> {
  if ((entry.gone_at === null) === (goneAt === null)) return false
  await db
    .updateTable('entry')
    .set({ gone_at: goneAt })
    .where('partnership_id', '=', entry.partnership_id)
    .where('id', '=', entry.id)
    .execute()
  return true
}
