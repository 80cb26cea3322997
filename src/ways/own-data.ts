import type { Keeps } from '../chat/own-data.ts'

/** What the ways of working keep about people: they belong to the sides, and name only who proposed and who answered. */
export const waysKeeps: readonly Keeps[] = [
  {
    table: 'ways',
    title: 'Ways of working',
    people: { proposed_by: 'You proposed it', answered_by: 'You gave the answer that decided' },
    texts: {
      lines: { as: 'Its lines', by: ['proposed_by'], forAll: true },
      words: { as: 'Words with a no', by: ['answered_by'], forAll: true },
    },
    shows: {
      proposed_for: 'For',
      answer_days: 'Working days to answer an ask',
      review_on: 'Looked at again',
      at: 'Proposed',
      answered_at: 'Answered',
    },
    not: {
      agreed: 'organisations',
      still: 'organisations',
      offered_on: 'when everybody who organises was asked about it',
    },
  },
]
