import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Pictures } from '../../src/pictures.ts'
import { PICTURE_LIMITS } from './limits.ts'

export type Drawing = Pictures & {
  /** Draws nothing more. What was asked for and is not drawn yet is refused. */
  stop: () => Promise<void>
}

/** For tests: another thread in place of the one that draws, and other limits. */
export type Held = { thread?: URL; drawMs?: number; idleMs?: number }

const Answer = z.union([z.object({ png: z.instanceof(Uint8Array) }), z.object({ problem: z.string() })])
type Answer = z.infer<typeof Answer>

/**
 * Draws in a thread of its own, so that answering people never waits for it: one picture at a time, begun at the first.
 * A thread that dies or takes too long fails its picture alone; the next one has a new thread.
 */
export function createPictures({
  thread = new URL('./thread.ts', import.meta.url),
  drawMs = PICTURE_LIMITS.drawMs,
  idleMs = PICTURE_LIMITS.idleMs,
}: Held = {}): Drawing {
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()
  let rest: NodeJS.Timeout | undefined
  let isStopped = false

  async function end(): Promise<void> {
    clearTimeout(rest)
    const ending = worker
    worker = undefined
    await ending?.terminate()
  }

  function start(): Worker {
    // It needs neither how Kept was started nor its tokens.
    const started = new Worker(thread, { execArgv: [], env: {} })
    // An error that nobody listens to would end Kept; a thread that ends while it rests is merely begun anew.
    started.on('error', () => undefined)
    started.on('exit', () => (worker = worker === started ? undefined : worker))
    return started
  }

  async function next(svg: string): Promise<Uint8Array> {
    if (isStopped) throw new Error('Kept is stopping, and draws no more pictures.')
    clearTimeout(rest)
    worker ??= start()
    const answer = await answerOf(worker, svg, drawMs).catch(async (error: unknown) => {
      await end()
      throw error
    })
    rest = setTimeout(() => void end(), idleMs).unref()
    if ('png' in answer) return answer.png
    throw new Error(`A picture could not be drawn: ${answer.problem}`)
  }

  return {
    draw(svg) {
      const drawn = last.then(() => next(svg))
      last = drawn.catch(() => undefined)
      return drawn
    },
    async stop() {
      isStopped = true
      await end()
      await last
    },
  }
}

/** What the thread says of one picture; rejects where it ends, or says nothing in time. Only so long does it keep Node up. */
async function answerOf(worker: Worker, svg: string, mostMs: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  const ended = () => reject(new Error('A picture could not be drawn: its thread ended.'))
  const late = setTimeout(() => reject(new Error('A picture took too long to draw.')), mostMs)
  worker.once('message', resolve).once('error', reject).once('exit', ended)
  worker.ref()
  worker.postMessage(svg)
  try {
    return Answer.parse(await promise)
  } finally {
    clearTimeout(late)
    worker.off('message', resolve).off('error', reject).off('exit', ended)
    worker.unref()
  }
}
