import type { Card } from '../../src/chat/card.ts'
import type { Form, Values } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Asker } from '../../src/chat/request.ts'
import { actionsOf, cardIn, formIn, openCast, type Somebody } from '../support/cast.ts'
import type { databases } from '../support/database.ts'

/** Two weeks after everybody joined, on 2026-06-01: whoever has been here for one week is asked. */
export const STARTED = '2026-06-15'
/** Two working days later, at 10am, and 21 days after that. */
export const OPENS = '2026-06-17'
export const CLOSES = '2026-07-08'
export const PUBLISHES = '2026-07-09'

type Sizes = { residents?: number; council?: number }

/** Elm Street on Slack and Northbridge Council on Teams, with as many people as are asked for, Tom, Mei, Asha and Priya among them. */
export async function openHall({ residents = 8, council = 6 }: Sizes = {}, on?: (typeof databases)[number]) {
  const cast = await openCast(on)
  const joined = async (platform: string, workspace: string, name: string, channel: string, side: string) => {
    const asker: Asker = { platform, workspace, user: `U-${name}`, name, zone: 'Europe/London', reach: `reach-${name}` }
    const here = cast.somebody(asker, {
      kind: 'space',
      conversation: channel,
      name: 'there',
      reach: `reach-${channel}`,
    })
    await here.presses(cardIn(await here.says('list')), `Join as ${side}`)
    return cast.somebody(asker, { kind: 'direct', conversation: `D-${asker.user}`, reach: `reach-${name}` })
  }
  const elm: Somebody[] = [cast.alone.tom, cast.alone.mei]
  const north: Somebody[] = [cast.alone.asha, cast.alone.priya]
  for (let at = 2; at < residents; at += 1) {
    elm.push(await joined('slack', 'elm', `Elm${at}`, 'residents-channel', 'Elm Street'))
  }
  for (let at = 2; at < council; at += 1) {
    north.push(await joined('teams', 'northbridge', `North${at}`, 'council-channel', 'Northbridge Council'))
  }
  // So that what came of their joining is said before anything else.
  for (const day of ['2026-06-02', '2026-06-03', '2026-06-09']) {
    for (const time of ['10:00', '19:00']) {
      cast.at(day, time)
      for (let times = 0; times < 4; times += 1) await cast.kept.tick()
    }
  }

  /** Ticks until nothing more is to be done. */
  const settle = async () => {
    for (let times = 0; times < 6; times += 1) await cast.kept.tick()
  }
  const at = async (day: string, time = '10:00') => {
    cast.at(day, time)
    await settle()
  }
  /** Tom starts it, and Asha says yes where it is shared. */
  const start = async (picked: Values, plan: Values = {}): Promise<Reply> => {
    const first = await cast.alone.tom.sends(formIn(await cast.alone.tom.says('start a pulse')), picked)
    const second = await cast.alone.tom.sends(formIn(first), plan)
    const home = cardIn(await cast.alone.asha.says('pulse'))
    if (!actionsOf(home).some(({ label }) => label === 'Yes, start it')) return second
    return cast.alone.asha.presses(home, 'Yes, start it')
  }
  /** A shared one-minute pulse, open for answers. */
  const open = async (picked: Values = { what: 'relationship' }, plan: Values = { mode: 'confidential' }) => {
    await at(STARTED)
    await start(picked, plan)
    await at(OPENS)
  }
  return { ...cast, clock: cast.at, elm, north, settle, at, start, open }
}

export type Hall = Awaited<ReturnType<typeof openHall>>

/** The first form of an open pulse, as somebody gets it from its button. */
export async function asked(who: Somebody): Promise<Form> {
  return formIn(await who.presses(cardIn(await who.says('pulse')), 'Answer'))
}

/** Answers every screen: each scale with `score`, and what `more` names. */
export async function answers(
  who: Somebody,
  score: number | ((field: string) => string),
  more: Values = {},
): Promise<Card> {
  let reply: Reply = { kind: 'form', form: await asked(who) }
  while (reply.kind === 'form') {
    const values = Object.fromEntries(
      reply.form.fields.flatMap((field): [string, string | string[]][] => {
        const given = more[field.name]
        if (given !== undefined) return [[field.name, given]]
        const isScale = field.kind === 'choice' && field.options.some(({ value }) => value === '10')
        return isScale ? [[field.name, typeof score === 'number' ? String(score) : score(field.name)]] : []
      }),
    )
    reply = await who.sends(reply.form, values)
  }
  if (reply.kind === 'errors') throw new Error(JSON.stringify(reply.errors))
  return cardIn(reply)
}
