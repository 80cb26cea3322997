import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { cardIn, formIn, pressOf } from '../support/cast.ts'
import { answers, asked, CLOSES, type Hall, openHall } from './hall.ts'

let hall: Hall
afterEach(() => hall.close())

/** Every row of every table but the sealed responses. */
async function allElse({ db }: Hall): Promise<string> {
  const tables = (await db.introspection.getTables()).map(({ name }) => name).filter((name) => name !== 'response')
  const rows = []
  for (const table of tables.toSorted()) {
    rows.push([table, (await sql`select * from ${sql.table(table)}`.execute(db)).rows])
  }
  return JSON.stringify(rows)
}

const sealed = async ({ db }: Hall) => db.selectFrom('response').selectAll().orderBy('key').execute()

describe('while a round is open', () => {
  it('answering leaves nothing behind but boxes that all look alike', async () => {
    hall = await openHall()
    await hall.open()
    const [elm] = hall.elm
    if (!elm) throw new Error('Nobody is there.')
    const form = await asked(elm)
    const before = { rows: await allElse(hall), log: hall.log.length, posts: hall.slack.posts.length }
    const boxes = await sealed(hall)
    await elm.sends(form, { now_trust: '7' }, { key: 'Ev123', on: 'some-handle' })
    await elm.sends(form, { now_trust: '8' }, { key: 'Ev124', answerBy: 'letter' })
    await hall.settle()
    expect(await allElse(hall)).toBe(before.rows)
    expect(hall.log.length).toBe(before.log)
    expect(hall.slack.posts.length).toBe(before.posts)
    const after = await sealed(hall)
    expect(after.map(({ key }) => key)).toEqual(boxes.map(({ key }) => key))
    expect(new Set(after.map(({ sealed }) => sealed.length))).toEqual(new Set(boxes.map(({ sealed }) => sealed.length)))
  })

  it('there is a box for everybody who is asked from the beginning, in an order that tells nothing', async () => {
    hall = await openHall()
    await hall.open()
    const rows = await hall.db.selectFrom('response').selectAll().execute()
    expect(rows).toHaveLength(14)
    expect(rows.map(({ key }) => key)).toEqual(rows.map(({ key }) => key).toSorted())
  })

  it('looking at the questions changes the boxes as much as answering them: all of them', async () => {
    hall = await openHall()
    await hall.open()
    const changed = async (act: () => Promise<unknown>) => {
      const before = await sealed(hall)
      await act()
      const after = await sealed(hall)
      return after.filter((row, at) => row.sealed !== before[at]?.sealed).length
    }
    const [elm] = hall.elm
    if (!elm) throw new Error('Nobody is there.')
    const home = cardIn(await elm.says('pulse'))
    expect(await changed(() => elm.presses(home, 'Answer'))).toBe(14)
    expect(await changed(() => answers(elm, 9))).toBe(14)
    expect(await changed(() => elm.presses(home, 'Skip it'))).toBe(14)
  })

  it('skipping says the same to whoever has answered and whoever has not, and keeps what was answered', async () => {
    hall = await openHall()
    await hall.open()
    const [one, two] = hall.elm
    if (!one || !two) throw new Error('Nobody is there.')
    await answers(one, 9)
    const skip = async (who: typeof one) =>
      plainText(cardIn(await who.presses(cardIn(await who.says('pulse')), 'Skip it')))
    expect(await skip(one)).toBe(await skip(two))
    await hall.at(CLOSES)
    expect(await hall.db.selectFrom('answer').selectAll().execute()).toHaveLength(5)
  })

  it('what organisers are shown is the same however many have answered', async () => {
    hall = await openHall()
    await hall.open()
    const before = plainText(cardIn(await hall.alone.tom.says('pulse')))
    for (const who of hall.north) await answers(who, 3)
    expect(plainText(cardIn(await hall.alone.tom.says('pulse')))).toBe(before)
  })

  it('an answer that a chat company delivers as a message gets its reply at once, and no letter is kept', async () => {
    hall = await openHall()
    await hall.open()
    const [, , north] = hall.north
    if (!north) throw new Error('Nobody is there.')
    const form = await asked(north)
    const reply = await north.sends(form, { now_trust: '3' }, { answerBy: 'letter', key: 'activity-1' })
    expect(plainText(cardIn(reply))).toContain('Saved')
    expect(await hall.db.selectFrom('letter').where('kind', '=', 'reply').selectAll().execute()).toEqual([])
  })

  it('a form that was changed on the way is answered beside its fields, and nothing is kept', async () => {
    hall = await openHall()
    await hall.open()
    const form = await asked(hall.alone.mei)
    const reply = await hall.alone.mei.sends(form, { now_trust: '11' })
    expect(reply.kind).toBe('errors')
    await hall.at(CLOSES)
    expect(await hall.db.selectFrom('answer').selectAll().execute()).toEqual([])
  })
})

describe('before anyone answers', () => {
  const intro = async (who: Parameters<typeof asked>[0]) => (await asked(who)).intro

  it('the first screen says to everybody alike what is shown to whom, and what cannot be', async () => {
    hall = await openHall({ residents: 8, council: 3 })
    await hall.open()
    const [elm] = hall.elm
    if (!elm) throw new Error('Nobody is there.')
    const said = await intro(elm)
    expect(said).toContain('The results show everyone here middle scores by group, never names.')
    expect(said).toContain(
      'Never alone, as groups are small: Elm Street (8 people) and Northbridge Council (3 people).',
    )
    await answers(elm, 7)
    expect(await intro(elm)).toBe(said)
    expect(await intro(hall.alone.asha)).toBe(said)
  })

  it('the first screen of an open review says so too', async () => {
    hall = await openHall()
    await hall.open({ what: 'relationship' }, { mode: 'open' })
    expect(await intro(hall.alone.mei)).toContain('The results show everyone here these answers with your name.')
  })
})

describe('what was answered', () => {
  it('can be changed from either of somebody’s chats, and counts once', async () => {
    hall = await openHall()
    await hall.open()
    await answers(hall.alone.mei, 2)
    await answers(hall.alone.mei, 9)
    await hall.at(CLOSES)
    const rows = await hall.db.selectFrom('answer').selectAll().execute()
    expect(rows.map(({ content }) => content).filter((content) => content.includes('"now":9'))).toHaveLength(5)
    expect(rows).toHaveLength(5)
  })

  it('can be taken out until it closes', async () => {
    hall = await openHall()
    await hall.open()
    const saved = await answers(hall.alone.mei, 2)
    await hall.alone.mei.ask({ kind: 'press', ...pressOf(saved, 'Take them out') })
    await hall.at(CLOSES)
    expect(await hall.db.selectFrom('answer').selectAll().execute()).toEqual([])
  })

  it('does not count where it was not finished', async () => {
    hall = await openHall()
    await hall.open({ what: 'hopes' })
    const form = await asked(hall.alone.mei)
    const next = formIn(await hall.alone.mei.sends(form, { hope_voice: 'want' }))
    expect(next.intro).toContain('Screen 2 of 2')
    await hall.at(CLOSES)
    expect(await hall.db.selectFrom('answer').selectAll().execute()).toEqual([])
  })
})

describe('whoever is not to answer', () => {
  it('is told so after the close', async () => {
    hall = await openHall()
    await hall.open()
    const form = await asked(hall.alone.mei)
    await hall.at(CLOSES, '11:00')
    expect(plainText(cardIn(await hall.alone.mei.sends(form, { now_trust: '7' })))).toContain('It closed on')
  })

  it('is told so where they joined too late to be asked', async () => {
    hall = await openHall()
    await hall.open()
    const asker = { ...hall.people.mei, user: 'U-late', name: 'Late Lee' }
    const here = hall.somebody(asker, { kind: 'space', conversation: 'residents-channel' })
    await here.presses(cardIn(await here.says('list')), 'Join as Elm Street')
    const form = await asked(hall.alone.mei)
    expect(plainText(cardIn(await here.sends(form, { now_trust: '7' })))).toContain('not asked this time')
  })

  it('is told so once they are taken out of the record, and nothing of what they send is held', async () => {
    hall = await openHall()
    await hall.open()
    const form = await asked(hall.alone.mei)
    await hall.db
      .updateTable('member')
      .set({ left_at: hall.now() })
      .where('person_id', '=', await personOf('U-Mei'))
      .execute()
    const reply = await hall.mei.sends(form, { now_trust: '7' })
    expect(plainText(cardIn(reply))).toContain('not part of')
    expect(JSON.stringify(await hall.db.selectFrom('draft').selectAll().execute())).not.toContain('now_trust')
  })

  it('is told how to go on where the secret is gone; then everybody is asked again', async () => {
    hall = await openHall()
    await hall.open()
    await answers(hall.alone.mei, 2)
    for (const name of hall.vault.names()) hall.vault.destroy(name)
    expect(
      plainText(cardIn(await hall.alone.tom.presses(cardIn(await hall.alone.tom.says('pulse')), 'Answer'))),
    ).toContain('The key to this round is gone')
    await hall.at('2026-06-18', '19:00')
    const states = await hall.db.selectFrom('round').select(['state', 'again_of']).orderBy('created_at').execute()
    expect(states.map(({ state }) => state)).toEqual(['lost', 'told'])
    expect(hall.slack.wordsTo('U-Mei').at(-1)).toContain('everybody is asked again')
    expect(await sealed(hall)).toEqual([])
  })
})

async function personOf(user: string): Promise<string> {
  const row = await hall.db.selectFrom('account').selectAll().where('user_id', '=', user).executeTakeFirstOrThrow()
  return row.person_id
}

it('an old form of a round that was lost keeps nothing', async () => {
  hall = await openHall()
  await hall.open()
  const form = await asked(hall.alone.mei)
  for (const name of hall.vault.names()) hall.vault.destroy(name)
  await hall.alone.tom.presses(cardIn(await hall.alone.tom.says('pulse')), 'Answer')
  await hall.settle()
  expect(plainText(cardIn(await hall.alone.mei.sends(form, { now_trust: '7' })))).toContain('asked again')
})

it('the questions are asked on a form that carries no draft', async () => {
  hall = await openHall()
  await hall.open()
  const drafts = await hall.db.selectFrom('draft').selectAll().execute()
  const form = await asked(hall.alone.mei)
  expect(form.draft).toContain('pulse.answer?')
  expect(form.draft.length).toBeLessThanOrEqual(150)
  expect(await hall.db.selectFrom('draft').selectAll().execute()).toEqual(drafts)
  expect(
    formIn(await hall.alone.mei.ask({ kind: 'press', intent: 'draft.open', data: { draft: form.draft } })).title,
  ).toBe(form.title)
})
