import { z } from 'zod'
import type { PeopleNews } from '../chat/people-news.ts'
import { forPlatform } from '../chat/room.ts'
import type { Db, Row } from '../database.ts'
import { findPersonByAccount } from '../person/store.ts'
import { sidesOfMember } from './member.ts'
import { findPartnership, membershipsOf, spacesOf } from './store.ts'

/** Somebody was taken out of a team in which a record is kept: they may have left, and can still be written to. */
export const membersGone = forPlatform('partnership.members-gone', {
  data: z.object({}),
  async answer({ db, request }) {
    const people: PeopleNews[] = []
    for (const reference of request.references) {
      const known = reference.kind === 'account' ? await findPersonByAccount(db, reference.account) : undefined
      if (known) people.push(...(await outOfTeam(db, known.account)))
    }
    return { reply: { kind: 'done' }, people }
  },
})

/** Of the records whose channel for their side is in that workspace. */
async function outOfTeam(db: Db, { person_id, platform, workspace }: Row<'account'>): Promise<PeopleNews[]> {
  const news: PeopleNews[] = []
  for (const member of await membershipsOf(db, person_id)) {
    const partnership = await findPartnership(db, member.partnership_id)
    const spaces = (await spacesOf(db, member.partnership_id)).filter(
      (space) => space.platform === platform && space.workspace === workspace,
    )
    const side = sidesOfMember(member).find((id) => spaces.some((space) => space.side_id === id))
    if (partnership && side !== undefined) news.push({ kind: 'out-of-team', partnership, member, side })
  }
  return news
}
