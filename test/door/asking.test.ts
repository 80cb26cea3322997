import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { plainText } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { DAY_MS } from '../../src/clock.ts'
import {
  type Cast,
  cardIn,
  formIn,
  openCast,
  openStage,
  pressOf,
  type Somebody,
  type Stage,
  wordsIn,
} from '../support/cast.ts'

let open: Stage[] = []
afterEach(async () => {
  for (const stage of open) await stage.close()
  open = []
})

async function cast(): Promise<Cast> {
  const cast = await openCast()
  open.push(cast)
  return cast
}

async function promised(cast: Cast, words: string): Promise<void> {
  const form = formIn(await cast.asha.says(words))
  const reply = await cast.asha.sends(form)
  expect(reply.kind).not.toBe('errors')
}

const count = async ({ db }: Stage, table: 'commitment' | 'story' | 'letter' | 'delivery' | 'draft') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe('somebody whom no record knows', () => {
  it('is told what Kept is and how to begin, and nothing is kept of them', async () => {
    const stage = await openStage()
    open.push(stage)
    const stranger = stage.somebody(
      { platform: 'slack', workspace: 'elsewhere', user: 'U1', name: 'Nobody' },
      { kind: 'direct', conversation: 'D1' },
    )
    const reply = await stranger.says('list')
    expect(wordsIn(reply)).toContain('If somebody gave you a code, paste it here')
    expect(pressOf(cardIn(reply), 'Set up a shared record').intent).toBe('partnership.set-up')
    expect(await stage.db.selectFrom('person').selectAll().execute()).toEqual([])
  })

  it('in a linked channel is asked to join with one tap, and what they said then goes on', async () => {
    const play = await cast()
    const joe = play.somebody(
      { platform: 'slack', workspace: 'elm', user: 'U-Joe', name: 'Joe Mills' },
      { kind: 'space', conversation: 'residents-channel' },
    )
    const reply = await joe.says("I'll sweep the yard by 12 June")
    const after = await joe.presses(cardIn(reply), 'Join as Elm Street')
    const words = formIn(after).fields.find((field) => field.name === 'words')
    expect(words).toMatchObject({ value: 'Sweep the yard' })
  })

  describe('joins, and is told so, also where what they said cannot be done', () => {
    const joining = async (words: string) => {
      const play = await cast()
      await promised(play, "I'll draft the letter by 12 June")
      const joe = play.somebody(
        { platform: 'slack', workspace: 'elm', user: 'U-Joe', name: 'Joe Mills' },
        { kind: 'space', conversation: 'residents-channel' },
      )
      const offer = cardIn(await joe.says(words))
      const said = wordsIn(await joe.presses(offer, 'Join as Elm Street'))
      const bugs = play.log.filter(({ level }) => level === 'error')
      const query = play.db.selectFrom('member').innerJoin('person', 'person.id', 'member.person_id')
      const members = (await query.select('person.name').execute()).map(({ name }) => name)
      return { play, said, bugs, members, joe }
    }

    it.each(['done 1', 'pass 1', 'pass 1 to Mei', 'show 99', 'settings', 'list'])('with “%s”', async (words) => {
      const { members, bugs, play } = await joining(words)
      expect(members).toContain('Joe Mills')
      expect(bugs).toEqual([])
      const told = await play.db.selectFrom('line').select('kind').where('kind', '=', 'partnership.joined').execute()
      // Priya and Mei joined in the same way before.
      expect(told).toHaveLength(3)
    })

    it('says first that they have joined, then why nothing more was done', async () => {
      const { said, joe } = await joining('pass 1')
      expect(said).toMatch(/You have joined as Elm Street\.\nOnly Asha Rahman can hand this over/)
      expect(wordsIn(await joe.says('list'))).not.toContain('Joining as')
    })

    it('and nothing of what was refused stands', async () => {
      const { play } = await joining('pass 1')
      expect(await play.db.selectFrom('pass').selectAll().execute()).toEqual([])
    })
  })

  it('does not join where a bug breaks what they said', async () => {
    const play = await cast()
    const joe = play.somebody(
      { platform: 'slack', workspace: 'elm', user: 'U-Joe', name: 'Joe Mills' },
      { kind: 'space', conversation: 'residents-channel' },
    )
    const offer = cardIn(await joe.says('list'))
    await sql`alter table commitment rename to lost`.execute(play.db)
    expect(wordsIn(await joe.presses(offer, 'Join as Elm Street'))).toContain('Something broke inside Kept')
    await sql`alter table lost rename to commitment`.execute(play.db)
    expect(cardIn(await joe.says('list')).title).toContain('Joining as Elm Street')
  })
})

describe('words that are not understood', () => {
  it.each([
    ['lst', 'Did you mean “list”?'],
    ['note that we met', 'Write it like this: note 12'],
    ['flibbertigibbet', 'Try “list”, or “help”'],
    ['please can you fix the bins', 'Try “list”, or “help”'],
  ])('“%s” gets the nearest thing to say', async (said, answer) => {
    const { tom } = await cast()
    expect(wordsIn(await tom.says(said))).toContain(answer)
  })

  it('keep their number, and are done by the button', async () => {
    const { asha } = await cast()
    await asha.sends(formIn(await asha.says("I'll draft the letter by 12 June")))
    const meant = await asha.says('sho 1')
    expect(wordsIn(meant)).toContain('Did you mean “show 1”?')
    expect(wordsIn(await asha.presses(cardIn(meant), '“show 1”'))).toContain('Draft the letter')
    expect(wordsIn(await asha.says('shw <@0>', { references: [] }))).not.toContain('<@0>')
  })

  it('get no button where they are too long to stand behind one', async () => {
    const { asha } = await cast()
    const card = cardIn(await asha.says(`nte 1 ${'long '.repeat(40)}`))
    expect(card.actions?.map(({ label }) => label)).toEqual(['Show help'])
    expect(plainText(card)).toContain('Did you mean “note”?')
  })

  it.each(['hi', 'Hello!', 'good morning, Kept'])('“%s” is met with what waits', async (said) => {
    const { tom } = await cast()
    expect(wordsIn(await tom.says(said))).toBe(wordsIn(await tom.says('home')))
  })

  it.each(['thanks', 'Thank you very much.'])('“%s” is met kindly', async (said) => {
    const { tom } = await cast()
    expect(wordsIn(await tom.says(said))).toContain('You are welcome')
  })

  it('“invite” without a name asks whom', async () => {
    const { asha } = await cast()
    expect(formIn(await asha.says('invite')).fields[0]).toMatchObject({ name: 'who' })
  })

  it('“add a step” without a number asks to which promise', async () => {
    const { asha, tom } = await cast()
    expect(wordsIn(await tom.says('add a step'))).toContain('You have no open promise to add a step to.')
    await asha.sends(formIn(await asha.says("I'll draft the letter by 12 June")))
    const card = cardIn(await asha.says('add a step'))
    expect(formIn(await asha.presses(card, 'Add a step')).title).toBe('Add a step')
    expect(formIn(await asha.says('add a step to 1')).title).toBe('Add a step')
  })
})

describe('a press', () => {
  it('with an intent that no room knows is from an older message', async () => {
    const { tom } = await cast()
    const reply = await tom.ask({ kind: 'press', intent: 'nothing.here', data: {} })
    expect(wordsIn(reply)).toContain('That button is from an older message')
  })

  it('that names nothing is told so', async () => {
    const { tom } = await cast()
    const reply = await tom.ask({ kind: 'press', intent: 'commitment.done', data: { id: '' } })
    expect(wordsIn(reply)).toContain('is not in this record')
  })

  it('with another record’s id is refused, and says nothing of it', async () => {
    const play = await cast()
    const other = await cast()
    await promised(other, "I'll mend the secret gate by 12 June")
    const { id, partnership_id } = await other.db.selectFrom('commitment').selectAll().executeTakeFirstOrThrow()
    for (const p of [partnership_id, undefined]) {
      const data = p === undefined ? { id } : { p: `${p}-elsewhere`, id }
      const said = wordsIn(await play.tom.ask({ kind: 'press', intent: 'record.show', data }))
      expect(said).not.toContain('secret gate')
    }
  })
})

describe('news', () => {
  const byNews = [
    ...['partnership.space-gone', 'partnership.removed', 'partnership.members-gone'],
    ...['person.installed', 'person.account-gone'],
  ]

  it.each(byNews)('is a platform’s to tell: a button that claims %s is refused', async (intent) => {
    const play = await cast()
    expect(wordsIn(await play.mei.ask({ kind: 'press', intent, data: {} }))).toContain('Nothing was changed')
    expect(await play.db.selectFrom('space').select('gone_at').where('gone_at', 'is not', null).execute()).toEqual([])
    expect(await play.db.selectFrom('account').select('active').where('active', '=', 0).execute()).toEqual([])
  })

  it('of a channel that was archived is heard, and told to its side’s organisers', async () => {
    const play = await cast()
    await play.tom.ask({ kind: 'news', news: 'space-gone' }, { answerBy: 'letter', key: 'news-1' })
    const gone = await play.db.selectFrom('space').select('conversation').where('gone_at', 'is not', null).execute()
    expect(gone).toEqual([{ conversation: 'residents-channel' }])
  })
})

describe('what could not be posted', () => {
  it('is told to the organisers of that channel and to whoever owns it', async () => {
    const play = await cast()
    await play.asha.sends(formIn(await play.asha.says("I'll book the hall by 12 June")))
    play.slack.fail(new ChatError('permanent', 'restricted'), { conversation: 'residents-channel', times: Infinity })
    await play.kept.tick()
    const lines = await play.db
      .selectFrom('line')
      .innerJoin('person', 'person.id', 'line.person_id')
      .select('person.name')
      .where('line.kind', '=', 'nudge.gave-up')
      .execute()
    expect(lines.map(({ name }) => name).sort()).toEqual(['Asha Rahman', 'Tom Baker'])
  })
})

describe('when time passes and something breaks', () => {
  it('the other rooms and the outbox go on with their work', async () => {
    const play = await cast()
    await play.alone.tom.says('help', { answerBy: 'letter', key: 'm-9' })
    const posts = play.slack.posts.length
    await play.db.schema.alterTable('ask').renameTo('elsewhere').execute()
    await play.kept.tick()
    expect(play.log.map(({ event, facts }) => [event, facts?.['part']])).toContainEqual(['bug', 'ask'])
    expect(play.slack.posts.length).toBe(posts + 1)
  })
})

describe('a delivery that comes again', () => {
  it('has one effect, and answers with how things stand', async () => {
    const play = await cast()
    const form = formIn(await play.asha.says("I'll book the hall by 12 June"))
    const first = await play.asha.sends(form, {}, { key: 'evt-1' })
    const stories = await count(play, 'story')
    const second = await play.asha.sends(form, {}, { key: 'evt-1' })
    expect(await count(play, 'commitment')).toBe(1)
    expect(await count(play, 'story')).toBe(stories)
    expect([first.kind, second.kind]).not.toContain('errors')
    expect(wordsIn(second)).toContain('Book the hall')
  })

  it('has one effect even without a key, when the form is the same', async () => {
    const play = await cast()
    const form = formIn(await play.asha.says("I'll book the hall by 12 June"))
    await play.asha.sends(form)
    await play.asha.sends(form)
    expect(await count(play, 'commitment')).toBe(1)
  })

  it('of another workspace with the same key is another delivery', async () => {
    const play = await cast()
    await play.asha.sends(formIn(await play.asha.says("I'll book the hall by 12 June")), {}, { key: 'same' })
    await play.tom.sends(formIn(await play.tom.says("I'll bring the urn by 12 June")), {}, { key: 'same' })
    expect(await count(play, 'commitment')).toBe(2)
  })

  it('leaves no key behind when it changed nothing', async () => {
    const play = await cast()
    const before = await count(play, 'delivery')
    await play.tom.says('list', { key: 'evt-2' })
    expect(await count(play, 'delivery')).toBe(before)
  })
})

describe('a reply that cannot ride in the acknowledgement', () => {
  it('is a letter to the person alone when it was asked in a channel', async () => {
    const play = await cast()
    expect(await play.asha.says('list', { answerBy: 'letter', key: 'm-1' })).toEqual({ kind: 'done' })
    await play.kept.tick()
    const [answer, sign] = play.teams.posts.slice(-2)
    expect(answer?.to).toMatchObject({ to: { user: 'U-Asha' } })
    expect(plainText(answer?.card ?? { title: '', parts: [] })).not.toBe('')
    expect(sign?.to).toMatchObject({ to: { conversation: 'council-channel' } })
    expect(sign?.card).toEqual({ title: 'My answer is for you alone. It is in your own chat with me.', parts: [] })
  })

  it('leaves a sign in the channel for each answer, in one thread once a day, and none where its card shows what was done', async () => {
    const play = await cast()
    const signs = () => play.teams.posts.filter(({ card }) => card?.title.startsWith('My answer is')).length
    const asks = async (who: Somebody, words: string, key: string) => {
      await who.says(words, { answerBy: 'letter', key })
      await play.kept.tick()
      return signs()
    }
    await play.asha.sends(formIn(await play.asha.says("I'll draft the letter")))
    expect(await asks(play.asha, 'note 1 It is at the printer', 's-0')).toBe(0)
    expect(await asks(play.alone.asha, 'list', 's-1')).toBe(0)
    expect(await asks(play.asha, 'list', 's-2')).toBe(1)
    expect(await asks(play.asha, 'help', 's-3')).toBe(2)
    expect(await asks(play.asha, 'help', 's-3')).toBe(2)
    expect(await asks(play.priya, 'help', 's-4')).toBe(3)
    const place = { ...play.asha.request({ kind: 'words', words: '' }).place, thread: '17' }
    const inThread = play.somebody(play.asha.asker, place)
    expect(await asks(inThread, 'list', 's-5')).toBe(4)
    expect(await asks(inThread, 'help', 's-6')).toBe(4)
    play.at('2026-06-02', '10:00')
    expect(await asks(inThread, 'list', 's-7')).toBe(5)
  })

  it('is said once however often the platform delivers', async () => {
    const play = await cast()
    const before = play.teams.posts.length
    for (let i = 0; i < 3; i++) await play.asha.says('help', { answerBy: 'letter', key: 'm-2' })
    await play.kept.tick()
    // The answer, and the sign of it in the channel.
    expect(play.teams.posts.length - before).toBe(2)
  })

  it('says in the channel, without a word of itself, that the person cannot be written to', async () => {
    const play = await cast()
    play.teams.fail(new ChatError('permanent', 'not installed', { gone: 'account' }), { user: 'U-Asha', times: 9 })
    await play.asha.says('list', { answerBy: 'letter', key: 'm-5' })
    await play.kept.tick()
    await play.kept.tick()
    const last = play.teams.last()
    expect(last.to.to).toEqual({ conversation: 'council-channel' })
    expect(last.card?.title).toBe('Add Kept')
  })

  it('keeps no words once it was sent', async () => {
    const play = await cast()
    await play.alone.asha.says('help', { answerBy: 'letter', key: 'm-3' })
    await play.kept.tick()
    const letters = await play.db.selectFrom('letter').selectAll().where('kind', '=', 'reply').execute()
    expect(letters.map(({ message, address, state }) => ({ message, address, state }))).toEqual([
      { message: null, address: null, state: 'sent' },
    ])
  })

  it('opens as a form from the button of its message, for whom it was made alone', async () => {
    const play = await cast()
    await play.alone.tom.says("I'll book the hall by 12 June", { answerBy: 'letter', key: 'm-4' })
    await play.kept.tick()
    const form = play.slack.last().form
    expect(form?.title).toBe('A promise')
    const data = { draft: form?.draft ?? '' }
    expect(formIn(await play.tom.ask({ kind: 'press', intent: 'draft.open', data }))).toEqual(form)
    const stranger = await play.mei.ask({ kind: 'press', intent: 'draft.open', data })
    expect(wordsIn(stranger)).toContain('That form is no longer open')
  })

  it('opens so too where something in it needs another look', async () => {
    const play = await cast()
    await play.alone.tom.sends(formIn(await play.alone.tom.says("I'll book the hall")))
    await play.kept.tick()
    await play.alone.tom.says(`note 1 ${'x'.repeat(501)}`, { answerBy: 'letter', key: 'm-6' })
    await play.kept.tick()
    const form = play.slack.last().form
    expect(form?.title).toBe('Add a note')
    const data = { draft: form?.draft ?? '' }
    expect(formIn(await play.tom.ask({ kind: 'press', intent: 'draft.open', data }))).toEqual(form)
  })
})

describe('a form', () => {
  it('that was open for more than a week is asked for again, and nothing is saved', async () => {
    const play = await cast()
    const form = formIn(await play.tom.says("I'll book the hall by 12 June"))
    play.at('2026-06-09', '10:01')
    expect(wordsIn(await play.tom.sends(form))).toContain('no longer open')
    expect(await count(play, 'commitment')).toBe(0)
  })

  it('of somebody else is not theirs to send', async () => {
    const play = await cast()
    const form = formIn(await play.tom.says("I'll book the hall by 12 June"))
    expect(wordsIn(await play.mei.sends(form))).toContain('no longer open')
  })
})

describe('when something breaks', () => {
  it('the person gets a reference that the log holds too, and no word of theirs is logged', async () => {
    const play = await cast()
    await play.db.schema.alterTable('commitment').renameTo('elsewhere').execute()
    const said = wordsIn(await play.tom.says('find the secret words'))
    const reference = /reference: (\w+)/.exec(said)?.[1]
    expect(reference).toBeDefined()
    const bugs = play.log.filter(({ level, event }) => level === 'error' && event === 'bug')
    expect(bugs.map(({ facts }) => facts?.['reference'])).toEqual([reference])
    expect(JSON.stringify(play.log)).not.toContain('secret')
  })

  it('a request that is no request is answered, not thrown', async () => {
    const play = await cast()
    const reply = await play.tom.ask({ kind: 'words', words: 'x'.repeat(30_000) })
    expect(wordsIn(reply)).toContain('too long for Kept to read')
  })
})

describe('time', () => {
  it('passes without an effect when nothing is due', async () => {
    const play = await cast()
    await play.kept.tick()
    const [letters, events] = [await count(play, 'letter'), await count(play, 'story')]
    await play.kept.tick()
    expect([await count(play, 'letter'), await count(play, 'story')]).toEqual([letters, events])
  })

  it('sweeps away drafts that nobody can send any more', async () => {
    const play = await cast()
    await play.tom.says("I'll book the hall by 12 June")
    expect(await count(play, 'draft')).toBeGreaterThan(0)
    play.at('2026-06-20', '10:00')
    expect(play.now()).toBeGreaterThan(7 * DAY_MS)
    await play.kept.tick()
    expect(await count(play, 'draft')).toBe(0)
  })
})
