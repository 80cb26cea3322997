import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Blocks } from '../support/slack/blocks.ts'
import { type Cast, chatOf, councilCard, elmCard, inBoth } from './cast.ts'
import { castWithPromise, rows } from './linked.ts'

const Ids = z.array(z.object({ partnership_id: z.string(), id: z.string(), words: z.string() }))

let cast: Cast
beforeEach(async () => {
  cast = await castWithPromise()
  await anotherRecord(cast)
})
afterEach(() => cast.world.stop())

/** Another council, which neither Tom nor Asha belong to, promises something in a record of its own. */
async function anotherRecord({ world }: Cast): Promise<void> {
  const rhys = world.teams.user({ name: 'Rhys Owen', aad: 'aaaaaaaa-0000-4000-8000-000000000003' })
  await rhys.says('set up')
  await world.settle()
  const answers = {
    'What shall the record be called?': 'Oak Road',
    'Your organisation': 'Southbridge Council',
    'What is it?': 'Council',
    'The other organisation': 'Oak Road group',
    'What is that?': 'Residents’ group',
  }
  await rhys.fills(chatOf(rhys, 'Set up a record'), answers, 'Set up')
  await rhys.says("I'll paint the gate by 19 June")
  await world.settle()
  await rhys.fills(chatOf(rhys, 'Paint the gate'), {}, 'Promise')
  await world.settle()
}

function idsOf(words: string): { p: string; id: string } {
  const found = Ids.parse(rows(cast, 'commitment')).find((row) => row.words === words)
  if (!found) throw new Error(`Nobody promised to ${words}.`)
  return { p: found.partnership_id, id: found.id }
}

/** What the card of Tom's own record says, with other ids behind its buttons. */
function forged(swap: (text: string) => string) {
  const card = elmCard(cast, 'Promise 2 · Promised')
  return { ...card, blocks: Blocks.parse(JSON.parse(swap(JSON.stringify(card.blocks)))) }
}

describe('a press with the ids of another record', () => {
  it('is refused, and neither shows nor changes anything of it', async () => {
    const [own, other] = [idsOf('send the planning guidance'), idsOf('Paint the gate')]
    const before = cast.world.record()
    const { tom } = cast
    const message = forged((text) => text.replaceAll(own.p, other.p).replaceAll(own.id, other.id))
    await tom.presses('Add a note', { in: message })
    await tom.sees('That belongs to a record that you are not part of.')
    expect(
      tom
        .messages()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Paint the gate')
    expect(cast.world.record()).toEqual(before)
  })

  it('is refused too where the record is one’s own and only the promise is another’s', async () => {
    const [own, other] = [idsOf('send the planning guidance'), idsOf('Paint the gate')]
    const { tom } = cast
    for (const label of ['Add a note', 'Add a step', 'Show all', 'It’s done', 'New date']) {
      await tom.presses(label, { in: forged((text) => text.replaceAll(own.id, other.id)) })
      await tom.sees('to see what is.')
    }
    expect(
      tom
        .messages()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Paint the gate')
    expect(tom.openForms()).toEqual([])
  })

  it('is refused on Teams as well', async () => {
    const [own, other] = [idsOf('send the planning guidance'), idsOf('Paint the gate')]
    const { asha, world } = cast
    const card = councilCard(cast, 'Promise 2 · Promised')
    const swapped = JSON.stringify(card.card).replaceAll(own.p, other.p).replaceAll(own.id, other.id)
    const parsed = z.looseObject({ type: z.literal('AdaptiveCard') }).parse(JSON.parse(swapped))
    const before = world.record()
    const { said } = await asha.presses('It’s done', { in: { ...card, card: parsed, shownTo: new Map() } })
    expect(said).toContain('That belongs to a record that you are not part of.')
    expect(world.record()).toEqual(before)
  })

  it('of nothing at all is refused in the same words', async () => {
    const own = idsOf('send the planning guidance')
    const { tom } = cast
    await tom.presses('Show all', { in: forged((text) => text.replaceAll(own.p, 'no-such-record')) })
    await tom.sees('That belongs to a record that you are not part of.')
    expect(inBoth(cast, 'Promise 2 · Promised')).toEqual([1, 1])
  })
})
