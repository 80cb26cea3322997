import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gapsIn } from '../../src/handover/gap.ts'
import { everyMemberOf } from '../../src/partnership/store.ts'
import { firstBreak } from '../../src/story/store.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { fillHands, type Handing, openHanding, promises } from './scene.ts'

let hands: Handing
beforeEach(async () => {
  hands = await openHanding()
  await fillHands(hands)
})
afterEach(async () => {
  expect(hands.log.filter(({ level }) => level === 'error')).toEqual([])
  expect(await firstBreak(hands.db, hands.p)).toBeUndefined()
  await hands.close()
})

const offers = () => hands.db.selectFrom('handover_offer').selectAll().orderBy('id').execute()
const states = async () => (await offers()).map(({ kind, state }) => `${kind} ${state}`).sort()
const heldBy = async (member: string) =>
  (await hands.held()).filter(({ holders }) => holders.includes(member)).map(({ kind }) => kind)

/** Asha offers everything to Priya, who opens what is offered to her. */
async function offeredToPriya() {
  const form = formIn(
    await hands.alone.asha.presses(cardIn(await hands.alone.asha.says('handover')), 'Offer everything left'),
  )
  await hands.alone.asha.sends(form, { whom: hands.ids.priya })
  const own = cardIn(await hands.alone.priya.says('handover'))
  return cardIn(await hands.alone.priya.presses(own, 'Offered to you: 7'))
}

/** Presses a button beside the row that begins with these words. */
async function pressBeside(who: Handing['asha'], card: ReturnType<typeof cardIn>, row: string, label: string) {
  const items = card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  const item = items.find(({ text }) => text.startsWith(row))
  if (!item) throw new Error(`There is no row “${row}” but ${items.map(({ text }) => text).join('; ')}.`)
  return who.presses({ title: '', parts: [{ kind: 'list', items: [item] }] }, label)
}

describe('the list of what is with somebody', () => {
  it('is a dry run: nothing is kept, nobody is told, and it says so', async () => {
    const before = await hands.db.selectFrom('story').select('seq').execute()
    const said = wordsIn(await hands.alone.asha.says('handover'))
    expect(said).toContain('Only you see this list. Nothing is said to anybody until you offer something.')
    expect(said).toContain('Promise 1: Book the hall')
    expect(said).toContain('By Friday 12 June.')
    expect(await hands.db.selectFrom('story').select('seq').execute()).toHaveLength(before.length)
    expect(await hands.db.selectFrom('handover').selectAll().execute()).toEqual([])
    expect(await hands.db.selectFrom('line').select('kind').where('kind', 'like', 'handover.%').execute()).toEqual([])
  })

  it('is nobody else’s while they stay', async () => {
    const ask = { kind: 'press' as const, intent: 'handover.list', data: { p: hands.p, m: hands.ids.asha } }
    expect(wordsIn(await hands.alone.priya.ask(ask))).toContain('is for an organiser of their side')
  })

  it('holds for each promise a new date and calling it off', async () => {
    const card = cardIn(await hands.alone.asha.says('handover'))
    const labels = card.parts
      .flatMap((part) => (part.kind === 'list' ? (part.items[0]?.actions ?? []) : []))
      .map(({ label }) => label)
    expect(labels).toEqual(['Offer to somebody', 'New date', 'Call it off', 'Show'])
  })
})

describe('what is handed on, from wherever somebody is named', () => {
  const shown = async (who: Handing['asha']) =>
    wordsIn(await who.ask({ kind: 'press', intent: 'handover.show', data: { p: hands.p, m: hands.ids.priya } }))

  it('is before it is announced for organisers of that side alone, and says that nothing is said', async () => {
    await promises(hands.alone.priya, "I'll send the plan by 26 June")
    expect(await shown(hands.alone.asha)).toMatch(/Nothing has been said to anybody\.\nPromise 5: Send the plan/)
    expect(await shown(hands.alone.tom)).toContain('That handover is over.')
    expect(await shown(hands.alone.priya)).toContain('Only you see this list.')
  })

  it('is the list for organisers once they leave, and how far it is for the other side', async () => {
    await promises(hands.alone.priya, "I'll send the plan by 26 June")
    await hands.open({ member: { id: hands.ids.priya }, by: hands.ids.priya })
    expect(await shown(hands.alone.asha)).toContain('Priya Nair’s last day with these is Tuesday 30 June.')
    expect(await shown(hands.alone.tom)).toContain('What Priya Nair hands on')
  })

  it('names what is passed on to them and waits for their yes', async () => {
    await hands.asha.sends(formIn(await hands.asha.says('pass 3')), { colleague: hands.ids.priya })
    const list = cardIn(await hands.alone.priya.says('handover'))
    expect(wordsIn(await hands.alone.priya.says('handover'))).toContain('Passed on to you: Ask 3: mend the gate')
    await hands.alone.priya.presses(list, 'Accept')
    expect(await heldBy(hands.ids.priya)).toEqual(['ask'])
  })
})

describe('offering', () => {
  it('tells whoever is asked in one line, and changes no owner', async () => {
    await offeredToPriya()
    const lines = await hands.db.selectFrom('line').selectAll().where('kind', '=', 'handover.offered').execute()
    expect(lines).toHaveLength(1)
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    const heard = hands.teams.posts.flatMap(({ card }) => (card ? [JSON.stringify(card)] : []))
    expect(heard.filter((card) => card.includes('Asha Rahman hands on 7 things.'))).toHaveLength(1)
    expect(await heldBy(hands.ids.priya)).toEqual([])
  })

  it('offers each thing to one person at a time', async () => {
    await offeredToPriya()
    const reply = await hands.alone.asha.ask({
      kind: 'press',
      intent: 'handover.offer',
      data: {
        p: hands.p,
        k: 'promise',
        id: (await hands.db.selectFrom('commitment').select('id').where('number', '=', 1).executeTakeFirstOrThrow()).id,
      },
    })
    const { kind, ...rest } = await hands.alone.asha.sends(formIn(reply), { whom: hands.ids.tom })
    expect(kind).toBe('errors')
    expect(JSON.stringify(rest)).toContain('Priya Nair is asked to take this over already. Stop asking them first.')
  })

  it('and passing on exclude each other', async () => {
    await offeredToPriya()
    const form = formIn(await hands.alone.asha.says('pass 1'))
    const refused = await hands.alone.asha.sends(form, { colleague: hands.ids.priya })
    expect(JSON.stringify(refused)).toContain('Priya Nair is asked to take this over already, in a handover.')
    expect(await hands.db.selectFrom('pass').selectAll().execute()).toEqual([])
  })

  it('takes an offer back, and it is free again', async () => {
    await offeredToPriya()
    const list = cardIn(await hands.alone.asha.says('handover'))
    await pressBeside(hands.alone.asha, list, 'Promise 1', 'Stop asking Priya Nair')
    expect(await states()).toContain('promise withdrawn')
    expect(wordsIn(await hands.alone.priya.says('handover'))).toContain('Nothing is with you now.')
    expect(actionsOf(cardIn(await hands.alone.priya.says('handover'))).map(({ label }) => label)).toContain(
      'Offered to you: 6',
    )
  })

  it('refuses whoever has it, and whoever has left', async () => {
    await hands.db.updateTable('member').set({ left_at: hands.now() }).where('id', '=', hands.ids.priya).execute()
    const list = cardIn(await hands.alone.asha.says('handover'))
    const form = formIn(await pressBeside(hands.alone.asha, list, 'Promise 1', 'Offer to somebody'))
    const [whom] = form.fields
    if (whom?.kind !== 'choice') throw new Error('Nobody can be chosen.')
    expect(whom.options.map(({ label }) => label)).toEqual(['Mei Chen, Elm Street', 'Tom Baker, Elm Street'])
    const late = await hands.alone.asha.sends(form, { whom: hands.ids.priya })
    expect(JSON.stringify(late)).toContain('They can’t be chosen any more. Choose somebody else.')
  })

  it('cannot give a promise to the side that waits for it, and says what to do instead', async () => {
    const list = cardIn(await hands.alone.asha.says('handover'))
    const form = formIn(await pressBeside(hands.alone.asha, list, 'Promise 1', 'Offer to somebody'))
    const refused = await hands.alone.asha.sends(form, { whom: hands.ids.tom })
    expect(JSON.stringify(refused)).toContain('Elm Street waits for this promise, so it can’t keep it for itself.')
    expect(await offers()).toEqual([])
  })
})

describe('taking over', () => {
  it('makes all of it theirs, of every kind, and tells the one who offered it once', async () => {
    const offered = await offeredToPriya()
    const taken = await hands.alone.priya.presses(offered, 'Take all 7')
    expect(wordsIn(taken)).toContain('Thank you. You have taken 7 things.')
    expect((await heldBy(hands.ids.priya)).sort()).toEqual([
      'ask',
      'channel',
      'organiser',
      'promise',
      'reminder',
      'step',
      'waiting',
    ])
    expect(await states()).toEqual(
      ['ask', 'channel', 'organiser', 'promise', 'reminder', 'step', 'waiting'].map((one) => `${one} taken`),
    )
    const lines = await hands.db.selectFrom('line').selectAll().where('kind', '=', 'handover.answered').execute()
    expect(lines).toHaveLength(1)
  })

  it('takes some and declines one with a few words, which is free again', async () => {
    const offered = await offeredToPriya()
    const left = cardIn(await pressBeside(hands.alone.priya, offered, 'Promise 1', 'Take it'))
    const form = formIn(await pressBeside(hands.alone.priya, left, 'Ask 3', 'Not me'))
    await hands.alone.priya.sends(form, { words: 'I know nothing of gates' })
    expect(await states()).toContain('ask declined')
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    const list = wordsIn(await hands.alone.asha.says('handover'))
    expect(list).toContain('Ask 3: mend the gate\nBy Friday 26 June.\n')
    const heard = JSON.stringify(hands.teams.posts.map(({ card }) => card))
    expect(heard).toContain('I know nothing of gates.')
  })

  it('is done once, however often it is pressed, and by nobody else', async () => {
    const offered = await offeredToPriya()
    const row = () => pressBeside(hands.alone.priya, offered, 'Promise 1', 'Take it')
    await row()
    expect(wordsIn(await row())).toContain('This has been taken over already.')
    expect(wordsIn(await pressBeside(hands.alone.tom, offered, 'Ask 3', 'Take it'))).toContain('put to somebody else')
    const told = await hands.db.selectFrom('story').select('kind').where('kind', '=', 'commitment.handed').execute()
    expect(told).toHaveLength(1)
  })

  it('leaves out what was finished meanwhile', async () => {
    const offered = await offeredToPriya()
    await hands.alone.asha.sends(formIn(await hands.alone.asha.says('call off 1')), { reason: 'The hall is shut.' })
    expect(wordsIn(await hands.alone.priya.says('handover'))).not.toContain('Promise 1')
    expect(wordsIn(await pressBeside(hands.alone.priya, offered, 'Promise 1', 'Take it'))).toContain(
      'This has moved on',
    )
  })

  it('can be given back for 24 hours, as it was before', async () => {
    const offered = await offeredToPriya()
    const taken = cardIn(await pressBeside(hands.alone.priya, offered, 'Ask 3', 'Take it'))
    await hands.alone.priya.presses(taken, 'Give it back')
    const ask = await hands.db.selectFrom('ask').selectAll().where('number', '=', 3).executeTakeFirstOrThrow()
    expect(ask.holder).toBe(hands.ids.asha)
    expect(await states()).toContain('ask given-back')
  })

  it('cannot be given back after that', async () => {
    const offered = await offeredToPriya()
    const taken = cardIn(await pressBeside(hands.alone.priya, offered, 'Ask 3', 'Take it'))
    hands.at('2026-06-02', '10:00')
    expect(wordsIn(await hands.alone.priya.presses(taken, 'Give it back'))).toContain('for 24 hours')
  })

  it.each(['Promise 1', 'Step of promise 2', 'Ask 3', 'Waiting for ask 4', 'Reminder', 'Channel'])(
    'and back, %s is where it was',
    async (row) => {
      const before = (await hands.held()).map(({ kind, holders, side }) => ({ kind, holders, side }))
      const taken = cardIn(await pressBeside(hands.alone.priya, await offeredToPriya(), row, 'Take it'))
      await hands.alone.priya.presses(taken, 'Give it back')
      expect((await hands.held()).map(({ kind, holders, side }) => ({ kind, holders, side }))).toEqual(before)
    },
  )
})

describe('leaving', () => {
  it('opens a handover of what somebody held who left without a word, and shows the gaps to both sides', async () => {
    await pressBeside(hands.alone.priya, await offeredToPriya(), 'Organising', 'Take it')
    await hands.alone.asha.presses(cardIn(await hands.alone.asha.says('leave')), 'Leave')
    const gaps = gapsIn(await hands.held(), await everyMemberOf(hands.db, hands.p))
    expect(gaps.map(({ kind }) => kind)).toEqual(['promise', 'step', 'ask', 'waiting', 'reminder'])
    const seen = wordsIn(await hands.alone.tom.says('gaps'))
    expect(seen).toContain(
      'Promise 1: Book the hall\nPriya Nair is asked, and has not said yet. It was with Asha Rahman',
    )
    expect(seen).toContain('Northbridge Council has 1 thing of its own without anybody.')
  })

  it('of whoever was asked frees what waited for them, and tells whoever asked', async () => {
    await offeredToPriya()
    await hands.alone.priya.presses(cardIn(await hands.alone.priya.says('leave')), 'Leave')
    expect((await states()).every((state) => state.endsWith('withdrawn'))).toBe(true)
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    expect(JSON.stringify(hands.teams.posts.map(({ card }) => card))).toContain(
      'Priya Nair has left, so 7 things are free again.',
    )
  })

  it('lets the organisers take a gap, or offer it', async () => {
    await pressBeside(hands.alone.priya, await offeredToPriya(), 'Organising', 'Take it')
    await hands.alone.asha.presses(cardIn(await hands.alone.asha.says('leave')), 'Leave')
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    const heard = JSON.stringify(hands.teams.posts.map(({ card }) => card))
    expect(heard).toContain('Nobody has 5 things that Asha Rahman had.')
    await hands.alone.priya.presses(cardIn(await hands.alone.priya.says('handover')), 'Offered to you: 6')
    const gaps = cardIn(await hands.alone.priya.says('gaps'))
    await pressBeside(hands.alone.priya, gaps, 'Promise 1', 'Stop asking Priya Nair')
    await pressBeside(hands.alone.priya, cardIn(await hands.alone.priya.says('gaps')), 'Promise 1', 'I’ll take it')
    expect(await heldBy(hands.ids.priya)).toContain('promise')
  })

  it('says so to whoever becomes an organiser after that', async () => {
    const { alone, db, ids } = hands
    await promises(alone.priya, "I'll send the plan by 26 June")
    await alone.priya.presses(cardIn(await alone.priya.says('leave')), 'Leave')
    await db.updateTable('member').set({ side_id: ids.council }).where('id', '=', ids.mei).execute()
    const who = { kind: 'press' as const, intent: 'partnership.change', data: { p: hands.p, id: ids.mei } }
    await alone.asha.sends(formIn(await alone.asha.ask(who)), { roles: ['officer', 'organiser'] })
    const lines = await db.selectFrom('line').select('stage').where('kind', '=', 'handover.organisers').execute()
    expect(lines).toContainEqual({ stage: 'new-organiser' })
  })
})

it('what is in the air stands in no timeline that the other side reads', async () => {
  const { asha, tom } = hands.alone
  const added = formIn(await asha.ask({ kind: 'press', intent: 'handover.add', data: { p: hands.p } }))
  await asha.sends(added, { words: 'The lamp on the corner' })
  const { id } = await hands.db.selectFrom('in_the_air').select('id').executeTakeFirstOrThrow()
  const letGo = formIn(await asha.ask({ kind: 'press', intent: 'handover.let-go', data: { p: hands.p, id } }))
  await asha.sends(letGo, { reason: 'The lamp is mended' })
  const timeline = wordsIn(await tom.ask({ kind: 'press', intent: 'record.timeline', data: { p: hands.p } }))
  expect(timeline).not.toContain('lamp')
  expect(timeline).not.toContain('in the air')
})
