import { findRhythm } from '../calendar/found-rhythm.ts'
import type { Rhythm } from '../calendar/rhythm.ts'
import type { BySide } from '../chat/room.ts'
import { memberOfAccount } from '../partnership/colleagues-store.ts'
import { type Filled, PLAN_SENTENCES, sayUnsure } from './forms.ts'
import type { Known } from './known.ts'
import { NO_OFTEN, oftenOf } from './often.ts'
import { channelAtEnd, channelAtStart, type Channels, type Where } from './where.ts'

/** What `remind …` comes to. What is missing, or could not be read, has a sentence among the errors, by field. */
export type Typed = {
  filled: Filled
  rhythm: Rhythm | undefined
  /** What else the words may mean. */
  other: Rhythm | undefined
  timed: boolean
  errors: Record<string, string>
}

/** Reads 'here every second Tuesday at 10am Bring the draft budget', channel, time and message in any order. */
export async function readTyped(asking: BySide, said: string, known: Known): Promise<Typed> {
  const here = { now: asking.now, zone: asking.partnership.zone }
  const channels = channelsFor(asking, known)
  const start = channelIn(withoutAll(said), channels)
  const { words, reading } = findRhythm(start.words, { ...here, nation: asking.partnership.nation })
  const where = isFound(start) ? { ...start, words } : channelIn(words, channels)
  const space = where.space ?? (where.problem === undefined ? defaultSpace(asking, known) : undefined)
  const people = await peopleIn(asking, where.words, known)
  const rhythm = reading.kind === 'none' ? undefined : reading.rhythm
  const often = rhythm ? oftenOf(rhythm, here) : NO_OFTEN
  return {
    filled: { ...often, words: people.words, space, mentions: people.mentions },
    rhythm: reading.kind === 'rhythm' ? rhythm : undefined,
    other: reading.kind === 'rhythm' ? reading.other : undefined,
    timed: reading.kind === 'rhythm' && reading.timed,
    errors: {
      ...(reading.kind === 'unsure' && { [reading.of]: sayUnsure(reading, often) }),
      ...(reading.kind === 'none' && { often: ENDS.test(said) ? PLAN_SENTENCES.whenUntil : PLAN_SENTENCES.when }),
      ...(where.problem !== undefined && { space: where.problem }),
      ...(people.problem !== undefined && { mentions: people.problem }),
    },
  }
}

// Words that say until when, and leave out how often.
const ENDS = /\b(?:until|till)\s+\S/i

/** Everybody who is in a channel reads it anyway. */
function withoutAll(said: string): string {
  return said.replace(/^(?:us|everyone|everybody|all)\b[\s,:]*/i, '')
}

function channelsFor({ here, request }: BySide, { spaces }: Known): Channels {
  return { spaces, here: here?.id, platform: request.asker.platform, references: request.references }
}

function isFound(where: Where): boolean {
  return where.space !== undefined || where.problem !== undefined
}

/** Before the time, after it, or after everything else. */
function channelIn(words: string, channels: Channels): Where {
  return channelAtStart(words, channels) ?? channelAtEnd(words, channels) ?? { words }
}

/** Where nobody named a channel, it is the one they are in or, with only one, that. */
function defaultSpace({ here }: BySide, { spaces }: Known): string | undefined {
  return here?.id ?? (spaces.length === 1 ? spaces[0]?.id : undefined)
}

type People = { words: string; mentions: string[]; problem?: string }

/** Who is mentioned. In the words their names stand instead, but for those whom the message is put to. */
async function peopleIn(asking: BySide, words: string, { members }: Known): Promise<People> {
  const found: People = {
    words: words.replace(/^(?:<@\d+>(?:\s*(?:,|&|and)\s*|\s+|$))+/i, '').replace(/^[:,]\s*/, ''),
    mentions: [],
  }
  for (const [at, reference] of asking.request.references.entries()) {
    const token = `<@${at}>`
    if (!words.includes(token)) continue
    // A name is put as it is, whatever signs it has.
    const put = (name: string) => (found.words = found.words.replaceAll(token, () => name))
    if (reference.kind === 'space') {
      put(`#${reference.name ?? 'a channel'}`)
      continue
    }
    const row = await memberOfAccount(asking.db, asking.partnership.id, reference.account)
    const member = members.find(({ id }) => id === row?.id)
    put(member?.name ?? reference.account.name ?? 'somebody')
    if (member) found.mentions = [...new Set([...found.mentions, member.id])]
    else found.problem = PLAN_SENTENCES.unknownPerson
  }
  return found
}
