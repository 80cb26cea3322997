import type { Keeps } from '../chat/own-data.ts'

/** What nudges keep about people. */
export const nudgeKeeps: readonly Keeps[] = [
  {
    table: 'line',
    title: 'What Kept told you, or is to tell you',
    of: 'persons',
    people: { person_id: 'It is for you' },
    shows: {
      kind: 'What',
      subject_id: 'About',
      on_day: 'Day',
      due_on: 'Due',
      again_on: 'Put off to',
      state: 'How it stands',
    },
    not: {
      stage: 'which of several it is',
      at_time: 'the hour of a digest, shown there',
      not_before_at: 'when it is sent',
      letter_id: 'the message that carried it',
      why: 'why it was not needed',
      created_at: 'when it came up',
    },
    goes: true,
  },
  {
    table: 'nudge',
    title: 'Nudges that you sent to somebody',
    people: { member_id: 'You sent it' },
    texts: { words: { as: 'Words', by: ['member_id'] } },
    shows: { subject_id: 'About', on_day: 'Day', at: 'Sent' },
    goes: true,
    isPrivate: true,
    about: 'subject_id',
  },
]
