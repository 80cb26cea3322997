import { DOORWAYS } from '../chat/doorways.ts'
import { type Action, type Card, CARD_LIMITS, type Item, shorten, quietText, text } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { hoursActions, hoursPart } from '../person/cards.ts'
import { catchUpAction, sayRoles, sayUntil, type Shown, waitingFor, whoAction } from './cards.ts'
import { chairActions } from './cards-member.ts'
import type { Member } from './member.ts'
import { SHOW_INVITATION } from './waiting-store.ts'

/** The button by which somebody joins; the long name of a side is shortened. */
export function joinAction(side: Row<'side'>, intent: string, data: Record<string, string>): Action {
  return { label: shorten(`Join as ${side.name}`, CARD_LIMITS.label), intent, data, primary: true }
}

/** For "join" without a code. */
export function pasteCodeCard(): Card {
  return {
    title: 'Paste your code',
    parts: [
      text('Write “join” and the code you were sent. It looks like this: KEPT-7QXD-M3PA.'),
      quietText('No code? Ask whoever told you of Kept for a new one.'),
    ],
  }
}

export type Offered = {
  partnership: Row<'partnership'>
  side: Pick<Row<'side'>, 'name'>
  /** Who set the record up, or sent the invitation. */
  by: { label: string; name: string; side: string } | undefined
  /** Who set the record up, and for which organisation. */
  host: { name: string; side: string } | undefined
  /** Who runs the server, where it is known. */
  operator: string | undefined
  press: Action
}

/** What somebody sees before they join: who, what, where, and one button. */
export function offerCard(offered: Offered): Card {
  const { partnership, side, by } = offered
  return {
    title: `Join ${partnership.name}?`,
    parts: [
      {
        kind: 'facts',
        facts: [
          ...(by ? [{ label: by.label, value: `${by.name}, ${by.side}` }] : []),
          { label: 'You join as', value: side.name },
          {
            label: 'What is kept',
            value: 'What each side asks and promises, with dates and notes. Both sides see it all.',
          },
          { label: 'What is not', value: 'Anything else said in the channel. Kept reads only what is sent to it.' },
          ...operatorFacts(offered),
        ],
      },
    ],
    actions: [offered.press],
  }
}

/** Where nobody has said who runs it, it is not guessed: whoever set the record up knows. */
function operatorFacts({ operator, host }: Offered): { label: string; value: string }[] {
  if (operator !== undefined) return [{ label: 'Who runs Kept', value: operator }]
  if (!host) return []
  return [{ label: 'Who runs Kept', value: `${host.name} of ${host.side} set this record up, and can tell you.` }]
}

/** For somebody who speaks in a linked channel for the first time. */
export function joinHereCard(partnership: Row<'partnership'>, side: Row<'side'>, press: Action): Card {
  return {
    title: `Joining as ${side.name}?`,
    parts: [
      text(`This channel keeps the shared record “${partnership.name}”. Kept will know you as one of ${side.name}.`),
      quietText(`The organisers of ${side.name} are told. What you just wrote goes on when you join.`),
    ],
    actions: [press],
  }
}

export type Joined = {
  partnership: Row<'partnership'>
  side: Row<'side'>
  person: Row<'person'>
  member: Member
  already: boolean
  sides: readonly Row<'side'>[]
  /** A code for their channel, where they joined in a personal chat as the first of their side. */
  forChannel: Shown | undefined
}

/** After joining: what they are now, and the one question "When suits you?" where it was never answered. */
export function joinedCard(joined: Joined): Card {
  const { partnership, side, person, member, forChannel } = joined
  const asksHours = person.hours === null
  return {
    title: joined.already ? `You have joined as ${side.name} already` : `You have joined as ${side.name}`,
    parts: [
      text(`You are part of “${partnership.name}” as ${sayRoles(member.is)}.`),
      ...(forChannel ? [text(`Paste this in your channel: ${forChannel.code}`), quietText(sayUntil(forChannel))] : []),
      ...waitingFor(joined.sides),
      ...(asksHours ? [text('When suits you?'), hoursPart()] : []),
    ],
    actions: [
      ...(asksHours ? hoursActions(person) : []),
      ...chairActions(partnership, member, side),
      whoAction(partnership),
      catchUpAction(partnership),
    ],
  }
}

export function spaceLinkedCard(partnership: Row<'partnership'>, side: Row<'side'>): Card {
  return {
    title: 'This channel is linked',
    parts: [text(`What ${side.name} does in “${partnership.name}” can now be seen and said here.`)],
    actions: [whoAction(partnership)],
  }
}

const FIRST_THING = text('What is one small thing each of you could do first?')
const EXAMPLE = quietText('For example, write to Kept: I’ll book the hall by 12 June. Or: list, to see what is there.')

/** In every channel, once a side has joined. */
export function sideJoinedCard(side: Row<'side'>, by: string | undefined, sides: readonly Row<'side'>[]): Card {
  return {
    title: `${side.name} has joined`,
    parts: [
      text(`${by ?? 'Somebody'} joined for ${side.name}. Both sides now share one record.`),
      ...waitingFor(sides),
      FIRST_THING,
      EXAMPLE,
    ],
    actions: [
      {
        label: 'Ask what each side hopes for',
        intent: DOORWAYS.startPulse,
        data: { p: side.partnership_id, why: 'start' },
      },
    ],
  }
}

/** In a channel that was linked. */
export function linkedHereCard(
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  by: string | undefined,
  sides: readonly Row<'side'>[],
): Card {
  const waits = waitingFor(sides)
  return {
    title: `This channel keeps “${partnership.name}”`,
    parts: [
      text(`${by ?? 'Somebody'} linked it for ${side.name}. Kept reads only what is sent to it.`),
      ...(waits.length > 0 ? waits : [FIRST_THING]),
      EXAMPLE,
    ],
  }
}

/** An organiser hears that somebody joined. */
export function joinedItem(partnership: string, member: Member, side: Row<'side'>, mayUndo: boolean): Item {
  const data = { p: partnership, s: side.id, id: member.id }
  const undo: Action = { label: 'Undo', intent: 'partnership.undo-join', data }
  return {
    text: `${member.name} has joined as ${side.name}.`,
    ...(mayUndo ? { detail: 'Not one of you? Undo it within seven days.', actions: [undo] } : {}),
  }
}

/** For somebody who belongs to another record already. What joining means stands behind the button. */
export function invitedItem(
  partnership: Row<'partnership'>,
  side: Row<'side'>,
  by: string | undefined,
  invitation: string,
): Item {
  return {
    text: `${by ?? 'Somebody'} of ${side.name} invites you to join “${partnership.name}”.`,
    actions: [{ label: 'See the invitation', intent: SHOW_INVITATION, data: { d: invitation } }],
  }
}

export function joinedAlreadyCard(partnership: Row<'partnership'>, side: Row<'side'>): Card {
  return {
    title: `You have joined as ${side.name} already`,
    parts: [text(`You are part of “${partnership.name}”.`)],
    actions: [whoAction(partnership)],
  }
}

/** Whoever invited somebody hears that the invitation did not arrive. A code gets there by any other way. */
export function uninvitedItem(partnership: string, side: Row<'side'>, name: string, mayMakeCode: boolean): Item {
  const data = { p: partnership, s: side.id, f: side.id, u: 'side' }
  return {
    text: `Kept could not bring your invitation to ${name}.`,
    detail: 'Send them a code in another way. They paste it in their own chat with Kept.',
    ...(mayMakeCode ? { actions: [{ label: 'Get a code', intent: 'partnership.new-code', data }] } : {}),
  }
}

export function joinUndoneCard(name: string, side: Row<'side'>): Card {
  return {
    title: 'Undone',
    parts: [
      text(`${name} is no longer one of ${side.name}. An organiser can invite them again.`),
      quietText(`Codes that they made, and any open code to join ${side.name}, no longer work.`),
    ],
  }
}

export const JOIN_SENTENCES = {
  oldOffer: 'That offer to join is no longer open. Paste the code again, or ask for a new one.',
  oldInvitation: 'That invitation is no longer open. Ask for a new one.',
  notFromHere: 'To join, write to Kept in the channel where the record is kept.',
  spaceInDirect: 'That code links a channel. Paste it in the channel, where Kept has been added.',
  undoYourself: 'To go yourself, type “settings” and choose Leave.',
  tooLateToUndo: 'That was more than seven days ago. Type “who” and choose Remove instead.',
} as const

export function membersLinkSentence(side: string): string {
  return `Only somebody who has joined as ${side} can link a channel for it. Ask one of them to paste the code.`
}

export function ownChannelSentence(side: string): string {
  return `That code is for ${side}, and this channel belongs to another organisation. Send the code on to them.`
}
