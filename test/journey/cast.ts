import { capital } from '../../src/sentence.ts'
import type { OpenView } from '../support/slack/state.ts'
import { fullText, type Person } from '../support/slack/person.ts'
import type { ShownMessage } from '../support/slack/state.ts'
import { type Channel, type SomebodyOnTeams, type TeamsMessage, wordsOn } from '../support/teams.ts'
import { startWorld, type World, type WorldOptions } from '../support/world.ts'

/** The council is on Teams, the residents on Slack. They share nothing but Kept. */
export type Cast = {
  world: World
  asha: SomebodyOnTeams
  priya: SomebodyOnTeams
  tom: Person
  mei: Person
  council: Channel
  elm: string
}

/** One step of the story. `told` is a sentence; what it checks holds however often Kept was killed. */
export type Step = { told: string; play: (cast: Cast) => Promise<void> }

export async function gatherCast(options: WorldOptions = {}): Promise<Cast> {
  return castIn(await startWorld(options))
}

export function castIn(world: World): Cast {
  const { slack, teams } = world
  return {
    world,
    asha: teams.user({ name: 'Asha Rahman', aad: 'aaaaaaaa-0000-4000-8000-000000000001' }),
    priya: teams.user({ name: 'Priya Nair', aad: 'aaaaaaaa-0000-4000-8000-000000000002' }),
    tom: slack.user('U_TOM'),
    mei: slack.user('U_MEI'),
    council: teams.channel('Elm Street'),
    elm: slack.channel('C_ELM', 'elm-street'),
  }
}

/** Everything that was posted in the council's channel, in order, as it stands now. */
export function councilReads({ world, council }: Cast): string[] {
  return world.teams.posted(council).map(({ card }) => wordsOn(card))
}

/** Everything that everybody sees in the residents' channel, without what people typed. */
export function elmReads({ world, elm }: Cast): string[] {
  return world.slack
    .messagesIn(elm)
    .filter((message) => message.onlyFor === undefined && message.blocks.length > 0)
    .map(fullText)
}

/** Whether words stand in a message; where they begin it, they have a capital there. */
export function holds(message: string, words: string): boolean {
  return message.includes(words) || message.includes(capital(words))
}

/** How often a channel holds a message with all of these words. */
export function count(messages: readonly string[], ...words: readonly string[]): number {
  return messages.filter((message) => words.every((each) => holds(message, each))).length
}

/** How often these words stand in the council's channel, and in the residents'. */
export function inBoth(cast: Cast, ...words: readonly string[]): [number, number] {
  return [count(councilReads(cast), ...words), count(elmReads(cast), ...words)]
}

/** The newest message with these words in the council's channel. */
export function councilCard({ world, council }: Cast, words: string): TeamsMessage {
  const found = world.teams.posted(council).findLast(({ card }) => holds(wordsOn(card), words))
  if (found) return found
  throw new Error(`The council's channel has nothing with “${words}”.`)
}

/** The newest message with these words in the residents' channel, seen by all. */
export function elmCard({ world, elm }: Cast, words: string): ShownMessage {
  const found = world.slack
    .messagesIn(elm)
    .findLast((message) => message.onlyFor === undefined && holds(fullText(message), words))
  if (found) return found
  throw new Error(`The residents' channel has nothing with “${words}”.`)
}

/** The newest message in somebody's own Teams chat that they read these words on. */
export function chatOf(person: SomebodyOnTeams, words: string): TeamsMessage {
  const found = person.chat().findLast((message) => holds(person.sees(message), words))
  if (found) return found
  throw new Error(`${person.name} has nothing with “${words}”, but:\n${person.chat().map(person.sees).join('\n---\n')}`)
}

/** Waits for a message with these words in somebody's own Teams chat: some answers follow the acknowledgement. */
export async function reads({ world }: Cast, person: SomebodyOnTeams, words: string): Promise<TeamsMessage> {
  const { connector } = world.teams
  const chat = connector.chatOf(person.id)
  await connector.until((message) => message.conversation === chat && holds(wordsOn(message.card), words))
  return chatOf(person, words)
}

/** What Kept wrote to somebody unasked. */
export function nudgesOf(person: SomebodyOnTeams | Person): string[] {
  const all = 'chat' in person ? person.chat().map(person.sees) : person.messages().map(fullText)
  return all.filter((words) => words.includes('Fewer of these') || words.includes('You get this because'))
}

/** What stands in a field of an open Slack form, by its id. */
export function standsIn({ view }: OpenView, id: string): string | undefined {
  const element = view.blocks.find((block) => block.block_id === id)?.element
  return element?.initial_value ?? element?.initial_date ?? element?.initial_time ?? element?.initial_option?.text.text
}

/** What a form says above its fields. */
export function introOf({ view }: OpenView): string {
  return view.blocks.flatMap((block) => (block.type === 'section' ? (block.text?.text ?? '') : [])).join('\n')
}
