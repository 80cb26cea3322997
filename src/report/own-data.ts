import type { Keeps } from '../chat/own-data.ts'

/** What six-monthly reports keep about people: organisations stand in them in the place of people. */
export const reportKeeps: readonly Keeps[] = [
  {
    table: 'report',
    title: 'Six-monthly reports',
    people: { made_by: 'You wrote it' },
    texts: {
      spent: { as: 'What was spent', by: ['made_by'] },
      payments: { as: 'Payments', by: ['made_by'] },
      late: { as: 'What was paid late', by: ['made_by'] },
      learned: { as: 'What was learned', by: ['made_by'] },
      html: { as: 'The page', by: ['made_by'] },
      csv: { as: 'The table', by: ['made_by'] },
    },
    shows: { side_id: 'Organisation', from_on: 'From', to_on: 'Until', created_at: 'Begun', sent_at: 'Sent' },
    not: { corrects: 'which report it corrects' },
  },
]
