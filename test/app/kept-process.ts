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
  /** One line on its input. */
  write: (line: string) => void
  kill: (signal: NodeJS.Signals) => void
  ended: Promise<Ended>
}

/** What a child has said line by line, and whether there can be more. */
type Said = { child: ChildProcess; lines: readonly string[]; closed: AbortSignal }

const Line = z.looseObject({ event: z.string() })

/** `node app.ts` in `folder`, with these variables and none of the machine's own. */
export function startProcess(
  folder: string,
  variables: Record<string, string>,
  { app = APP, before = [] }: { app?: string; before?: readonly string[] } = {},
): KeptProcess {
  const env = { PATH: process.env['PATH'] ?? '', ...variables }
  const child = spawn(process.execPath, [...before, app], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    child.emit('said')
  })
  const closing = new AbortController()
  child.once('close', () => closing.abort())
  const said = { child, lines, closed: closing.signal }
  return {
    line: (event) => lineOf(said, event),
    nextLine: (event) => lineOf(said, event, lines.length),
    write: (line) => void child.stdin.write(`${line}\n`),
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

async function lineOf(said: Said, event: string, from = 0): Promise<Record<string, unknown>> {
  const { child, lines, closed } = said
  for (let next = from; ; next += 1) {
    while (next >= lines.length) {
      await once(child, 'said', { signal: closed }).catch(() => {
        throw new Error(`Kept ended without “${event}”:\n${lines.join('\n')}`)
      })
    }
    const line = readLine(lines[next] ?? '')
    if (line?.event === event) return line
  }
}

function readLine(line: string) {
  return line.startsWith('{') ? Line.parse(JSON.parse(line)) : undefined
}
