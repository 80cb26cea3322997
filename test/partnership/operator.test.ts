import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Asker } from '../../src/chat/request.ts'
import { cardIn, formIn, openStage, type Stage, wordsIn } from '../support/cast.ts'
import { plainText } from '../../src/chat/card.ts'

const OPERATOR = 'Northbridge Council, digital@northbridge.example'
const person = (user: string): Asker => ({
  platform: 'slack',
  workspace: 'elm',
  user,
  name: user,
  zone: 'Europe/London',
})

let stage: Stage
beforeEach(async () => {
  stage = await openStage(undefined, OPERATOR)
})
afterEach(() => stage.close())

async function setUp() {
  const asha = stage.somebody(person('asha'), { kind: 'space', conversation: 'c' })
  const filled = { name: 'R', yours: 'Northbridge', yourKind: 'council', theirs: 'Elm', theirKind: 'residents-group' }
  return { asha, card: cardIn(await asha.sends(formIn(await asha.says('set up')), filled)) }
}

it('whoever joins with a code reads who runs Kept', async () => {
  const { card } = await setUp()
  const code = /KEPT-[A-Z0-9-]+/.exec(plainText(card))?.[0] ?? ''
  const offer = await stage.somebody(person('tom'), { kind: 'space', conversation: 'd' }).says(code)
  expect(wordsIn(offer)).toContain(`Who runs Kept: ${OPERATOR}`)
  expect(wordsIn(offer)).not.toContain('set this record up, and can tell you')
})

it('so does whoever is invited', async () => {
  const { asha } = await setUp()
  const form = formIn(await asha.presses(cardIn(await asha.says('who')), 'Invite'))
  await asha.sends(form, { who: 'elm/priya' })
  await stage.kept.tick()
  expect(stage.slack.wordsTo('priya').join()).toContain(`Who runs Kept: ${OPERATOR}`)
})
