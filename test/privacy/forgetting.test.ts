import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { ROOMS } from '../../src/door/all-rooms.ts'
import { rowsOf } from '../../src/privacy/kept-store.ts'
import { firstBreak } from '../../src/story/store.ts'
import { actionsOf, type Cast, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { does, forgotten, openRich, organisedByAll, personOf, settle } from './scene.ts'

let cast: Cast
beforeEach(async () => {
  cast = await openRich()
})
afterEach(() => cast.close())

const wishes = () => cast.db.selectFrom('wish').selectAll().execute()
const nameOf = async (id: string) =>
  (await cast.db.selectFrom('person').select('name').where('id', '=', id).executeTakeFirst())?.name
const channelCards = () =>
  [...cast.slack.posts, ...cast.teams.posts]
    .filter(({ to }) => 'conversation' in to.to)
    .flatMap(({ card }) => card ?? [])

/** Lets whatever can go on go on, while something is waited for. */
async function turns(): Promise<void> {
  for (let times = 0; times < 200; times += 1) await setImmediate()
}

/** Tom asks to be forgotten; Mei organises too. */
async function asked(): Promise<void> {
  await organisedByAll(cast)
  await cast.alone.tom.presses(cardIn(await cast.alone.tom.says('forget me')), 'Forget me')
}

describe('“forget me”, before anything happens', () => {
  it('says what goes, what stays and why, and what is still held', async () => {
    await organisedByAll(cast)
    const words = wordsIn(await cast.alone.tom.says('forget me'))
    expect(words).toContain('72 hours after you press “Forget me”, Kept forgets you.')
    expect(words).toContain('It belongs to both sides, and stays under the name “a former member”.')
    expect(words).toMatch(/you hold \d open things\. Hand them on first/)
    expect(await wishes()).toEqual([])
  })

  it('says where the name stands in what others wrote for all, by whom, and that it stays', async () => {
    await organisedByAll(cast)
    const words = wordsIn(await cast.alone.tom.says('forget me'))
    expect(words).toContain('Your name also stands in 2 texts that others wrote. They stay as they are')
    expect(words).toContain('Promise 2: promise, by Asha Rahman')
    expect(words).toContain('Promise 1: note, by Asha Rahman')
  })

  it('says nothing of what others wrote in private', async () => {
    const words = wordsIn(await cast.alone.tom.says('forget me'))
    expect(words).not.toMatch(/what would help|How is it|by Mei Chen/)
  })

  it('says nothing of what is in the air on another side, nor of a staff change that is not told yet', async () => {
    const { db, asha, alone } = cast
    const { id: p } = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
    const form = formIn(await alone.asha.ask({ kind: 'press', intent: 'handover.add', data: { p } }))
    await alone.asha.sends(form, { words: 'A grant for Tom Baker' })
    const edit = formIn(await asha.presses(cardIn(await asha.says('Priya is leaving on 30 June')), 'Change it'))
    const shown = cardIn(await asha.sends(edit, { words: 'Tom Baker will miss her' }))
    await asha.presses(shown, 'Show Priya Nair first')
    expect(wordsIn(await alone.tom.says('forget me'))).toContain('also stands in 2 texts that others wrote')
  })

  it('is not for the last organiser of a side that has others: they are told what to do first', async () => {
    const card = cardIn(await cast.alone.tom.says('forget me'))
    expect(plainText(card)).toContain('You are the only organiser of Elm Street. First make somebody else organiser')
    expect(actionsOf(card).map(({ label }) => label)).not.toContain('Forget me')
    const press = { kind: 'press', intent: 'privacy.forget-now', data: {} } as const
    expect(wordsIn(await cast.alone.tom.ask(press))).toContain('Elm Street needs an organiser.')
    expect(await wishes()).toEqual([])
  })

  it('says to the last one of a side that the record then waits for it', async () => {
    await cast.mei.presses(cardIn(await cast.alone.mei.says('leave')), 'Leave')
    const card = cardIn(await cast.alone.tom.says('forget me'))
    expect(plainText(card)).toContain('You are the last one of Elm Street whom Kept can write to.')
    await cast.alone.tom.presses(card, 'Forget me')
    cast.at('2026-06-04', '10:01')
    await settle(cast)
    const side = cast.db.selectFrom('side').select('joined_at').where('name', '=', 'Elm Street')
    expect(await side.executeTakeFirstOrThrow()).toEqual({ joined_at: null })
  })

  it('says to a stranger that there is nothing', async () => {
    const stranger = cast.somebody(
      { platform: 'slack', workspace: 'elm', user: 'U-N' },
      { kind: 'direct', conversation: 'D' },
    )
    for (const words of ['forget me', 'keep me'])
      expect(wordsIn(await stranger.says(words))).toContain('Kept keeps nothing about you')
  })
})

describe('for 72 hours', () => {
  it('nothing changes, and asking again shows when it is', async () => {
    await asked()
    cast.at('2026-06-04', '09:59')
    await settle(cast)
    expect(await nameOf(await personOf(cast, 'U-Tom'))).toBe('Tom Baker')
    expect(wordsIn(await cast.alone.tom.says('forget me'))).toContain('Kept forgets you on Thursday 4 June 2026, 10am')
  })

  it.each(['words', 'a button'])('it can be called off with %s, and then nothing happens', async (how) => {
    await asked()
    cast.at('2026-06-04', '09:59')
    const card = cardIn(await cast.alone.tom.says('forget me'))
    const said = how === 'words' ? await cast.alone.tom.says('keep me') : await cast.alone.tom.presses(card, 'Keep me')
    expect(wordsIn(said)).toContain('Nothing was deleted.')
    cast.at('2026-06-05', '12:00')
    await settle(cast)
    expect(await nameOf(await personOf(cast, 'U-Tom'))).toBe('Tom Baker')
    expect(wordsIn(await cast.alone.tom.says('keep me'))).toContain('You had not asked to be forgotten.')
  })

  it('pressing twice does not begin them anew, and asking after a “keep me” does', async () => {
    await asked()
    cast.at('2026-06-02', '10:00')
    await cast.alone.tom.ask({ kind: 'press', intent: 'privacy.forget-now', data: {} })
    expect(await wishes()).toMatchObject([{ look_at: Date.UTC(2026, 5, 4, 9) }])
    await cast.alone.tom.says('keep me')
    await cast.alone.tom.ask({ kind: 'press', intent: 'privacy.forget-now', data: {} })
    expect(await wishes()).toMatchObject([{ look_at: Date.UTC(2026, 5, 5, 9) }])
  })

  it('no other account is linked, so that whoever is forgotten is who asked', async () => {
    await asked()
    const second = { platform: 'teams', workspace: 'northbridge', user: 'U-Second', name: 'T. Baker' }
    const other = cast.somebody(second, { kind: 'direct', conversation: 'D-2' })
    const code = /MY-ACCOUNT-[A-Z0-9-]+/.exec(wordsIn(await cast.alone.tom.says('link my account')))?.[0] ?? ''
    expect(wordsIn(await other.says(code))).toContain('One of these accounts asked to be forgotten.')
    await cast.alone.tom.says('keep me')
    expect(wordsIn(await other.says(code))).not.toContain('asked to be forgotten')
  })

  it('it is said once more a day before, with where the name stays and the way back', async () => {
    await asked()
    cast.at('2026-06-03', '10:01')
    await settle(cast)
    const last = cast.slack.posts.filter(({ card }) => card?.title === 'Tomorrow Kept forgets you')
    expect(last).toHaveLength(1)
    const card = last[0]?.card
    if (!card) throw new Error('Nothing was said.')
    expect(plainText(card)).toContain('Promise 1: note, by Asha Rahman')
    await cast.alone.tom.presses(card, 'Keep me')
    expect(await wishes()).toEqual([])
  })

  it('nothing more is said to somebody who called it off', async () => {
    await asked()
    await cast.alone.tom.says('keep me')
    cast.at('2026-06-03', '10:01')
    await settle(cast)
    expect(cast.slack.posts.some(({ card }) => card?.title === 'Tomorrow Kept forgets you')).toBe(false)
  })
})

describe('after 72 hours', () => {
  it('every card that stands says “a former member”, and the name only in what others wrote', async () => {
    await forgotten(cast)
    const standing = channelCards().map(plainText)
    const whose = standing.filter((words) => words.includes('it was with a former member'))
    expect(whose).toHaveLength(2)
    // What was said once stays; the cards of promises and asks are the newest state.
    const cards = standing.filter((words) => /^(Promise \d|Not promised|Answered)/.test(words)).join('\n')
    expect(
      cards.replaceAll('Tom Baker said that the hall is free', '').replaceAll('Bring Tom Baker the keys', ''),
    ).not.toContain('Tom')
    expect(cards).toContain('Note from Asha Rahman: Tom Baker said that the hall is free')
  })

  it('their own texts lose the name, and what others wrote stays as it was', async () => {
    await forgotten(cast)
    const words = (await cast.db.selectFrom('note').select('words').execute()).map((note) => note.words)
    expect(words).toContain('a former member has rung the hall. Yours, a former member')
    expect(words).toContain('Tom Baker said that the hall is free')
    const { reason } = await cast.db.selectFrom('move').select('reason').executeTakeFirstOrThrow()
    expect(reason).toBe('a former member is ill')
  })

  it('the story still verifies, and tells on without the texts that held the name', async () => {
    const { id } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
    const before = await cast.db.selectFrom('story').select('seq').execute()
    await forgotten(cast)
    expect(await firstBreak(cast.db, id)).toBeUndefined()
    expect((await cast.db.selectFrom('story').select('seq').execute()).length).toBeGreaterThan(before.length)
    const texts = (await cast.db.selectFrom('story_text').select('text').execute()).map(({ text }) => text)
    expect(texts.filter((text) => text.includes('Tom'))).toEqual([
      'Bring Tom Baker the keys',
      'Tom Baker said that the hall is free',
    ])
    expect(texts).toContain('Book the hall')
    expect(wordsIn(await cast.alone.mei.says('timeline 1'))).toContain('A former member promised')
  })

  it('nothing is left of what was theirs alone', async () => {
    const person = await personOf(cast, 'U-Tom')
    const members = await cast.db.selectFrom('member').selectAll().where('person_id', '=', person).execute()
    await forgotten(cast)
    for (const keeps of ROOMS.flatMap((room) => room.keeps ?? []).filter(({ goes }) => goes)) {
      // Where they only stand in a list with others, the row is somebody else's.
      const rows = await rowsOf(
        cast.db,
        { ...keeps, lists: {} },
        { person, parts: [], members },
        { offset: 0, limit: 10 },
      )
      expect(rows, keeps.table).toEqual([])
    }
    expect(await cast.db.selectFrom('person').selectAll().where('id', '=', person).execute()).toMatchObject([
      { name: 'a former member', zone: null, hours: null, time_off: '[]' },
    ])
    expect(
      await cast.db
        .selectFrom('member')
        .select(['title', 'roles', 'left_at'])
        .where('person_id', '=', person)
        .execute(),
    ).toEqual([{ title: null, roles: '[]', left_at: cast.now() }])
    expect(await wishes()).toEqual([])
  })

  it('they are out of all their records, with both their accounts', async () => {
    const form = formIn(await cast.alone.tom.says('set up'))
    await cast.alone.tom.sends(form, {
      name: 'Oak Road',
      yours: 'Oak Road',
      yourKind: 'residents-group',
      theirs: 'Oak Trust',
      theirKind: 'funder',
    })
    const code = /MY-ACCOUNT-[A-Z0-9-]+/.exec(wordsIn(await cast.alone.tom.says('link my account')))?.[0] ?? ''
    const second = { platform: 'teams', workspace: 'northbridge', user: 'U-Second', name: 'T. Baker', reach: 'reach-2' }
    const other = cast.somebody(second, { kind: 'direct', conversation: 'D-2' })
    await other.presses(cardIn(await other.says(code)), 'Yes, both are mine')
    const person = await personOf(cast, 'U-Tom')
    await forgotten(cast)
    const memberships = await cast.db.selectFrom('member').select('left_at').where('person_id', '=', person).execute()
    expect(memberships).toEqual([{ left_at: cast.now() }, { left_at: cast.now() }])
    expect(await cast.db.selectFrom('account').select('user_id').where('name', 'like', '%Baker%').execute()).toEqual([])
    expect(await cast.db.selectFrom('account_link').selectAll().execute()).toEqual([])
    expect(wordsIn(await other.says('my data'))).toContain('Kept keeps nothing about you')
  })

  it('the others of a side that has no organiser then are asked who organises', async () => {
    await asked()
    const mei = await personOf(cast, 'U-Mei')
    await cast.db.updateTable('member').set({ roles: '["resident"]' }).where('person_id', '=', mei).execute()
    cast.at('2026-06-04', '10:01')
    await settle(cast)
    const lines = cast.db.selectFrom('line').select('person_id').where('kind', '=', 'partnership.no-organiser')
    expect(await lines.execute()).toEqual([{ person_id: mei }])
  })

  it('how they worded a staff change before correcting it loses the name too', async () => {
    await organisedByAll(cast)
    const edit = formIn(await cast.tom.presses(cardIn(await cast.tom.says('I’m leaving on 30 June')), 'Change it'))
    const card = cardIn(await cast.tom.sends(edit, { words: 'Thank you all. Tom Baker' }))
    const told = cardIn(await cast.tom.presses(card, 'Tell them now'))
    const correction = formIn(await cast.tom.presses(told, 'Correct it'))
    await cast.tom.presses(cardIn(await cast.tom.sends(correction, { words: 'Goodbye' })), 'Send the correction')
    await forgotten(cast)
    const { was } = await cast.db.selectFrom('change').select('was').executeTakeFirstOrThrow()
    expect(was).toContain('Thank you all. a former member')
    expect(was).not.toContain('Tom')
  })

  it('nothing is sent to them, and what was in the air leaves no trace', async () => {
    await asked()
    await settle(cast)
    const gate = cast.slack.hold()
    cast.at('2026-06-03', '10:01')
    const first = cast.kept.tick()
    await turns()
    const person = await personOf(cast, 'U-Tom')
    const last = cast.db.selectFrom('letter').select('state').where('kind', '=', 'privacy.tomorrow')
    expect(await last.execute()).toEqual([{ state: 'sending' }])
    cast.at('2026-06-04', '10:01')
    const second = cast.kept.tick()
    await turns()
    expect(await nameOf(person)).toBe('a former member')
    gate.letGo()
    await Promise.all([first, second])
    const sent = cast.slack.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Tom').length
    await does(cast.asha, 'I’ll open the gate by 9 June', { firmness: 'will' })
    cast.at('2026-06-12', '18:00')
    await settle(cast)
    expect(cast.slack.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Tom')).toHaveLength(sent)
    expect(await cast.db.selectFrom('letter').select('id').where('person_id', '=', person).execute()).toEqual([])
    expect(cast.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('whoever comes back is new', async () => {
    const before = await personOf(cast, 'U-Tom')
    await forgotten(cast)
    expect(wordsIn(await cast.alone.tom.says('keep me'))).toContain('Kept keeps nothing about you')
    await cast.tom.presses(cardIn(await cast.tom.says('list')), 'Join as Elm Street')
    expect(await personOf(cast, 'U-Tom')).not.toBe(before)
    expect(wordsIn(await cast.alone.tom.says('list mine'))).not.toContain('Book the hall')
    expect(await nameOf(before)).toBe('a former member')
  })
})

describe('whatever goes wrong on the way', () => {
  it('nothing is half done where the transaction fails, and it is done once it can be', async () => {
    await asked()
    await sql`create trigger full before delete on account begin select raise(abort, 'full'); end`.execute(cast.db)
    cast.at('2026-06-04', '10:01')
    await settle(cast)
    const person = await personOf(cast, 'U-Tom')
    expect(await nameOf(person)).toBe('Tom Baker')
    expect(
      await cast.db
        .selectFrom('member')
        .select('id')
        .where('person_id', '=', person)
        .where('left_at', 'is', null)
        .execute(),
    ).toHaveLength(1)
    await sql`drop trigger full`.execute(cast.db)
    await settle(cast)
    expect(await nameOf(person)).toBe('a former member')
    expect(await wishes()).toEqual([])
  })

  it('whoever died before the log was emptied empties it the next time, and says so to nobody', async () => {
    const person = await personOf(cast, 'U-Tom')
    await forgotten(cast)
    const wish = {
      person_id: person,
      kind: 'forget',
      id: 'w',
      state: 'erased',
      at: cast.now(),
      look_at: cast.now(),
    } as const
    await cast.db.insertInto('wish').values(wish).execute()
    const sent = cast.slack.posts.length
    await settle(cast)
    expect(await wishes()).toEqual([])
    expect(cast.slack.posts).toHaveLength(sent)
  })
})
