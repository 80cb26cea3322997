import { z } from 'zod'
import type { Card } from '../chat/card.ts'
import { filled, type Values } from '../chat/form.ts'
import { type BySide, type DraftInHand, forMember, forOrganiser, type Outcome } from '../chat/room.ts'
import { ownNow } from '../person/own.ts'
import type { NewLetter } from '../chat/letter.ts'
import type { Reply } from '../chat/reply.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { draftFor } from './answer.ts'
import { SET_UP_PROBLEMS } from './cards.ts'
import { agreedCard, NOTED, proposalForm, proposedCard, sentencesOf, startingWith } from './cards-proposal.ts'
import * as cards from './cards-settings.ts'
import { linesFor } from './entering.ts'
import { NO_SIDE_ROLES } from './member.ts'
import { applyPause } from './pausing.ts'
import { addProposal, findProposal, openProposalFor, setProposal } from './proposal-store.ts'
import { cardOf, organisedBy, sharedNow, showing } from './proposals-now.ts'
import {
  agreedSides,
  change,
  type Proposal,
  readSetting,
  answeredSentence,
  settingIn,
  settingOf,
  isShared,
  packSide,
  type Proposable,
  PROPOSABLE,
  readName,
  SIDE_LIMIT,
  unpackSide,
  stillToAgree,
} from './settings.ts'
import { addSide, lookAgain, setPartnership } from './set-up-store.ts'
import { SIDE_KINDS } from './side.ts'
import { findMember, organisersOf } from './store.ts'

export const settings = forMember('partnership.settings', {
  data: z.object({}),
  async answer(asking) {
    const { partnership, person } = asking
    const [own, organises] = [await ownNow(asking, person), await organisedBy(asking)]
    return { reply: { kind: 'card', card: cards.settingsCard({ partnership, own, organises }) } }
  },
})

export const shared = forMember('partnership.shared', {
  data: z.object({}),
  async answer(asking) {
    return { reply: { kind: 'card', card: await sharedNow(asking) } }
  },
})

export const propose = forOrganiser('partnership.propose', {
  only: 'it changes once an organiser of each side that has joined says yes',
  data: z.object({ k: z.enum(PROPOSABLE) }),
  async answer(asking, { k: setting }) {
    if (setting === 'pause') throw new Refusal(cards.SETTING_SENTENCES.pauseItself)
    await refuseSecond(asking, setting)
    const draft = await draftFor(asking, 'partnership.propose', { k: setting })
    return { reply: { kind: 'form', form: proposalForm(draft, setting, { value: asItIs(asking, setting) }) } }
  },
  async submit(asking, draft, values) {
    const { partnership } = asking
    const setting = z.enum(PROPOSABLE).parse(draft.about['k'])
    const before = await findProposal(asking.db, partnership.id, draft.id)
    if (before) return { reply: { kind: 'card', card: await sharedNow(asking) } }
    const read = readProposed(asking, setting, values)
    if ('errors' in read) {
      return { reply: { kind: 'errors', form: proposalForm(draft.id, setting, values), errors: read.errors } }
    }
    await refuseSecond(asking, setting)
    return proposeNow(asking, draft, setting, read.value)
  },
})

function asItIs(asking: BySide, setting: Proposable): string {
  return isShared(setting) ? settingOf(asking.partnership, setting) : ''
}

/** What is proposed, in the form in which a proposal keeps it, or a sentence for each field. */
function readProposed(
  asking: BySide,
  setting: Proposable,
  values: Values,
): { value: string } | { errors: Record<string, string> } {
  const typed = filled(values, 'value')
  if (setting === 'side') return readNewSide(asking, typed, filled(values, 'kind'))
  if (setting === 'pause') throw new Refusal(cards.SETTING_SENTENCES.pauseItself)
  if (setting === 'rep') {
    const role = z.enum(NO_SIDE_ROLES).safeParse(typed)
    return role.success ? { value: role.data } : { errors: { value: SET_UP_PROBLEMS.kind } }
  }
  const read = readSetting(setting, typed, asking.today)
  if ('problem' in read) return { errors: { value: read.problem } }
  return read.value === asItIs(asking, setting) ? { errors: { value: cards.SETTING_SENTENCES.same } } : read
}

function readNewSide(asking: BySide, typed: string | undefined, picked: string | undefined) {
  const name = readName(typed)
  const kind = z.enum(SIDE_KINDS).safeParse(picked)
  const taken = 'value' in name && asking.sides.some((side) => side.name.toLowerCase() === name.value.toLowerCase())
  const problem = 'problem' in name ? name.problem : taken ? cards.SETTING_SENTENCES.taken : undefined
  if ('value' in name && kind.success && problem === undefined) {
    return { value: packSide({ name: name.value, kind: kind.data }) }
  }
  const errors = { ...(problem === undefined ? {} : { value: problem }) }
  return { errors: kind.success ? errors : { ...errors, kind: SET_UP_PROBLEMS.kind } }
}

export async function refuseSecond(asking: BySide, setting: Proposable): Promise<void> {
  if (setting === 'side' && asking.sides.length >= SIDE_LIMIT) {
    throw new Refusal(`This record has ${SIDE_LIMIT} organisations, and that is the most.`)
  }
  if (await openProposalFor(asking.db, asking.partnership.id, setting)) {
    const what = setting === 'pause' ? 'A pause' : 'A change of that'
    throw new Refusal(`${what} is waiting for a yes already.`, await cardOf(asking, { setting }))
  }
}

/** Proposing is the own side's yes; where no other side has joined, that is enough. */
export async function proposeNow(
  asking: BySide,
  draft: DraftInHand,
  setting: Proposable,
  value: string,
): Promise<Outcome> {
  const { db, now, partnership, side, member } = asking
  const proposal: Proposal = {
    partnership_id: partnership.id,
    id: draft.id,
    setting,
    value,
    proposed_by: member.id,
    agreed: JSON.stringify([side.id]),
    state: 'waiting',
    at: now,
  }
  await addProposal(db, proposal)
  await tellOf(asking, proposal, 'partnership.proposed')
  const waits = stillToAgree([side.id], asking.sides)
  const did = showing(proposal)
  if (waits.length === 0) {
    const letters = await apply(asking, proposal, [side.id])
    return { reply: { kind: 'card', card: agreedCard(proposal, side.id) }, letters, did }
  }
  const asked = await Promise.all(waits.map((one) => organisersOf(db, partnership.id, one.id)))
  const about = { partnership, kind: 'partnership.proposed', subject: proposal.id, stage: 'proposed-0' }
  return {
    reply: { kind: 'card', card: proposedCard(proposal, waits, side.id) },
    lines: linesFor(asked.flat(), about, now),
    did,
  }
}

async function apply(asking: BySide, proposal: Proposal, agreed: readonly string[]): Promise<NewLetter[]> {
  const { db, partnership } = asking
  const setting = settingIn(proposal)
  await setProposal(db, proposal, { agreed, state: 'agreed' })
  if (setting === 'side') await addAgreedSide(asking, proposal)
  if (isShared(setting)) await setPartnership(db, partnership.id, change(setting, proposal.value))
  if (setting === 'zone' || setting === 'nation') await lookAgain(db, partnership.id, asking.today)
  await tellOf(asking, proposal, isShared(setting) ? 'partnership.setting-changed' : 'partnership.agreed')
  return setting === 'pause' ? applyPause(asking, proposal) : []
}

/** Its id is the proposal's, so that whoever proposed it can be offered its code. It joins with that code. */
async function addAgreedSide(asking: BySide, proposal: Proposal): Promise<void> {
  const { name, kind } = unpackSide(proposal.value)
  await addSide(asking.db, {
    partnership_id: proposal.partnership_id,
    id: proposal.id,
    name,
    kinds: JSON.stringify([kind]),
    joined_at: null,
    named_helper: null,
  })
}

/** A name is a free text, which can be erased; the other settings are facts. */
export async function tellOf(asking: BySide, proposal: Proposal, kind: string): Promise<void> {
  const { setting, value } = proposal
  const isName = setting === 'name' || setting === 'side' || setting === 'pause'
  await tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject: { kind: 'proposal', id: proposal.id },
    member: asking.member.id,
    side: asking.side.id,
    facts: { setting, ...(isName ? {} : { value }) },
    texts: isName ? { value } : {},
  })
}

/** `c` is on a button of the card that shows how things stand, which is shown anew; others are in a nudge. */
const Answering = z.object({ id: z.string(), c: z.literal('1').optional() })

export const agree = forOrganiser('partnership.agree', {
  only: 'for their own side, once',
  data: Answering,
  async answer(asking, { id, c }) {
    const { proposal, late } = await waitingProposal(asking, id, c !== undefined)
    if (late) return late
    const before = agreedSides(proposal)
    const agreed = [...new Set([...before, asking.side.id])]
    const waits = stillToAgree(agreed, asking.sides)
    const did = showing(proposal)
    if (waits.length > 0) {
      const isNew = agreed.length > before.length
      if (isNew) {
        await setProposal(asking.db, proposal, { agreed })
        await tellOf(asking, proposal, 'partnership.proposal-agreed')
      }
      const card = proposedCard(proposal, waits)
      const reply = c === undefined ? { kind: 'card' as const, card } : await inPlace(asking, proposal, NOTED)
      return { reply, ...(isNew ? { did } : {}) }
    }
    const letters = await apply(asking, proposal, agreed)
    const card = agreedCard(proposal, asking.side.id)
    const reply = c === undefined ? { kind: 'card' as const, card } : await inPlaceOf(asking, proposal, card)
    return { reply, letters, lines: await answerLines(asking, proposal), did }
  },
})

export const decline = forOrganiser('partnership.decline', {
  only: 'for their own side, while it waits',
  data: Answering,
  async answer(asking, { id, c }) {
    const { proposal, late } = await waitingProposal(asking, id, c !== undefined)
    if (late) return late
    await setProposal(asking.db, proposal, { state: 'refused' })
    await tellOf(asking, proposal, 'partnership.proposal-declined')
    const card = cards.declinedCard()
    const reply = c === undefined ? { kind: 'card' as const, card } : await inPlaceOf(asking, proposal, card)
    return { reply, lines: await answerLines(asking, proposal), did: showing(proposal) }
  },
})

/** A proposal that waits, or how things stand in the place of the card with the old button: it was answered before. */
export async function waitingProposal(
  asking: BySide,
  id: string,
  isOnCard: boolean,
): Promise<{ proposal: Proposal; late?: Outcome }> {
  const proposal = await findProposal(asking.db, asking.partnership.id, id)
  if (!proposal) throw new Refusal(cards.SETTING_SENTENCES.gone)
  const answered = answeredSentence(proposal)
  if (answered === undefined) return { proposal }
  if (!isOnCard) throw new Refusal(answered, await cardOf(asking, proposal))
  return { proposal, late: { reply: await inPlace(asking, proposal, answered) } }
}

/** How things stand, below a sentence, in the place of the card that was pressed. */
async function inPlace(asking: BySide, proposal: Proposal, first: string): Promise<Reply> {
  return { kind: 'replace', card: startingWith(first, await cardOf(asking, proposal)) }
}

/** The same below what came of an answer; where that has a next step of its own, it alone. */
async function inPlaceOf(asking: BySide, proposal: Proposal, came: Card): Promise<Reply> {
  const hasNext = (came.actions ?? []).length > 0
  return hasNext ? { kind: 'replace', card: came } : inPlace(asking, proposal, sentencesOf(came))
}

/** Whoever proposed it hears the answer, unless it is their own. */
async function answerLines(asking: BySide, proposal: Proposal) {
  const { partnership } = asking
  const by = await findMember(asking.db, partnership.id, proposal.proposed_by)
  const tellThem = by && by.left_at === null && by.id !== asking.member.id
  const about = { partnership, kind: 'partnership.answered', subject: proposal.id, stage: 'answered-0' }
  return linesFor(tellThem ? [by] : [], about, asking.now)
}
