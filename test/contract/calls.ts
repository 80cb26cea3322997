import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

/** Which functions of a file have been called. The engine itself counts, from the moment `countCalls` is called. */
export type Calls = { uncalledIn: (file: string) => Promise<string[]>; stop: () => void }

export async function countCalls(): Promise<Calls> {
  const engine = new Session()
  engine.connect()
  await engine.post('Profiler.enable')
  await engine.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  const calledIn = new Map<string, Set<string>>()
  return {
    uncalledIn: async (file) => {
      // Each look tells only what was called since the look before.
      const { result } = await engine.post('Profiler.takePreciseCoverage')
      for (const { url, functions } of result) {
        const called = functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0)
        calledIn.set(url, new Set([...(calledIn.get(url) ?? []), ...called.map((one) => one.functionName)]))
      }
      const called = [...calledIn].find(([url]) => url.endsWith(`/${file}`))?.[1]
      return functionsIn(file).filter((name) => !called?.has(name))
    },
    stop: () => engine.disconnect(),
  }
}

/** Every function that stands by itself, exported or not. */
export function functionsIn(file: string): string[] {
  const written = /^(?:export )?(?:async )?function (\w+)|^(?:export )?const (\w+)(?:: [^=]+)? = (?:async )?\(/gm
  return [...readFileSync(file, 'utf8').matchAll(written)].map(([, one, other]) => one ?? other ?? '')
}
