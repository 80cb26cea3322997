import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asForm } from '../support/slack/signed.ts'
import { type Cast, chatOf, councilCard, inBoth } from './cast.ts'
import { castWithAsk, castWithPromise, rows } from './linked.ts'

let cast: Cast
afterEach(() => cast.world.stop())

/** What everybody has seen and what is in the record, to be compared before and after something came again. */
const standing = () => ({ said: cast.world.said(), record: cast.world.record() })

/** Does something, then again; only the first time may change anything that somebody sees or that is recorded. */
async function hasOneEffect(deliver: () => Promise<unknown>): Promise<void> {
  const before = standing()
  await deliver()
  await cast.world.settle()
  const once = standing()
  expect(once).not.toEqual(before)
  await deliver()
  await cast.world.settle()
  expect(standing()).toEqual(once)
}

describe('a delivery that comes again has one effect', () => {
  beforeEach(async () => {
    cast = await castWithPromise()
  })

  it('when Slack sends an event a second time', async () => {
    const { world, tom } = cast
    const event = {
      type: 'message',
      channel_type: 'im',
      user: tom.id,
      team: world.slack.team.id,
      channel: tom.direct,
      text: 'note 2 Thank you for trying.',
      ts: '1781000001.000100',
      event_ts: '1781000001.000100',
    }
    await hasOneEffect(() => world.slack.event(event, 'Ev_ONE'))
    expect(rows(cast, 'note')).toHaveLength(1)
    expect(inBoth(cast, 'Note from Tom: Thank you for trying.')).toEqual([1, 1])
  })

  it('when Slack sends an event again after Kept was killed and started', async () => {
    const { world, tom } = cast
    const inner = { type: 'message', channel_type: 'im', user: tom.id, team: world.slack.team.id, channel: tom.direct }
    const event = { ...inner, text: 'note 2 Thank you.', ts: '1781000001.000100', event_ts: '1781000001.000100' }
    await hasOneEffect(async () => {
      await world.slack.event(event, 'Ev_ONE')
      await world.restart()
    })
  })

  it('when Slack sends a command with the same trigger a second time; it shows what came of it', async () => {
    const { world, tom, elm } = cast
    const command = asForm({
      command: '/kept',
      text: 'note 2 Thank you for trying.',
      team_id: world.slack.team.id,
      team_domain: world.slack.team.domain,
      user_id: tom.id,
      user_name: 'tom',
      channel_id: elm,
      channel_name: 'elm-street',
      trigger_id: 'trigger-one',
      response_url: `${world.slack.apiUrl}none`,
      api_app_id: 'A_KEPT',
    })
    await hasOneEffect(() => world.slack.send(command))
    expect((await world.slack.send(command)).text).toContain('Send the planning guidance')
    expect(rows(cast, 'note')).toHaveLength(1)
  })

  it('when Teams sends a message a second time', async () => {
    const { world, asha } = cast
    const from = { id: asha.id, name: asha.name, aadObjectId: asha.aad }
    const conversation = { id: `a:${asha.aad}`, conversationType: 'personal' }
    const activity = world.teams.activity({ type: 'message', text: 'note 2 Nearly there.', from, conversation })
    await hasOneEffect(() => world.teams.send(activity))
    expect(rows(cast, 'note')).toHaveLength(1)
    expect(inBoth(cast, 'Note from Asha Rahman: Nearly there.')).toEqual([1, 1])
  })

  it('when somebody on Teams presses twice', async () => {
    const { world, asha, priya } = cast
    await asha.says('step 2 have it read', { in: cast.council })
    await world.settle()
    await asha.fills(chatOf(asha, 'have it read'), { 'Who will do it?': 'Priya Nair' }, 'Add the step')
    await world.goTo('2026-06-03', '10:00')
    const nudge = chatOf(priya, 'You are named for the step')
    await priya.presses('Step is done', { in: nudge })
    const told = () => rows(cast, 'story').filter((row) => JSON.stringify(row).includes('commitment.step-done'))
    expect(told()).toHaveLength(1)
    nudge.shownTo.clear()
    await priya.presses('Step is done', { in: nudge })
    await world.settle()
    expect(told()).toHaveLength(1)
  })
})

describe('a form that is sent twice has one effect', () => {
  it('on Slack', async () => {
    cast = await castWithPromise()
    const { world, tom, elm } = cast
    await tom.says("/kept I'll book the hall by 12 June", { channel: elm })
    const form = await tom.form('A promise')
    await Promise.all([tom.submits(form), tom.submits(form)])
    await world.settle()
    expect(rows(cast, 'commitment')).toHaveLength(2)
    expect(inBoth(cast, 'Book the hall')).toEqual([1, 1])
  })

  it('on Teams', async () => {
    cast = await castWithAsk()
    const { world, asha } = cast
    await asha.presses('Promise', { in: councilCard(cast, 'send the planning guidance') })
    await world.settle()
    const form = chatOf(asha, 'Promise this')
    const again = { ...form, shownTo: new Map() }
    await asha.fills(form, { 'How sure are you?': 'I will' }, 'Promise')
    await asha.fills(again, { 'How sure are you?': 'I will try' }, 'Promise')
    await world.settle()
    expect(rows(cast, 'commitment')).toHaveLength(1)
    expect(inBoth(cast, 'Promise 2 · Promised', ', will do it')).toEqual([1, 1])
    expect(inBoth(cast, 'Asha Rahman says “will”')).toEqual([1, 1])
  })
})

describe('two people who press Promise at once', () => {
  it('make one promise: the other is told who has it, and sees it', async () => {
    cast = await castWithAsk()
    const { world, asha, priya } = cast
    for (const person of [asha, priya]) {
      await person.presses('Promise', { in: councilCard(cast, 'send the planning guidance') })
    }
    await world.settle()
    const outcomes = await Promise.all(
      [asha, priya].map((person) =>
        person.fills(chatOf(person, 'Promise this'), { 'How sure are you?': 'I will' }, 'Promise'),
      ),
    )
    await world.settle()
    const words = outcomes.map(({ card }) => JSON.stringify(card))
    expect(words.filter((each) => each.includes('has already promised this.'))).toHaveLength(1)
    expect(words.filter((each) => each.includes('Promise 2'))).toHaveLength(2)
    expect(rows(cast, 'commitment')).toHaveLength(1)
    expect(inBoth(cast, 'Promise 2 · Promised')).toEqual([1, 1])
  })
})
