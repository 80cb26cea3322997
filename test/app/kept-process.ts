import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const APP = fileURLToPath(new URL('../../app.ts', import.meta.url))

export type Ended = { code: number | null; out: string; err: string }

export type KeptProcess = {
  /** The log line of this name, once it has been written. Rejects when the process ends without it. */
  line: (event: string) => Promise<Record<string, unknown>>
  /** The same for one that is written from now on. */
  nextLine: (event: string) => Promise<Record<string, unknown>>
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<Ended>
}

const Line = z.looseObject({ event: z.string() })

/** `node app.ts` in `folder`, with these variables and none of the machine's own. */
export function startProcess(
  folder: string,
  variables: Record<string, string>,
  { app = APP, before = [] }: { app?: string; before?: readonly string[] } = {},
): KeptProcess {
  const env = { PATH: process.env['PATH'] ?? '', ...variables }
  const child = spawn(process.execPath, [...before, app], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    child.emit('said')
  })
  return {
    line: (event) => lineOf(child, lines, event),
    nextLine: (event) => lineOf(child, lines, event, lines.length),
    kill: (signal) => void child.kill(signal),
    ended: ending(child, lines),
  }
}

async function ending(child: ChildProcess, lines: readonly string[]): Promise<Ended> {
  let err = ''
  child.stderr?.on('data', (chunk) => (err += String(chunk)))
  await once(child, 'close')
  return { code: child.exitCode, out: lines.join('\n'), err: err.trimEnd() }
}

async function lineOf(
  child: ChildProcess,
  lines: readonly string[],
  event: string,
  from = 0,
): Promise<Record<string, unknown>> {
  for (;;) {
    const found = lines
      .slice(from)
      .map(readLine)
      .find((line) => line?.event === event)
    if (found) return found
    if (child.exitCode !== null) throw new Error(`Kept ended without “${event}”:\n${lines.join('\n')}`)
    await Promise.race([once(child, 'said'), once(child, 'close')])
  }
}

function readLine(line: string) {
  return line.startsWith('{') ? Line.parse(JSON.parse(line)) : undefined
}
