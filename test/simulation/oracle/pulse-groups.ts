import { z } from 'zod'
import type { Reply } from '../../../src/chat/reply.ts'
import type { RequestInput } from '../../../src/chat/request.ts'
import type { Eyes, MakeCheck } from './check.ts'
import { inConfidence, rosterOf, type RoundRow, roundsIn } from './rounds.ts'

/** A group that is shown, and what is left when some are taken away from it, is nobody or so many people. */
const FEWEST = 5

/** What one person answered in a round, as the chats saw it: how they rated each statement, then and now. */
type Given = {
  side: string | null
  rated: Map<string, string>
  isFinished: boolean
  /** What was delivered and never acknowledged: it may be saved, or not. */
  unsure: ReadonlySet<string>
}

const Shown = z.array(z.object({ group: z.string(), n: z.number() }))
const Published = z.object({
  reading: z.object({ statements: z.array(z.object({ id: z.string(), now: Shown, first: Shown })) }),
})
type Shown = z.infer<typeof Shown>

const WHO = `select member.person_id as person, side_id as side from member
  join account on account.person_id = member.person_id
  where member.partnership_id = ? and platform = ? and workspace = ? and user_id = ?`
const CONTENT = 'select content from reading where partnership_id = ? and round_id = ?'

/** What is published counts those who answered, and nobody else; and no group of it, nor any difference, is under five. */
export const pulseGroups: MakeCheck = (eyes) => {
  const { reading } = eyes
  const given = new Map<string, Map<string, Given>>()
  const judged = new Set<string>()
  const answersIn = (round: string) => {
    const all = given.get(round) ?? new Map<string, Given>()
    given.set(round, all)
    return all
  }
  const take = (request: RequestInput, reply: Reply | undefined) => {
    const did = inConfidence(request)
    const round = did && roundsIn(reading).find(({ id }) => id === did.round)
    if (!did || !round) return
    const who = whoAsked(eyes, request, round)
    if (who === undefined) return
    const before = answersIn(round.id).get(who.person) ?? NOTHING
    const after = did.what === 'sent' ? sent(before, request, reply) : took(before, did.what, request, reply)
    answersIn(round.id).set(who.person, { ...after, side: after === before ? before.side : who.side })
  }
  return {
    answered: take,
    ticked: () => {
      for (const round of roundsIn(reading)) {
        if ((round.state !== 'ready' && round.state !== 'published') || judged.has(round.id)) continue
        judged.add(round.id)
        judgeReading(eyes, round, answersIn(round.id))
      }
    },
  }
}

const NOTHING: Given = { side: null, rated: new Map(), isFinished: false, unsure: new Set() }

function whoAsked(
  { reading }: Eyes,
  { asker }: RequestInput,
  round: RoundRow,
): { person: string; side: string | null } | undefined {
  const { platform, workspace, user } = asker
  return reading.first<{ person: string; side: string | null }>(WHO, round.p, platform, workspace, user)
}

/** A blank leaves what was answered before. What nobody acknowledged may be saved, or not. */
function sent(before: Given, request: RequestInput, reply: Reply | undefined): Given {
  const { asked } = request
  if (asked.kind !== 'form') return before
  const isSaved = reply !== undefined && isTaken(reply)
  if (reply !== undefined && !isSaved) return before
  const rated = new Map(before.rated)
  for (const [name, value] of Object.entries(asked.values)) {
    if (!/^(?:now|first)_/.test(name) || typeof value !== 'string' || value.trim() === '') continue
    if (isSaved || SCORE.test(value.trim())) rated.set(name, value.trim())
  }
  const isFinished = before.isFinished || reply === undefined || reply.kind === 'card'
  return { ...before, rated, isFinished, unsure: unsureAfter(before, request, reply) }
}

function unsureAfter({ unsure }: Given, { key = '' }: RequestInput, reply: Reply | undefined): Set<string> {
  const left = [...unsure].filter((one) => one !== key)
  return new Set(reply === undefined ? [...left, key] : left)
}

function took(before: Given, what: string, request: RequestInput, reply: Reply | undefined): Given {
  if (what !== 'pulse.withdraw') return before
  if (reply === undefined) return { ...before, unsure: unsureAfter(before, request, reply) }
  const isOut = reply.kind === 'card' && /taken out/.test(reply.card.title)
  return isOut ? NOTHING : before
}

/** The next screen, or a thank you. */
function isTaken(reply: Reply): boolean {
  return reply.kind === 'form' || (reply.kind === 'card' && /^Saved/.test(reply.card.title))
}

function judgeReading(eyes: Eyes, round: RoundRow, given: ReadonlyMap<string, Given>): void {
  const { reading, find } = eyes
  const roster = new Set(rosterOf(reading, round).map(({ person }) => person))
  const off = [...given].filter(([person, one]) => one.isFinished && one.unsure.size === 0 && !roster.has(person))
  if (off.length > 0) find('14 groups', `The pulse ${round.id} took answers from ${off.length} who are not asked.`)
  const row = reading.first<{ content: string }>(CONTENT, round.p, round.id)
  if (!row) return
  for (const { id, now, first } of Published.parse(JSON.parse(row.content)).reading.statements) {
    for (const [tense, shown] of Object.entries({ now, first })) {
      judgeShown(eyes, `${id} (${tense}) of the pulse ${round.id}`, shown, ratedBy(given, `${tense}_${id}`))
    }
  }
}

type Rated = Pick<Given, 'side' | 'unsure'>

const SCORE = /^(?:[1-9]|10)$/

function ratedBy(given: ReadonlyMap<string, Given>, field: string): Rated[] {
  return [...given.values()].filter((one) => one.isFinished && SCORE.test(one.rated.get(field) ?? ''))
}

function judgeShown({ find }: Eyes, what: string, shown: Shown, rated: readonly Rated[]): void {
  for (const { group, n } of shown) {
    const of = rated.filter(({ side }) => isIn(group, side ?? ''))
    const least = of.filter(({ unsure }) => unsure.size === 0).length
    if (n < least || n > of.length) {
      find('14 groups', `${what}: ${group} counts ${n} people, and ${least} to ${of.length} rated it.`)
    }
    if (n < FEWEST) find('14 groups', `${what}: ${group} is shown, and is ${n} people.`)
  }
  const everyone = shown.find(({ group }) => group === 'everyone')?.n ?? 0
  for (const some of subsetsOf(shown.filter(({ group }) => group !== 'everyone'))) {
    const left = everyone - some.reduce((sum, { n }) => sum + n, 0)
    const names = some.map(({ group }) => group).join(' and ')
    if (left !== 0 && left < FEWEST) find('14 groups', `${what}: everyone without ${names} is ${left} people.`)
  }
}

function isIn(group: string, side: string): boolean {
  if (group === 'everyone' || group === side) return true
  return group.startsWith('pooled:') && group.slice('pooled:'.length).split('+').includes(side)
}

function subsetsOf<One>(all: readonly One[]): One[][] {
  return all
    .reduce<One[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]])
    .filter((set) => set.length > 0)
}
