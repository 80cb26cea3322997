import { expect, it } from 'vitest'
import { leaveOpenReviews } from '../../src/pulse/erasing-store.ts'
import { openCast } from '../support/cast.ts'

it('whoever is forgotten leaves the list of an open review that has not closed, and of no other pulse', async () => {
  const cast = await openCast()
  const { db } = cast
  const members = await db.selectFrom('member').selectAll().execute()
  const [gone, stays] = members
  if (!gone || !stays) throw new Error('There is nobody.')
  const p = gone.partnership_id
  const rounds = [
    { id: 'review', mode: 'open', state: 'open' },
    { id: 'closed', mode: 'open', state: 'closed' },
    { id: 'pulse', mode: 'confidential', state: 'open' },
  ] as const
  for (const round of rounds) {
    const rest = { instrument_id: 'x', version: 1, instrument: '{}', sides: '[]', agreed: '[]', asks_first: 0 }
    await db
      .insertInto('round')
      .values({ ...round, ...rest, partnership_id: p, takes_comments: 0, created_at: 0 })
      .execute()
    const listed = [gone, stays].map(({ id }) => ({ partnership_id: p, round_id: round.id, member_id: id }))
    await db.insertInto('round_member').values(listed).execute()
  }
  await leaveOpenReviews(db, { person: gone.person_id, members: [gone], accounts: [], without: (text) => text })
  const left = await db.selectFrom('round_member').select(['round_id', 'member_id']).orderBy('round_id').execute()
  expect(left.filter(({ member_id }) => member_id === gone.id).map(({ round_id }) => round_id)).toEqual([
    'closed',
    'pulse',
  ])
  expect(left.filter(({ member_id }) => member_id === stays.id)).toHaveLength(3)
  await cast.close()
})
