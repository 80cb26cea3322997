import {
  type Action,
  type Card,
  CARD_LIMITS,
  type Item,
  packPress,
  type Part,
  quietText,
  shorten,
  text,
} from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Page } from '../chat/page.ts'
import type { Row } from '../database.ts'
import { newCodeAction, sayRoles, waitingFor } from '../partnership/cards.ts'
import { isOrganiserOf, type Member } from '../partnership/member.ts'
import { asSentence } from '../sentence.ts'
import type { EntryText, Known } from './entry.ts'
import { ENTRY_LABELS } from './saying.ts'

/** One row of who's who; somebody with two hats stands under each of them. `side` is undefined for who is there for all. */
export type Listed = {
  known: Known
  side: Row<'side'> | undefined
  /** For a member without account: 'no account, told through Sam'. */
  toldThrough: string | undefined
  /** That they are away, and who covers. */
  away: string | undefined
  /** The texts in which what was looked for stands. */
  found: readonly EntryText[]
}

export type WhosWho = {
  partnership: Row<'partnership'>
  sides: readonly Row<'side'>[]
  shown: Page<Listed>
  pages: number
  viewer: Member
  /** Whether whoever looks has said something of themselves. */
  hasEntry: boolean
  /** The word that was looked for. */
  word: string | undefined
}

/** Who's who, side by side; an organiser can change their own side's people here. */
export function whoCard(who: WhosWho): Card {
  const { partnership, shown, pages, word } = who
  return {
    title: `Who’s who in ${partnership.name}`,
    parts: [
      ...groupsOf(shown.rows).flatMap((group) => groupParts(who, group)),
      ...(shown.rows.length === 0 ? nobodyParts(word ?? '') : []),
      ...waitingParts(who),
      ...(pages > 1 ? [quietText(`Page ${shown.page + 1} of ${pages}.`)] : []),
      ...(who.hasEntry || word !== undefined ? [] : [quietText(NO_ENTRY)]),
    ],
    actions: [...turnActions(who), ...ownActions(who)],
  }
}

const NO_ENTRY = 'What can others ask you about? It takes a minute to say: “Your entry”.'

function nobodyParts(word: string): Part[] {
  return [
    text(`Nobody here goes by “${word}”.`),
    quietText('Kept looks at names, roles, teams, skills, and what people decide. Try another word, or “who” alone.'),
  ]
}

function groupsOf(rows: readonly Listed[]): Listed[][] {
  const groups: Listed[][] = []
  for (const row of rows) {
    const group = groups.at(-1)
    if (group?.[0]?.side?.id === row.side?.id && group) group.push(row)
    else groups.push([row])
  }
  return groups
}

function groupParts(who: WhosWho, group: readonly Listed[]): Part[] {
  const name = group[0]?.side?.name ?? 'For all sides'
  return [text(name), { kind: 'list', items: group.map((row) => itemOf(who, row)) }]
}

function itemOf(who: WhosWho, row: Listed): Item {
  const { known, side } = row
  const detail = detailOf(row)
  const about: Action = {
    label: shorten(`About ${known.name}`, CARD_LIMITS.label),
    intent: 'who.show',
    data: { p: who.partnership.id, id: known.id },
  }
  return {
    text: shorten(`${known.name}, ${standing(known, side)}`, CARD_LIMITS.itemText),
    ...(detail === '' ? {} : { detail }),
    actions: [about, ...memberActions(who, known, side)],
  }
}

function standing({ member, is, sides }: Known, side: Row<'side'> | undefined): string {
  if (member === undefined) return 'a team'
  return side !== undefined && side.id !== sides[0] ? 'second hat' : sayRoles(is)
}

/** Of each text only the beginning: all of it is one press away. */
const GLIMPSE = 110
const ALWAYS: readonly EntryText[] = ['decides', 'about']

function detailOf({ known, toldThrough, away, found }: Listed): string {
  const { entry, title } = known
  const names = [...ALWAYS, ...found.filter((name) => !ALWAYS.includes(name))]
  const texts = names.flatMap((name) =>
    entry?.[name] ? [`${ENTRY_LABELS[name]}: ${shorten(entry[name], GLIMPSE)}`] : [],
  )
  const first = [title, toldThrough].filter(Boolean).join('; ')
  return shorten([first, away ?? '', ...texts].filter(Boolean).join('\n'), CARD_LIMITS.itemDetail)
}

function memberActions({ partnership, viewer }: WhosWho, { member }: Known, side: Row<'side'> | undefined): Action[] {
  const own = side?.id ?? viewer.side_id
  if (member === undefined || own === null || !isOrganiserOf(viewer, own)) return []
  const data = { p: partnership.id, s: own, id: member.id }
  const change: Action[] = member.side_id === own ? [{ label: 'Change roles', intent: 'partnership.change', data }] : []
  return member.id === viewer.id ? change : [...change, { label: 'Remove', intent: 'partnership.remove', data }]
}

/** An organiser has a code for each organisation that has not joined; the others read that it is waited for. */
function waitingParts({ partnership, sides, viewer }: WhosWho): Part[] {
  const own = sides.find((side) => isOrganiserOf(viewer, side.id))
  const waiting = sides.filter((side) => side.joined_at === null)
  if (own === undefined || waiting.length === 0) return waitingFor(sides)
  const items = waiting.map((side) => ({
    text: asSentence(`Waiting for ${side.name} to join`),
    actions: [newCodeAction(partnership, own, side)],
  }))
  return [{ kind: 'list', items }]
}

function ownActions({ partnership, sides, viewer, hasEntry }: WhosWho): Action[] {
  const p = partnership.id
  const yours: Action = { label: 'Your entry', intent: 'who.edit', data: { p }, ...(hasEntry ? {} : { primary: true }) }
  const own = sides.find((side) => side.id === viewer.side_id)
  if (!own) return [yours]
  const data = { p, s: own.id }
  const invite: Action[] = isOrganiserOf(viewer, own.id)
    ? [{ label: 'Invite', intent: 'partnership.invite', data }]
    : []
  return [
    yours,
    ...invite,
    { label: 'Add without an account', intent: 'partnership.add', data },
    { label: 'Add a team', intent: 'who.team', data },
  ]
}

/** Back and more, unless the word that was looked for is too long for a button to carry. */
function turnActions({ partnership, word, shown }: WhosWho): Action[] {
  const turn = (label: string, page: number): Action => {
    const data = { p: partnership.id, n: String(page), ...(word === undefined ? {} : { word }) }
    return { label, intent: DOORWAYS.who, data }
  }
  const turns = [
    ...(shown.isFirst ? [] : [turn('Back', shown.page - 1)]),
    ...(shown.isLast ? [] : [turn('More', shown.page + 1)]),
  ]
  return turns.filter((action) => 'intent' in action && packPress(action).length <= CARD_LIMITS.press)
}
