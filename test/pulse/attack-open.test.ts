import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../adapters/database/open.ts'
import { plainText } from '../../src/chat/card.ts'
import { placeOf, sealKeys, unseal } from '../../src/pulse/seal.ts'
import { cardIn, formIn } from '../support/cast.ts'
import { DAYS, type Field, openField, openRounds } from './field.ts'
import { acts, type Neighbour, type Record } from './neighbours.ts'
import { clue, framesOf, piecesOf, textPieces, tracesIn } from './traces.ts'

const SIZES = { residents: 7, council: 6, both: 1 }

let field: Field
let record: Record
const one = (): Neighbour => at(1)
const at = (nth: number): Neighbour => {
  const found = record.people[nth]
  if (!found) throw new Error('Nobody is there.')
  return found
}

beforeEach(async () => {
  // The second round is open at the same time, and its rows come after those of the first.
  field = await openField([SIZES, SIZES])
  await openRounds(field)
  const [first] = field.records
  if (!first) throw new Error('There is no record.')
  record = first
  // What a first visit moves about, whatever it is for, has moved.
  await acts(record, one()).look()
})
afterEach(() => field.close())

/** Everything in the database but what is sealed, the numbers of rows among it. */
async function allElse(): Promise<string> {
  const tables = (await field.db.introspection.getTables()).map(({ name }) => name).toSorted()
  const rows = []
  for (const table of tables) {
    const columns = table === 'response' ? sql.raw('partnership_id, round_id, key') : sql.raw('*')
    rows.push([table, (await sql`select rowid, ${columns} from ${sql.table(table)}`.execute(field.db)).rows])
  }
  return JSON.stringify(rows)
}

/** Where the pages of the sealed rows lie. */
function layout(): unknown {
  const reader = new Sqlite(field.file, { readonly: true })
  const pages = reader
    .prepare("select path, pageno, pagetype, payload, unused from dbstat where name like '%response%'")
    .all()
  reader.close()
  return pages
}

/** All that two copies could tell of what was done in between, but the sealed rows themselves. */
async function leftBy(act: () => Promise<unknown>) {
  await field.truncateLog()
  field.pass(61_007)
  const before = { rows: await allElse(), layout: layout(), said: field.log.length + field.posted().length }
  const boxes = await sealed()
  await act()
  await field.settle()
  const after = { rows: await allElse(), layout: layout(), said: field.log.length + field.posted().length }
  expect(after).toEqual(before)
  const again = await sealed()
  const files = field.files()
  return {
    frames: framesOf(files),
    sizes: [...files].map(([name, bytes]) => [name, bytes.length]),
    changed: again.map((row, nth) => row.sealed !== boxes[nth]?.sealed),
  }
}

async function sealed() {
  return field.db.selectFrom('response').selectAll().where('round_id', '=', record.round).orderBy('key').execute()
}

const MISTYPED = z.object({ kind: z.literal('errors') })

describe('two copies of an open round, without its secret', () => {
  it('differ alike whether somebody looked, skipped, answered, changed it, mistyped, or took it out', async () => {
    const mine = acts(record, one())
    const form = formIn(await mine.look())
    const name = form.fields.find((field) => field.name.startsWith('now_'))?.name ?? ''
    const send = (value: string) => () => one().who.sends(form, { [name]: value })
    const looked = await leftBy(mine.look)
    const others = [
      await leftBy(mine.skip),
      await leftBy(send('7')),
      await leftBy(send('8')),
      await leftBy(async () => MISTYPED.parse(await send('11')())),
      await leftBy(mine.withdraw),
      await leftBy(mine.withdraw),
      await leftBy(acts(record, at(8)).skip),
    ]
    expect(looked.frames.length).toBeGreaterThan(13)
    expect(new Set(looked.changed)).toEqual(new Set([true]))
    for (const other of others) expect(other).toEqual(looked)
  })

  it('and the log say nothing of which field somebody filled in too long', async () => {
    const form = formIn(await acts(record, one()).look())
    const rows = await allElse()
    await one().who.sends(form, { comment: 'x'.repeat(100_000) })
    expect(await allElse()).toBe(rows)
    expect(field.log.at(-1)).toContain('"fields":"asked.values"')
    expect(field.log.join('\n')).not.toContain('comment')
  })

  it('differ by nothing after somebody who is not asked tried', async () => {
    const stranger = field.records[1]?.people[1]
    if (!stranger) throw new Error('Nobody is there.')
    const left = await leftBy(acts(record, { ...stranger }).skip)
    expect(left.frames).toEqual([])
    expect(new Set(left.changed)).toEqual(new Set([false]))
  })

  it('tell nobody’s words, scores or places, nor when anybody came, anywhere', async () => {
    const said = 'Only I would ever say this'
    const instants: number[] = []
    for (const who of record.people.slice(0, 6)) {
      field.pass(61_007)
      instants.push(field.now())
      await acts(record, who).answer((nth) => 1 + nth, said)
    }
    const pieces = [
      ...piecesOf(field.files()),
      ...piecesOf(new Map([['a copy', await field.backup()]])),
      ...textPieces([...field.posted(), ...field.log], 'line'),
    ]
    const clues = [
      clue('gone', 'a comment', said),
      clue('gone', 'scores', '12345'),
      ...instants.map((instant) => clue('gone', 'an instant', String(instant))),
    ]
    expect(tracesIn(pieces, clues)).toEqual([])
  })

  it('tell everything to whoever has the secret, so that this is no test of an empty box', async () => {
    await acts(record, one()).answer((nth) => 1 + nth, 'Only I would ever say this')
    const secret = field.vault.open(record.round)
    if (!secret) throw new Error('There is no secret.')
    const keys = sealKeys(secret)
    const key = placeOf(keys, one().member)
    const mine = (await sealed()).find((row) => row.key === key)
    const text = unseal(keys, `${record.id}/${record.round}/${key}`, mine?.sealed ?? '')
    expect(text).toContain('12345')
    expect(text).toContain('Only I would ever say this')
  })
})

describe('a copy that was made while a round was open', () => {
  it('holds what was answered for nobody, once the round has closed', async () => {
    await acts(record, one()).answer((nth) => 1 + nth, 'Only I would ever say this')
    const copy = await field.backup()
    expect(field.vault.names()).toHaveLength(2)
    await field.at(DAYS.closes)
    expect(field.vault.names()).toEqual([])
    expect(readdirSync(field.secrets)).toEqual([])
    const file = join(field.folder, 'restored.db')
    writeFileSync(file, copy)
    const restored = openDatabase(`sqlite:${file}`)
    expect(await restored.db.selectFrom('response').selectAll().execute()).toHaveLength(26)
    expect(await restored.db.selectFrom('answer').selectAll().execute()).toEqual([])
    await restored.close()
    const clues = [clue('gone', 'a comment', 'Only I would ever say this'), clue('gone', 'scores', '"12345"')]
    expect(tracesIn(piecesOf(new Map([['a copy', copy]])), clues)).toEqual([])
  })
})

describe('what is sent while a round is open', () => {
  it('is the same for everybody who is asked, whatever they did', async () => {
    const [, answered, twice, withdrew, skipped, looked] = record.people
    if (!answered || !twice || !withdrew || !skipped || !looked) throw new Error('Nobody is there.')
    await acts(record, answered).answer(() => 3)
    await acts(record, twice).answer(() => 4)
    await acts(record, twice).answer(() => 5)
    await acts(record, withdrew).answer(() => 6)
    await acts(record, withdrew).withdraw()
    await acts(record, skipped).skip()
    await acts(record, looked).look()
    for (const day of [...DAYS.reminded, '2026-07-07']) {
      await field.at(day)
      await field.at(day, '19:00')
    }
    // The two organisers hear of how it was started, too.
    const others = record.people.filter((who) => !record.organisers.includes(who))
    const [first = [], ...rest] = others.map((who) => field.wordsTo(who))
    expect(first.join('\n').match(/If you have answered, thank you/g)).toHaveLength(DAYS.reminded.length)
    for (const words of rest) expect(words).toEqual(first)
    const homes = []
    for (const { who } of others.slice(1)) homes.push(plainText(cardIn(await who.says('pulse'))))
    expect(new Set(homes).size).toBe(1)
    const forms = []
    for (const who of others.slice(1)) forms.push(JSON.stringify(formIn(await acts(record, who).look())))
    expect(new Set(forms).size).toBe(1)
  })
})
