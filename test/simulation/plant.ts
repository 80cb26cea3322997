import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Fault } from './fault.ts'

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Plants a mistake into whatever is imported from now on. */
export function plant({ name, edits }: Fault): void {
  const files = new Set(edits.map(({ file }) => pathToFileURL(resolve(ROOT, file)).href))
  registerHooks({
    load: (url, context, next) => {
      const loaded = next(url, context)
      if (!files.has(url)) return loaded
      let source = readFileSync(fileURLToPath(url), 'utf8')
      for (const edit of edits.filter(({ file }) => url.endsWith(file))) {
        if (timesIn(source, edit.from) !== 1) throw new Error(`“${name}” fits ${edit.file} no more: ${edit.from}`)
        source = source.replace(edit.from, () => edit.to)
      }
      return { ...loaded, source }
    },
  })
}

/** How often the text that a fault replaces stands in its file. */
export function timesFound({ file, from }: Fault['edits'][number]): number {
  return timesIn(readFileSync(resolve(ROOT, file), 'utf8'), from)
}

function timesIn(source: string, text: string): number {
  return source.split(text).length - 1
}
