import type { Keeps } from '../chat/own-data.ts'

/** What who's who keeps about people: their own entries, which go with them. A team's has nobody in it. */
export const whoKeeps: readonly Keeps[] = [
  {
    table: 'entry',
    title: 'Your entry in who’s who',
    people: { member_id: 'It is about you' },
    texts: {
      decides: { as: 'You can decide', by: ['member_id'], forAll: true },
      cannot: { as: 'You can’t decide', by: ['member_id'], forAll: true },
      reach: { as: 'How to reach you', by: ['member_id'], forAll: true },
      about: { as: 'You are happy to be asked about', by: ['member_id'], forAll: true },
      offers: { as: 'Skills on offer', by: ['member_id'], forAll: true },
      wants: { as: 'Skills looked for', by: ['member_id'], forAll: true },
      employer: { as: 'Employed by', by: ['member_id'], forAll: true },
      priorities: { as: 'Priorities set by', by: ['member_id'], forAll: true },
    },
    shows: { often: 'How often to reach you', ally: 'You are named as an ally', at: 'Written' },
    not: {
      side_id: 'the organisation of a team',
      name: 'the name of a team',
      told_by: 'the colleague who wrote it down',
      gone_at: 'when a team was taken out',
    },
    goes: true,
  },
]
