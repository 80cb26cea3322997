import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wordsOf } from '../../src/chat/card.ts'
import { CATCH_UP_LIMITS, CHAPTERS } from '../../src/welcome/chapter.ts'
import { actionsOf, cardIn, pressOf, wordsIn } from '../support/cast.ts'
import { filesOn, memberNamed, openRecord, type Record } from './scene.ts'

let record: Record
beforeEach(async () => {
  record = await openRecord()
})
afterEach(() => record.close())

const read = async (who: keyof Record['alone'], label: string) => {
  const somebody = record.alone[who]
  return cardIn(await somebody.presses(cardIn(await somebody.says('catch up')), label))
}
const wordsFor = async (who: keyof Record['alone'], label: string) => JSON.stringify(await read(who, label))

/** The page that somebody downloads. */
async function pageOf(who: keyof Record['alone']): Promise<string> {
  await read(who, 'All of it as a page')
  await record.kept.tick()
  const posts = [...record.slack.posts, ...record.teams.posts]
  const post = posts.findLast(({ card }) => card?.title === 'Your catch-up as a page')
  return filesOn(post?.card)[0]?.text ?? ''
}

describe('a catch-up', () => {
  it('begins with what the record is, since when, and who set it up', async () => {
    const words = wordsIn(await record.alone.tom.says('catch up'))
    expect(words).toContain('Northbridge Council and Elm Street share one record')
    expect(words).toContain('It began on Monday 1 June 2026, set up by Asha Rahman of Northbridge Council.')
    expect(words).toContain('Open now: 2 promises and 1 ask')
  })

  it('is read in a minute, with a button for each chapter that makes sense on its own', async () => {
    const card = cardIn(await record.alone.tom.says('catch up'))
    expect(wordsOf(card)).toBeLessThan(150)
    const chapters = actionsOf(card).flatMap((action) => ('intent' in action ? [action.data['c']] : []))
    for (const chapter of CHAPTERS) expect(chapters).toContain(chapter)
    expect(new Set(actionsOf(card).map(({ label }) => label)).size).toBe(actionsOf(card).length)
  })

  it('shows who is who with what each can and can’t decide, the other side first and offices before others', async () => {
    const { id, partnership_id } = await memberNamed(record, 'Priya')
    await record.db
      .insertInto('entry')
      .values({
        ...{ partnership_id, id, member_id: id, side_id: null, name: null, reach: 'by phone', about: '', offers: '' },
        ...{ wants: '', often: null, ally: 0, employer: '', priorities: '', told_by: null, at: 0, gone_at: null },
        ...{ decides: 'small repairs', cannot: 'the budget' },
      })
      .execute()
    const words = await wordsFor('tom', 'See who is who')
    expect(words).toContain('Can decide: small repairs. Can’t decide: the budget.')
    const places = ['Asha Rahman', 'Priya Nair', 'Tom Baker', 'Mei Chen'].map((name) => words.indexOf(name))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBeGreaterThan(0)
  })

  it('leaves room on a card for what somebody can’t decide, however long the rest is', async () => {
    const { id, partnership_id } = await memberNamed(record, 'Priya')
    await record.db
      .insertInto('entry')
      .values({
        ...{
          partnership_id,
          id,
          member_id: id,
          side_id: null,
          name: null,
          reach: 'by phone',
          about: 'paths',
          offers: '',
        },
        ...{ wants: '', often: null, ally: 0, employer: '', priorities: '', told_by: null, at: 0, gone_at: null },
        ...{ decides: 'small repairs and '.repeat(16), cannot: 'the budget' },
      })
      .execute()
    expect(await wordsFor('tom', 'See who is who')).toContain('Can’t decide: the budget.')
    expect(await pageOf('tom')).toContain('small repairs and '.repeat(16).trim())
  })

  it('tells what is promised and asked, both ways, one’s own side first', async () => {
    const tom = await wordsFor('tom', 'See what is open')
    expect(tom).toContain('Promised by Elm Street')
    expect(tom).toContain('Asked of Northbridge Council')
    expect(tom.indexOf('Elm Street')).toBeLessThan(tom.indexOf('Asked of Northbridge Council'))
    const asha = await wordsFor('asha', 'See what is open')
    expect(asha.indexOf('Asked of Northbridge Council')).toBeLessThan(asha.indexOf('Promised by Elm Street'))
    expect(tom).not.toContain('Mend the gate')
  })

  it('tells what was kept lately, with the people who did it', async () => {
    expect(await wordsFor('mei', 'See what was kept')).toContain('by Asha Rahman, Northbridge Council')
  })

  it('tells which dates moved and why, and of no first date', async () => {
    const words = await wordsFor('mei', 'See what moved')
    expect(words).toContain('Moved from Monday 29 June to Friday 3 July 2026. Why: The hall is shut.')
    expect(words.match(/Moved/g)).toHaveLength(1)
  })

  it('tells what is coming: dates, pauses, the end, and staff changes', async () => {
    await record.db
      .updateTable('partnership')
      .set({
        ends_on: '2027-03-31',
        pauses: JSON.stringify([{ id: 'x', fromOn: '2026-08-01', toOn: '2026-08-14', reason: 'Everybody is away.' }]),
      })
      .execute()
    const words = await wordsFor('tom', 'See what is coming')
    const days = ['Tuesday 30 June', 'Friday 3 July', 'Saturday 1 August', 'Wednesday 31 March 2027']
    const places = days.map((day) => words.indexOf(day))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(words).toContain('Everybody is away')
  })

  it('leads from each chapter to the next, in the place of the card', async () => {
    const { tom } = record.alone
    let card = cardIn(await tom.presses(cardIn(await tom.says('catch up')), 'See who is who'))
    const seen = [card.title]
    for (let next = 0; next < CHAPTERS.length - 1; next += 1) {
      const label = actionsOf(card).find((action) => 'intent' in action && action.intent === 'welcome.chapter')?.label
      const reply = await tom.presses(card, label ?? '')
      expect(reply.kind).toBe('replace')
      card = cardIn(reply)
      seen.push(card.title)
    }
    expect(new Set(seen).size).toBe(CHAPTERS.length)
  })

  it('pages a long chapter, and gives the last page for one too far', async () => {
    const { tom } = record.alone
    for (let count = 0; count < 10; count += 1) {
      await record.db
        .insertInto('commitment')
        .values({
          ...(await record.db.selectFrom('commitment').selectAll().where('number', '=', 2).executeTakeFirstOrThrow()),
          ...{ id: `more-${count}`, number: 100 + count, words: `do thing ${count}`, ask_id: null },
        })
        .execute()
    }
    const first = await read('tom', 'See what is open')
    expect(first.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))).toHaveLength(CATCH_UP_LIMITS.rows)
    const second = cardIn(await tom.presses(first, 'More'))
    expect(JSON.stringify(second)).not.toContain('Bring the keys')
    const press = pressOf(first, 'More')
    const far = cardIn(await tom.ask({ kind: 'press', ...press, data: { ...press.data, n: '99' } }))
    expect(actionsOf(far).map(({ label }) => label)).toContain('Back')
    expect(actionsOf(far).map(({ label }) => label)).not.toContain('More')
  })

  it('is for members: somebody else is shown nothing', async () => {
    const user = { platform: 'slack', workspace: 'elm', user: 'U-Eve', name: 'Eve', zone: 'Europe/London' }
    const eve = record.somebody(user, { kind: 'direct', conversation: 'D-Eve' })
    const press = { intent: 'welcome.chapter', data: { p: record.p, c: 'open' } }
    expect(JSON.stringify(await eve.ask({ kind: 'press', ...press }))).not.toContain('Bring the keys')
  })
})

describe('the whole as a page', () => {
  it('comes to whoever asked for it, with every chapter in it', async () => {
    const page = await pageOf('mei')
    for (const words of ['Who is who', 'Bring the keys', 'Mend the gate', 'The hall is shut.', 'What is coming']) {
      expect(page).toContain(words)
    }
    expect(page).toMatch(/^<!doctype html>/)
  })

  it('holds no markup of anybody’s', async () => {
    await record.db
      .updateTable('commitment')
      .set({ words: '<script>alert(1)</script>' })
      .where('number', '=', 3)
      .execute()
    const page = await pageOf('mei')
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('<script')
  })

  it('does not come any more to whoever has left meanwhile', async () => {
    await read('mei', 'All of it as a page')
    await record.db
      .updateTable('member')
      .set({ left_at: record.now() })
      .where('id', '=', (await memberNamed(record, 'Mei')).id)
      .execute()
    await record.kept.tick()
    expect([...record.slack.posts].filter(({ card }) => card?.title === 'Your catch-up as a page')).toEqual([])
  })

  it('never has ids of accounts in it', async () => {
    const page = await pageOf('tom')
    const accounts = await record.db.selectFrom('account').select('user_id').execute()
    for (const { user_id } of accounts) expect(page).not.toContain(user_id)
  })
})
