import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { csv } from '../../src/record/csv.ts'
import { DAY_MS } from '../../src/clock.ts'
import { openScene, type Scene, textOf } from '../ask/scene.ts'

/** A small reader of comma-separated values, as a spreadsheet would see them. */
function read(text: string): string[][] {
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  return rows
    .filter((row) => row !== '')
    .map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map((cell) => (cell[1] ?? '').replaceAll('""', '"')))
}

describe('comma-separated values', () => {
  it('are what went in, whatever people typed', () => {
    const harmless = fc.string().filter((text) => !/^[\s\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(harmless, harmless), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(read(csv(rows))).toEqual(rows)
      }),
    )
  })

  it.each(['=1+1', '+44 20', '-1', '@SUM(A1)', ' =1', '\t=1', '\u200B=cmd', '＝1', '\r=1', '\tx'])(
    'show %j as text and never as a formula',
    (text) => {
      expect(csv([[text]])).toBe(`\uFEFF"'${text}"\r\n`)
    },
  )

  it('leave days, numbers and nothing alone', () => {
    expect(csv([['2026-06-12', 12, null, undefined, 0]])).toBe('\uFEFF"2026-06-12","12","","","0"\r\n')
  })
})

describe('export', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await openScene()
  })
  afterEach(() => scene.close())

  const fileOf = async () => scene.db.selectFrom('file').selectAll().executeTakeFirstOrThrow()

  it('has every ask and promise once, in the order of their numbers', async () => {
    const { id } = await scene.asked()
    await scene.asked('ask the council whether the depot can be built on')
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness: 'will' })
    await scene.say('tom', 'export')
    const [head, first, second, ...rest] = read((await fileOf()).text)
    expect(rest).toEqual([])
    expect(first?.length).toBe(head?.length)
    expect(first?.slice(0, 6)).toEqual([
      '1',
      'promise',
      'promised',
      'send the planning guidance',
      'Asha',
      'Northbridge Council',
    ])
    expect(second?.slice(0, 4)).toEqual(['2', 'ask', 'not answered yet', 'whether the depot can be built on'])
    expect(second).toContain("Tom, Elm Street residents' group")
  })

  it('guards every cell that people typed', async () => {
    const values = { to: 'north', words: '=HYPERLINK("http://x","y")', project: '@home' }
    await scene.fill('tom', await scene.say('tom', 'ask'), values)
    await scene.say('tom', 'export')
    const [, row] = read((await fileOf()).text)
    expect(row?.[3]).toBe('\'=HYPERLINK("http://x","y")')
    expect(row).toContain("'@home")
  })

  it('is sent to whoever asked for it, for 24 hours', async () => {
    await scene.asked()
    expect(textOf(await scene.say('mei', 'export'))).toContain('sent to you alone')
    const letter = scene.said.letters.find((one) => one.kind === 'record.export')
    expect(letter).toMatchObject({ to: { person: 'mei' }, expiresAt: scene.now() + DAY_MS })
    const file = await fileOf()
    expect(file).toMatchObject({ name: 'shared-record-2026-06-01.csv', expires_at: scene.now() + DAY_MS })
    expect(letter && (await scene.letter(letter))).toMatchObject({
      card: { parts: [{ kind: 'text' }, { kind: 'file', file: { id: file.id, text: file.text } }] },
    })
    scene.pass(DAY_MS)
    expect(letter && (await scene.letter(letter))).toEqual({ drop: 'the file has expired' })
  })

  it('is not sent to somebody who has left, or was removed, since they asked for it', async () => {
    await scene.asked()
    await scene.say('mei', 'export')
    const letter = scene.said.letters.find((one) => one.kind === 'record.export')
    await scene.db.updateTable('member').set({ left_at: scene.now() }).where('id', '=', 'mei').execute()
    expect(letter && (await scene.letter(letter))).toEqual({ drop: 'they have left the record' })
  })

  it('has steps and notes below what they belong to, under its number', async () => {
    const { id } = await scene.asked()
    await scene.asked()
    await scene.say('mei', 'note 1 =On paper, please')
    await scene.fill('asha', await scene.press('asha', 'ask.promise', { id }), { firmness: 'will' })
    await scene.fill('asha', await scene.say('asha', 'step 1 scan it by 5 June'), { who: 'priya' })
    await scene.say('tom', 'note 2 The gate, too')
    await scene.say('tom', 'note 1 Thank you')
    await scene.say('tom', 'export')
    const [head = [], ...rows] = read((await fileOf()).text)
    const cells = (row: string[], ...columns: string[]) => columns.map((column) => row[head.indexOf(column)])
    expect(rows.map((row) => cells(row, 'number', 'kind', 'state', 'words', 'who', 'due', 'recorded on'))).toEqual([
      ['1', 'promise', 'promised', 'send the planning guidance', 'Asha', '2026-06-12', '2026-06-01'],
      ['1', 'step', 'not done yet', 'scan it', 'Priya', '2026-06-05', '2026-06-01'],
      ['1', 'note', '', "'=On paper, please", 'Mei', '', '2026-06-01'],
      ['1', 'note', '', 'Thank you', 'Tom', '', '2026-06-01'],
      ['2', 'ask', 'not promised yet', 'send the planning guidance', '', '2026-06-12', '2026-06-01'],
      ['2', 'note', '', 'The gate, too', 'Tom', '', '2026-06-01'],
    ])
  })

  it('says of an ask that rests what its card says', async () => {
    const { id } = await scene.asked()
    scene.onDay(60)
    await scene.say('tom', 'export')
    const [, row] = read((await fileOf()).text)
    expect(row?.[2]).toBe('not answered yet')
    expect((await scene.card(id)).title.toLowerCase()).toBe(row?.[2])
  })

  it('of an empty record is a file with its first row only', async () => {
    await scene.say('tom', 'export')
    expect(read((await fileOf()).text)).toHaveLength(1)
  })
})
