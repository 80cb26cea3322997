import type { Keeps } from '../chat/own-data.ts'

/** What handovers keep about people. */
export const handoverKeeps: readonly Keeps[] = [
  {
    table: 'handover',
    title: 'Handovers',
    people: { member_id: 'You hand on', successor: 'You were named to follow', made_by: 'You opened it' },
    shows: {
      side_id: 'For',
      last_on: 'Last day',
      state: 'How it stands',
      opened_at: 'Opened',
      closed_at: 'Closed',
    },
    not: { opened_on: 'the same day as it was opened' },
  },
  {
    table: 'handover_offer',
    title: 'What was offered in a handover',
    people: {
      holder: 'It was yours',
      from_member: 'You offered it',
      to_member: 'It was offered to you',
      yes_by: 'You said yes for your side',
    },
    texts: { words: { as: 'What was said with a no', by: ['to_member'] } },
    shows: { subject_id: 'What', state: 'How it stands', at: 'Offered', answered_at: 'Answered', to_side: 'For' },
    not: {
      side_id: 'the organisation that it was with',
      before: 'how it stood before, so that it can be given back',
      offered_on: 'the same day as it was offered',
    },
    about: 'subject_id',
  },
  {
    table: 'in_the_air',
    title: 'Promises in the air',
    people: { member_id: 'It is with you', made_by: 'You wrote it down' },
    texts: {
      words: { as: 'Words', by: ['made_by'], forAll: true },
      reason: { as: 'Why it was let go', by: ['member_id'] },
    },
    shows: { side_id: 'For', created_at: 'Written down', let_go_at: 'Let go' },
    not: { forms: 'which promise or ask was made of it' },
    isPrivate: true,
  },
]
