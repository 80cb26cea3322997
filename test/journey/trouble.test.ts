import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Opened } from '../../adapters/database/opened.ts'
import { fullText } from '../support/slack/person.ts'
import { wordsOn } from '../support/teams.ts'
import { openSoon } from '../support/world.ts'
import { type Cast, chatOf, count, councilReads, elmReads, inBoth, nudgesOf, reads } from './cast.ts'
import { castWithPromise, rows } from './linked.ts'

let cast: Cast
let kept: Opened
beforeEach(async () => {
  cast = await castWithPromise({ open: (url) => (kept = openSoon(url)) })
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

describe('a disk that takes no more', () => {
  /** Until the room that is left in the file's last pages is used up, some notes still fit. */
  const LONG = 'Thank you. '.repeat(40)
  const MOST = 200

  const limitPages = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(kept.db)
  const makeRoom = () => limitPages(1_000_000)

  const note = async (words: string) => {
    const { tom, elm } = cast
    const { shown } = await tom.says(`/kept note 2 ${words}`, { channel: elm })
    return shown ? fullText(shown) : ''
  }
  /** Writes notes until one is not saved; returns what is said then, and how many were saved. */
  const fill = async () => {
    // SQLite takes a limit below what the file has for just what it has.
    await limitPages(1)
    for (let saved = 0; saved < MOST; saved += 1) {
      const said = await note(LONG)
      if (said.includes('Nothing was saved')) return { said, saved }
    }
    throw new Error('The disk is never full.')
  }

  it('makes Kept say so to a command, and whatever it said was saved is there', async () => {
    const { said, saved } = await fill()
    expect(said).toContain('The disk that Kept writes to is full. Please tell whoever runs Kept.')
    expect(rows(cast, 'note')).toHaveLength(saved)
    await makeRoom()
    expect(await note(LONG)).not.toContain('Nothing was saved')
    expect(rows(cast, 'note')).toHaveLength(saved + 1)
  })

  it('to a form on Teams, which can be sent again when there is room', async () => {
    const { world, asha, council } = cast
    await asha.says('note 2', { in: council })
    await world.settle()
    const form = chatOf(asha, 'Add a note')
    const send = async () => {
      const { card = {} } = await asha.fills({ ...form, shownTo: new Map() }, { Note: LONG }, 'Add note')
      return wordsOn(card)
    }
    const { saved } = await fill()
    expect(await send()).toContain('The disk that Kept writes to is full.')
    expect(rows(cast, 'note')).toHaveLength(saved)
    await makeRoom()
    expect(await send()).toContain('Note added')
    expect(rows(cast, 'note')).toHaveLength(saved + 1)
  })

  it('keeps nobody from reading, and everybody hears of what comes after', async () => {
    const { world, tom, elm } = cast
    await fill()
    const { shown } = await tom.says('/kept list', { channel: elm })
    expect(shown && fullText(shown)).toContain('Send the planning guidance')
    await makeRoom()
    await note('There is room again.')
    await world.settle()
    expect(inBoth(cast, 'Note from Tom: There is room again.')).toEqual([1, 1])
  })
})
