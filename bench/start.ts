import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from './child.ts'
import type { Figure } from './figure.ts'
import type { Surroundings } from './surroundings.ts'

const RUNS = 5
const IDLE_MS = 3_000

/** Starts Kept several times: how long until it listens, and what it holds after a first request and a quiet while. */
export async function measureStart(around: Surroundings, folder: string, file: string): Promise<Figure[]> {
  const seconds: number[] = []
  const megabytes: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const kept = await startChild('app.ts', folder, around.keptVariables(file))
    try {
      seconds.push(kept.startedInMs / 1_000)
      await around.asksForList(kept.url)
      await pause(IDLE_MS)
      megabytes.push(residentBytes(kept.pid) / 1_000_000)
    } finally {
      await kept.stop()
    }
  }
  return [
    { what: 'Process start to listening, both platforms', unit: 's', runs: seconds, ceiling: 1.5 },
    { what: 'Idle memory after a first request', unit: 'MB', runs: megabytes, ceiling: 200 },
  ]
}

/** Linux says it in a file; elsewhere `ps` is asked. Both count in units of 1,024 bytes. */
function residentBytes(pid: number): number {
  const status = `/proc/${pid}/status`
  const found = existsSync(status)
    ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  if (!found) throw new Error('The memory of the process cannot be read.')
  return Number(found) * 1_024
}
