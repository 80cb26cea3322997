import { z } from 'zod'
import { filled } from '../chat/form.ts'
import { type ByMember, type BySide, type DraftInHand, forMember, forOrganiser, type Outcome } from '../chat/room.ts'
import { accountsOf } from '../person/store.ts'
import { Refusal } from '../refusal.ts'
import { tell } from '../story/store.ts'
import { draftFor, present } from './answer.ts'
import * as cards from './cards-settings.ts'
import { linesFor } from './entering.ts'
import { isOrganiserOf } from './member.ts'
import { addProposal, findProposal, openProposalFor, openProposals, setProposal } from './proposal-store.ts'
import {
  agreedSides,
  change,
  type Proposal,
  readSetting,
  answeredSentence,
  settingIn,
  settingOf,
  SHARED_SETTINGS,
  type SharedSetting,
  stillToAgree,
} from './settings.ts'
import { lookAgain, setPartnership } from './set-up-store.ts'
import { findMember, findPartnership, organisersOf } from './store.ts'

export const settings = forMember('partnership.settings', {
  data: z.object({}),
  async answer(asking) {
    const { partnership, person } = asking
    const accounts = await accountsOf(asking.db, person.id)
    const organises = await organisedBy(asking)
    return { reply: { kind: 'card', card: cards.settingsCard({ partnership, person, accounts, organises }) } }
  },
})

/** The side whose organiser is asking, if they are one. */
async function organisedBy(asking: ByMember) {
  const member = await present(asking)
  return asking.sides.find((side) => isOrganiserOf(member, side.id))
}

export const shared = forMember('partnership.shared', {
  data: z.object({}),
  async answer(asking) {
    return { reply: { kind: 'card', card: await sharedNow(asking) } }
  },
})

async function sharedNow(asking: ByMember) {
  const { db, sides } = asking
  const partnership = (await findPartnership(db, asking.partnership.id)) ?? asking.partnership
  const proposals = await openProposals(db, partnership.id)
  return cards.sharedCard({ partnership, sides, proposals, organises: await organisedBy(asking) })
}

export const propose = forOrganiser('partnership.propose', {
  only: 'it changes once an organiser of each side that has joined says yes',
  data: z.object({ k: z.enum(SHARED_SETTINGS) }),
  async answer(asking, { k: setting }) {
    await refuseSecond(asking, setting)
    const draft = await draftFor(asking, 'partnership.propose', { k: setting })
    const value = settingOf(asking.partnership, setting)
    return { reply: { kind: 'form', form: cards.settingForm(draft, setting, value) } }
  },
  async submit(asking, draft, values) {
    const { partnership } = asking
    const setting = z.enum(SHARED_SETTINGS).parse(draft.about['k'])
    const before = await findProposal(asking.db, partnership.id, draft.id)
    if (before) return { reply: { kind: 'card', card: await sharedNow(asking) } }
    const typed = filled(values, 'value')
    const read = readSetting(setting, typed, asking.today)
    const same = 'value' in read && read.value === settingOf(partnership, setting)
    if ('problem' in read || same) {
      const errors = { value: 'problem' in read ? read.problem : cards.SETTING_SENTENCES.same }
      return { reply: { kind: 'errors', form: cards.settingForm(draft.id, setting, typed ?? ''), errors } }
    }
    await refuseSecond(asking, setting)
    return proposeNow(asking, draft, setting, read.value)
  },
})

async function refuseSecond(asking: BySide, setting: SharedSetting): Promise<void> {
  if (await openProposalFor(asking.db, asking.partnership.id, setting)) {
    throw new Refusal('A change of that is waiting for a yes already.', await sharedNow(asking))
  }
}

/** Proposing is the own side's yes; where no other side has joined, that is enough. */
async function proposeNow(asking: BySide, draft: DraftInHand, setting: SharedSetting, value: string): Promise<Outcome> {
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
  const did = { intent: 'partnership.shared', data: { p: partnership.id } }
  if (waits.length === 0) {
    await apply(asking, proposal, [side.id])
    return { reply: { kind: 'card', card: cards.changedCard(setting, value) }, did }
  }
  const asked = await Promise.all(waits.map((one) => organisersOf(db, partnership.id, one.id)))
  const about = { partnership, kind: 'partnership.proposed', subject: proposal.id, stage: 'proposed-0' }
  return {
    reply: { kind: 'card', card: cards.proposedCard(setting, value, waits) },
    lines: linesFor(asked.flat(), about, now),
    did,
  }
}

async function apply(asking: BySide, proposal: Proposal, agreed: readonly string[]): Promise<void> {
  const { db, partnership } = asking
  const setting = settingIn(proposal)
  await setProposal(db, proposal, { agreed, state: 'agreed' })
  await setPartnership(db, partnership.id, change(setting, proposal.value))
  if (setting === 'zone' || setting === 'nation') await lookAgain(db, partnership.id, asking.today)
  await tellOf(asking, proposal, 'partnership.setting-changed')
}

/** The name is a free text, which can be erased; the other settings are facts. */
async function tellOf(asking: BySide, proposal: Proposal, kind: string): Promise<void> {
  const { setting, value } = proposal
  await tell(asking.db, asking.newId, {
    partnership: asking.partnership.id,
    at: asking.now,
    kind,
    subject: { kind: 'proposal', id: proposal.id },
    member: asking.member.id,
    side: asking.side.id,
    facts: { setting, ...(setting === 'name' ? {} : { value }) },
    texts: setting === 'name' ? { value } : {},
  })
}

export const agree = forOrganiser('partnership.agree', {
  only: 'for their own side, once',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const proposal = await openProposal(asking, id)
    const agreed = [...new Set([...agreedSides(proposal), asking.side.id])]
    const waits = stillToAgree(agreed, asking.sides)
    const did = { intent: 'partnership.shared', data: { p: asking.partnership.id } }
    const setting = settingIn(proposal)
    if (waits.length > 0) {
      await setProposal(asking.db, proposal, { agreed })
      await tellOf(asking, proposal, 'partnership.proposal-agreed')
      return { reply: { kind: 'card', card: cards.proposedCard(setting, proposal.value, waits) }, did }
    }
    await apply(asking, proposal, agreed)
    const card = cards.changedCard(setting, proposal.value)
    return { reply: { kind: 'card', card }, lines: await answerLines(asking, proposal), did }
  },
})

export const decline = forOrganiser('partnership.decline', {
  only: 'for their own side, while it waits',
  data: z.object({ id: z.string() }),
  async answer(asking, { id }) {
    const proposal = await openProposal(asking, id)
    await setProposal(asking.db, proposal, { state: 'refused' })
    await tellOf(asking, proposal, 'partnership.proposal-declined')
    const did = { intent: 'partnership.shared', data: { p: asking.partnership.id } }
    return { reply: { kind: 'card', card: cards.declinedCard() }, lines: await answerLines(asking, proposal), did }
  },
})

async function openProposal(asking: BySide, id: string): Promise<Proposal> {
  const proposal = await findProposal(asking.db, asking.partnership.id, id)
  if (!proposal) throw new Refusal(cards.SETTING_SENTENCES.gone)
  const answered = answeredSentence(proposal)
  if (answered !== undefined) throw new Refusal(answered, await sharedNow(asking))
  return proposal
}

/** Whoever proposed it hears the answer, unless it is their own. */
async function answerLines(asking: BySide, proposal: Proposal) {
  const { partnership } = asking
  const by = await findMember(asking.db, partnership.id, proposal.proposed_by)
  const tellThem = by && by.left_at === null && by.id !== asking.member.id
  const about = { partnership, kind: 'partnership.answered', subject: proposal.id, stage: 'answered-0' }
  return linesFor(tellThem ? [by] : [], about, asking.now)
}
