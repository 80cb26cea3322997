import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { TOLD_KINDS } from '../../src/record/timeline.ts'

/** Every kind of event that the rooms below tell, read from their sources. */
function kindsTold(): string[] {
  const texts = ['ask', 'commitment', 'record'].flatMap((room) =>
    readdirSync(`src/${room}`).map((file) => ({ room, text: readFileSync(`src/${room}/${file}`, 'utf8') })),
  )
  const told = texts.flatMap(({ text }) => [
    ...text.matchAll(/kind: '((?:ask|commitment|record)\.[a-z-]+)',\n\s+subject(?:,|: \{ kind)/g),
  ])
  const changes = texts
    .filter(({ room }) => room === 'commitment')
    .flatMap(({ text }) => [...text.matchAll(/\bwhat: '([a-z-]+)'/g)])
  return [...told.map((match) => match[1] ?? ''), ...changes.map((match) => `commitment.${match[1] ?? ''}`)]
}

it('the timeline has a sentence for every kind of event that is told', () => {
  const kinds = kindsTold()
  expect(kinds.length).toBeGreaterThan(15)
  expect(kinds.filter((kind) => !TOLD_KINDS.includes(kind))).toEqual([])
})
