import type { Person } from '../support/slack/person.ts'
import { fullText } from '../support/slack/person.ts'
import type { SomebodyOnTeams } from '../support/teams.ts'
import { type Cast, chatOf } from './cast.ts'
import { linkedCast } from './linked.ts'

/** Six people on each side, so that both are shown: Tom, Mei and their neighbours on Slack, Asha, Priya and their colleagues on Teams. */
export type Crowd = Cast & {
  neighbours: Person[]
  officers: SomebodyOnTeams[]
  /** An officer who lives in Elm Street too. */
  ivo: SomebodyOnTeams
}

/** Where chats would fetch what Kept links to. */
export const PUBLIC_URL = 'https://kept.example.org'

const NEIGHBOURS = ['U_ANN', 'U_BEN', 'U_CAZ', 'U_DOT']
const OFFICERS = ['Farah Ali', 'Gus Wood', 'Hana Sato']

/** It is Tuesday 2 June 2026; whoever is here now is asked from 9 June. */
export async function gatherCrowd(): Promise<Crowd> {
  const cast = await linkedCast({ publicUrl: PUBLIC_URL })
  const { world, tom, mei, asha, priya, elm } = cast
  const neighbours = NEIGHBOURS.map((id) => world.slack.user(id))
  for (const one of neighbours) {
    await one.says('/kept list', { channel: elm })
    await one.presses('Join as Elm Street')
  }
  const officers = OFFICERS.map((name) => world.teams.user({ name }))
  const ivo = world.teams.user({ name: 'Ivo Petrov' })
  for (const one of [...officers, ivo]) await joins(cast, one)
  await takesSecondHat(cast, ivo)
  return { ...cast, neighbours: [tom, mei, ...neighbours], officers: [asha, priya, ...officers], ivo }
}

async function joins({ world, council }: Cast, one: SomebodyOnTeams): Promise<void> {
  await one.says('list', { in: council })
  await world.settle()
  await one.presses('Join as Northbridge Council', { in: chatOf(one, 'Joining as Northbridge Council?') })
}

async function takesSecondHat(cast: Cast, one: SomebodyOnTeams): Promise<void> {
  const { world, tom, elm } = cast
  await tom.says('/kept settings', { channel: elm })
  await tom.presses('Your organisation')
  await tom.presses('Code for a colleague', { in: await tom.sees('Settings of Elm Street') })
  const code = /KEPT-\w{4}-\w{4}/.exec(fullText(await tom.sees('A code for Elm Street')))?.[0] ?? ''
  await one.says(code)
  await world.settle()
  await one.presses('Join as Elm Street', { in: chatOf(one, '[Join as Elm Street]') })
  await world.settle()
}
