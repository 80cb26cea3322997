import type { Keeps } from '../chat/own-data.ts'

/** What the tables of asks keep about people. */
export const askKeeps: readonly Keeps[] = [
  {
    table: 'ask',
    title: 'Asks',
    people: {
      from_member: 'You asked it',
      told_to: 'You wrote down what a colleague asked',
      holder: 'You have it',
      heard_by: 'You wait for it now',
      answered_by: 'You answered it',
      answered_told_to: 'You wrote down what a colleague answered',
    },
    texts: {
      words: { as: 'Ask', by: ['from_member', 'told_to'], forAll: true },
      told_how: { as: 'How you were told', by: ['from_member', 'told_to'] },
      answer: { as: 'Answer', by: ['answered_by', 'answered_told_to'] },
      answered_told_how: { as: 'How you were told the answer', by: ['answered_by', 'answered_told_to'] },
      reason: { as: 'Reason', by: ['from_member', 'holder'] },
      waiting_on: { as: 'Waiting on', by: ['holder'] },
      project: { as: 'Project', by: ['from_member', 'told_to'], forAll: true },
      link: { as: 'Link', by: ['from_member', 'told_to'] },
    },
    shows: {
      number: 'Number',
      from_side: 'From',
      to_side: 'To',
      state: 'How it stands',
      wanted_on: 'Wanted by',
      wanted_time: 'Wanted by, time',
      answer_by_on: 'Answer by',
      created_at: 'Asked',
      waiting_until_on: 'Waiting until',
    },
    not: {
      commitment_id: 'the promise is shown under promises',
      created_on: 'the same as the instant it was asked at',
      waits_from_on: 'the day from which nudges count',
      nudge_answered_at: 'when a nudge was last answered, for the next nudge',
      word_on: 'when the next nudge is due',
    },
  },
  {
    table: 'pass',
    title: 'What was passed on',
    people: { from_member: 'You passed it on', to_member: 'It was passed to you' },
    shows: { subject_id: 'What', state: 'How it stands', at: 'Passed on' },
    not: { offered_on: 'the same day as it was passed on' },
    about: 'subject_id',
  },
  {
    table: 'note',
    title: 'Notes',
    people: { member_id: 'You wrote it' },
    texts: { words: { as: 'Note', by: ['member_id'] } },
    shows: { subject_id: 'With', at: 'Written' },
    about: 'subject_id',
  },
]
