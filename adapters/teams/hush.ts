import { AsyncLocalStorage } from 'node:async_hooks'

const hushed = new AsyncLocalStorage<true>()
let listening = false

/**
 * Runs the SDK's own check without its prints: it writes every bad token's error to the console, so that anybody who
 * can reach the port could fill the log. Only what is printed inside `work` is held back.
 */
export function hush<T>(work: () => Promise<T>): Promise<T> {
  if (!listening) {
    listening = true
    const print = console.error.bind(console)
    console.error = (...words: unknown[]) => {
      if (hushed.getStore() === undefined) print(...words)
    }
  }
  return hushed.run(true, work)
}
