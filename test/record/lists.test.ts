import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action, Item } from '../../src/chat/card.ts'
import { CARD_LIMITS, packPress } from '../../src/chat/card.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { cardIn, labelsOf, openScene, type Scene, textOf } from '../ask/scene.ts'
import { thirtyThings } from './thirty.ts'

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
  await thirtyThings(scene)
})
afterAll(() => scene.close())

function rowsOf(reply: Reply): readonly Item[] {
  return cardIn(reply).parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
}

function numbersOf(reply: Reply): number[] {
  return rowsOf(reply).map((item) => Number.parseInt(item.text))
}

function buttonOf(reply: Reply, label: string): Extract<Action, { intent: string }> {
  const found = cardIn(reply).actions?.find((action) => action.label === label)
  if (!found || !('intent' in found)) throw new Error(`no button ${label}`)
  return found
}

/** The numbers on each page, turning with "More" until there is no more. */
async function pages(words: string): Promise<number[][]> {
  let reply = await scene.say('tom', words)
  const all = [numbersOf(reply)]
  while (labelsOf(cardIn(reply)).includes('More')) {
    const { intent, data } = buttonOf(reply, 'More')
    reply = await scene.press('tom', intent, data)
    expect(reply.kind).toBe('replace')
    all.push(numbersOf(reply))
  }
  return all
}

describe('a long list', () => {
  it('comes in pages of 8, each thing once', async () => {
    const all = await pages('list')
    expect(all.map((page) => page.length)).toEqual([8, 8, 8, 6])
    expect(new Set(all.flat()).size).toBe(30)
  })

  it('has the nearest day first', async () => {
    const [first] = await pages('list')
    expect(first).toEqual([1, 2, 4, 5, 7, 8, 10, 11])
  })

  it('goes back as well as on', async () => {
    const first = await scene.say('tom', 'list')
    expect(labelsOf(cardIn(first))).toEqual(['More'])
    const more = buttonOf(first, 'More')
    const second = await scene.press('tom', more.intent, more.data)
    expect(labelsOf(cardIn(second))).toEqual(['Back', 'More'])
    const back = buttonOf(second, 'Back')
    expect(numbersOf(await scene.press('tom', back.intent, back.data))).toEqual(numbersOf(first))
  })

  it('a page beyond the end shows the last', async () => {
    const reply = await scene.press('tom', 'record.list', { which: 'open', page: '99' })
    expect(numbersOf(reply)).toHaveLength(6)
  })

  it('every row can be opened, within the limits of a card', async () => {
    const reply = await scene.say('tom', 'list')
    for (const item of rowsOf(reply)) {
      expect(item.actions?.[0]?.label).toBe('Show')
      expect(item.actions?.length).toBeLessThanOrEqual(3)
      for (const action of item.actions ?? []) {
        if ('intent' in action) expect(packPress(action).length).toBeLessThanOrEqual(CARD_LIMITS.press)
      }
    }
  })
})

it('a row has beside "Show" only what whoever looks may do', async () => {
  const labels = async (who: 'tom' | 'asha' | 'rae', number: number) => {
    const row = rowsOf(await scene.say(who, `find gate ${number}`)).find(
      (item) => Number.parseInt(item.text) === number,
    )
    return row?.actions?.map((action) => action.label)
  }
  expect(await labels('asha', 29)).toEqual(['Show', 'Promise', 'I’ll take this'])
  expect(await labels('tom', 29)).toEqual(['Show', 'Take back'])
  expect(await labels('asha', 30)).toEqual(['Show', 'It’s done', 'New date'])
  expect(await labels('tom', 30)).toEqual(['Show'])
  expect(await labels('rae', 29)).toEqual(['Show'])
})

describe('the lists', () => {
  const open = async (who: 'tom' | 'asha' | 'mei' | 'priya', words: string) => {
    const reply = await scene.say(who, words)
    return { title: cardIn(reply).title, numbers: numbersOf(reply), text: textOf(reply) }
  }

  it('"mine" has what I promised, hold or asked for', async () => {
    expect((await open('asha', 'list mine')).numbers).toEqual([3, 6, 9, 12, 15, 18, 21, 24])
    expect((await open('tom', 'list mine')).numbers).toHaveLength(8)
    expect((await open('mei', 'list mine')).text).toContain('I’ll book the hall by Friday')
  })

  it('"waiting on us" and "waiting on them" are two views of the same', async () => {
    expect((await open('asha', 'list waiting on us')).numbers).toEqual(
      (await open('tom', 'list waiting on them')).numbers,
    )
    expect((await open('tom', 'list waiting on us')).text).toContain('Nothing waits on your side.')
  })

  it('"due this week" goes to Sunday', async () => {
    expect((await open('tom', 'list due this week')).numbers).toEqual([1, 2, 4, 5, 7])
  })

  it('"all" has the closed ones too, last', async () => {
    const ask = await scene.ask(1)
    await scene.fill('tom', await scene.press('tom', 'ask.take-back', { id: ask.id }))
    expect((await pages('list')).flat()).not.toContain(1)
    expect((await pages('list all')).flat().at(-1)).toBe(1)
  })

  it('other words name the lists that there are', async () => {
    await expect(scene.say('tom', 'list bananas')).rejects.toThrow('You can list: mine, waiting on us')
  })

  it('somebody on no side sees everything, but has nothing waiting on a side', async () => {
    expect(rowsOf(await scene.say('rae', 'list'))).toHaveLength(8)
    await expect(scene.say('rae', 'list waiting on us')).rejects.toThrow('You are on no side')
  })
})

describe('find', () => {
  it('finds words in any case and order, the newest first', async () => {
    expect(numbersOf(await scene.say('tom', 'find GATE 2'))).toContain(29)
    expect(numbersOf(await scene.say('tom', 'find 30 mend'))).toEqual([30])
  })

  it('shows the newest eight, and says how many there are', async () => {
    const reply = await scene.say('tom', 'find gate')
    expect(numbersOf(reply)).toEqual([30, 29, 28, 27, 26, 25, 24, 23])
    expect(textOf(reply)).toContain('The newest 8 of 30.')
  })

  it.each(['%', '_', '.*', '\\', '['])('takes "%s" as it is typed', async (mark) => {
    expect(rowsOf(await scene.say('tom', `find ${mark}`))).toEqual([])
    const words = `keep 50${mark} of it`
    await scene.fill('tom', await scene.say('tom', 'ask'), { to: 'north', words })
    expect(rowsOf(await scene.say('tom', `find ${mark}`))).toHaveLength(1)
    await scene.db.deleteFrom('ask').where('words', '=', words).execute()
  })

  it('without a word says how', async () => {
    await expect(scene.say('tom', 'find')).rejects.toThrow('Type a word to look for')
    await expect(scene.say('tom', `find ${'x'.repeat(101)}`)).rejects.toThrow('100 characters at most')
  })
})
