import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type KeptProcess, startProcess } from '../app/kept-process.ts'
import { startSurroundings, type Surroundings } from './surroundings.ts'
import { type Life, type Lives, liveThrough, type LogLine, type World } from './world.ts'

const CHILD = fileURLToPath(new URL('kept-child.ts', import.meta.url))
const Listening = z.looseObject({ port: z.number() })
const Never = z.literal('never').transform(() => undefined)
const Ticked = z.looseObject({ nextAt: z.union([z.number(), Never]) })
const Logged = z.looseObject({ level: z.string(), event: z.string() })

/**
 * The same world around one process after another. `restart` ends it with SIGKILL: nothing is closed or written down.
 * The next one is loaded while the one before it lives.
 */
export async function startWorldOfProcesses(): Promise<World> {
  const surroundings = await startSurroundings()
  await compile(surroundings)
  const log: LogLine[] = []
  let next = startChild(surroundings)
  const lives: Lives = {
    async begin(now) {
      const child = next
      next = startChild(surroundings)
      child.write(String(now))
      const { port } = Listening.parse(await child.line('listening'))
      return { port, ...lifeOf(child, log) }
    },
    async replace(old, begin) {
      await old.stop()
      return begin()
    },
  }
  const world = await liveThrough(surroundings, log, lives)
  const stop = async () => {
    next.kill('SIGKILL')
    await next.ended
    await world.stop()
  }
  return { ...world, stop }
}

/** Node writes down what it compiled only where it ends by itself; every later start is twice as fast for it. */
async function compile(surroundings: Surroundings): Promise<void> {
  const first = startChild(surroundings)
  first.write('0')
  await first.line('listening')
  first.write('end')
  await first.ended
}

function startChild({ folder, environment }: Surroundings): KeptProcess {
  const variables = { ...environment, NODE_COMPILE_CACHE: join(folder, 'compiled') }
  return startProcess(folder, variables, { app: CHILD })
}

function lifeOf(child: KeptProcess, log: LogLine[]): Omit<Life, 'port'> {
  const told = (words: string, event: string) => {
    const answered = child.nextLine(event)
    child.write(words)
    return answered
  }
  return {
    async moveTo(now) {
      await told(String(now), 'moved')
    },
    tick: async () => Ticked.parse(await told('tick', 'ticked')),
    async stop() {
      child.kill('SIGKILL')
      const { out, err } = await child.ended
      if (err !== '') throw new Error(err)
      for (const line of out.split('\n')) log.push({ ...Logged.parse(JSON.parse(line)), facts: {} })
    },
  }
}
