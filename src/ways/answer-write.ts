import { z } from 'zod'
import type { Card } from '../chat/card.ts'
import { openDraft } from '../chat/draft.ts'
import type { Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forSide, type Outcome } from '../chat/room.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { aboutOf, type Begun, begunFrom, begunIn, findBegun, firstYes, keepBegun, PROPOSE } from './begun.ts'
import { WAYS_SENTENCES } from './cards.ts'
import { previewCard, proposedSentence } from './cards-read.ts'
import { askedLines, hold, tellOf } from './deciding.ts'
import { readSheet } from './filled.ts'
import { type Part, standingOf, waysForm } from './forms.ts'
import { differences } from './saying.ts'
import { addWays, agreedWays, findWays, waitingWays } from './store.ts'
import { columnsOf, missingIn, sheetOf, type Ways } from './ways.ts'
import { homeNow } from './ways-now.ts'

/** The five prompts, or with `m` the further lines: of what stands, or of a draft (`d`) that was begun. */
export const write = forSide('ways.write', {
  only: 'one proposal at a time',
  data: z.object({ d: z.string().max(80).optional(), m: z.literal('1').optional() }),
  async answer(asking, { d, m }) {
    const { db, partnership, side } = asking
    await refuseSecond(asking)
    const begun = d === undefined ? begunFrom(await agreedWays(db, partnership.id)) : await findBegun(asking, d)
    const part: Part = m === undefined ? 'first' : 'further'
    const about = { s: side.id, part, ...aboutOf(begun) }
    const draft = await openDraft(asking, { intent: 'ways.write', about, partnership: partnership.id })
    return { reply: { kind: 'form', form: waysForm(draft, part, standingOf(begun.sheet)) } }
  },
  submit: submitSheet,
})

async function submitSheet(asking: BySide, draft: DraftInHand, values: Values): Promise<Outcome> {
  const part: Part = draft.about['part'] === 'further' ? 'further' : 'first'
  const begun = begunIn(draft.about)
  const sheet = readSheet(values, part, begun.sheet, asking.today)
  if ('errors' in sheet) {
    return { reply: { kind: 'errors', form: waysForm(draft.id, part, values), errors: sheet.errors } }
  }
  const after = { ...begun, sheet: sheet.found }
  const d = await keepBegun(asking, after)
  return {
    reply: { kind: 'card', card: await previewOf(asking, d, after) },
    did: { intent: 'ways.look', data: { p: asking.partnership.id, s: asking.side.id, d } },
  }
}

async function previewOf(asking: BySide, d: string, { sheet }: Begun, first?: string): Promise<Card> {
  const { db, partnership, side, sides } = asking
  const changes = differences(sheetOf(await agreedWays(db, partnership.id)), sheet)
  const asked = missingIn(firstYes(side, isOrganiserOf(asking.member, side.id)), sides)
  return previewCard({ p: partnership.id, s: side.id, d, changes, asked }, first)
}

/** What was begun, again. */
export const look = forSide('ways.look', {
  only: 'what they began themselves',
  data: z.object({ d: z.string().max(80) }),
  async answer(asking, { d }) {
    return { reply: { kind: 'card', card: await previewOf(asking, d, await findBegun(asking, d)) } }
  },
})

async function refuseSecond(asking: BySide): Promise<void> {
  const waiting = await waitingWays(asking.db, asking.partnership.id)
  if (waiting) throw new Refusal(WAYS_SENTENCES.waits, await homeNow(asking))
}

/** Puts it to each side that has joined. The proposer's own side has said yes only where they organise it. */
export const propose = forSide(PROPOSE, {
  only: 'one proposal at a time; it holds once an organiser of each side that has joined says yes',
  data: z.object({ d: z.string().max(80) }),
  async answer(asking, { d }) {
    const { db, partnership } = asking
    // Pressed twice: it is there already.
    if (await findWays(db, partnership.id, d)) return { reply: { kind: 'card', card: await homeNow(asking) } }
    await refuseSecond(asking)
    const begun = await findBegun(asking, d)
    const agreed = await agreedWays(db, partnership.id)
    if (begun.from !== (agreed?.id ?? '')) return lookOnceMore(asking, { ...begun, from: agreed?.id ?? '' })
    if (differences(sheetOf(agreed), begun.sheet).length === 0) throw new Refusal(WAYS_SENTENCES.same)
    const { review } = begun.sheet
    if (review !== null && review <= asking.today)
      throw new Refusal(WAYS_SENTENCES.reviewPast, await previewOf(asking, d, begun))
    return proposeNow(asking, d, begun)
  },
})

/** Others agreed something meanwhile: what was written from the version before would take that out unseen. */
async function lookOnceMore(asking: BySide, begun: Begun): Promise<Outcome> {
  const d = await keepBegun(asking, begun)
  return { reply: { kind: 'card', card: await previewOf(asking, d, begun, WAYS_SENTENCES.moved) } }
}

async function proposeNow(asking: BySide, id: string, { sheet }: Begun): Promise<Outcome> {
  const { db, now, partnership, side, sides, member } = asking
  const ways: Ways = {
    partnership_id: partnership.id,
    id,
    state: 'waiting',
    number: null,
    proposed_by: member.id,
    proposed_for: side.id,
    ...columnsOf(sheet),
    agreed: firstYes(side, isOrganiserOf(member, side.id)),
    still: '[]',
    answered_by: null,
    answered_at: null,
    words: null,
    at: now,
    look_on: null,
    offered_on: null,
  }
  await addWays(db, ways)
  await tellOf(asking, ways, 'ways.proposed')
  const waits = missingIn(ways.agreed, sides)
  if (waits.length === 0) return hold(asking, ways, ways.agreed)
  return {
    reply: { kind: 'replace', card: await homeNow(asking, proposedSentence(waits)) },
    lines: await askedLines(asking, ways, waits),
    did: { intent: 'ways.home', data: { p: partnership.id } },
  }
}
