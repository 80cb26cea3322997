import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import { cardIn, errorsIn, formIn, MONDAY, openScene, type Scene, textOf, type Who } from './scene.ts'

/** More than a choice holds, on Tom's side: so many with an account, and so many without. */
const CROWD = 104

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  for (let at = 1; at <= CROWD; at += 1) {
    await join(`m${at}`, `Person${at} Smith`, true)
    await join(`s${at}`, `Silent${at} Jones`, false)
  }
})
afterEach(() => scene.close())

async function join(id: string, name: string, hasAccount: boolean): Promise<void> {
  const { db } = scene
  const person = { zone: null, rhythm: 'volunteer', hours: null, created_at: MONDAY, time_off: '[]', quiet: 0 } as const
  await db
    .insertInto('person')
    .values({ id, name, ...person })
    .execute()
  const member = { partnership_id: 'p', second_side_id: null, roles: '["resident"]', title: null, left_at: null }
  await db
    .insertInto('member')
    .values({ ...member, id, person_id: id, side_id: 'elm', joined_at: MONDAY + 1 })
    .execute()
  if (!hasAccount) return
  const account = { platform: 'fake', workspace: 'w', zone: null, reach: null, active: 1, looked_up_at: MONDAY }
  await db
    .insertInto('account')
    .values({ ...account, user_id: id, person_id: id, name })
    .execute()
}

const toElm = async (words: string) => {
  await scene.fill('asha', await scene.say('asha', words))
  return (await scene.ask()).id
}

const UNKNOWN = 'Nobody who can be chosen here goes by “Gandalf”. Type “who” to see the names.'
const SEVERAL = 'More than one person goes by “Ann”. Write the whole name.'

/** Each form that asks for a person, on the side of a crowd. */
const FORMS: readonly { form: string; field: string; values: Values; open: () => Promise<Reply> }[] = [
  {
    form: 'passing on',
    field: 'colleague',
    values: {},
    open: async () => scene.press('tom', 'ask.pass', { id: await toElm('ask Elm Street to read the draft') }),
  },
  {
    form: 'promising an ask',
    field: 'colleague',
    values: { firmness: 'will' },
    open: async () => scene.press('tom', 'ask.promise', { id: await toElm('ask Elm Street to read the draft') }),
  },
  {
    form: 'answering',
    field: 'teller',
    values: { answer: 'Yes' },
    open: async () => scene.press('tom', 'ask.answer', { id: await toElm('ask Elm Street if the hall is free') }),
  },
  { form: 'asking', field: 'teller', values: {}, open: () => scene.say('tom', 'ask Northbridge to mend the gate') },
  { form: 'promising', field: 'who', values: {}, open: () => scene.say('tom', 'I’ll mend the gate') },
  {
    form: 'adding a step',
    field: 'who',
    values: {},
    open: async () => {
      await scene.fill('tom', await scene.say('tom', 'I’ll mend the gate'))
      return scene.say('tom', 'step 1 buy the hinges')
    },
  },
]

describe.each(FORMS)('where not everybody fits into the choice of $form', ({ field, values, open }) => {
  let opened: Reply
  beforeEach(async () => {
    await join('ann1', 'Ann Field', false)
    await join('ann2', 'Ann Hill', true)
    await join('ann3', 'Ann Wood', false)
    opened = await open()
  })
  const send = (written: string, who: Who = 'tom') =>
    scene.fill(who, opened, { ...values, [`${field}Written`]: written })

  it('the form says so, and takes a written name', () => {
    const { fields } = formIn(opened)
    const choice = fields.find(({ name }) => name === field)
    expect(choice?.kind === 'choice' && choice.options.length).toBe(100)
    const written = fields.find(({ name }) => name === `${field}Written`)
    expect(written?.label).toBe('Or write their name')
    expect(written?.hint).toMatch(/^Only 100 of \d+ names fit in the list\./)
  })

  it('a name that nobody has, or several have, is asked about beside it', async () => {
    const unknown = await send('Gandalf')
    expect(errorsIn(unknown)).toEqual({ [`${field}Written`]: UNKNOWN })
    expect(formIn(unknown).fields.find(({ name }) => name === `${field}Written`)).toMatchObject({ value: 'Gandalf' })
    expect(errorsIn(await send('Ann'))).toEqual({ [`${field}Written`]: SEVERAL })
  })
})

describe('a written name', () => {
  it('is asked to take something on', async () => {
    const id = await toElm('ask Elm Street to read the draft')
    const reply = await scene.fill('tom', await scene.press('tom', 'ask.pass', { id }), {
      colleagueWritten: 'Person104 Smith',
    })
    expect(cardIn(reply).title).toBe('Person104 Smith is asked')
  })

  it('is who promised, as somebody without an account told', async () => {
    const id = await toElm('ask Elm Street to read the draft')
    const values = { firmness: 'will', colleagueWritten: 'Silent104 Jones', toldHow: 'by phone' }
    await scene.fill('tom', await scene.press('tom', 'ask.promise', { id }), values)
    expect(await scene.commitment()).toMatchObject({ owner: 's104', told_to: 'tom', told_how: 'by phone' })
  })

  it('is who does a step', async () => {
    await scene.fill('tom', await scene.say('tom', 'I’ll mend the gate'))
    await scene.fill('tom', await scene.say('tom', 'step 1 buy the hinges'), { whoWritten: 'silent104' })
    expect(await scene.db.selectFrom('step').select('by_member').execute()).toEqual([{ by_member: 's104' }])
  })

  it('is who promised, asked or answered in the form of each', async () => {
    await scene.fill('tom', await scene.say('tom', 'I’ll mend the gate'), { whoWritten: 'Silent104' })
    expect(await scene.commitment()).toMatchObject({ owner: 's104', told_to: 'tom' })
    await scene.fill('tom', await scene.say('tom', 'ask Northbridge to pay for it'), { tellerWritten: 'Silent104' })
    expect(await scene.ask(2)).toMatchObject({ from_member: 's104', told_to: 'tom' })
    await scene.fill('asha', await scene.say('asha', 'ask Elm Street whether the hall is free'))
    const { id } = await scene.ask(3)
    const values = { answer: 'Yes', tellerWritten: 'Silent104' }
    await scene.fill('tom', await scene.press('tom', 'ask.answer', { id }), values)
    expect(await scene.ask(3)).toMatchObject({ answered_by: 's104', answered_told_to: 'tom' })
  })

  it('of a colleague with an account is offered as an ask, for nobody promises for them', async () => {
    const reply = await scene.fill('tom', await scene.say('tom', 'I’ll mend the gate'), {
      whoWritten: 'Person104 Smith',
    })
    expect(textOf(reply)).toContain('Only Person104 Smith can promise that')
  })

  it('somebody named in words stands in the choice, wherever they are in the list', async () => {
    const form = formIn(await scene.say('tom', 'Silent104 will mend the gate'))
    expect(form.fields.find(({ name }) => name === 'who')).toMatchObject({ value: 's104' })
  })
})
