import type { RequestInput } from '../../../src/chat/request.ts'
import type { MakeCheck } from './check.ts'
import { inConfidence } from './rounds.ts'

/** To read every table takes longer than to answer, so one in so many is looked at. */
const ONE_IN = 4
const TABLES = `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> 'response' order by name`

/** While a round is open an answer changes the sealed responses and nothing else, and nothing is logged of it. */
export const pulseTraces: MakeCheck = ({ world, reading, find }) => {
  let tables: string[] | undefined
  let asked = 0
  let before: { request: RequestInput; rows: string[] } | undefined
  const forget = () => void (before = undefined)
  const rowsNow = () => {
    tables ??= reading.all<{ name: string }>(TABLES).map(({ name }) => name)
    return tables.map((table) => JSON.stringify(reading.all(`select * from "${table}"`)))
  }
  return {
    asks: (request) => {
      forget()
      const told = inConfidence(request)
      // Where the secret is gone everybody is asked again, which is no secret.
      if (told === undefined || world.lost.has(told.round) || world.ticking > 0) return
      asked += 1
      if (asked % ONE_IN === 1) before = { request, rows: rowsNow() }
    },
    answered: (request) => {
      if (before?.request !== request) return
      const now = rowsNow()
      const changed = (tables ?? []).filter((_, at) => now[at] !== before?.rows[at])
      if (changed.length > 0) find('15 traces', `Somebody answered, and that changed ${changed.join(', ')}.`)
      forget()
    },
    logged: (event) => {
      if (before) find('15 traces', `Somebody answered, and the log has “${event}” of it.`)
    },
    ticked: forget,
    started: forget,
    ended: forget,
  }
}
