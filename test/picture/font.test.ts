import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** In a process of its own, as the program is loaded once for each thread. */
function loading(fonts: string): string {
  const code = `import { readFileSync } from 'node:fs'
import { loadDraw } from './adapters/picture/resvg.ts'
const draw = await loadDraw(${fonts}).catch((error) => error.message)
console.log(typeof draw === 'string' ? draw : 'draws')`
  return execFileSync(process.execPath, ['--input-type=module-typescript', '--eval', code], { encoding: 'utf8' }).trim()
}

describe('the thread that draws', () => {
  const missing =
    'Pictures need the font Atkinson Hyperlegible, and it cannot be read. Install Kept’s packages again: npm ci'

  it('begins with its own font', () => {
    expect(loading('')).toBe('draws')
  })

  it.each([
    ['no font at all', '[]'],
    ['a file that is no font', "[readFileSync('package.json')]"],
  ])('says so in one sentence with %s, which would leave pictures without letters', (_what, fonts) => {
    expect(loading(fonts)).toBe(missing)
  })
})
