import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultsInView } from '../support/slack/block-kit.ts'
import { wordsIn } from '../support/slack/blocks.ts'
import { fullText, type Person } from '../support/slack/person.ts'
import type { ShownMessage } from '../support/slack/state.ts'
import { inputsOf, pieces } from '../support/teams-card.ts'
import type { SomebodyOnTeams } from '../support/teams.ts'
import { chatOf, councilCard, count, councilReads, elmCard, elmReads, inBoth, introOf, reads } from './cast.ts'
import { type Crowd, gatherCrowd, PUBLIC_URL } from './crowd.ts'
import { rows } from './linked.ts'

const LONG_MS = 60_000
const OPEN = 'The pulse “One-minute pulse” is open until Friday 3 July, 10am'

let cast: Crowd
beforeAll(async () => {
  cast = await gatherCrowd()
}, LONG_MS)
afterAll(() => cast.world.stop())

/** What would show that something was answered: letters, drafts, deliveries, and lines in the log. */
function traces(): number[] {
  return [...['letter', 'draft', 'delivery', 'line'].map((table) => rows(cast, table).length), cast.world.log.length]
}

/** How often everybody who is asked has these words in their own chat. */
function everyoneReads(...words: readonly string[]): number[] {
  const inOwnChat = (who: Person) => who.messages().filter(({ channel }) => channel === who.direct)
  return [
    ...cast.neighbours.map((who) => count(inOwnChat(who).map(fullText), ...words)),
    ...[...cast.officers, cast.ivo].map((who) => count(who.chat().map(who.sees), ...words)),
  ]
}

const EACH = (times: number) => Array.from({ length: 12 }, () => times)

describe('a pulse is started', () => {
  it('by Tom in Slack, in two windows, the second of which says what could be shown', async () => {
    const { world, tom, elm } = cast
    await world.goTo('2026-06-09', '18:30')
    await tom.says('/kept start a pulse', { channel: elm })
    const first = await tom.form('Start a pulse')
    await tom.submits(first, { 'What is it about?': 'One-minute pulse, one minute', 'Why now?': 'For a review' })
    const second = await tom.form('What could be shown')
    expect(faultsInView(second.view)).toEqual([])
    expect(introOf(second)).toContain('12 people would be asked')
    expect(introOf(second)).toContain('everyone together, Northbridge Council and Elm Street')
    await tom.submits(second, { mode: 'In confidence: middle scores, no names' })
    const done = await tom.form('Kept')
    expect(faultsInView(done.view)).toEqual([])
    expect(wordsIn(done.view.blocks)).toContain('Northbridge Council is asked for a yes')
    await world.settle()
    expect(inBoth(cast, 'One-minute pulse')).toEqual([0, 0])
  })

  it('when Asha says yes in Teams', async () => {
    const { world, asha } = cast
    await world.goTo('2026-06-10', '09:30')
    const nudge = chatOf(asha, 'Tom of Elm Street would like to start “One-minute pulse” for a review')
    await asha.presses('Yes, start it', { in: nudge })
    await world.settle()
    expect(asha.sees(nudge)).toContain('You said yes to “One-minute pulse”, which opens on Friday 12 June, 10am')
    expect(asha.sees(nudge)).toContain('Every side has said yes.')
  })

  it('and everybody is told beforehand in the same words, on both platforms', async () => {
    await cast.world.goTo('2026-06-11', '19:30')
    const what =
      'It takes one minute, closes on Friday 3 July, then shows everyone here middle scores by group, never names.'
    expect(everyoneReads('opens on Friday 12 June, 10am', what)).toEqual(EACH(1))
  })

  it('it opens in both channels', async () => {
    await cast.world.goTo('2026-06-12', '10:00')
    expect(inBoth(cast, OPEN)).toEqual([1, 1])
  })
})

describe('Tom answers in Slack, from the channel', () => {
  let before: number[]

  it('in a window; what cannot be taken is said beside its field, and the window stays', async () => {
    const { tom } = cast
    before = traces()
    await tom.presses('Answer', { in: elmCard(cast, OPEN) })
    const form = await tom.form('One-minute pulse')
    expect(introOf(form)).toContain('One screen, about one minute.')
    const { errors } = await tom.submits(form)
    expect(Object.values(errors)).toEqual(['Answer at least one question first.'])
    await tom.submits(form, { now_trust: '8', now_talk: '9', now_aims: 'I don’t know' })
    expect(faultsInView(form.view)).toEqual([])
    expect(wordsIn(form.view.blocks)).toContain('Saved. Thank you')
  })

  it('changes it in the same window, takes it out, and answers again; no form shows what he answered', async () => {
    const { tom } = cast
    await tom.presses('Change them', { in: await tom.form('Kept') })
    const form = await tom.form('One-minute pulse')
    expect(JSON.stringify(form.view.blocks)).not.toContain('initial_')
    await tom.submits(form, { now_trust: '2' })
    await tom.presses('Take them out', { in: form })
    await expect.poll(() => wordsIn(form.view.blocks)).toContain('Your answers are taken out')
    await tom.presses('Answer', { in: form })
    await answersOnSlack(tom, '8')
  })

  it('and nothing shows that he did', async () => {
    await cast.world.settle()
    expect(traces()).toEqual(before)
    expect(count(elmReads(cast), 'Saved')).toBe(0)
  })
})

/** Fills in the window that opens with the same score everywhere. */
async function answersOnSlack(who: Person, score: string): Promise<void> {
  const form = await who.form('One-minute pulse')
  const fields = form.view.blocks.flatMap(({ block_id: id = '' }) => (id.startsWith('now_') ? [id] : []))
  await who.submits(form, Object.fromEntries(fields.map((field) => [field, score])))
  expect(wordsIn(form.view.blocks)).toContain('Saved. Thank you')
}

describe('a press in Slack that comes too late for a window', () => {
  it('gets a button that opens it all the same, and leaves nothing either', async () => {
    const { world, mei } = cast
    const before = traces()
    world.slack.fails('views.open', { error: 'expired_trigger_id' })
    await mei.presses('Answer', { in: elmCard(cast, OPEN) })
    const isHers = ({ text, onlyFor }: ShownMessage) => onlyFor === mei.id && text.includes('One screen')
    const instead = await world.slack.until('a button instead', () => mei.messages().find(isHers))
    const after = traces()
    await mei.presses('Open the form', { in: instead })
    await answersOnSlack(mei, '7')
    expect(traces()).toEqual(after)
    // Slack refused one call, which the log says without saying of what.
    expect(after).toEqual(before.with(-1, (before.at(-1) ?? 0) + 1))
    expect(JSON.stringify(world.log.at(-1))).not.toMatch(/pulse|U_MEI/)
  })
})

describe('officers answer in Teams', () => {
  const SCORES = {
    'The sides can rely on each other to do what they say.': '3',
    'Plans can change when things change.': 'I don’t know',
  }

  it('Asha from the channel: the form opens in her own chat, and gives way to what became of it', async () => {
    const { world, asha } = cast
    await asha.presses('Answer', { in: councilCard(cast, OPEN) })
    const form = await reads(cast, asha, 'One screen, about one minute.')
    const before = traces()
    const blank = await asha.fills(form, {}, 'Save and finish')
    expect(asha.sees(form)).toContain('Nothing on this screen was saved.')
    expect(asha.sees(form)).toContain('Answer at least one question')
    expect(inputsOf(blank.card ?? {}).flatMap(({ value }) => value ?? [])).toEqual([])
    const { card = {} } = await asha.fills(form, SCORES, 'Save and finish')
    expect(asha.sees(form)).toContain('Saved. Thank you')
    expect(inputsOf(card)).toEqual([])
    await world.settle()
    expect(traces()).toEqual(before)
    expect(count(councilReads(cast), 'Saved')).toBe(0)
  })

  it('what is refused comes back without what was typed', async () => {
    const { asha } = cast
    const form = chatOf(asha, 'Saved. Thank you')
    await asha.presses('Change them', { in: form })
    const values = { now_trust: '3', now_talk: '11' }
    await asha.presses('Save and finish', { in: form, values })
    expect(asha.sees(form)).toContain('Choose from the list.')
    expect(inputsOf(form.shownTo.get(asha.aad) ?? {}).flatMap(({ value }) => value ?? [])).toEqual([])
    await answersOnTeams(asha, form, '3')
  })

  it('Priya in a client that sends forms as messages: the reply takes the form’s place, and no letter is kept', async () => {
    const { world, priya } = cast
    const before = rows(cast, 'letter').length
    await priya.presses('Answer', { in: councilCard(cast, OPEN), old: true })
    const form = await reads(cast, priya, 'One screen, about one minute.')
    await priya.presses('Save and finish', { in: form, old: true, values: { now_trust: '4' } })
    const saved = await reads(cast, priya, 'Saved. Thank you')
    expect([saved.id, saved.changes]).toEqual([form.id, 1])
    await world.settle()
    expect(rows(cast, 'letter')).toHaveLength(before)
  })

  it('Ivo, who has two hats, says for which side', async () => {
    const { ivo } = cast
    await ivo.presses('Answer', { in: councilCard(cast, OPEN) })
    const form = await reads(cast, ivo, 'One screen, about one minute.')
    await expect(ivo.fills(form, SCORES, 'Save and finish')).rejects.toThrow('For which side do you answer this time?')
    await ivo.fills(form, { ...SCORES, 'For which side do you answer this time?': 'Elm Street' }, 'Save and finish')
    expect(ivo.sees(form)).toContain('Saved. Thank you')
  })

  it('all the others, from their own chats', async () => {
    const { world, officers, neighbours } = cast
    for (const one of officers.slice(2)) {
      await one.says('pulse')
      await world.settle()
      const home = await reads(cast, one, 'is open until Friday 3 July')
      await one.presses('Answer', { in: home })
      await answersOnTeams(one, home, '3')
    }
    for (const one of neighbours.slice(2)) {
      await one.says('/kept pulse')
      await one.presses('Answer', { in: await one.sees('is open until Friday 3 July') })
      await answersOnSlack(one, '9')
    }
  })
})

/** Where the form stands now in this message, or in one that follows it. */
async function answersOnTeams(who: SomebodyOnTeams, message: ReturnType<typeof chatOf>, score: string): Promise<void> {
  const card = message.shownTo.get(who.aad) ?? message.card
  const fields = inputsOf(card).filter(({ id }) => id.startsWith('now_'))
  await who.fills(message, Object.fromEntries(fields.map(({ label }) => [label, score])), 'Save and finish')
  expect(who.sees(message)).toContain('Saved. Thank you')
}

describe('while it is open', () => {
  it('two reminders come to everybody alike, whatever they did', async () => {
    await cast.world.goTo('2026-06-18', '19:30')
    expect(everyoneReads('If you have answered, thank you.')).toEqual(EACH(1))
    await cast.world.goTo('2026-06-30', '19:30')
    expect(everyoneReads('If you have answered, thank you.')).toEqual(EACH(2))
  })
})

describe('the results', () => {
  it('come on the next working day, in both channels in the same minute, and not before', async () => {
    const { world } = cast
    await world.goTo('2026-07-06', '09:55')
    expect(inBoth(cast, 'Results: One-minute pulse')).toEqual([0, 0])
    await world.goTo('2026-07-06', '10:00')
    expect(inBoth(cast, 'Results: One-minute pulse', 'see it differently')).toEqual([1, 1])
  })

  it('with their picture: a file on Slack, and on Teams an address that anybody may fetch', async () => {
    const { world } = cast
    const images = elmCard(cast, 'see it differently').blocks.filter(({ type }) => type === 'image')
    expect(images.length).toBeGreaterThan(0)
    for (const { slack_file: file, alt_text: alt } of images) {
      const upload = world.slack.uploads().find(({ id }) => id === file?.id)
      expect(upload?.bytes.subarray(1, 4).toString()).toBe('PNG')
      expect(alt).not.toBe('')
    }
    const shown = pieces(councilCard(cast, 'see it differently').card).filter(({ type }) => type === 'Image')
    expect(shown).toHaveLength(images.length)
    for (const { url } of shown) {
      expect(url).toMatch(`${PUBLIC_URL}/pictures/`)
      const answer = await fetch(String(url).replace(PUBLIC_URL, world.url()))
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
      expect(
        Buffer.from(await answer.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG')
    }
  })

  it('are listed by “pulse” from then on, for everybody to read again', async () => {
    const { world, mei, asha } = cast
    await mei.says('/kept pulse')
    await mei.sees('Results of “One-minute pulse”, Monday 6 July 2026')
    await mei.presses('Show the results')
    expect(fullText(await mei.sees('see it differently'))).toContain('Results: One-minute pulse')
    await asha.says('pulse')
    await world.settle()
    await asha.presses('Show the results', { in: chatOf(asha, 'Results of “One-minute pulse”') })
    await reads(cast, asha, 'see it differently')
  })

  it('and nothing of whose answer was whose is left, nor a bug in the log', () => {
    expect(rows(cast, 'response')).toEqual([])
    expect(cast.world.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})
