import type { Reference } from '../chat/request.ts'
import type { Row } from '../database.ts'
import { PLAN_SENTENCES } from './forms.ts'

type Space = Pick<Row<'space'>, 'id' | 'platform' | 'conversation' | 'name'>

/** What channels are read against. `here` is the linked channel it was typed in. */
export type Channels = {
  spaces: readonly Space[]
  here: string | undefined
  platform: string
  references: readonly Reference[]
}

/** The channel that words name and the words without it; `problem` where there is no such channel. */
export type Where = { words: string; space?: string; problem?: string }

/** The channel that the words begin with: 'here', '#planning', 'in Elm Street'. */
export function channelAtStart(words: string, channels: Channels): Where | undefined {
  return hereIn(words, channels) ?? referenceIn(words, channels) ?? nameIn(words, channels) ?? unknownIn(words)
}

/** Several times as long as any message; a channel at its end is not looked for. */
const LONGEST = 2_000

/** The same at the end, where only a small word tells a channel from the message: '… in #planning', '… here'. */
export function channelAtEnd(words: string, channels: Channels): Where | undefined {
  if (words.length > LONGEST) return undefined
  const { before, last } = /^(?<before>.+)\s(?<last>(?:in\s+\S.*|here)[.\s]*)$/is.exec(words)?.groups ?? {}
  if (before === undefined || last === undefined) return undefined
  const tail = last.replace(/[.\s]+$/, '')
  const found = channelAtStart(tail, channels)
  return found === undefined || found.words !== '' ? undefined : { ...found, words: before.trim() }
}

function hereIn(words: string, { here }: Channels): Where | undefined {
  const match = /^(?:in\s+)?(?:here|this channel)\b[\s,:]*/i.exec(words)
  if (match === null) return undefined
  const rest = words.slice(match[0].length)
  return here === undefined ? { words: rest, problem: PLAN_SENTENCES.noHere } : { words: rest, space: here }
}

function referenceIn(words: string, { spaces, platform, references }: Channels): Where | undefined {
  const match = /^(?:(?:in|to)\s+)?<@(?<at>\d+)>[\s,:]*/i.exec(words)
  const reference = references[Number(match?.groups?.['at'] ?? -1)]
  if (match === null || reference?.kind !== 'space') return undefined
  const space = spaces.find((one) => one.platform === platform && one.conversation === reference.conversation)
  const rest = words.slice(match[0].length)
  return space ? { words: rest, space: space.id } : { words: rest, problem: PLAN_SENTENCES.notLinked }
}

/** A bare name is a channel only where it is plain that the message has not begun: 'planning every Friday'. */
const GOES_ON = /^(?:$|to\b|that\b|every\b|each\b|on\b|at\b|in\b|tomorrow\b|today\b|daily\b|weekly\b)/i

function nameIn(words: string, { spaces }: Channels): Where | undefined {
  const { small, rest = '' } = /^(?<small>(?:(?:in|to)\s+)?(?:the\s+)?#?["“]?)(?<rest>.*)$/is.exec(words)?.groups ?? {}
  const longest = [...spaces].sort((a, b) => (b.name?.length ?? 0) - (a.name?.length ?? 0))
  for (const { id, name } of longest) {
    if (name === null || !rest.toLowerCase().startsWith(name.toLowerCase())) continue
    const after = rest.slice(name.length)
    if (!/^(?:["”]?[\s,:]|["”]?$)/.test(after)) continue
    const left = after.replace(/^["”]?[\s,:]*/, '')
    if (small !== '' || GOES_ON.test(left)) return { words: left, space: id }
  }
  return undefined
}

function unknownIn(words: string): Where | undefined {
  const match = /^(?:(?:in|to)\s+)?#(?<name>[\p{L}\p{N}_-]+)[\s,:]*/iu.exec(words)
  const name = match?.groups?.['name']
  if (match === null || name === undefined) return undefined
  return { words: words.slice(match[0].length), problem: PLAN_SENTENCES.noSuchChannel(`#${name}`) }
}
