import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { openDraft } from '../chat/draft.ts'
import { readText } from '../chat/filled.ts'
import { filled, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forOrganiser, forSide, type Outcome } from '../chat/room.ts'
import { saidAt } from '../chat/said-store.ts'
import { linesFor } from '../partnership/entering.ts'
import type { Member } from '../partnership/member.ts'
import { organisersOf } from '../partnership/store.ts'
import { Refusal } from '../refusal.ts'
import { WAYS_SENTENCES } from './cards.ts'
import { answerLines, hold, PROPOSED, tellOf } from './deciding.ts'
import { declineForm } from './forms.ts'
import { findWays, setWays } from './store.ts'
import { missingIn, sidesIn, type Ways, WAYS_LIMITS } from './ways.ts'
import { homeNow, nameOf } from './ways-now.ts'

export const WITHDRAWN = 'ways.withdrawn'

/** `c` where it was pressed on a card of its own, and not in a message of several lines. */
export const Answering = z.object({ id: z.string().max(80), c: z.literal('1').optional() })

export const agree = forOrganiser('ways.agree', {
  only: 'for their own side, while it waits',
  data: Answering,
  async answer(asking, { id, c }) {
    const ways = await waitingNow(asking, id)
    const said = sidesIn(ways.agreed)
    const agreed = JSON.stringify([...new Set([...said, asking.side.id])])
    if (missingIn(agreed, asking.sides).length === 0) return hold(asking, ways, agreed, kindOf(c))
    const isNew = !said.includes(asking.side.id)
    if (isNew) {
      await setWays(asking.db, ways, { agreed })
      await tellOf(asking, ways, 'ways.said-yes')
    }
    const reply = { kind: kindOf(c), card: await homeNow(asking, WAYS_SENTENCES.noted) }
    return { reply, ...(isNew && { did: didOf(asking) }) }
  },
})

/** A card takes the place of the one that was pressed, and stands below a message of several lines. */
export function kindOf(c: '1' | undefined): 'replace' | 'card' {
  return c === undefined ? 'card' : 'replace'
}

/** A no, with words for whoever proposed it. */
export const decline = forOrganiser('ways.decline', {
  only: 'for their own side, while it waits',
  data: Answering,
  async answer(asking, { id }) {
    const ways = await waitingNow(asking, id)
    const about = { s: asking.side.id, id: ways.id }
    const draft = await openDraft(asking, { intent: 'ways.decline', about, partnership: asking.partnership.id })
    return { reply: { kind: 'form', form: declineForm(draft) } }
  },
  submit: submitNo,
})

async function submitNo(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const { db, now, member } = asking
  const ways = await waitingNow(asking, draft.about['id'] ?? '')
  const words = readText(values, 'words', { max: WAYS_LIMITS.words })
  if ('errors' in words) {
    return { reply: { kind: 'errors', form: declineForm(draft.id, filled(values, 'words')), errors: words.errors } }
  }
  const set = { state: 'declined' as const, words: words.found ?? null, answered_by: member.id, answered_at: now }
  await setWays(db, ways, set)
  await tellOf(asking, { ...ways, ...set }, 'ways.declined')
  return {
    reply: { kind: 'card', card: await homeNow(asking, WAYS_SENTENCES.declined) },
    lines: await answerLines(asking, ways),
    did: didOf(asking),
  }
}

/** Whoever proposed it takes it back, until it is answered. */
export const withdraw = forSide('ways.withdraw', {
  only: 'who proposed it, while it waits; those who were asked are told',
  data: Answering,
  async answer(asking, { id }) {
    const { db, now, member, partnership } = asking
    const ways = await waitingNow(asking, id)
    if (ways.proposed_by !== member.id) {
      throw new Refusal(WAYS_SENTENCES.notTheirs(await nameOf(db, ways, ways.proposed_by)), await homeNow(asking))
    }
    await setWays(db, ways, { state: 'withdrawn', answered_by: member.id, answered_at: now })
    await tellOf(asking, ways, 'ways.withdrawn')
    const about = { partnership, kind: WITHDRAWN, subject: ways.id, stage: 'withdrawn-0' }
    return {
      reply: { kind: 'replace', card: await homeNow(asking, WAYS_SENTENCES.withdrawn) },
      lines: linesFor(await askedAbout(asking, ways), about, now),
      did: didOf(asking),
    }
  },
})

/** The organisers who have heard of it: they were told, or their side has said yes. */
async function askedAbout(asking: BySide, ways: Ways): Promise<Member[]> {
  const { db, partnership, sides, member } = asking
  const agreed = sidesIn(ways.agreed)
  const asked: Member[] = []
  for (const side of sides) {
    for (const one of await organisersOf(db, partnership.id, side.id)) {
      if (one.id === member.id) continue
      if (agreed.includes(side.id) || (await wasTold(asking, ways, one))) asked.push(one)
    }
  }
  return asked
}

async function wasTold({ db, partnership }: BySide, { id, at }: Ways, member: Member): Promise<boolean> {
  const on = todayIn(at, partnership.zone)
  const line = { persons: [member.person_id], kind: PROPOSED, subject: id, stage: 'proposed-0', on }
  return (await saidAt(db, line)) !== undefined
}

/** One that waits; once it is answered, how things stand instead. */
async function waitingNow(asking: BySide, id: string): Promise<Ways> {
  const ways = await findWays(asking.db, asking.partnership.id, id)
  if (ways === undefined) throw new Refusal(WAYS_SENTENCES.gone)
  if (ways.state === 'waiting') return ways
  throw new Refusal(ANSWERED_BEFORE[ways.state], await homeNow(asking))
}

const ANSWERED_BEFORE: Record<Exclude<Ways['state'], 'waiting'>, string> = {
  agreed: WAYS_SENTENCES.agreedAlready,
  declined: WAYS_SENTENCES.declinedAlready,
  withdrawn: WAYS_SENTENCES.withdrawnAlready,
}

function didOf({ partnership }: BySide) {
  return { intent: 'ways.home', data: { p: partnership.id } }
}
