import { type Action, type Card, CARD_LIMITS, type Item, type Part, shorten, quietText, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Row } from '../database.ts'
import { whoAction } from './cards.ts'
import { isForAll, type Leaving, type Member } from './member.ts'

export function removeCard(partnership: Row<'partnership'>, member: Member, side: Row<'side'>): Card {
  return {
    title: `Take ${member.name} out of ${isForAll(member) ? partnership.name : side.name}?`,
    parts: [
      text('What they promised and asked stays in the record. They are told.'),
      ...(isForAll(member)
        ? []
        : [quietText(`Codes that they made, and any open code to join ${side.name}, stop working.`)]),
    ],
    actions: [
      {
        label: 'Take out',
        intent: 'partnership.remove-now',
        data: { p: partnership.id, s: side.id, id: member.id },
        primary: true,
      },
    ],
  }
}

/** One button for each hat that can be put down, and what that means for its side. */
export function leaveCard(
  partnership: Row<'partnership'>,
  hats: readonly { side: Row<'side'>; then: Leaving }[],
): Card {
  const leave = (label: string, more: Record<string, string>): Action => ({
    label,
    intent: 'partnership.leave-now',
    data: { p: partnership.id, ...more },
  })
  const free = hats.filter(({ then }) => then !== 'needs-an-organiser')
  const hatActions = free.map(({ side }) => leave(shorten(`Leave ${side.name}`, CARD_LIMITS.label), { f: side.id }))
  const isHeld = free.length < hats.length
  return {
    title: `Leave ${partnership.name}?`,
    parts: [
      text('What you promised and asked stays in the record. You can be invited again.'),
      ...hats.flatMap(({ side, then }) => leavingParts(side, then)),
    ],
    actions: [
      ...(hats.length < 2 && !isHeld ? [leave('Leave', {})] : hatActions),
      ...(isHeld ? [whoAction(partnership)] : []),
      { label: 'Stay', intent: 'partnership.stay', data: { p: partnership.id } },
    ],
  }
}

function leavingParts({ name }: Row<'side'>, then: Leaving): Part[] {
  switch (then) {
    case 'goes-on':
      return []
    case 'is-waited-for-again':
      return [
        text(`You are the last one of ${name} whom Kept can write to. Nobody then answers for ${name} here.`),
        text(`The record waits for ${name} until somebody joins again, with a code from another side.`),
      ]
    case 'needs-an-organiser':
      return [
        text(`You are the only organiser of ${name}. Before you go, make somebody else organiser.`),
        text('Type “who”, find them, and press “Change roles”.'),
      ]
  }
}

export function stayedCard(partnership: Row<'partnership'>): Card {
  return {
    title: 'You stay',
    parts: [text(`You are part of “${partnership.name}” as before. Nothing was changed.`)],
    actions: [whoAction(partnership)],
  }
}

/** `isAsked`: both sides are asked what they learned together, and so is whoever leaves. */
export function leftCard(partnership: Row<'partnership'>, side: Row<'side'> | undefined, isAsked: boolean): Card {
  const words = text(`You are no longer part of ${side?.name ?? partnership.name}.`)
  const exit: Action = { label: 'A few words for who comes next', intent: DOORWAYS.exit, data: { p: partnership.id } }
  return { title: 'You have left', parts: [words], ...(isAsked && { actions: [exit] }) }
}

/** Somebody hears that they were taken out. `organiser` is the name of one of that side who can be asked. */
export function removedItem(
  partnership: Row<'partnership'>,
  side: Row<'side'> | undefined,
  organiser: string | undefined,
): Item {
  const where = side ? `${side.name} in “${partnership.name}”` : `“${partnership.name}”`
  return {
    text: `You are no longer part of ${where}.`,
    detail: `If that is a mistake, ask ${side ? whomToAsk(side.name, organiser) : 'an organiser'}.`,
  }
}

/** Somebody who was taken out would join again by themselves. */
export function takenOutSentence(side: string, organiser: string | undefined): string {
  const comma = organiser === undefined ? '' : ','
  return `You are no longer part of this record. To come back, ask ${whomToAsk(side, organiser)}${comma} to invite you.`
}

function whomToAsk(side: string, organiser: string | undefined): string {
  return organiser === undefined ? `somebody of ${side}` : `${organiser}, an organiser of ${side}`
}
