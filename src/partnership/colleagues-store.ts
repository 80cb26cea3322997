import { askedOften } from '../asked-often.ts'
import type { Account } from '../chat/request.ts'
import type { BySide } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { Refusal } from '../refusal.ts'
import { type Member, sidesOfMember } from './member.ts'
import { membersOf } from './store.ts'

/** The sides that can be asked: all but one's own. */
export function otherSides(asking: BySide): Row<'side'>[] {
  const others = asking.sides.filter((side) => side.id !== asking.side.id)
  if (others.length === 0)
    throw new Refusal('There is nobody to ask yet. An organiser can add the other side in settings.')
  return others
}

/** Everybody else who is present on the side that the asker acts for. */
export async function colleaguesOf(asking: BySide): Promise<Member[]> {
  const members = await membersOf(asking.db, asking.partnership.id)
  return members.filter((one) => one.id !== asking.member.id && sidesOfMember(one).includes(asking.side.id))
}

/** Present members of the side acted for who have no account: what they say, somebody records for them. */
export async function tellersOf(asking: BySide, members: readonly Member[]): Promise<Member[]> {
  const mine = members.filter((member) => member.side_id === asking.side.id && member.id !== asking.member.id)
  const silent = await membersWithoutAccount(asking.db, asking.partnership.id)
  return mine.filter((member) => silent.has(member.id))
}

/** Ids of present members whom no chat can reach. */
export async function membersWithoutAccount(db: Db, partnership: string): Promise<ReadonlySet<string>> {
  const rows = await withoutAccountIn(db, { partnership })
  return new Set(rows.map((row) => row.id))
}

const withoutAccountIn = askedOften((db, { partnership }: { partnership: string }) =>
  db
    .selectFrom('member')
    .select('id')
    .where('partnership_id', '=', partnership)
    .where('left_at', 'is', null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('account')
            .select('account.person_id')
            .whereRef('account.person_id', '=', 'member.person_id')
            .where('account.active', '=', 1),
        ),
      ),
    ),
)

/** The present member behind an account, for a mention. */
export async function memberOfAccount(
  db: Db,
  partnership: string,
  account: Account,
): Promise<Row<'member'> | undefined> {
  return db
    .selectFrom('member')
    .innerJoin('account', 'account.person_id', 'member.person_id')
    .selectAll('member')
    .where('member.partnership_id', '=', partnership)
    .where('member.left_at', 'is', null)
    .where('account.platform', '=', account.platform)
    .where('account.workspace', '=', account.workspace)
    .where('account.user_id', '=', account.user)
    .executeTakeFirst()
}
