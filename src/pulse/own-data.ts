import type { Keeps } from '../chat/own-data.ts'

const NOBODYS = 'nobody’s: it cannot be told whose an answer is'
const OF_ALL = 'the same for everybody'

/** What the tables of pulses keep about people. Of answers in confidence there is nothing to show: they are nobody's. */
export const pulseKeeps: readonly Keeps[] = [
  {
    table: 'round',
    title: 'Pulses that you asked for',
    people: { made_by: 'You asked for it' },
    shows: { made_for: 'For', mode: 'Sort', state: 'How it stands', created_at: 'Asked for', opens_at: 'Opens' },
    not: {
      instrument_id: OF_ALL,
      instrument: OF_ALL,
      about_side: 'an organisation',
      occasion: OF_ALL,
      sides: 'organisations',
      own_side: 'an organisation',
      asks_first: OF_ALL,
      takes_comments: OF_ALL,
      months: OF_ALL,
      agreed: 'organisations',
      again_of: OF_ALL,
      closes_at: OF_ALL,
      publish_at: OF_ALL,
      talk_on: OF_ALL,
    },
  },
  {
    table: 'round_member',
    title: 'Pulses that you were asked in',
    people: { member_id: 'You were asked, like others' },
    shows: { round_id: 'Pulse' },
  },
  { table: 'response', not: { round_id: OF_ALL, key: NOBODYS, sealed: NOBODYS } },
  { table: 'answer', not: { round_id: OF_ALL, side_id: NOBODYS, content: NOBODYS } },
  {
    table: 'named_answer',
    title: 'Answers that you put your name to',
    people: { member_id: 'You answered, in the open' },
    texts: { content: { as: 'Answers', by: ['member_id'] } },
    shows: { round_id: 'Pulse' },
    goes: true,
    isPrivate: true,
  },
  { table: 'reading', not: { round_id: OF_ALL, content: 'results, which name nobody', at: OF_ALL } },
  {
    table: 'picture',
    not: { round_id: OF_ALL, place: OF_ALL, name: OF_ALL, alt: 'results, which name nobody', png: 'the same' },
  },
]
