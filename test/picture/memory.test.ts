import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** Pictures that were not given back would be 2 MB each; `npm run bench` draws a thousand. */
const COUNT = 60
const MOST_MB = 30

it('drawing many pictures leaves no memory behind', () => {
  const code = `import { memoryOver } from './bench/picture-memory.ts'\nconsole.log(await memoryOver(${COUNT}))`
  const words = ['--expose-gc', '--input-type=module-typescript', '--eval', code]
  const more = Number(execFileSync(process.execPath, words, { encoding: 'utf8' }))
  expect(more).toBeLessThan(MOST_MB)
}, 60_000)
