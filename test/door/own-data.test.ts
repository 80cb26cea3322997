import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Keeps, OF_NOBODY } from '../../src/chat/own-data.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { databases } from '../support/database.ts'

type Column = { table: string; column: string }

const KEPT: readonly Keeps[] = ROOMS.flatMap((room) => room.keeps ?? [])

/** The places where a table answers for a column: what is shown, whose it is, or why it is neither. */
function answersFor({ table, column }: Column): string[] {
  return KEPT.filter((keeps) => keeps.table === table).flatMap((keeps) =>
    Object.entries({ people: keeps.people, lists: keeps.lists, texts: keeps.texts, shows: keeps.shows, not: keeps.not })
      .filter(([, columns]) => columns && column in columns)
      .map(([where]) => where),
  )
}

/** Columns whose names say that somebody, or something that somebody wrote, stands in them. */
const SOMEBODY = /(^|_)(by|member|person|holder|owner|helper|cover_id|told_to|asker|maker|account|user)(_|$)/
const WRITTEN = /^(words|text|title|reason|answer|evidence|instead|note|comment|about_me|said|value)$/

describe('what is kept about people', () => {
  let columns: Column[] = []
  beforeAll(async () => {
    const opened = await databases[0]?.open()
    if (!opened) throw new Error('There is no database to test on.')
    const { rows } = await sql<Column>`
      select m.name as "table", p.name as "column" from sqlite_schema m, pragma_table_info(m.name) p
      where m.type = 'table' and m.name not in ('kept_migration')`.execute(opened.db)
    columns = rows
    await opened.close()
  })

  it('is said of every column of every table, by the room whose table it is', () => {
    const silent = columns
      .filter(({ column }) => !OF_NOBODY.includes(column))
      .filter((one) => answersFor(one).length === 0)
      .map(({ table, column }) => `${table}.${column}: say in the room’s own-data.ts whose it is, or why nobody’s`)
    expect(columns.length).toBeGreaterThan(100)
    expect(silent).toEqual([])
  })

  it('is said by one room for each table, and of no column that is not there', () => {
    expect(KEPT.map(({ table }) => table)).toHaveLength(new Set(KEPT.map(({ table }) => table)).size)
    const known = new Set(columns.map(({ table, column }) => `${table}.${column}`))
    const named = KEPT.flatMap(({ table, people, lists, texts, shows, not, about }) => {
      const all = [people, lists, texts, shows, not].flatMap((some) => Object.keys(some ?? {}))
      const writers = Object.values(texts ?? {}).flatMap(({ by }) => by)
      return [...all, ...writers, ...(about === undefined ? [] : [about])].map((column) => `${table}.${column}`)
    })
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  it('names as somebody’s whatever names somebody, or says why not', () => {
    const goes = new Set(KEPT.filter((keeps) => keeps.goes).map(({ table }): string => table))
    const naming = columns.filter(
      ({ table, column }) => SOMEBODY.test(column) && !/_on$/.test(column) && !goes.has(table),
    )
    const wrong = naming.filter((one) => !answersFor(one).some((where) => ['people', 'lists', 'not'].includes(where)))
    expect(naming.length).toBeGreaterThan(20)
    expect(wrong).toEqual([])
  })

  it('says of whatever people write who wrote it, or why it stands with something else', () => {
    const written = columns.filter(({ column }) => WRITTEN.test(column))
    expect(written.filter((one) => !answersFor(one).some((where) => ['texts', 'not'].includes(where)))).toEqual([])
  })

  it('gives every table with somebody in it a heading and a reason for each column that is left out', () => {
    for (const { table, title, people, lists, not } of KEPT) {
      const hasSomebody = Object.keys({ ...people, ...lists }).length > 0
      expect(title !== undefined, `${table} has rows of somebody`).toBe(hasSomebody)
      for (const why of Object.values(not ?? {})) expect(why.length).toBeGreaterThan(5)
    }
  })
})
