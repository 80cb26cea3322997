import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Card, plainText } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { DAY_MS } from '../../src/clock.ts'
import type { Db } from '../../src/database.ts'
import { findDelivery, keepDelivery, unlessRefused } from '../../src/door/store.ts'
import { takeUpForgotten } from '../../src/door/sweep.ts'
import { linesOf, putOffLine } from '../../src/nudge/store.ts'
import { Refusal } from '../../src/refusal.ts'
import { type Cast, cardIn, formIn, openCast, type Stage, wordsIn } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'

/** Whole requests, each from the door to the database and back. */
export function doorStory(on: TestDatabase): void {
  let cast: Cast
  beforeAll(async () => {
    cast = await openCast(on)
    await cast.asha.sends(formIn(await cast.asha.says("I'll draft the letter by 12 June")))
    await cast.asha.sends(formIn(await cast.asha.says("I'll print the map by 12 June")))
  })
  afterAll(() => cast.close())

  it('somebody joins, and nothing of what was refused after that stands', async () => {
    const joe = cast.somebody(
      { platform: 'slack', workspace: 'elm', user: 'U-Joe', name: 'Joe Mills' },
      { kind: 'space', conversation: 'residents-channel' },
    )
    const said = wordsIn(await joe.presses(cardIn(await joe.says('pass 1')), 'Join as Elm Street'))
    expect(said).toMatch(/You have joined as Elm Street\.\nOnly Asha Rahman can hand this over/)
    expect(wordsIn(await joe.says('list'))).not.toContain('Joining as')
    expect(await count(cast, 'pass')).toBe(0)
  })

  it('only what was begun before a refusal stands', async () => {
    const keep = (db: Db, key: string) =>
      keepDelivery(db, { key, account: 'slack/elm/U-Joe' }, { intent: 'record.home', data: {} }, cast.now())
    const came = await cast.db.transaction().execute(async (db) => {
      await keep(db, 'before')
      const refused = await unlessRefused(db, async () => {
        await keep(db, 'refused')
        throw new Refusal('No.')
      })
      await keep(db, 'after')
      return refused
    })
    expect(came).toHaveProperty('refused.message', 'No.')
    const found = await Promise.all(['before', 'refused', 'after'].map((key) => findDelivery(cast.db, key)))
    expect(found.map((one) => one?.shows?.intent)).toEqual(['record.home', undefined, 'record.home'])
  })

  it('a delivery that comes twice has one effect, and shows how things stand', async () => {
    const note = () => cast.tom.says('note 1 Thank you', { key: 'Ev_ONE' })
    await note()
    expect(wordsIn(await note())).toContain('Thank you')
    expect((await cast.tom.says('note 1 Again', { key: 'Ev_TWO', answerBy: 'letter' })).kind).toBe('done')
    await cast.tom.says('note 1 Again', { key: 'Ev_TWO', answerBy: 'letter' })
    expect(await count(cast, 'note')).toBe(2)
  })

  it('a nudge from a person comes once a day, and is taken back', async () => {
    const card = cardIn(await cast.tom.says('nudge 1 Can I help?'))
    expect(plainText(card)).toContain('Asha Rahman will see this')
    expect(wordsIn(await cast.mei.says('nudge 1'))).toContain('Tom Baker nudged about this today.')
    expect(wordsIn(await cast.tom.presses(card, 'Take it back'))).toContain('Nobody was told.')
    expect(await count(cast, 'nudge')).toBe(0)
  })

  it('what is refused leaves nothing', async () => {
    const before = await count(cast, 'story')
    expect(wordsIn(await cast.tom.says('move 1 to 19 June'))).toContain('Only')
    expect(await count(cast, 'story')).toBe(before)
  })

  it('a form that goes out as a message is opened from there and sent once', async () => {
    await cast.alone.asha.says("I'll book the hall by 12 June", { key: 'Ev_FORM', answerBy: 'letter' })
    await cast.kept.tick()
    const sent = cast.teams.posts.findLast(({ form }) => form)?.form
    const opened = await cast.alone.asha.ask({
      kind: 'press',
      intent: 'draft.open',
      data: { draft: sent?.draft ?? '' },
    })
    const form = formIn(opened)
    expect(form).toEqual(sent)
    await cast.alone.asha.sends(form)
    await cast.alone.asha.sends(form)
    expect(wordsIn(await cast.tom.says('list'))).toContain('Book the hall')
    expect(await count(cast, 'commitment')).toBe(3)
  })

  it('“Close” brings back the message that the form took the place of', async () => {
    await nudged(cast)
    const { card, handle } = toAsha(cast)
    expect(card.title).toContain('things from Kept')
    formIn(await cast.alone.asha.presses(card, 'It’s done', { on: handle }))
    const notNow = { kind: 'press', intent: 'door.not-now', data: {} } as const
    expect(await cast.alone.asha.ask(notNow, { on: handle })).toEqual({ kind: 'replace', card })
    const hours = cast.slack.posts.find(({ to, card }) => 'user' in to.to && to.to.user === 'U-Mei' && card)
    expect(await cast.alone.mei.ask(notNow, { on: hours?.handle ?? '' })).toMatchObject({ card: hours?.card })
    expect(wordsIn(await cast.alone.tom.ask(notNow, { on: handle }))).toContain('Nothing was saved')
  })

  it('a line is put off to another day, and taken back', async () => {
    const { card, handle } = toAsha(cast)
    const when = cardIn(await cast.alone.asha.presses(card, 'Not now', { on: handle }))
    const put = cardIn(await cast.alone.asha.presses(when, 'Monday 8 June', { on: handle }))
    expect(plainText(put)).toContain('Not now: again on Monday 8 June.')
    cast.at('2026-06-05', '09:30')
    await cast.kept.tick()
    const back = await cast.alone.asha.presses(put, 'Say it after all', { on: handle })
    expect(cardIn(back).parts.slice(1)).toEqual(card.parts)
    expect(await cast.db.selectFrom('line').select('id').where('again_on', 'is not', null).execute()).toEqual([])
  })

  it('a press on the older of two copies brings both up to date', async () => {
    const conversation = 'council-channel'
    cast.teams.fail(new ChatError('unknown', 'No answer'), { when: 'after', conversation, call: 'post' })
    await cast.tom.sends(formIn(await cast.tom.says('ask Northbridge to open the hall by 19 June')))
    await cast.kept.tick()
    cast.at('2026-06-05', '09:45')
    await cast.kept.tick()
    const [older, newer] = cast.teams.posts.filter(
      ({ card }) => card?.actions && plainText(card).includes('Open the hall'),
    )
    await cast.asha.presses(older?.card ?? none, 'I’ll take this', { on: older?.handle })
    await cast.kept.tick()
    expect(plainText(newer?.card ?? none)).toContain('With: Asha Rahman')
    expect(older?.card).toEqual(newer?.card)
  })

  it('a line that is put off waits until its instant', async () => {
    const { id, letter_id } = await cast.db.selectFrom('line').selectAll().limit(1).executeTakeFirstOrThrow()
    await putOffLine(cast.db, id, cast.now() + DAY_MS)
    const waits = { state: 'waiting', letter_id: null, not_before_at: cast.now() + DAY_MS }
    const row = await cast.db.selectFrom('line').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject(waits)
    expect((await linesOf(cast.db, letter_id ?? '')).map((line) => line.id)).not.toContain(id)
  })

  it('a file is exported, and read by its link until it is swept', async () => {
    await cast.tom.says('export')
    const { id } = await cast.db.selectFrom('file').select('id').executeTakeFirstOrThrow()
    expect((await cast.kept.file(id))?.text).toContain('Draft the letter')
    cast.at('2026-08-20', '10:00')
    expect(await cast.kept.file(id)).toBeUndefined()
    await cast.kept.tick()
    expect(await count(cast, 'file')).toBe(0)
  })

  it('what has lost its day to be looked at is taken up', async () => {
    await cast.tom.sends(formIn(await cast.tom.says('ask Northbridge to mend the gate by 30 October')))
    await cast.db.updateTable('ask').set({ look_on: null }).where('words', 'like', '%gate%').execute()
    expect(await cast.db.transaction().execute((db) => takeUpForgotten(db, cast.now()))).toBe(1)
  })
}

const none: Card = { title: '', parts: [] }

/** Lets Friday morning come, a week before the date. */
async function nudged(cast: Cast): Promise<void> {
  for (const time of ['09:00', '09:15']) {
    cast.at('2026-06-05', time)
    await cast.kept.tick()
  }
}

function toAsha({ teams }: Cast) {
  const post = teams.posts.findLast(({ to, card }) => card && 'user' in to.to && to.to.user === 'U-Asha')
  return { card: post?.card ?? none, handle: post?.handle ?? '' }
}

async function count(
  { db }: Stage,
  table: 'commitment' | 'story' | 'pass' | 'note' | 'nudge' | 'file',
): Promise<number> {
  return (await db.selectFrom(table).selectAll().execute()).length
}
