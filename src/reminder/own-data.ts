import type { Keeps } from '../chat/own-data.ts'

/** What reminders keep about people. */
export const reminderKeeps: readonly Keeps[] = [
  {
    table: 'reminder',
    title: 'Reminders',
    people: { made_by: 'You set it', stopped_by: 'You stopped it' },
    lists: { mentions: 'It mentions you' },
    texts: { words: { as: 'Words', by: ['made_by'], forAll: true } },
    shows: {
      made_for: 'For',
      space_id: 'Channel',
      about_id: 'About',
      state: 'How it stands',
      created_at: 'Set',
      ended_at: 'Ended',
    },
    not: {
      space_side: 'an organisation',
      rhythm: 'when it is posted',
      handled_at: 'when it was last posted',
      missed_at: 'a time that was missed',
      stopped_from: 'how it stood before',
      why: 'why it ended',
    },
  },
]
