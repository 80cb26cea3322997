import type { NotNull } from 'kysely'
import { askedOften } from '../asked-often.ts'
import { askedTogether, atOnce } from '../asked-together.ts'
import type { Db, Row } from '../database.ts'
import { type HomeKey, homeKeyOf, type HomeKeys, homeKeys, isAmong } from '../home-key.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { Place } from '../chat/request.ts'
import { type Member, rolesOf } from './member.ts'

/** What a person is called when neither they nor their platform has said. */
const NO_NAME = 'somebody'

export async function findPartnership(db: Db, id: string): Promise<Row<'partnership'> | undefined> {
  const [partnership] = await partnershipById(db, id)
  return partnership
}

const partnershipsById = askedOften((db, { ids }: { ids: readonly string[] }) =>
  db.selectFrom('partnership').selectAll().where('id', 'in', ids),
)
const partnershipById = askedTogether(
  (db, ids: readonly string[]) => partnershipsById(db, { ids }),
  (row) => row.id,
)

/** Who set a record up, and for which organisation. */
export async function setUpBy(
  db: Db,
  partnership: Row<'partnership'>,
): Promise<{ name: string; side: string } | undefined> {
  const member = await findMember(db, partnership.id, partnership.created_by)
  const side = member?.side_id ? await findSide(db, partnership.id, member.side_id) : undefined
  return member && side && { name: member.name, side: side.name }
}

/** All sides, in the order they were named. */
export async function sidesOf(db: Db, partnership: string): Promise<Row<'side'>[]> {
  return (await sidesIn(db, partnership)).sort((a, b) => (a.id < b.id ? -1 : 1))
}

const sidesInAll = askedOften((db, { partnerships }: { partnerships: readonly string[] }) =>
  db.selectFrom('side').selectAll().where('partnership_id', 'in', partnerships),
)
const sidesIn = askedTogether(
  (db, partnerships: readonly string[]) => sidesInAll(db, { partnerships }),
  (row) => row.partnership_id,
)

/** Present members, by name. */
export async function membersOf(db: Db, partnership: string): Promise<Member[]> {
  const rows = await presentIn(db, { partnership })
  return rows.map(named).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

const presentIn = askedOften((db, { partnership }: { partnership: string }) =>
  membersQuery(db).where('partnership_id', '=', partnership).where('left_at', 'is', null),
)

/** The present memberships of a person, in all partnerships, the oldest first. */
export async function membershipsOf(db: Db, person: string): Promise<Member[]> {
  const rows = await presentAs(db, { person })
  return rows.map(named).sort((a, b) => a.joined_at - b.joined_at || (a.id < b.id ? -1 : 1))
}

const presentAs = askedOften((db, { person }: { person: string }) =>
  membersQuery(db).where('person_id', '=', person).where('left_at', 'is', null),
)

/** Where somebody belongs, with the zone and the nation there. */
export type Home = Pick<Row<'member'>, 'person_id' | 'partnership_id'> & Pick<Row<'partnership'>, 'zone' | 'nation'>

/** The partnerships to which these persons belong now, those they joined first coming first. */
export async function homesOf(db: Db, persons: readonly string[]): Promise<Home[]> {
  const rows = await homesOfAll(db, { persons })
  return rows.sort((a, b) => a.joined_at - b.joined_at || (a.id < b.id ? -1 : 1))
}

const homesOfAll = askedOften((db, { persons }: { persons: readonly string[] }) =>
  db
    .selectFrom('member')
    .select(['id', 'person_id', 'partnership_id', 'joined_at'])
    .select((row) => {
      const home = row.selectFrom('partnership').whereRef('partnership.id', '=', 'member.partnership_id')
      return [home.select('zone').as('zone'), home.select('nation').as('nation')]
    })
    .$narrowType<{ zone: NotNull; nation: NotNull }>()
    .where('person_id', 'in', persons)
    .where('left_at', 'is', null),
)

/** A person's membership of one partnership, also one that has ended. */
export async function membershipIn(db: Db, partnership: string, person: string): Promise<Member | undefined> {
  const [row] = await memberAs(db, { partnership, person })
  return row && named(row)
}

const memberAs = askedOften((db, { partnership, person }: { partnership: string; person: string }) =>
  membersQuery(db).where('partnership_id', '=', partnership).where('person_id', '=', person),
)

/** Everybody who is or was a member: a record goes on naming those who have left. */
export async function everyMemberOf(db: Db, partnership: string): Promise<Member[]> {
  return (await everyIn(db, { partnership })).map(named)
}

const everyIn = askedOften((db, { partnership }: { partnership: string }) =>
  membersQuery(db).where('partnership_id', '=', partnership),
)

/** A member by id, also one who has left. */
export async function findMember(db: Db, partnership: string, id: string): Promise<Member | undefined> {
  const [row] = await memberById(db, { partnership, id })
  return row && named(row)
}

const memberById = askedOften((db, { partnership, id }: { partnership: string; id: string }) =>
  membersQuery(db).where('partnership_id', '=', partnership).where('member.id', '=', id),
)

/** A member, whether any chat can reach them, and whether it can reach somebody else who is present on their side. */
export type Reachable = Member & { canBeReached: boolean; hasColleague: boolean }

/** These members by id, also those who have left. */
export async function findMembers(db: Db, partnership: string, ids: readonly string[]): Promise<Reachable[]> {
  const rows = await atOnce(ids, (id) => namedById(db, { partnership, id }))
  // PostgreSQL answers with true or false, SQLite with 1 or 0.
  return rows.flat().map(({ canBeReached, hasColleague, ...row }) => ({
    ...named(row),
    canBeReached: Boolean(canBeReached),
    hasColleague: Boolean(hasColleague),
  }))
}

const membersById = askedOften((db, of: HomeKeys) =>
  membersQuery(db)
    .select((row) => {
      const accounts = row.selectFrom('account').select('account.user_id').where('account.active', '=', 1)
      const others = row
        .selectFrom('member as other')
        .innerJoin('account', 'account.person_id', 'other.person_id')
        .select('other.id')
        .whereRef('other.partnership_id', '=', 'member.partnership_id')
        .whereRef('other.id', '!=', 'member.id')
        .where('other.left_at', 'is', null)
        .where('account.active', '=', 1)
        .where((other) => {
          const side = other.ref('member.side_id')
          return other.or([other('other.side_id', '=', side), other('other.second_side_id', '=', side)])
        })
      return [
        row.exists(accounts.whereRef('account.person_id', '=', 'member.person_id')).as('canBeReached'),
        row.exists(others).as('hasColleague'),
      ]
    })
    .where(isAmong(of)),
)
const namedById = askedTogether((db, keys: readonly HomeKey[]) => membersById(db, homeKeys(keys)), homeKeyOf)

/** The present organisers of a side. */
export async function organisersOf(db: Db, partnership: string, side: string): Promise<Member[]> {
  const members = await membersOf(db, partnership)
  return members.filter((member) => member.side_id === side && member.is.includes('organiser'))
}

export async function findSide(db: Db, partnership: string, id: string): Promise<Row<'side'> | undefined> {
  return db
    .selectFrom('side')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The linked channel that a conversation is, unless it is gone. */
export async function findSpace(
  db: Db,
  platform: string,
  workspace: string,
  conversation: string,
): Promise<Row<'space'> | undefined> {
  const [space] = await spaceAt(db, { platform, workspace, conversation })
  return space
}

const spaceAt = askedOften((db, place: { platform: string; workspace: string; conversation: string }) =>
  db
    .selectFrom('space')
    .selectAll()
    .where('platform', '=', place.platform)
    .where('workspace', '=', place.workspace)
    .where('conversation', '=', place.conversation)
    .where('gone_at', 'is', null),
)

/** Keeps what a platform says of a linked channel now; writes only where it changed. */
export async function noteSpace(db: Db, space: Row<'space'>, place: Place): Promise<void> {
  const name = place.name ?? space.name
  const reach = place.reach ?? space.reach
  if (name === space.name && reach === space.reach) return
  await db
    .updateTable('space')
    .set({ name, reach })
    .where('partnership_id', '=', space.partnership_id)
    .where('id', '=', space.id)
    .execute()
}

/** The channels in which the record is shown: linked and not gone. */
export async function spacesOf(db: Db, partnership: string): Promise<Row<'space'>[]> {
  return presentSpaces(db, { partnership })
}

const presentSpaces = askedOften((db, { partnership }: { partnership: string }) =>
  db
    .selectFrom('space')
    .selectAll()
    .where('partnership_id', '=', partnership)
    .where('gone_at', 'is', null)
    .orderBy('id'),
)

/** A standing card about this subject in every channel of the partnership. */
export async function postingsFor(db: Db, partnership: string, kind: string, subject: string): Promise<NewPosting[]> {
  const spaces = await spacesOf(db, partnership)
  return spaces.map((space) => ({ partnership, kind, subject, space: space.id }))
}

/** The next short number of the partnership, as people see it: "promise 12". */
export async function nextNumber(db: Db, partnership: string): Promise<number> {
  const { numbers } = await db
    .updateTable('partnership')
    .set((set) => ({ numbers: set('numbers', '+', 1) }))
    .where('id', '=', partnership)
    .returning('numbers')
    .executeTakeFirstOrThrow()
  return numbers
}

/** The name by a query of its own: SQLite would plan a join anew each time. */
function membersQuery(db: Db) {
  return db
    .selectFrom('member')
    .selectAll()
    .select((row) =>
      row.selectFrom('person').select('name').whereRef('person.id', '=', 'member.person_id').as('person_name'),
    )
}

function named(row: Row<'member'> & { person_name: string | null }): Member {
  const { person_name, ...member } = row
  return { ...member, name: person_name ?? NO_NAME, is: rolesOf(member) }
}
