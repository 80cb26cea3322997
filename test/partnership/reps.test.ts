import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  afterJoining,
  afterSetUp,
  asha,
  codeIn,
  direct,
  elmStreet,
  errorsOf,
  formOf,
  joe,
  labelsOf,
  oakRoad,
  openTown,
  planning,
  priya,
  tom,
  type Town,
  wordsOf,
} from './town.ts'

const rae = { ...joe, user: 'rae', name: 'Rae Okoro' }

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.close())

async function propose(label: string, values: Record<string, string>) {
  const { partnership_id: p } = await town.memberOf(asha)
  const shared = await town.press(asha, planning, 'partnership.shared', { p })
  return town.submit(asha, planning, await town.tap(asha, planning, shared, label), values)
}
const proposeRep = (value = 'rep') => propose('Add somebody of no side', { value })

async function line(kind: string) {
  const [item] = await town.linesOf(kind)
  if (item === undefined || typeof item === 'string') throw new Error(`No line but ${item ?? 'nothing'}.`)
  return item
}

/** Asha proposes a rep, Tom says yes, and Asha sees the code. */
async function agreedCode(value = 'rep') {
  await afterJoining(town)
  await proposeRep(value)
  await town.tap(tom, direct(tom), await line('partnership.proposed'), 'Yes')
  return town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code')
}
const joinAs = async (code: string, label = 'Join as a rep') =>
  town.tap(rae, direct(rae), await town.say(rae, direct(rae), code), label)

describe('somebody who belongs to no side', () => {
  test('joins as a rep with a code that both sides agreed to, and is staff', async () => {
    const code = codeIn(await agreedCode())
    const offer = await town.say(rae, direct(rae), code)
    expect(wordsOf(offer)).toContain('You join as: a rep, for all sides')
    expect(labelsOf(offer)).toEqual(['Join as a rep'])
    expect(wordsOf(await town.tap(rae, direct(rae), offer, 'Join as a rep'))).toContain('belong to no side')
    expect(await town.memberOf(rae)).toMatchObject({ side_id: null, second_side_id: null, is: ['rep'] })
    expect((await town.personOf(rae)).rhythm).toBe('staff')
    expect(wordsOf(await town.say(tom, elmStreet, 'who'))).toContain('For all sides\nRae Okoro, rep')
    expect((await town.story()).slice(-2)).toEqual(['partnership.code-made', 'partnership.joined'])
  })

  test('joins as programme staff where that was agreed', async () => {
    await joinAs(codeIn(await agreedCode('programme-staff')), 'Join as programme staff')
    expect((await town.memberOf(rae)).is).toEqual(['programme-staff'])
  })

  test('no code before the other side has said yes, and none after a no', async () => {
    await afterJoining(town)
    expect(wordsOf(await proposeRep())).toContain('It waits for Elm Street to say yes.')
    const { id, partnership_id: p } = await town.db.selectFrom('proposal').selectAll().executeTakeFirstOrThrow()
    const early = await town.press(asha, planning, 'partnership.rep-code', { p, id })
    expect(early.refused).toContain('waits for a yes from each side')
    await town.tap(tom, direct(tom), await line('partnership.proposed'), 'No')
    expect((await town.press(asha, planning, 'partnership.rep-code', { p, id })).refused).toBeDefined()
    expect(labelsOf(await line('partnership.answered'))).toEqual([])
  })

  test('while one side only has joined, its own yes is enough', async () => {
    await afterSetUp(town)
    const agreed = await proposeRep()
    await joinAs(codeIn(await town.tap(asha, planning, agreed, 'Get the code')))
    expect((await town.memberOf(rae)).is).toEqual(['rep'])
  })

  test('one yes is one person: the code works once, for seven days, until it is shown anew', async () => {
    const first = await agreedCode()
    const second = await town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code')
    expect((await town.say(rae, direct(rae), codeIn(first))).refused).toContain('does not know that code')
    town.now += 7 * 86_400_000
    expect((await town.say(rae, direct(rae), codeIn(second))).refused).toContain('has run out')
    const fourth = codeIn(await town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code'))
    await joinAs(fourth)
    expect((await town.say(joe, direct(joe), fourth)).refused).toContain('has been used')
    const again = await town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code')
    expect(again.refused).toContain('used already')
  })

  test('a code that was taken back needs a new yes of both sides', async () => {
    const code = await agreedCode()
    await town.tap(asha, direct(asha), code, 'Take this code back')
    expect((await town.say(rae, direct(rae), codeIn(code))).refused).toContain('was taken back')
    const again = await town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code')
    expect(again.refused).toContain('and with it the yes of both sides')
    const { partnership_id: p } = await town.memberOf(asha)
    const shared = await town.press(asha, planning, 'partnership.shared', { p })
    expect(labelsOf(shared)).not.toContain('Get the code')
    town.lines.length = 0
    await proposeRep()
    await town.tap(tom, direct(tom), await line('partnership.proposed'), 'Yes')
    const anew = await town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code')
    await joinAs(codeIn(anew))
    expect((await town.memberOf(rae)).is).toEqual(['rep'])
  })

  test('when whoever was shown the code is taken out, a colleague can show it anew', async () => {
    const code = await agreedCode()
    const { id, partnership_id } = await town.memberOf(asha)
    const form = await town.press(asha, planning, 'partnership.invite', { p: partnership_id })
    await town.submit(asha, planning, form, { who: 'northbridge/priya' })
    const [letter] = [...town.letters.values()].filter((one) => one.kind === 'partnership.invited')
    if (!letter) throw new Error('No letter.')
    await town.tap(priya, direct(priya), await town.cardOf(letter), 'Join as Northbridge Council')
    await town.db
      .updateTable('member')
      .set({ roles: '["officer","organiser"]' })
      .where('id', '=', (await town.memberOf(priya)).id)
      .execute()
    await town.press(priya, direct(priya), 'partnership.remove-now', { p: partnership_id, id })
    expect((await town.say(rae, direct(rae), codeIn(code))).refused).toContain('has run out')
    const shared = await town.press(priya, direct(priya), 'partnership.shared', { p: partnership_id })
    const anew = await town.tap(priya, direct(priya), shared, 'Get the code')
    await joinAs(codeIn(anew))
    expect((await town.memberOf(rae)).is).toEqual(['rep'])
  })

  test('somebody taken out does not come back with a code from before', async () => {
    await joinAs(codeIn(await agreedCode()))
    town.lines.length = 0
    await proposeRep()
    await town.tap(tom, direct(tom), await line('partnership.proposed'), 'Yes')
    const shownBefore = codeIn(await town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code'))
    town.now += 1000
    const { id, partnership_id: p } = await town.memberOf(rae)
    await town.press(asha, direct(asha), 'partnership.remove-now', { p, id })
    expect((await joinAs(shownBefore)).refused).toContain('from before you were taken out')
    const shownAfter = await town.tap(asha, direct(asha), await line('partnership.answered'), 'Get the code')
    await joinAs(codeIn(shownAfter))
    expect((await town.memberOf(rae)).left_at).toBeNull()
  })

  test('pressing twice joins once, and nobody presses another’s button', async () => {
    const offer = await town.say(rae, direct(rae), codeIn(await agreedCode()))
    expect((await town.tap(joe, direct(joe), offer, 'Join as a rep')).refused).toContain('no longer open')
    await town.tap(rae, direct(rae), offer, 'Join as a rep')
    expect(wordsOf(await town.tap(rae, direct(rae), offer, 'Join as a rep'))).toContain('You have joined as a rep')
    expect(town.lines.filter((one) => one.kind === 'partnership.rep-joined')).toHaveLength(2)
  })

  test('who acts for a side leaves it first', async () => {
    const code = codeIn(await agreedCode())
    const offer = await town.say(tom, elmStreet, code)
    expect((await town.tap(tom, elmStreet, offer, 'Join as a rep')).refused).toContain('You act for a side here.')
  })

  test('any side’s organiser hears of them and can take them out, and they can leave', async () => {
    await joinAs(codeIn(await agreedCode()))
    const joined = await line('partnership.rep-joined')
    expect(wordsOf(joined)).toContain('Rae Okoro has joined as a rep.')
    const id = (await town.memberOf(rae)).id
    await town.tap(asha, direct(asha), await town.tap(asha, direct(asha), joined, 'Remove'), 'Take out')
    await expect(town.memberOf(rae)).rejects.toThrow('no member')
    expect(wordsOf(await line('partnership.removed'))).toContain('part of “Elm Street and Northbridge”')
    expect(await town.linesOf('partnership.rep-joined')).toEqual(['they have left', 'they have left'])
    await town.db.updateTable('member').set({ left_at: null }).where('id', '=', id).execute()
    const { partnership_id: p } = await town.memberOf(rae)
    await town.press(rae, direct(rae), 'partnership.leave-now', { p })
    await expect(town.memberOf(rae)).rejects.toThrow('no member')
  })
})

describe('one more organisation', () => {
  const oak = { value: 'Oak Trust', kind: 'funder' }

  test('is added once each side has said yes, and joins with its own code', async () => {
    await afterJoining(town)
    await propose('Add an organisation', oak)
    expect(await town.sides()).toHaveLength(2)
    expect(wordsOf(await line('partnership.proposed'))).toContain('A new organisation: Oak Trust (Funder)')
    const agreed = await town.tap(tom, direct(tom), await line('partnership.proposed'), 'Yes')
    expect((await town.sides())[2]).toMatchObject({ name: 'Oak Trust', kinds: '["funder"]', joined_at: null })
    const code = codeIn(await town.tap(tom, direct(tom), agreed, 'Get the code'))
    await town.tap(joe, oakRoad, await town.say(joe, oakRoad, code), 'Join as Oak Trust')
    expect((await town.memberOf(joe)).is).toEqual(['officer', 'organiser'])
    expect(wordsOf(await town.say(tom, elmStreet, 'who'))).toContain('Oak Trust\nJoe Bell, officer, organiser')
    const events = await town.db.selectFrom('story').select(['facts', 'texts']).execute()
    expect(JSON.stringify(events)).not.toContain('Oak Trust')
  })

  test('that said yes hears that it was taken back, though no nudge had told it; one that was not asked yet does not', async () => {
    await afterJoining(town)
    await propose('Add an organisation', oak)
    const agreed = await town.tap(tom, direct(tom), await line('partnership.proposed'), 'Yes')
    const code = codeIn(await town.tap(tom, direct(tom), agreed, 'Get the code'))
    await town.tap(joe, oakRoad, await town.say(joe, oakRoad, code), 'Join as Oak Trust')
    const form = await town.say(asha, planning, 'pause')
    const today = new Date(town.now).toISOString().slice(0, 10)
    const proposed = await town.submit(asha, planning, form, { from: today, to: today })
    expect(wordsOf(proposed)).toContain('It waits for Elm Street and Oak Trust to say yes.')
    const asked = await town.say(joe, oakRoad, 'pauses')
    const noted = await town.tap(joe, oakRoad, asked, 'Yes')
    expect(wordsOf(noted)).toContain('Thank you. Your yes is noted.')
    expect(wordsOf(noted)).toContain('Asha Patel proposed it. It waits for Elm Street to say yes.')
    expect(labelsOf(noted)).toEqual(['No', 'Propose a pause'])
    const taken = await town.tap(asha, planning, proposed, 'Take it back')
    expect(wordsOf(taken)).toContain('Those who were asked are told.')
    const told = town.lines.filter(({ kind }) => kind === 'partnership.withdrawn')
    expect(told.map(({ person }) => person)).toEqual([(await town.personOf(joe)).id])
  })

  test('needs a name of its own and a kind', async () => {
    await afterJoining(town)
    const came = await propose('Add an organisation', { value: 'elm street' })
    expect(errorsOf(came)).toEqual({
      value: 'The other organisation has that name already.',
      kind: 'Please choose one.',
    })
    expect(formOf(came).fields[0]).toMatchObject({ value: 'elm street' })
    expect(errorsOf(await propose('Add an organisation', { kind: 'funder' }))).toEqual({
      value: 'Please fill this in.',
    })
  })

  test('a record has six at most', async () => {
    await afterSetUp(town)
    for (let count = 3; count <= 6; count++) await propose('Add an organisation', { ...oak, value: `Trust ${count}` })
    expect(await town.sides()).toHaveLength(6)
    await expect(propose('Add an organisation', oak)).rejects.toThrow('that is the most')
    const who = await town.say(asha, planning, 'who')
    expect(wordsOf(who)).toContain('Waiting for Elm Street to join.\nWaiting for Trust 3 to join.')
    expect(labelsOf(who).filter((label) => label === 'New code')).toHaveLength(5)
  })
})
