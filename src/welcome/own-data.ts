import type { Keeps } from '../chat/own-data.ts'

/** What this room keeps about people. What was written as somebody left is shown to its writer alone: see the store. */
export const welcomeKeeps: readonly Keeps[] = [
  {
    table: 'welcome',
    title: 'How you were welcomed',
    people: { member_id: 'You were new, or new in an office' },
    shows: { side_id: 'For', why: 'Why', began_at: 'From', known_at: 'You knew it already', welcomed_at: 'Until' },
    goes: true,
  },
  {
    table: 'welcome_step',
    title: 'What you read and ticked as you began',
    people: { member_id: 'It is yours' },
    not: { step: 'shown below, in words', at: 'shown below' },
    goes: true,
  },
  {
    table: 'new_face',
    title: 'When others were told of you as somebody new',
    people: { member_id: 'It was about you' },
    shows: { side_id: 'For', at: 'When' },
    goes: true,
  },
  {
    table: 'side_words',
    title: 'What an organisation says of itself',
    people: { member_id: 'You wrote it' },
    texts: { words: { as: 'What we are, and what we are not', by: ['member_id'], forAll: true } },
    shows: { side_id: 'Organisation', at: 'Written' },
  },
  {
    table: 'exit',
    title: 'When both sides were asked what they learned with you',
    people: { member_id: 'You were leaving' },
    shows: { side_id: 'For', last_on: 'Last day', at: 'Asked', withdrawn_at: 'Taken back' },
  },
  {
    table: 'exit_answer',
    not: {
      exit_id: 'whose leaving it was',
      member_id: 'shown to its writer alone, below',
      question: 'shown to its writer alone, below',
      words: 'shown to its writer alone, below; whose a theme is, is told to nobody',
      sharing: 'shown to its writer alone, below',
      at: 'shown to its writer alone, below',
      shared_at: 'shown to its writer alone, below',
    },
  },
]
