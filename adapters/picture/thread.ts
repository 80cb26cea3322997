import { parentPort } from 'node:worker_threads'
import { loadDraw } from './resvg.ts'

/*
 * The thread that draws: one SVG in, one PNG out, in turn. What cannot be drawn is answered with an error; a thread that
 * cannot begin ends with one.
 */
const draw = await loadDraw()

parentPort?.on('message', (svg: unknown) => {
  parentPort?.postMessage(answerTo(String(svg)))
})

function answerTo(svg: string): { png: Uint8Array } | { problem: string } {
  try {
    return { png: draw(svg) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
