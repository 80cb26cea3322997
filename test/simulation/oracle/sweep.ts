import { clockOf } from '../world.ts'
import { type Eyes, type MakeCheck, said } from './check.ts'

const LOOKED_AT = ['commitment', 'step', 'ask', 'pass', 'move']

/** The nightly sweep never finds a line late, and nothing of Kept's own breaks. */
export const sweep: MakeCheck = (eyes) => ({
  logged: (event, facts) => {
    if (event === 'forgotten') {
      eyes.find('11 sweep', `The nightly sweep found something without a day to look at it: ${takenUp(eyes)}`)
    }
    if (event === 'bug') eyes.find('bug', `Something of Kept broke: ${JSON.stringify(facts)}`)
  },
})

/** What is to be looked at today, among it what the sweep has just taken up. */
function takenUp({ reading, world }: Eyes): string {
  const today = said(clockOf(world)).slice(0, 10)
  return LOOKED_AT.flatMap((table) => {
    const rows = reading.all<object>(`select * from "${table}" where look_on = ?`, today)
    return rows.map((row) => `${table} ${JSON.stringify(row)}`)
  }).join(', ')
}
