import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fullText } from '../support/slack/person.ts'
import { type Cast, chatOf, count, councilReads, elmReads, nudgesOf, reads } from './cast.ts'
import { castWithPromise, rows } from './linked.ts'

let cast: Cast
beforeEach(async () => {
  cast = await castWithPromise()
})
afterEach(() => cast.world.stop())

describe('a channel that is archived half-way', () => {
  const goOn = async ({ world, asha, council }: Cast, words: string) => {
    await asha.says(`note 2 ${words}`, { in: council })
    await world.settle()
  }

  const isToldOnce = async () => {
    const { world, tom, asha } = cast
    const shown = elmReads(cast)
    await goOn(cast, 'The maps are here.')
    await goOn(cast, 'So is the draft.')
    await world.goTo('2026-06-02', '19:00')
    expect(count(nudgesOf(tom), 'elm-street', 'no longer')).toBe(1)
    await world.goTo('2026-06-08', '19:00')
    expect(count(nudgesOf(tom), 'elm-street', 'no longer')).toBe(1)
    expect(count(nudgesOf(asha), 'elm-street')).toBe(0)
    expect(elmReads(cast)).toEqual(shown)
    expect(count(councilReads(cast), 'Promise 2', 'So is the draft.')).toBe(1)
  }

  it('is told to its organisers once, in their own chat, and the other side goes on', async () => {
    await cast.world.slack.archives(cast.elm)
    await isToldOnce()
  })

  it('is noticed too where Slack only says so when Kept posts', async () => {
    cast.world.slack.fails('chat.update', { error: 'is_archived' })
    await isToldOnce()
  })
})

describe('a database that another program holds', () => {
  const held = async (act: () => Promise<void>) => {
    const other = new Sqlite(cast.world.file)
    other.exec('begin immediate')
    try {
      await act()
    } finally {
      other.exec('rollback')
      other.close()
    }
  }

  it('makes Kept say that nothing was saved: to a command', async () => {
    const { tom, elm } = cast
    await held(async () => {
      const { shown } = await tom.says('/kept note 2 Thank you.', { channel: elm })
      expect(shown && fullText(shown)).toContain('Nothing was saved')
    })
    expect(rows(cast, 'note')).toEqual([])
    await tom.says('/kept note 2 Thank you.', { channel: elm })
    expect(rows(cast, 'note')).toHaveLength(1)
  })

  it('to words in somebody’s own chat on Slack', async () => {
    const { tom } = cast
    await held(async () => {
      await tom.says('note 2 Thank you.')
      expect((await tom.sees('Nothing was saved')).channel).toBe(tom.direct)
    })
  })

  it('to words and to a form on Teams', async () => {
    const { world, asha, council } = cast
    await asha.says('step 2 find the maps', { in: council })
    await world.settle()
    await held(async () => {
      const { card } = await asha.fills(chatOf(asha, 'find the maps'), {}, 'Add the step')
      expect(JSON.stringify(card)).toContain('Nothing was saved')
      await asha.says('note 2 Nearly there.', { in: council })
      await reads(cast, asha, 'Nothing was saved')
    })
    expect(rows(cast, 'step')).toEqual([])
  })
})
