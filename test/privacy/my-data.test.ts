import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { gather } from '../../src/privacy/gathering.ts'
import { rowsOf } from '../../src/privacy/kept-store.ts'
import { whoIs } from '../../src/privacy/person-store.ts'
import { isWriter } from '../../src/privacy/shown.ts'
import { WISH_LIMITS } from '../../src/privacy/wish.ts'

import { type Cast, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { fakeVault } from '../support/vault.ts'
import { filesTo, openRich, personOf } from './scene.ts'

const Data = z.object({
  about: z.string(),
  sections: z.array(z.object({ title: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })),
})

let cast: Cast
beforeEach(async () => {
  cast = await openRich()
})
afterEach(() => cast.close())

async function dataOf(name: 'tom' | 'asha' | 'mei') {
  await cast.alone[name].says('my data')
  const files = await filesTo(cast, cast.people[name].user)
  return { ...files, data: Data.parse(JSON.parse(files.json)) }
}

const section = ({ sections }: z.infer<typeof Data>, title: string) =>
  sections.find((one) => one.title === title)?.rows ?? []

describe('“my data”', () => {
  it('is answered at once, and sent to whoever asked as a page and as JSON', async () => {
    expect(wordsIn(await cast.tom.says('my data'))).toContain('It comes to you alone, as two files.')
    const { html, json } = await filesTo(cast, 'U-Tom')
    expect(html).toContain('<h1>What Kept keeps about Tom Baker</h1>')
    expect(Data.parse(JSON.parse(json)).about).toBe('Tom Baker')
    const others = [...cast.slack.posts, ...cast.teams.posts].filter(
      ({ to }) => !('user' in to.to) || to.to.user !== 'U-Tom',
    )
    expect(JSON.stringify(others)).not.toContain('my-data')
  })

  it('holds every value of every row that is theirs, and that the list of columns shows', async () => {
    const who = await whoIs(cast.db, await personOf(cast, 'U-Tom'))
    const { json } = await dataOf('tom')
    let values = 0
    for (const keeps of ROOMS.flatMap((room) => room.keeps ?? [])) {
      for (const row of await rowsOf(cast.db, keeps, who, { offset: 0, limit: 100 })) {
        const texts = Object.entries(keeps.texts ?? {}).filter(([, { by, forAll }]) => forAll ?? isWriter(by, row, who))
        for (const [column] of texts) {
          const text = row[column]
          if (typeof text !== 'string' || text === '') continue
          values += 1
          expect(json, `${keeps.table}.${column}`).toContain(JSON.stringify(text))
        }
      }
    }
    expect(values).toBeGreaterThan(8)
    for (const said of ['U-Tom', 'reach-Tom Baker', 'Europe/London', '2026-08-03', '2026-W23'])
      expect(json).toContain(said)
  })

  it('holds what they wrote and did, and not what others wrote', async () => {
    const { html, json } = await dataOf('tom')
    for (const own of ['Tom Baker has rung the hall. Yours, Tom', 'Tom Baker is ill', 'Tom Baker brings tea']) {
      expect(html).toContain(own)
    }
    for (const others of ['the hall is free', 'The printer is shut', 'How is it, Tom Baker', 'The printer is shut']) {
      expect(`${html}${json}`.toLowerCase()).not.toContain(others.toLowerCase())
    }
  })

  it('says where others wrote their name, by whom and not what', async () => {
    const { data } = await dataOf('tom')
    const told = section(data, 'Where others wrote your name')
    expect(told).toContainEqual(
      expect.objectContaining({ About: 'Promise 1', 'In the text': 'Note', 'Written by': 'Asha Rahman' }),
    )
    expect(told).toContainEqual(expect.objectContaining({ About: 'Promise 2', 'In the text': 'Promise' }))
  })

  it('is everything of all their records and of both their accounts', async () => {
    const asha = cast.somebody(cast.people.tom, { kind: 'direct', conversation: 'D-U-Tom' })
    const form = formIn(await asha.says('set up'))
    await asha.sends(form, {
      name: 'Oak Road',
      yours: 'Oak Road',
      yourKind: 'residents-group',
      theirs: 'Oak Trust',
      theirKind: 'funder',
    })
    const second = { platform: 'teams', workspace: 'northbridge', user: 'U-Tom-2', name: 'T. Baker', reach: 'reach-2' }
    const code = /MY-ACCOUNT-[A-Z0-9-]+/.exec(wordsIn(await cast.alone.tom.says('link my account')))?.[0] ?? ''
    const other = cast.somebody(second, { kind: 'direct', conversation: 'D-2' })
    await other.presses(cardIn(await other.says(code)), 'Yes, both are mine')
    await cast.alone.tom.says('my data')
    const files = [await filesTo(cast, 'U-Tom'), await filesTo(cast, 'U-Tom-2')].map(({ json }) => json).join('')
    for (const said of ['U-Tom-2', 'T. Baker', 'reach-2', 'Oak Road', 'Elm Street and Northbridge'])
      expect(files).toContain(said)
  })

  it('works for somebody who has left everything, without the names of those who are still there', async () => {
    await cast.mei.presses(cardIn(await cast.alone.mei.says('leave')), 'Leave')
    const { html, json } = await dataOf('mei')
    expect(html).toContain('Print the posters')
    expect(json).not.toContain('"Tom Baker"')
    expect(json).not.toContain('Asha Rahman')
  })

  it('escapes what people wrote', async () => {
    await cast.alone.tom.says('note 1 <script>alert(1)</script>')
    expect((await dataOf('tom')).html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('can be fetched by its link for a day', async () => {
    await dataOf('tom')
    const { id } = await cast.db
      .selectFrom('file')
      .select('id')
      .where('name', 'like', 'my-data%')
      .executeTakeFirstOrThrow()
    expect(await cast.kept.file(id)).toBeDefined()
    cast.at('2026-06-02', '10:01')
    expect(await cast.kept.file(id)).toBeUndefined()
  })

  it('is made once for somebody who asks again while it is made', async () => {
    await cast.alone.tom.says('my data')
    await cast.alone.tom.says('my data')
    await filesTo(cast, 'U-Tom')
    expect(await cast.db.selectFrom('file').select('id').where('person_id', 'is not', null).execute()).toHaveLength(2)
  })

  it('says to a stranger that there is nothing', async () => {
    const stranger = cast.somebody(
      { platform: 'slack', workspace: 'elm', user: 'U-New' },
      { kind: 'direct', conversation: 'D' },
    )
    expect(wordsIn(await stranger.says('my data'))).toContain('Kept keeps nothing about you')
    expect(await cast.db.selectFrom('wish').selectAll().execute()).toEqual([])
  })

  it('is read a page at a time, and others have their turn after each', async () => {
    const { id, partnership_id } = (await whoIs(cast.db, await personOf(cast, 'U-Tom'))).members[0] ?? {
      id: '',
      partnership_id: '',
    }
    const note = {
      partnership_id,
      member_id: id,
      subject_kind: 'commitment',
      subject_id: 'x',
      words: 'A note.',
      at: 0,
    } as const
    for (let from = 0; from < 1_200; from += 100) {
      const rows = Array.from({ length: 100 }, (_, at) => ({
        ...note,
        id: `note-${String(from + at).padStart(5, '0')}`,
      }))
      await cast.db.insertInto('note').values(rows).execute()
    }
    let breaths = 0
    let looks = 0
    const found = await gather(
      {
        within: async (step) => {
          looks += 1
          return step(cast.db, cast.now())
        },
        breathe: async () => void (breaths += 1),
        newId: () => 'id',
        vault: fakeVault(),
        draw: async () => undefined,
        truncateLog: async () => undefined,
      },
      ROOMS,
      await whoIs(cast.db, await personOf(cast, 'U-Tom')),
    )
    expect(found.find(({ title }) => title === 'Notes')?.rows).toHaveLength(1_201)
    expect(breaths).toBe(looks)
    expect(looks).toBeGreaterThan(Math.ceil(1_200 / WISH_LIMITS.rows) + 20)
  })
})
