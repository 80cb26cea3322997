import { type Action, type Card, type Item, quietText, text } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { hoursActions, hoursPart } from '../person/cards.ts'
import { catchUpAction, sayUntil, type Shown, whoAction } from './cards.ts'
import { offerCard } from './cards-join.ts'
import type { Member, NoSideRole } from './member.ts'

const JOINS_AS: Record<NoSideRole, string> = { rep: 'a rep', 'programme-staff': 'programme staff' }

/** 'a rep' or 'programme staff'. */
export function sayJoinsAs(role: NoSideRole): string {
  return JOINS_AS[role]
}

type RepCode = { partnership: Row<'partnership'>; own: Row<'side'>; role: NoSideRole; id: string; shown: Shown }

/** The code for the organiser to send on. */
export function repCodeCard({ partnership, own, role, id, shown }: RepCode): Card {
  const data = { p: partnership.id, s: own.id, id }
  return {
    title: `A code for ${sayJoinsAs(role)}`,
    parts: [
      text('Send this message on to them:'),
      text(
        [
          `You are invited to the shared record “${partnership.name}”, as ${sayJoinsAs(role)} for all sides.`,
          'Paste this in your own chat with Kept, in Slack or Teams:',
          shown.code,
          sayUntil(shown),
        ].join('\n'),
      ),
    ],
    actions: [{ label: 'Take this code back', intent: 'partnership.revoke-code', data }],
  }
}

type RepOffer = {
  partnership: Row<'partnership'>
  role: NoSideRole
  by: { name: string; side: string } | undefined
  operator: string | undefined
  press: { intent: string; data: Record<string, string> }
}

export function repOfferCard({ partnership, role, by, operator, press }: RepOffer): Card {
  return offerCard({
    partnership,
    side: { name: `${sayJoinsAs(role)}, for all sides` },
    by: by && { label: 'Set up by', ...by },
    host: by,
    operator,
    press: { ...press, label: `Join as ${sayJoinsAs(role)}`, primary: true },
  })
}

export function repJoinedCard(partnership: Row<'partnership'>, person: Row<'person'>, role: NoSideRole): Card {
  const asksHours = person.hours === null
  return {
    title: `You have joined as ${sayJoinsAs(role)}`,
    parts: [
      text(`You are part of “${partnership.name}” and belong to no side. You see all of it and can add notes.`),
      quietText('Promises and answers are for the sides to give.'),
      ...(asksHours ? [text('When suits you?'), hoursPart()] : []),
    ],
    actions: [...(asksHours ? hoursActions(person) : []), whoAction(partnership), catchUpAction(partnership)],
  }
}

/** An organiser hears that somebody of no side joined. */
export function repJoinedItem(partnership: string, own: Row<'side'>, member: Member, role: NoSideRole): Item {
  const remove: Action = {
    label: 'Remove',
    intent: 'partnership.remove',
    data: { p: partnership, s: own.id, id: member.id },
  }
  return {
    text: `${member.name} has joined as ${sayJoinsAs(role)}.`,
    detail: 'They read everything and can add notes, and they promise and answer for no side.',
    actions: [remove],
  }
}

export const REP_SENTENCES = {
  takenBack: 'That code was taken back, and with it the yes of both sides. Type “settings” to propose it anew.',
  notAgreed: 'That waits for a yes from each side. Type “settings” to see how things stand.',
} as const
