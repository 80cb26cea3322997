import type { Keeps } from '../chat/own-data.ts'

/** What digests keep about people. */
export const digestKeeps: readonly Keeps[] = [
  {
    table: 'digest',
    title: 'How often you read a digest',
    of: 'persons',
    people: { person_id: 'It is yours' },
    shows: { rhythm: 'How often', weekday: 'Day of the week, Monday is 1', hour: 'Hour' },
    not: { chosen: 'whether it was chosen or is the usual' },
    goes: true,
  },
  {
    table: 'digest_issue',
    title: 'Digests that were made for you',
    of: 'persons',
    people: { person_id: 'It is yours' },
    shows: { period: 'Of', from_at: 'From', to_at: 'Until', at: 'Made' },
    not: { rhythm: 'how often, shown there' },
    goes: true,
  },
]
