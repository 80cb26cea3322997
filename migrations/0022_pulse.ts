import type { Kysely } from 'kysely'
import { createTable } from './table.ts'

/** Rounds of a pulse, who is asked, their sealed answers, what they come to without anybody's name, and what was published. */
export const pulse = {
  name: '0022_pulse',
  async up(db: Kysely<unknown>): Promise<void> {
    const p = 'partnership_id'
    const ofRound = { from: [p, 'round_id'], table: 'round', to: [p, 'id'] }
    const ofMember = { from: [p, 'member_id'], table: 'member', to: [p, 'id'] }
    await createTable(db, {
      name: 'round',
      columns: {
        [p]: 'text',
        id: 'text',
        instrument_id: 'text',
        version: 'int',
        instrument: 'text',
        about_side: 'text?',
        occasion: 'text?',
        mode: 'text',
        sides: 'text',
        own_side: 'text?',
        asks_first: 'int',
        takes_comments: 'int',
        months: 'int?',
        state: 'text',
        agreed: 'text',
        made_by: 'text?',
        made_for: 'text?',
        again_of: 'text?',
        created_at: 'instant',
        opens_at: 'instant?',
        closes_at: 'instant?',
        publish_at: 'instant?',
        look_at: 'instant?',
        talk_on: 'day?',
      },
      key: [p, 'id'],
      points: [{ from: [p], table: 'partnership', to: ['id'] }],
      indexes: [['look_at'], [p, 'state']],
    })
    await createTable(db, {
      name: 'round_member',
      columns: { [p]: 'text', round_id: 'text', member_id: 'text' },
      key: [p, 'round_id', 'member_id'],
      points: [ofRound, ofMember],
    })
    // Neither a time nor a number that counts up, here and in the next: nothing may tell who came when.
    await createTable(db, {
      name: 'response',
      columns: { [p]: 'text', round_id: 'text', key: 'text', sealed: 'text' },
      key: [p, 'round_id', 'key'],
      points: [ofRound],
    })
    await createTable(db, {
      name: 'answer',
      columns: { [p]: 'text', round_id: 'text', id: 'text', side_id: 'text?', content: 'text' },
      key: [p, 'round_id', 'id'],
      points: [ofRound],
    })
    await createTable(db, {
      name: 'named_answer',
      columns: { [p]: 'text', round_id: 'text', member_id: 'text', content: 'text' },
      key: [p, 'round_id', 'member_id'],
      points: [ofRound, ofMember],
    })
    await createTable(db, {
      name: 'reading',
      columns: { [p]: 'text', round_id: 'text', content: 'text', at: 'instant' },
      key: [p, 'round_id'],
      points: [ofRound],
    })
    await createTable(db, {
      name: 'picture',
      columns: { [p]: 'text', id: 'text', round_id: 'text', place: 'int', name: 'text', alt: 'text', png: 'text' },
      key: [p, 'id'],
      unique: [['id']],
      points: [ofRound],
    })
  },
}
