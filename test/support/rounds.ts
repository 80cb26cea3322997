import type { NewRow } from '../../src/database.ts'

/** A round of a pulse that is closed, in a record of its own. */
export const ROUND: NewRow<'round'> = {
  partnership_id: 'p',
  id: 'r1',
  instrument_id: 'relationship',
  version: 1,
  instrument: '{}',
  about_side: null,
  occasion: null,
  mode: 'confidential',
  sides: '[]',
  own_side: null,
  asks_first: 0,
  takes_comments: 0,
  months: null,
  state: 'closed',
  agreed: '[]',
  made_by: null,
  made_for: null,
  again_of: null,
  created_at: 0,
  opens_at: 0,
  closes_at: 0,
  publish_at: null,
  look_at: null,
  talk_on: null,
}
