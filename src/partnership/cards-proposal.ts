import { type Action, type Card, type Item, text } from '../chat/card.ts'
import type { Form, Values } from '../chat/form.ts'
import { filled } from '../chat/form.ts'
import type { Row } from '../database.ts'
import { sayAll } from '../sentence.ts'
import { kindOptions, sayKinds, valueOf } from './cards.ts'
import { sayJoinsAs } from './cards-rep.ts'
import { saySetting, SETTING_LABELS, settingField } from './cards-settings.ts'
import { sayPause } from './cards-pause.ts'
import { NO_SIDE_ROLES } from './member.ts'
import { unpackPause } from './pause.ts'
import {
  isShared,
  NAME_LIMIT,
  type Proposable,
  type Proposal,
  roleIn,
  settingIn,
  settingOf,
  SHARED_SETTINGS,
  type SharedSetting,
  unpackSide,
} from './settings.ts'

/** What a proposal is about, in words: 'Time zone: Ireland', 'A new organisation: Oak Trust, funder'. */
export function sayProposal(proposal: Proposal): string {
  const setting = settingIn(proposal)
  if (isShared(setting)) return `${SETTING_LABELS[setting]}: ${saySetting(setting, proposal.value)}`
  if (setting === 'pause') return `A pause ${sayPause(unpackPause(proposal.value))}`
  const role = roleIn(proposal)
  if (role) return `Somebody to join as ${sayJoinsAs(role)}`
  const { name, kind } = unpackSide(proposal.value)
  return `A new organisation: ${name} (${sayKinds([kind])})`
}

export function proposalForm(draft: string, setting: Proposable, typed: Values): Form {
  if (isShared(setting)) {
    const field = settingField(setting, filled(typed, 'value') ?? '')
    return { draft, title: 'Shared setting', fields: [field], submit: 'Propose' }
  }
  return setting === 'side' ? sideForm(draft, typed) : repForm(draft, typed)
}

function sideForm(draft: string, typed: Values): Form {
  const name = { kind: 'text', name: 'value', label: 'Its name', lines: 'one', max: NAME_LIMIT } as const
  const kind = { kind: 'choice', name: 'kind', label: 'What is it?', options: kindOptions() } as const
  return {
    draft,
    title: 'Add an organisation',
    intro: 'One more side of this record, which will see all of it. Once every side agrees, you can send it a code.',
    fields: [
      { ...name, ...valueOf(typed, 'value') },
      { ...kind, ...valueOf(typed, 'kind') },
    ],
    submit: 'Propose',
  }
}

function repForm(draft: string, typed: Values): Form {
  const options = NO_SIDE_ROLES.map((role) => ({ value: role, label: sayJoinsAs(role) }))
  return {
    draft,
    title: 'Add somebody',
    intro:
      'For somebody who belongs to no side. They see all of it and can add notes. Once every side agrees, you get a code.',
    fields: [{ kind: 'choice', name: 'value', label: 'They join as', options, value: filled(typed, 'value') ?? 'rep' }],
    submit: 'Propose',
  }
}

export function proposedCard(proposal: Proposal, waitsFor: readonly Row<'side'>[]): Card {
  const names = sayAll(waitsFor.map((side) => side.name))
  const waits = isShared(settingIn(proposal))
    ? `It changes when ${names} says yes.`
    : `It waits for ${names} to say yes.`
  return { title: 'Proposed', parts: [text(`${sayProposal(proposal)}. ${waits}`)] }
}

/** `own` is the side of whoever looks, for whose organiser the next step is a button. */
export function agreedCard(proposal: Proposal, own: string): Card {
  return {
    title: isShared(settingIn(proposal)) ? 'Changed' : 'Agreed',
    parts: [text(`${sayProposal(proposal)}.`)],
    actions: nextActions(proposal, own),
  }
}

/** What an agreement opens: the code to send on. */
export function nextActions(proposal: Proposal, own: string): Action[] {
  const data = { p: proposal.partnership_id, s: own }
  const { id } = proposal
  switch (settingIn(proposal)) {
    case 'side':
      return [{ label: 'Get the code', intent: 'partnership.new-code', data: { ...data, f: id, u: 'side' } }]
    case 'rep':
      return [{ label: 'Get the code', intent: 'partnership.rep-code', data: { ...data, id } }]
    default:
      return []
  }
}

export function proposalActions(proposal: Proposal, own: string): Action[] {
  const data = { p: proposal.partnership_id, s: own, id: proposal.id }
  const shared = isShared(settingIn(proposal))
  return [
    { label: shared ? 'Yes, change it' : 'Yes', intent: 'partnership.agree', data },
    { label: shared ? 'No, leave it' : 'No', intent: 'partnership.decline', data },
  ]
}

/** An organiser of another side is asked. */
export function proposedItem(
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  proposal: Proposal,
  by: string | undefined,
): Item {
  const setting = settingIn(proposal)
  const now = isShared(setting)
    ? `Now: ${saySetting(setting, settingOf(partnership, setting))}.`
    : 'They would see the whole record.'
  if (setting === 'pause') {
    return {
      text: `${by ?? 'Somebody'} proposes a pause ${sayPause(unpackPause(proposal.value))}.`,
      detail: `It needs a yes from ${side.name}.`,
      actions: proposalActions(proposal, side.id),
    }
  }
  return {
    text: `${by ?? 'Somebody'} proposes a change. ${sayProposal(proposal)}.`,
    detail: `${now} It needs a yes from ${side.name}.`,
    actions: proposalActions(proposal, side.id),
  }
}

/** Whoever proposed it hears the answer. */
export function answeredItem(proposal: Proposal, own: string | null): Item {
  const what = sayProposal(proposal)
  if (proposal.state !== 'agreed') return { text: `The answer was no, so nothing changed. ${what}.` }
  const actions = own === null ? [] : nextActions(proposal, own)
  return { text: `Agreed. ${what}.`, ...(actions.length > 0 ? { actions } : {}) }
}

export type SharedShown = {
  partnership: Row<'partnership'>
  /** Those that wait for a yes, and those that opened a code which nobody has used. */
  proposals: readonly Proposal[]
  organises: Row<'side'> | undefined
}

/** What all sides share; an organiser can propose a change, one more organisation, or somebody of no side. */
export function sharedCard({ partnership, proposals, organises }: SharedShown): Card {
  const data = { p: partnership.id, ...(organises ? { s: organises.id } : {}) }
  const add = (label: string, k: Proposable): Action => {
    return { label, intent: 'partnership.propose', data: { ...data, k } }
  }
  const others = proposals.filter((proposal) => ['side', 'rep'].includes(settingIn(proposal)))
  const items = [
    ...SHARED_SETTINGS.map((setting) => settingItem(partnership, setting, proposals, organises)),
    ...others.map((proposal) => otherItem(proposal, organises)),
  ]
  return {
    title: 'Shared settings',
    parts: [text('A change needs a yes from an organiser of each side.'), { kind: 'list', items }],
    actions: [
      ...(organises ? [add('Add an organisation', 'side'), add('Add somebody of no side', 'rep')] : []),
      { label: 'Pauses', intent: 'partnership.pauses', data },
    ],
  }
}

function settingItem(
  partnership: Row<'partnership'>,
  setting: SharedSetting,
  proposals: readonly Proposal[],
  own: Row<'side'> | undefined,
): Item {
  const waiting = proposals.find((proposal) => proposal.setting === setting)
  const change: Action | undefined = own && {
    label: 'Change',
    intent: 'partnership.propose',
    data: { p: partnership.id, s: own.id, k: setting },
  }
  return {
    text: `${SETTING_LABELS[setting]}: ${saySetting(setting, settingOf(partnership, setting))}`,
    ...(waiting ? { detail: `Proposed: ${saySetting(setting, waiting.value)}` } : {}),
    ...(own && waiting ? { actions: proposalActions(waiting, own.id) } : {}),
    ...(change && !waiting ? { actions: [change] } : {}),
  }
}

/** A pause that waits for a yes, on the card of pauses. */
export function waitingPauseItem(proposal: Proposal, own: Row<'side'> | undefined): Item {
  return otherItem(proposal, own)
}

function otherItem(proposal: Proposal, own: Row<'side'> | undefined): Item {
  const waits = proposal.state === 'waiting'
  const actions = own && (waits ? proposalActions(proposal, own.id) : nextActions(proposal, own.id))
  return {
    text: sayProposal(proposal),
    detail: waits ? 'Proposed; it waits for a yes from each side.' : 'Agreed. Nobody has used its code yet.',
    ...(actions ? { actions } : {}),
  }
}
