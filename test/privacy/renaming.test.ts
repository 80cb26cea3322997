import { describe, expect, it } from 'vitest'
import { matcherOf } from '../../src/privacy/names.ts'
import { renamedIn } from '../../src/privacy/renaming.ts'

const message = {
  card: {
    title: 'Promise 2 of Tom Baker',
    parts: [
      { kind: 'text', text: 'Tom Baker will do it', quiet: null },
      {
        kind: 'list',
        items: [{ text: 'Ask Tom Baker', actions: [{ label: 'Nudge Tom Baker', intent: 'nudge.ask' }] }],
      },
    ],
  },
}

describe('an answer that is on its way', () => {
  it('says the new name in all its words', () => {
    const { without } = matcherOf(['Tom Baker'])
    const renamed = renamedIn(JSON.stringify(message), without)
    expect(renamed).not.toContain('Tom')
    expect(JSON.parse(renamed)).toMatchObject({
      card: { title: 'Promise 2 of a former member', parts: [{ text: 'a former member will do it', quiet: null }, {}] },
    })
  })

  it.each(['null', 'text', 'kind', 'nudge'])('stays whole for somebody who goes by “%s”', (name) => {
    const { without } = matcherOf([name])
    const renamed: unknown = JSON.parse(renamedIn(JSON.stringify(message), without))
    expect(renamed).toEqual(message)
  })
})
