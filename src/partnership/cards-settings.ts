import { sayDay } from '../calendar/said.ts'
import { type Action, type Card, type Item, quietText, text } from '../chat/card.ts'
import type { Field, Form } from '../chat/form.ts'
import type { Row } from '../database.ts'
import { ownItems } from '../person/cards.ts'
import type { Own } from '../person/own.ts'
import { sayPlatform } from '../person/said.ts'
import { sayZone, zoneOptions } from '../person/zone.ts'
import { NATIONS, type Nation } from '../calendar/holidays.ts'
import { kindOptions, pageOf, sayKinds, whoAction } from './cards.ts'
import { nudgingItems } from './cards-nudging.ts'
import type { Member } from './member.ts'
import { kindsOf, type SideKind } from './side.ts'
import { NAME_LIMIT, type SharedSetting } from './settings.ts'

export const SETTING_LABELS: Record<SharedSetting, string> = {
  name: 'Name of the record',
  zone: 'Time zone',
  nation: 'Bank holidays of',
  ends_on: 'Ends on',
}

const NATION_LABELS: Record<Nation, string> = {
  england: 'England',
  wales: 'Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
}

/** A value of a shared setting as people read it. */
export function saySetting(setting: SharedSetting, value: string): string {
  switch (setting) {
    case 'name':
      return `“${value}”`
    case 'zone':
      return sayZone(value)
    case 'nation':
      return NATIONS.map((nation) => (nation === value ? NATION_LABELS[nation] : '')).join('')
    case 'ends_on':
      return value === '' ? 'no date yet' : sayDay(value)
  }
}

export type SettingsShown = {
  partnership: Row<'partnership'>
  own: Own
  /** The side whose organiser is looking, if they are one. */
  organises: Row<'side'> | undefined
}

/** Somebody's own settings, and the ways to their side's and the shared ones. */
export function settingsCard({ partnership, own, organises }: SettingsShown): Card {
  const data = { p: partnership.id }
  return {
    title: 'Settings',
    parts: [{ kind: 'list', items: ownItems(own) }],
    actions: [
      { label: 'Shared settings', intent: 'partnership.shared', data },
      ...(organises ? [sideAction(partnership, organises)] : []),
      whoAction(partnership),
      { label: 'Leave', intent: 'partnership.leave', data },
    ],
  }
}

function sideAction(partnership: Row<'partnership'>, side: Row<'side'>): Action {
  return { label: 'Your organisation', intent: 'partnership.side', data: { p: partnership.id, s: side.id } }
}

/** An organiser's own side: its name, what it is, how it is nudged and its channels. `wanted` is the page, 1 for the first. */
export function sideCard(
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  { spaces, helper }: { spaces: readonly Row<'space'>[]; helper: Member | undefined },
  wanted: number,
): Card {
  const data = { p: partnership.id, s: side.id }
  const items: Item[] = [
    { text: `Name: ${side.name}`, actions: [{ label: 'Rename', intent: 'partnership.rename-side', data }] },
    {
      text: `What it is: ${sayKinds(kindsOf(side))}`,
      actions: [{ label: 'Change', intent: 'partnership.kinds', data }],
    },
    ...nudgingItems(side, helper),
    ...spaces.map((space) => ({
      text: `Channel: ${spaceName(space)}`,
      actions: [{ label: 'Unlink', intent: 'partnership.unlink', data: { ...data, id: space.id } }],
    })),
  ]
  const { page, pages, shown } = pageOf(items, wanted)
  const more: Action = { label: 'More', intent: 'partnership.side', data: { ...data, n: String(page + 1) } }
  return {
    title: `Settings of ${side.name}`,
    parts: [{ kind: 'list', items: shown }, ...(pages > 1 ? [quietText(`Page ${page} of ${pages}.`)] : [])],
    actions: [
      ...(page < pages ? [more] : []),
      { label: 'Link a channel', intent: 'partnership.new-code', data: { ...data, f: side.id, u: 'space' } },
      { label: 'Code for a colleague', intent: 'partnership.new-code', data: { ...data, f: side.id, u: 'side' } },
    ],
  }
}

export function spaceName(space: Pick<Row<'space'>, 'name' | 'platform'>): string {
  return `${space.name ?? 'a channel'} in ${sayPlatform(space.platform)}`
}

export function settingField(setting: SharedSetting, value: string): Field {
  const field = { name: 'value', label: SETTING_LABELS[setting] }
  switch (setting) {
    case 'name':
      return { ...field, kind: 'text', lines: 'one', max: NAME_LIMIT, value }
    case 'zone':
      return { ...field, kind: 'choice', options: zoneOptions([value]), value }
    case 'nation':
      return {
        ...field,
        kind: 'choice',
        options: NATIONS.map((nation) => ({ value: nation, label: NATION_LABELS[nation] })),
        value,
      }
    case 'ends_on':
      return { ...field, kind: 'date', optional: true, ...(value === '' ? {} : { value }) }
  }
}

export function declinedCard(): Card {
  return { title: 'Left as it was', parts: [text('Thank you. Whoever proposed it is told.')] }
}

export function renameForm(draft: string, side: Row<'side'>, value: string): Form {
  return {
    draft,
    title: 'Rename',
    intro: `The name of your organisation, now “${side.name}”. Both sides see it.`,
    fields: [{ kind: 'text', name: 'name', label: 'Name', lines: 'one', max: NAME_LIMIT, value }],
    submit: 'Save',
  }
}

/** An organisation may be several things, such as a council that is a school's owner too. */
export function kindsForm(draft: string, side: Row<'side'>, ticks: readonly string[]): Form {
  return {
    draft,
    title: 'Your organisation',
    intro: `What ${side.name} is. Tick all that fit. Whoever joins is listed as resident or officer by it.`,
    fields: [{ kind: 'choices', name: 'kinds', label: 'What is it?', options: kindOptions(), value: [...ticks] }],
    submit: 'Save',
  }
}

export function kindsSavedCard(side: Row<'side'>, kinds: readonly SideKind[]): Card {
  return { title: 'Saved', parts: [text(`${side.name} is listed as: ${sayKinds(kinds)}.`)] }
}

export function renamedCard(name: string): Card {
  return { title: 'Saved', parts: [text(`Your organisation is now called ${name}.`)] }
}

export function unlinkCard(partnership: Row<'partnership'>, side: Row<'side'>, space: Row<'space'>): Card {
  const data = { p: partnership.id, s: side.id, id: space.id }
  return {
    title: 'Unlink this channel?',
    parts: [text(`Kept will no longer show the record in ${spaceName(space)}. Nothing is deleted.`)],
    actions: [{ label: 'Unlink', intent: 'partnership.unlink-now', data, primary: true }],
  }
}

export function unlinkedCard(space: Row<'space'>): Card {
  return { title: 'Unlinked', parts: [text(`The record is no longer shown in ${spaceName(space)}.`)] }
}

/** The organisers of a side hear that one of their channels is gone. */
export function spaceGoneItem(
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  space: Row<'space'>,
  organises: boolean,
): Item {
  const data = { p: partnership.id, s: side.id, f: side.id, u: 'space' }
  const ways = organises
    ? 'You can link another channel.'
    : 'You can go on in your own chat with Kept. An organiser can link another channel.'
  return {
    text: `Kept can no longer write in ${spaceName(space)}.`,
    detail: `“${partnership.name}” is no longer shown there. The record is safe. ${ways}`,
    actions: organises ? [{ label: 'Link a channel', intent: 'partnership.new-code', data }] : [],
  }
}

export const SETTING_SENTENCES = {
  taken: 'The other organisation has that name already.',
  same: 'It is like that already.',
  noKind: 'Tick at least one.',
  pauseItself: 'To propose a pause, type “pause”.',
  gone: 'That proposal is not there. Type “settings” to see how things stand.',
  noSpace: 'That channel is not linked any more.',
} as const
