import { sayFrom } from '../calendar/said.ts'
import { type Action, type Card, text } from '../chat/card.ts'
import { type Form, type Values, filled, ticked } from '../chat/form.ts'
import type { Row } from '../database.ts'
import { PERSON_LIMITS } from '../person/person.ts'
import { roleOptions, valueOf, whoAction } from './cards.ts'
import { isOrganiserOf, type Member, MEMBER_LIMITS, type Role, SIDE_ROLES } from './member.ts'
import { isChaired, kindsOf } from './side.ts'

/** How a member without account is shown: 'no account, told through Sam'. */
export function sayToldThrough(name: string | undefined): string {
  return name === undefined ? 'no account' : `no account, told through ${name}`
}

/** `roles` are those the asker may give; with only one, it is not asked. */
export function addForm(draft: string, side: Row<'side'>, roles: readonly Role[], typed: Values = {}): Form {
  return {
    draft,
    title: 'Add somebody',
    intro: `For somebody of ${side.name} without Slack or Teams. You or a colleague record what they say.`,
    fields: [
      { kind: 'text', name: 'name', label: 'Name', lines: 'one', max: PERSON_LIMITS.name, ...valueOf(typed, 'name') },
      ...(roles.length > 1
        ? [
            {
              kind: 'choice' as const,
              name: 'role',
              label: 'Role',
              options: roleOptions(roles),
              optional: true as const,
              ...valueOf(typed, 'role'),
            },
          ]
        : []),
      titleField(filled(typed, 'title')),
    ],
    submit: 'Add',
  }
}

function titleField(value: string | undefined) {
  return {
    kind: 'text' as const,
    name: 'title',
    label: 'Job title or task',
    lines: 'one' as const,
    max: MEMBER_LIMITS.title,
    optional: true as const,
    ...(value === undefined ? {} : { value }),
  }
}

export function changeForm(draft: string, member: Member, typed?: Values): Form {
  const roles = typed ? ticked(typed, 'roles') : member.is
  const title = typed ? filled(typed, 'title') : (member.title ?? undefined)
  return {
    draft,
    title: 'Change roles',
    intro: `What ${member.name} does here. An organiser can change their own side’s people and settings.`,
    fields: [
      { kind: 'choices', name: 'roles', label: 'Roles', options: roleOptions(SIDE_ROLES), value: [...roles] },
      titleField(title),
    ],
    submit: 'Save',
  }
}

export function memberDoneCard(partnership: Row<'partnership'>, title: string, words: string): Card {
  return { title, parts: [text(words)], actions: [whoAction(partnership)] }
}

export function inviteForm(draft: string, side: Row<'side'>): Form {
  return {
    draft,
    title: 'Invite',
    intro: `They get a message from Kept and join ${side.name} by pressing its button.`,
    fields: [{ kind: 'account', name: 'who', label: 'Whom would you like to invite?' }],
    submit: 'Invite',
  }
}

export const MEMBER_SENTENCES = {
  noRole: 'Choose at least one role.',
  noTitle: `That is too long. Use at most ${MEMBER_LIMITS.title} characters.`,
  pick: 'Choose somebody from the list.',
  nowhere:
    'Kept cannot find them in your chat. Close this and use “Add without an account” in “who”, or send them a code.',
  closed: 'Their account is closed, or they took Kept out of it. Ask them to write to Kept first.',
  // That somebody asked for quiet is theirs to tell.
  unwritten: 'Kept cannot write to them by itself. Send them a code instead: type “settings”, then Your organisation.',
  otherWorkspace: 'Choose somebody from your own workspace. Others can be sent a code.',
  itself: 'That is Kept itself, which is here already. Choose a person.',
  yourself: 'That is you, and you have joined already.',
  leaveYourself: 'To go yourself, type “settings” and choose Leave.',
  noChair: 'Only a residents’ group has a chair here. Type “who” to see the roles.',
  full: 'This record has as many members as it can hold.',
} as const

/** `seen` is when they see it (ms UTC), said by the clock of whoever invites, whose zone it is. */
export function invitedSentence(side: Row<'side'>, seen: number | 'at-once', zone: string, now: number): string {
  const join = `They join ${side.name} by pressing its button.`
  if (seen === 'at-once') return `They have a message from Kept. ${join}`
  return `They will see it ${sayFrom(seen, zone, now)}, in a message from Kept. ${join}`
}

export function joinedAlreadySentence(name: string): string {
  return `${name} has joined already.`
}

/** For the organiser of a residents' group who has not said that somebody chairs it. */
export function chairActions(partnership: Row<'partnership'>, member: Member, side: Row<'side'>): Action[] {
  if (!isOrganiserOf(member, side.id) || member.is.includes('chair') || !isChaired(kindsOf(side))) return []
  return [{ label: 'I chair the group', intent: 'partnership.chair', data: { p: partnership.id, s: side.id } }]
}

export function noSideSentence(name: string): string {
  return `${name} is part of this record already and belongs to no side. They would have to leave first.`
}

export function twoHatsSentence(name: string): string {
  return `${name} acts for two organisations here already, and that is the most.`
}

export function secondHatSentence(name: string): string {
  return `${name} holds their roles with another organisation, whose organisers can change them.`
}
