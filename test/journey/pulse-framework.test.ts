import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsInView } from '../support/slack/block-kit.ts'
import { wordsIn } from '../support/slack/blocks.ts'
import type { Person } from '../support/slack/person.ts'
import type { OpenView } from '../support/slack/state.ts'
import { inputsOf } from '../support/teams-card.ts'
import type { SomebodyOnTeams, TeamsMessage } from '../support/teams.ts'
import { chatOf, councilCard, elmCard, introOf, reads } from './cast.ts'
import { type Crowd, gatherCrowd } from './crowd.ts'
import { rows } from './linked.ts'

const LONG_MS = 60_000
const OPEN = 'The pulse “Support framework” about Northbridge Council is open until'

let cast: Crowd
beforeAll(async () => {
  cast = await gatherCrowd()
  await supports(cast)
  await opens(cast)
}, LONG_MS)
afterAll(() => cast.world.stop())

/** Asha says that the council is the group's supporting organisation too. */
async function supports({ world, asha }: Crowd): Promise<void> {
  await asha.says('settings')
  await world.settle()
  await asha.presses('Your organisation', { in: await reads(cast, asha, '[Your organisation]') })
  await world.settle()
  const side = await reads(cast, asha, 'What it is: Council')
  await asha.presses('Change', { in: side })
  await asha.fills(side, { 'What is it?': ['Council', 'Supporting organisation'] }, 'Save')
  await world.settle()
}

async function opens({ world, tom, asha, elm }: Crowd): Promise<void> {
  await world.goTo('2026-06-09', '18:30')
  await tom.says('/kept start a pulse', { channel: elm })
  const what = 'Support framework: help from Northbridge Council, 5 minutes'
  await tom.submits(await tom.form('Start a pulse'), { what })
  await tom.submits(await tom.form('What could be shown'), { mode: 'confidential' })
  await world.goTo('2026-06-10', '09:30')
  await asha.presses('Yes, start it', { in: chatOf(asha, 'would like to start “Support framework”') })
  await world.goTo('2026-06-12', '10:00')
}

/** The names of the fields that ask for a score. */
const scoresOn = ({ view }: OpenView) =>
  view.blocks.flatMap(({ block_id: id = '' }) => (/^(?:now|first)_/.test(id) ? [id] : []))

async function saves(who: Person, form: OpenView, score: string, more: Record<string, string | string[]> = {}) {
  const { errors } = await who.submits(form, {
    ...Object.fromEntries(scoresOn(form).map((name) => [name, name.startsWith('first') ? '2' : score])),
    ...more,
  })
  expect(faultsInView(form.view)).toEqual([])
  return errors
}

describe('the support framework, first time about this organisation', () => {
  it('stands on four short screens in Slack, each saved when it is sent, in one window', async () => {
    const { tom } = cast
    await tom.presses('Answer', { in: elmCard(cast, OPEN) })
    const form = await tom.form('Support framework')
    expect(introOf(form)).toContain('This is about the help of Northbridge Council.')
    for (const number of [1, 2, 3]) {
      expect(introOf(form)).toContain(`Screen ${number} of 4`)
      expect(scoresOn(form).length).toBeLessThanOrEqual(8)
      expect(await saves(tom, form, '8')).toEqual({})
    }
    expect(introOf(form)).toContain('Screen 4 of 4')
    const four = ['Confidence and voice', 'Skills and mentoring', 'Funding and contracts', 'Lasting after funding']
    expect(await saves(tom, form, '8', { most: four })).toEqual({ most: 'Tick three at most.' })
    expect(await saves(tom, form, '8', { most: four.slice(1), from_now_funding: 'More of it' })).toEqual({})
    expect(wordsIn(form.view.blocks)).toContain('Saved. Thank you')
  })

  it('and on four in Teams, where each takes the place of the one before and opens blank', async () => {
    const { asha } = cast
    await asha.presses('Answer', { in: councilCard(cast, OPEN) })
    const form = await reads(cast, asha, 'Screen 1 of 4')
    for (const number of [1, 2, 3]) {
      expect(asha.sees(form)).toContain(`Screen ${number} of 4`)
      await goesOn(asha, form, 'Save and go on')
      expect(inputsOn(asha, form).flatMap(({ value }) => value ?? [])).toEqual([])
    }
    await goesOn(asha, form, 'Save and finish')
    expect(asha.sees(form)).toContain('Saved. Thank you')
  })

  it('what was left half way is there to go on with, and counts only when it is finished', async () => {
    const { world, officers, neighbours } = cast
    for (const who of neighbours.slice(1)) {
      await who.presses('Answer', { in: elmCard(cast, OPEN) })
      const form = await who.form('Support framework')
      for (let screen = 1; screen <= 4; screen += 1) await saves(who, form, '8')
    }
    const [, , half, ...others] = officers
    for (const who of others) await answersAll(who)
    if (half) await goesOn(half, await opened(half), 'Save and go on')
    await world.goTo('2026-07-06', '10:00')
    // Six neighbours and three officers, who are too few to be shown by themselves.
    expect(JSON.stringify(rows(cast, 'reading'))).toContain('\\"n\\":9')
    expect(rows(cast, 'response')).toEqual([])
  })

  it('the results say how it was at first beside how it is now', () => {
    for (const card of [JSON.stringify(elmCard(cast, 'Results: Support framework')), councilText()]) {
      expect(card).toContain('Higher now than at first')
      expect(card).not.toContain('Northbridge Council:')
    }
  })

  it('logs no bug', () => {
    expect(cast.world.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})

function councilText(): string {
  return JSON.stringify(councilCard(cast, 'Results: Support framework').card)
}

function inputsOn(who: SomebodyOnTeams, message: TeamsMessage) {
  return inputsOf(message.shownTo.get(who.aad) ?? message.card)
}

async function opened(who: SomebodyOnTeams): Promise<TeamsMessage> {
  await who.presses('Answer', { in: councilCard(cast, OPEN) })
  return reads(cast, who, 'Screen 1 of 4')
}

/** Rates everything on this screen. */
async function goesOn(who: SomebodyOnTeams, form: TeamsMessage, submit: string): Promise<void> {
  const scores = inputsOn(who, form).filter(({ id }) => /^(?:now|first)_/.test(id))
  await who.fills(
    form,
    Object.fromEntries(scores.map(({ id, label }) => [label, id.startsWith('now') ? '7' : '3'])),
    submit,
  )
}

async function answersAll(who: SomebodyOnTeams): Promise<void> {
  const form = await opened(who)
  for (const submit of ['Save and go on', 'Save and go on', 'Save and go on', 'Save and finish'])
    await goesOn(who, form, submit)
}
