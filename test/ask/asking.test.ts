import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CARD_LIMITS, packPress, plainText } from '../../src/chat/card.ts'
import { FORM_LIMITS } from '../../src/chat/form.ts'
import { Refusal } from '../../src/refusal.ts'
import { storyOf } from '../../src/story/store.ts'
import { cardIn, errorsIn, formIn, labelsOf, openScene, pressOn, type Scene, standing, textOf } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.close())

const GUIDANCE = 'ask Northbridge to send the planning guidance by Friday 12 June, 5pm'
const DEPOT = 'ask the council whether the old depot can be built on'

describe('asking in words', () => {
  it('reads the ask back with the weekday, in a form that can be corrected or just sent', async () => {
    const form = formIn(await scene.say('tom', GUIDANCE))
    expect(form.intro).toBe('You ask Northbridge Council.\nBy Friday 12 June 2026, 5pm.')
    expect(standing(form)).toEqual({
      to: 'north',
      kind: 'do',
      words: 'send the planning guidance',
      date: '2026-06-12',
      time: '17:00',
    })
    expect(form.title.length).toBeLessThanOrEqual(FORM_LIMITS.title)
  })

  it('stores nothing until the form is sent', async () => {
    await scene.say('tom', GUIDANCE)
    expect(await scene.db.selectFrom('ask').selectAll().execute()).toEqual([])
  })

  it('the form sent makes one card in both channels, headed "Not promised yet"', async () => {
    const ask = await scene.asked(GUIDANCE)
    expect(scene.said.postings).toEqual([
      { partnership: 'p', kind: 'ask.card', subject: ask.id, space: 'space-elm' },
      { partnership: 'p', kind: 'ask.card', subject: ask.id, space: 'space-north' },
    ])
    const card = await scene.card(ask.id)
    expect(card.title).toBe('Not promised yet')
    expect(plainText(card)).toContain('Wanted by: Friday 12 June 2026, 5pm')
    expect(labelsOf(card)).toEqual(['Promise', 'I’ll take this', 'Pass on', 'Can’t do this', 'Add a note', 'Take back'])
  })

  it('in an ask for an answer the typed date is the day to answer by', async () => {
    const ask = await scene.asked(`${DEPOT} by Friday 12 June`)
    expect(ask).toMatchObject({ kind: 'answer', wanted_on: null, answer_by_on: '2026-06-12' })
    expect((await scene.card(ask.id)).title).toBe('Not answered yet')
  })

  it('with no date, an answer is due in ten working days', async () => {
    expect(await scene.asked(DEPOT)).toMatchObject({ answer_by_on: '2026-06-15' })
    expect(await scene.asked('ask Northbridge to mend the gate')).toMatchObject({
      wanted_on: null,
      answer_by_on: '2026-06-15',
    })
  })

  it('a date that may be one of two is asked about, and the choices are named', async () => {
    const form = formIn(await scene.say('tom', 'ask Northbridge to send the map by next Friday'))
    expect(form.intro).toMatch(/Friday 5 June or Friday 12 June\?/)
    expect(standing(form)['date']).toBeUndefined()
  })

  it('and has to be chosen before it is sent', async () => {
    const opened = await scene.say('tom', 'ask Northbridge to send the map by next Friday')
    expect(formIn(opened).fields.find((field) => field.name === 'date')).not.toHaveProperty('optional')
    const again = await scene.fill('tom', opened)
    expect(errorsIn(again)).toEqual({ date: 'Choose which day you mean.' })
    expect(formIn(again).fields.find((field) => field.name === 'date')).not.toHaveProperty('optional')
    await scene.fill('tom', opened, { date: '2026-06-12' })
    expect((await scene.ask()).wanted_on).toBe('2026-06-12')
  })

  it('of a colleague whom no chat can reach is none: what they promised can be recorded for them instead', async () => {
    const card = cardIn(await scene.say('tom', 'ask Joe to sweep the hall by Friday 12 June, 5pm'))
    expect(card.title).toBe('Joe has no account here')
    const form = formIn(await pressOn(scene, 'tom', card, 'Record it for Joe'))
    expect(standing(form)).toMatchObject({ words: 'Sweep the hall', who: 'joe', date: '2026-06-12', time: '17:00' })
    expect(await scene.db.selectFrom('ask').selectAll().execute()).toEqual([])
    const question = cardIn(await scene.say('tom', 'ask Joe whether the hall is free'))
    expect(question).toMatchObject({ title: 'Joe has no account here' })
    expect(question.actions).toBeUndefined()
  })

  it('a form for a colleague who has no account any more is not sent either', async () => {
    const opened = await scene.say('tom', 'ask Mei to sweep the hall by Friday 12 June')
    await scene.db.updateTable('account').set({ active: 0 }).where('person_id', '=', 'mei').execute()
    const card = cardIn(await scene.fill('tom', opened, { time: '17:00' }))
    const form = formIn(await pressOn(scene, 'tom', card, 'Record it for Mei'))
    expect(standing(form)).toMatchObject({ who: 'mei', date: '2026-06-12', time: '17:00' })
    expect(await scene.db.selectFrom('ask').selectAll().execute()).toEqual([])
  })

  it('of somebody on the other side whom no chat can reach is held by them', async () => {
    await scene.asked()
    await scene.fill('asha', await scene.say('asha', 'ask Joe to sweep the hall'))
    expect(await scene.ask(2)).toMatchObject({ to_side: 'elm', holder: 'joe' })
  })

  it.each(['when the bins are collected', 'who looks after the swings', 'how to book the hall'])(
    'is a question where it begins with a word of asking: %s',
    async (question) => {
      await scene.asked(`ask Northbridge ${question}`)
      expect(await scene.ask()).toMatchObject({ kind: 'answer', words: question, to_side: 'north' })
    },
  )

  it('is a deed where it begins with “to”, whatever it asks to be told', async () => {
    await scene.asked('ask Northbridge to say when the bins are collected')
    expect(await scene.ask()).toMatchObject({ kind: 'do', words: 'say when the bins are collected' })
  })

  it('whom nobody knows is chosen in the form', async () => {
    const form = formIn(await scene.say('tom', 'ask the mayor to open the fair'))
    expect(form.intro).toContain('I don’t know who “the mayor” is.')
    expect(form.fields.find((field) => field.name === 'to')).toBeDefined()
  })

  it('"ask" alone opens an empty form', async () => {
    const form = formIn(await scene.say('tom', 'ask'))
    expect(standing(form)['words']).toBe('')
    expect(errorsIn(await scene.submit('tom', form.draft, standing(form)))).toEqual({ words: 'Say what you ask.' })
  })

  it('a member of the other side who is named or mentioned holds it', async () => {
    await scene.asked('ask Priya to send the map')
    expect(await scene.ask(1)).toMatchObject({ to_side: 'north', holder: 'priya' })
    const mention = { kind: 'account', account: { platform: 'fake', workspace: 'w', user: 'asha' } } as const
    await scene.fill('tom', await scene.say('tom', 'ask <@0> to send the map', { references: [mention] }))
    expect(await scene.ask(2)).toMatchObject({ to_side: 'north', holder: 'asha' })
  })

  it('the kind can be corrected in the form, and the date means what that kind means', async () => {
    await scene.fill('tom', await scene.say('tom', GUIDANCE), { kind: 'answer' })
    expect(await scene.ask()).toMatchObject({ kind: 'answer', wanted_on: null, answer_by_on: '2026-06-12' })
  })
})

describe('what is refused', () => {
  it('one’s own side, with how to promise it instead', async () => {
    await expect(scene.say('tom', 'ask the residents to book the hall')).rejects.toThrow(
      'That is your own side. If you will do it, type: I’ll book the hall',
    )
  })

  it('but a colleague who is named can be asked, since nobody promises for them', async () => {
    await scene.fill('tom', await scene.say('tom', 'ask Mei to book the hall'))
    const ask = await scene.ask()
    expect(ask).toMatchObject({ to_side: 'elm', from_side: 'elm', holder: 'mei' })
    await scene.fill('mei', await scene.press('mei', 'ask.promise', { id: ask.id }), { firmness: 'will' })
    expect(await scene.commitment()).toMatchObject({ owner: 'mei', waiting_sides: '["north"]' })
  })

  it('words over the limit, saying the limit and storing nothing', async () => {
    await expect(scene.say('tom', `ask Northbridge to ${'read '.repeat(300)}`)).rejects.toThrow(
      'There is room for 1,000 characters here.',
    )
    const form = formIn(await scene.say('tom', GUIDANCE))
    const errors = errorsIn(await scene.submit('tom', form.draft, { ...standing(form), words: 'x'.repeat(1_001) }))
    expect(errors['words']).toBe('There is room for 1,000 characters here. This has 1,001.')
    expect(await scene.db.selectFrom('ask').selectAll().execute()).toEqual([])
  })

  it.each([
    [{ date: '2026-05-29' }, 'date', 'Friday 29 May 2026 has passed. Which day do you mean?'],
    [{ date: '2026-02-30' }, 'date', 'Choose a day from the calendar.'],
    [{ date: '2040-01-01' }, 'date', 'Sunday 1 January 2040 is more than 5 years away. Which day do you mean?'],
    [{ date: '', time: '17:00' }, 'date', 'Choose the day that this time is on.'],
    [{ time: 'noon' }, 'time', 'Write the time like 17:00.'],
    [{ to: 'elm' }, 'to', 'Choose whom you ask.'],
    [{ to: 'another partnership' }, 'to', 'Choose whom you ask.'],
    [{ project: 'x'.repeat(81) }, 'project', 'There is room for 80 characters here. This has 81.'],
  ])('a form with %o, beside the field', async (values, field, sentence) => {
    const opened = await scene.say('tom', GUIDANCE)
    const reply = await scene.fill('tom', opened, values)
    expect(errorsIn(reply)).toEqual({ [field]: sentence })
    expect(standing(formIn(reply))['words']).toBe('send the planning guidance')
  })

  it('another partnership’s id', async () => {
    await expect(scene.press('asha', 'ask.promise', { id: 'elsewhere' })).rejects.toThrow(Refusal)
  })
})

describe('sending', () => {
  it('the same form twice makes one ask', async () => {
    const opened = await scene.say('tom', GUIDANCE)
    await scene.fill('tom', opened)
    await scene.fill('tom', opened)
    expect(await scene.db.selectFrom('ask').selectAll().execute()).toHaveLength(1)
    expect(await storyOf(scene.db, 'p', formIn(opened).draft)).toHaveLength(1)
  })

  it('tells the story once, with the words apart from the facts', async () => {
    const ask = await scene.asked(GUIDANCE)
    const [event] = await storyOf(scene.db, 'p', ask.id)
    expect(event?.kind).toBe('ask.asked')
    expect(event?.facts).not.toContain('planning')
    expect(event?.said).toEqual({ words: 'send the planning guidance' })
  })

  it('in a channel the card says it all; in one’s own chat a sentence does', async () => {
    const opened = await scene.say('tom', GUIDANCE, { here: 'elm' })
    expect(await scene.fill('tom', opened, {}, { here: 'elm' })).toEqual({ kind: 'done' })
    const reply = await scene.fill('tom', await scene.say('tom', DEPOT))
    expect(textOf(reply)).toContain('Ask 2 is sent')
  })

  it('what somebody without an account asks is recorded as told', async () => {
    await scene.fill('tom', await scene.say('tom', GUIDANCE), { teller: 'joe' })
    const ask = await scene.ask()
    expect(ask).toMatchObject({ from_member: 'joe', told_to: 'tom' })
    expect(plainText(await scene.card(ask.id))).toContain("Asked by: Joe, told to Tom, Elm Street residents' group")
  })

  it('to a side that has not joined, it waits for them', async () => {
    const early = await openScene(false)
    await early.fill('asha', await early.say('asha', 'ask Elm Street to read the draft'), {}, { here: 'north' })
    const ask = await early.ask()
    expect(plainText(await early.card(ask.id))).toContain("waiting for Elm Street residents' group to join")
    early.onDay(1)
    expect(await early.tick()).toHaveLength(1)
    await early.close()
  })
})

describe('hostile text', () => {
  const NASTY = '<!channel> <at>Asha</at> **b** [x](javascript:1) \u202Eevil\u202C 🎉 & " \' `${1}` %_'

  it('is kept and shown as typed', async () => {
    await scene.fill('tom', await scene.say('tom', 'ask'), { to: 'north', words: NASTY })
    const ask = await scene.ask()
    expect(ask.words).toBe(NASTY)
    expect(plainText(await scene.card(ask.id))).toContain(NASTY)
  })

  it('in every field, the card stays within its limits', async () => {
    const values = { to: 'north', words: '🎉'.repeat(500), project: NASTY.slice(0, 80) }
    await scene.fill('tom', await scene.say('tom', 'ask'), values)
    const card = await scene.card((await scene.ask()).id)
    expect(card.actions?.length).toBeLessThanOrEqual(CARD_LIMITS.actions)
    for (const part of card.parts) {
      if (part.kind === 'text') expect(part.text.length).toBeLessThanOrEqual(CARD_LIMITS.text)
      if (part.kind === 'facts') expect(part.facts.length).toBeLessThanOrEqual(CARD_LIMITS.facts)
    }
  })

  it('never makes a button too long to carry', async () => {
    const ask = await scene.asked(GUIDANCE)
    for (const action of (await scene.card(ask.id)).actions ?? []) {
      if ('intent' in action) expect(packPress(action).length).toBeLessThanOrEqual(CARD_LIMITS.press)
    }
  })
})
