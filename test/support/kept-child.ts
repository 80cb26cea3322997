import { createInterface } from 'node:readline'
import '../../adapters/slack/install.ts'
import '../../adapters/teams/install.ts'
import { readConfig } from '../../adapters/config.ts'
import { writeLog } from '../../adapters/log.ts'
import { type Running, start } from '../../app.ts'

// Kept as a process of its own. A number on its input moves its clock to that instant, and the first one starts it, so
// that a test can have everything loaded beforehand; “tick” lets time pass, “end” ends it.
const log = writeLog('info')
let now = 0
let running: Running | undefined
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break
  if (line === 'tick') log('info', 'ticked', { nextAt: (await running?.tick())?.nextAt ?? 'never' })
  else {
    now = Number(line)
    running ??= await start(readConfig(process.env), { clock: () => now, log, timer: false })
    log('info', 'moved')
  }
}
process.exit()
