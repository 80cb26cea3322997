import type { Keeps } from '../chat/own-data.ts'

/** What staff changes keep about people. */
export const changeKeeps: readonly Keeps[] = [
  {
    table: 'change',
    title: 'Staff changes',
    people: {
      member_id: 'It was about you',
      successor: 'You were named to take over',
      cover_id: 'You were named to be asked meanwhile',
      made_by: 'You told of it',
    },
    texts: {
      words: { as: 'Words', by: ['made_by'], forAll: true },
      name: { as: 'Who came', by: ['made_by'], forAll: true },
      successor_name: { as: 'Who takes over', by: ['made_by'], forAll: true },
      title: { as: 'The role', by: ['made_by'], forAll: true },
      was: { as: 'How it was worded before', by: ['made_by'], isCopy: true },
      answer: { as: 'What the wording should have been', by: ['member_id'] },
    },
    shows: {
      side_id: 'For',
      on_day: 'Day',
      until_on: 'Until',
      successor_says: 'What whoever takes over said',
      created_at: 'Planned',
      told_at: 'Told',
    },
    not: { tell_at: 'the hour that was chosen to tell it' },
  },
  {
    table: 'change_hearer',
    title: 'Staff changes that you were told of',
    of: 'persons',
    people: { person_id: 'You were told' },
    not: { change_id: 'which one' },
    goes: true,
  },
]
