import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const ROOT = new URL('../', import.meta.url)
/** As in `npm start`: the first takes 25 MB less at rest and is no slower, the second is explained in docs/operating.md. */
const MEMORY = ['--max-semi-space-size=4', '--max-old-space-size=256']
const NODE_VERSION = new URL('adapters/node-version.js', ROOT).href
const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 10_000

const Listening = z.object({ event: z.literal('listening'), port: z.number() })

export type Child = {
  pid: number
  /** Where it listens, without a path. */
  url: string
  /** From asking for the process until it said that it listens. */
  startedInMs: number
  stop: () => Promise<void>
}

/** Starts one of our files as `npm start` would, in `folder`, with these variables and none of the machine's own. */
export async function startChild(file: string, folder: string, variables: Record<string, string>): Promise<Child> {
  const began = performance.now()
  const child = spawn(process.execPath, [...MEMORY, '--import', NODE_VERSION, fileURLToPath(new URL(file, ROOT))], {
    cwd: folder,
    env: variables,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'close').finally(() => process.off('exit', kill))
  const stop = async () => {
    const late = setTimeout(kill, STOP_LIMIT_MS)
    child.kill('SIGTERM')
    await ended
    clearTimeout(late)
  }

  const heard = Promise.withResolvers<number>()
  const late = setTimeout(() => heard.reject(new Error(`${file} did not listen in time.`)), START_LIMIT_MS)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const port = portIn(line)
    if (port !== undefined) heard.resolve(port)
  })
  ended.then(
    () => heard.reject(new Error(`${file} ended before it listened.`)),
    (error: unknown) => heard.reject(error),
  )
  try {
    const port = await heard.promise
    return { pid: child.pid ?? 0, url: `http://127.0.0.1:${port}`, startedInMs: performance.now() - began, stop }
  } catch (error) {
    kill()
    throw error
  } finally {
    clearTimeout(late)
  }
}

function portIn(line: string): number | undefined {
  return line.startsWith('{') ? Listening.safeParse(JSON.parse(line)).data?.port : undefined
}
