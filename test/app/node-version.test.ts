import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const CHECK = fileURLToPath(new URL('../../adapters/node-version.js', import.meta.url))

const run = (node: string, words: readonly string[]) => spawnSync(node, words, { encoding: 'utf8' })

/** The same check in this Node, made to believe that it is another. */
function checkedAs(version: string) {
  const disguise = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  return run(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, CHECK])
}

describe('the check of Node’s version', () => {
  it.each(['18.20.4', '20.20.2', '22.17.1', '21.99.0'])('refuses %s in one sentence', (version) => {
    const { status, stdout, stderr } = checkedAs(version)
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr: `Kept needs Node 22.18 or newer and this is ${version}: start it with “npm start”.\n`,
    })
  })

  it.each(['22.18.0', '22.19.3', '23.0.0', '24.0.0', '100.0.0'])('lets %s in', (version) => {
    const { status, stdout, stderr } = checkedAs(version)
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
  })
})

/** An older Node that this machine happens to have. */
const older = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .filter((node) => existsSync(node))
  .find((node) => /^v(1\d|20|21)\./.test(run(node, ['--version']).stdout))

describe(older === undefined ? 'an older Node itself (skipped: this machine has none)' : 'an older Node itself', () => {
  it.skipIf(older === undefined)('prints the sentence, no stack, and ends with 1', () => {
    const { status, stdout, stderr } = run(older ?? '', [CHECK])
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^Kept needs Node 22\.18 or newer and this is [\d.]+: start it with “npm start”\.\n$/)
  })
})
