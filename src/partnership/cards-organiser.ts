import type { Item } from '../chat/card.ts'
import type { Row } from '../database.ts'

/** For somebody of a side that has nobody to look after its people and channels. */
export function noOrganiserItem(side: Row<'side'>): Item {
  return {
    text: `${side.name} has no organiser now.`,
    detail: 'An organiser invites people and looks after the channels. It can be handed on later.',
    actions: [
      {
        label: 'I will be the organiser',
        intent: 'partnership.organise',
        data: { p: side.partnership_id, s: side.id },
      },
    ],
  }
}

/** For the others of that side. */
export function newOrganiserItem(name: string, side: Row<'side'>): Item {
  return { text: `${name} is now an organiser of ${side.name}.`, detail: 'It had none whom Kept could write to.' }
}

export const secondHatOrganiserSentence = (side: string) =>
  `${side} is your second hat, which carries no office. Somebody else of ${side} can be its organiser.`

export const othersFirstSentence = (side: string, others: string) =>
  `You joined ${side} only lately. ${others} can be its organiser now, and you once you have been here for seven days.`

export const newOrganiserSentence = (organiser: string, side: string) =>
  `${organiser} was an organiser of ${side} before you. You can change that once you have been one for seven days.`

export const hasOrganiserSentence = (side: string, organiser: string) =>
  `${side} has an organiser, ${organiser}. They can make you one too, with “who” and “Change roles”.`
