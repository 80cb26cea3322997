import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cardIn, formIn, wordsIn } from '../support/cast.ts'
import { fillHands, type Handing, openHanding, promises } from './scene.ts'

let hands: Handing
beforeEach(async () => {
  hands = await openHanding()
})
afterEach(async () => {
  expect(hands.log.filter(({ level }) => level === 'error')).toEqual([])
  await hands.close()
})

const leaves = async (who: Handing['priya']) => who.presses(cardIn(await who.says('leave')), 'Leave')
const heard = () => JSON.stringify(hands.teams.posts.map(({ card }) => card))

describe('the cards of what somebody had who has left', () => {
  it('say that nobody has it, in the place of its owner, and go back once somebody does', async () => {
    const { alone } = hands
    await promises(alone.priya, "I'll send the plan by 26 June")
    await leaves(alone.priya)
    expect(wordsIn(await alone.tom.says('show 1'))).toContain(
      'Who: Nobody has this yet, Northbridge Council (it was with Priya Nair)',
    )
    expect(wordsIn(await alone.tom.says('list'))).toContain('Nobody has this yet')
    await hands.kept.tick()
    const standing = hands.slack.posts.findLast(({ card }) => card?.title.startsWith('Promise 1'))
    expect(JSON.stringify(standing?.card)).toContain('Nobody has this yet')
    const gaps = cardIn(await alone.asha.says('gaps'))
    await alone.asha.presses(gaps, 'I’ll take it')
    expect(wordsIn(await alone.tom.says('show 1'))).toContain('Who: Asha Rahman, Northbridge Council, will do it')
  })

  it('say so of a step and of an ask, and of whoever asked', async () => {
    const { alone, tom, mei } = hands
    await promises(alone.tom, "I'll print the leaflets by 19 June")
    await alone.tom.sends(formIn(await alone.tom.says('step 1 send the logo by 5 June')), { who: hands.ids.priya })
    await tom.sends(formIn(await tom.says('ask the council to mend the gate by 26 June')), {})
    await alone.priya.says('take 2')
    await mei.sends(formIn(await mei.says('ask the council whether the hall is free')), {})
    await leaves(alone.priya)
    await leaves(alone.mei)
    expect(wordsIn(await alone.tom.says('show 1'))).toContain('Nobody has this yet (it was with Priya Nair)')
    expect(wordsIn(await alone.tom.says('show 2'))).toContain('With: Nobody has this yet (it was with Priya Nair)')
    expect(wordsIn(await alone.tom.says('show 3'))).toContain(
      'Asked by: Mei Chen, Elm Street (nobody waits for this yet)',
    )
  })

  it('name whoever waits now for what somebody else asked', async () => {
    await fillHands(hands)
    const { alone } = hands
    await hands.open({ successor: hands.ids.priya })
    const own = cardIn(await alone.priya.says('handover'))
    await alone.priya.presses(cardIn(await alone.priya.presses(own, 'Offered to you: 7')), 'Take all 7')
    expect(wordsIn(await alone.tom.says('show 4'))).toContain(
      'Asked by: Asha Rahman, Northbridge Council (Priya Nair waits for it now)',
    )
    await alone.tom.says('answer 4 Yes, it is')
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    const priya = hands.teams.posts.filter(({ to }) => 'user' in to.to && to.to.user === 'U-Priya')
    expect(JSON.stringify(priya.map(({ card }) => card))).toContain('Does that answer it?')
  })

  it('are a gap as soon as one of two hats is put down', async () => {
    const { alone, db, ids } = hands
    await promises(alone.priya, "I'll send the plan by 26 June")
    await db.updateTable('member').set({ side_id: ids.elm }).where('id', '=', ids.priya).execute()
    expect(wordsIn(await alone.asha.says('gaps'))).toContain('Promise 1: Send the plan')
  })
})

describe('passing on to somebody who leaves', () => {
  it('goes back to whoever passed it on, who hears so', async () => {
    const { alone, tom, asha } = hands
    await tom.sends(formIn(await tom.says('ask the council to mend the gate by 26 June')), {})
    await alone.asha.says('take 1')
    await asha.sends(formIn(await asha.says('pass 1')), { colleague: hands.ids.priya })
    await leaves(alone.priya)
    const passes = await hands.db.selectFrom('pass').select('state').execute()
    expect(passes).toEqual([{ state: 'withdrawn' }])
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    expect(heard()).toContain('Priya Nair has left, so can’t take this on.')
    expect(wordsIn(await alone.asha.says('timeline 1'))).toContain(
      'Priya Nair has left, and is no longer asked to take it on',
    )
  })
})

describe('a job title that owns a promise', () => {
  const titled = (who: string, title: string | null) =>
    hands.db.updateTable('member').set({ title }).where('id', '=', who).execute()

  it('is whoever has it, who hears of it and is nudged', async () => {
    await titled(hands.ids.priya, 'Community Development Officer')
    const { alone } = hands
    await promises(alone.asha, 'The community-development officer will send the plan by Friday 12 June')
    const shown = wordsIn(await alone.tom.says('show 1'))
    expect(shown).toContain('Who: The Community Development Officer, Northbridge Council (Priya Nair), will do it')
    expect(wordsIn(await alone.priya.says('list mine'))).toContain('Send the plan')
    expect(wordsIn(await alone.asha.says('list mine'))).not.toContain('Send the plan')
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    expect(heard()).toContain('Asha Rahman wrote down a promise for the Community Development Officer')
    await titled(hands.ids.priya, null)
    await titled(hands.ids.asha, 'community development officer')
    expect(wordsIn(await alone.asha.says('list mine'))).toContain('Send the plan')
  })

  it('that nobody has is a gap, and its organisers are asked', async () => {
    await titled(hands.ids.priya, 'community development officer')
    const { alone } = hands
    await promises(alone.asha, 'The community development officer will send the plan by Friday 12 June')
    await leaves(alone.priya)
    expect(wordsIn(await alone.tom.says('show 1'))).toContain(
      'Who: Nobody has this yet: the community development officer',
    )
    expect(wordsIn(await alone.tom.says('gaps'))).toContain('Promise 1: Send the plan')
    hands.at('2026-06-02', '10:00')
    await hands.kept.tick()
    expect(heard()).toContain('Nobody is community development officer at Northbridge Council now.')
    await alone.asha.presses(cardIn(await alone.asha.says('gaps')), 'I’ll take it')
    expect(wordsIn(await alone.tom.says('show 1'))).toContain('Who: Asha Rahman, Northbridge Council, will do it')
  })

  it('is refused where nobody of that side has it, with what to do instead', async () => {
    const said = wordsIn(await hands.alone.tom.says('The community development officer will send the plan'))
    expect(said).toContain('Nobody at Elm Street has that job title.')
    expect(said).toContain('Nothing was saved.')
  })

  it('of the other side can be asked, and not promised for', async () => {
    await titled(hands.ids.priya, 'community development officer')
    const said = wordsIn(await hands.alone.tom.says('The community development officer will send the plan'))
    expect(said).toContain('Only Priya Nair can promise that')
  })

  it('is refused once nobody has it any more, though its form stands open', async () => {
    await titled(hands.ids.priya, 'community development officer')
    const form = formIn(await hands.alone.asha.says('The community development officer will send the plan'))
    await titled(hands.ids.priya, null)
    expect(wordsIn(await hands.alone.asha.sends(form, {}))).toContain(
      'Nobody at Northbridge Council has that job title now.',
    )
  })

  it('leaves other sentences as they were read before', async () => {
    expect(wordsIn(await hands.alone.tom.says('The council will mend the gate'))).toContain(
      'Only Northbridge Council can promise that',
    )
    expect(wordsIn(await hands.alone.tom.says('The weather will be fine'))).toContain(
      'Kept does not know who “The weather” is.',
    )
  })
})
