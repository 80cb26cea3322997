import { sayInstant } from '../calendar/said.ts'
import { type Card, CARD_LIMITS, type Part, quietText, shorten, text } from '../chat/card.ts'
import { DOORWAYS } from '../chat/doorways.ts'
import type { Account } from '../chat/request.ts'
import type { Row } from '../database.ts'
import { accountName, accountNames, settingsAction } from './cards.ts'
import type { Belonging } from './link-store.ts'
import type { Halves } from './account-link-store.ts'
import { PERSON_LIMITS } from './person.ts'
import { sayPlatform } from './said.ts'

/** Shown in the first account; the code goes into the other account's own chat with Kept. */
export function linkCodeCard(code: string, expiresAt: number, zone: string): Card {
  return {
    title: 'Link your other account',
    parts: [
      text('Paste this only in your own other account, in its own chat with Kept:'),
      text(code),
      text('Give it to nobody. Whoever uses an account that is linked to yours can act as you.'),
      quietText(`It works once, until ${sayInstant(expiresAt, zone)}. Kept asks there before it links anything.`),
    ],
  }
}

type Question = {
  d: string
  /** The account that is asked. */
  asker: Account
  /** Those of the person who made the code. */
  accounts: readonly Row<'account'>[]
  belongings: readonly Belonging[]
}

export function linkQuestionCard({ d, asker, accounts, belongings }: Question): Card {
  const names = accounts.filter((account) => account.active === 1).map((account) => sayAccount(account, asker))
  return {
    title: 'Is this other account yours too?',
    parts: [
      {
        kind: 'facts',
        facts: [
          { label: 'The other account', value: shorten(names.join('; '), CARD_LIMITS.factValue) },
          { label: 'It belongs to', value: sayBelongings(belongings) },
        ],
      },
      text('Whoever uses that account can then act as you, and see what you see.'),
      text('Did somebody else give you the code? Then press “No”.'),
    ],
    actions: [
      { label: 'No, do not link', intent: 'person.link-not', data: { d } },
      { label: 'Yes, both are mine', intent: 'person.link-now', data: { d } },
    ],
  }
}

/** 'Tom Reed, on Slack, in this workspace', or in another one, which has only its id to go by. */
function sayAccount(account: Row<'account'>, asker: Account): string {
  const what = account.platform === 'teams' ? 'organisation' : 'workspace'
  const same = account.platform === asker.platform && account.workspace === asker.workspace
  const where = same ? `in this ${what}` : `in ${what} ${account.workspace}`
  return `${account.name ?? 'no name'}, on ${sayPlatform(account.platform)}, ${where}`
}

function sayBelongings(belongings: readonly Belonging[]): string {
  const names = belongings.map(({ partnership, side }) => `“${partnership}”${side === null ? '' : `, for ${side}`}`)
  return names.length === 0 ? 'no shared record' : shorten(names.join('; '), CARD_LIMITS.factValue)
}

export function notLinkedCard(): Card {
  return {
    title: 'Nothing was linked',
    parts: [text('That code no longer works. If you did not make it yourself, give no answer to whoever sent it.')],
  }
}

/** After linking: in the account that said yes, and in each of the others. */
export function linkedCard(link: string, accounts: readonly Row<'account'>[], undo: string): Card {
  return {
    title: 'Your accounts are linked',
    parts: [
      text(shorten(`Kept now takes these for one person, you: ${accountNames(accounts)}.`, CARD_LIMITS.text)),
      text('Whoever uses one of them can act as you.'),
      quietText(`Is one of them not yours? Press “${undo}” within seven days.`),
    ],
    actions: [{ label: undo, intent: DOORWAYS.unlinkAccount, data: { id: link } }, settingsAction],
  }
}

/** `earlier` is the link that can be undone next, where there is one. */
export function unlinkedCard(halves: Halves, earlier: string | undefined): Card {
  return {
    title: 'The accounts are two again',
    parts: [
      halvesPart(halves),
      text('Each has what it had before. What was done in between stays.'),
      text('Codes, invitations and channel links made in between no longer work.'),
      text('Was it somebody else? Look at “who” and “list” with an organiser.'),
    ],
    ...(earlier !== undefined && {
      actions: [{ label: 'Undo the one before too', intent: DOORWAYS.unlinkAccount, data: { id: earlier } }],
    }),
  }
}

/** Shown to whoever would undo an older link: this one stands on it. */
export function laterLinkCard(later: string, halves: Halves): Card {
  return {
    title: 'The later link',
    parts: [text('It made one person of these two:'), halvesPart(halves)],
    actions: [{ label: 'Undo the later link', intent: DOORWAYS.unlinkAccount, data: { id: later } }],
  }
}

/** Closed accounts are named too: they may be all that one of the two has. */
function halvesPart({ one, other }: Halves): Part {
  const names = (accounts: Halves['one']) =>
    accounts.map((account) => (account.active === 1 ? accountName(account) : `${accountName(account)} (closed)`))
  const value = (accounts: Halves['one']) => shorten(names(accounts).join('; '), CARD_LIMITS.factValue)
  return {
    kind: 'facts',
    facts: [
      { label: 'One person', value: value(one) },
      { label: 'Another', value: value(other) },
    ],
  }
}

/** The code was said where others may read it, and so is spent. */
export function seenByOthersCard(): Card {
  return {
    title: 'Not in a channel, please',
    parts: [
      text('Others could use that code here to pass for you, so it no longer works.'),
      text('Show a new one in your first account. Then paste it in your own chat with Kept.'),
    ],
  }
}

export const LINK_SENTENCES = {
  noCode: 'Kept does not know that code. Check that you pasted all of it, or show a new one in your first account.',
  usedCode: 'That code has been used already. Show a new one in your first account.',
  lateCode: 'That code was good for one hour and has run out. Show a new one in your first account.',
  oldShape:
    'Codes that link an account look different now, like MY-ACCOUNT-7QXD-M3PA. Show a new one in your first account.',
  sameAccount: 'That code was made for you in this account. Paste it in your own other account.',
  tooMany: `You have as many accounts as Kept can link, which is ${PERSON_LIMITS.accounts}.`,
  toBeForgotten: 'One of these accounts asked to be forgotten. Type “keep me” in it first, or wait until that is done.',
  unlinkedAlready: 'Those accounts are two again already.',
  laterFirst: 'Your accounts were linked once more since. Undo the later link first.',
  tooLateToUnlink: 'That can be undone for seven days only. Ask whoever runs Kept to look at your accounts.',
  notYours: 'Only somebody who uses one of those accounts can undo that.',
} as const

export function bothMembersSentence(partnership: string): string {
  return `Both accounts have been members of “${partnership}”, each in its own name. So Kept cannot make them one. Ask an organiser there what to do.`
}
