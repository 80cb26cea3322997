import { plainText, type Card } from '../../src/chat/card.ts'
import { ChatError } from '../../src/chat/chat.ts'
import { pressInDraft } from '../../src/chat/draft.ts'
import { addressOf, messageOf, type Reply, type Said } from '../../src/chat/reply.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import { type InHand, within } from '../in-hand.ts'
import type { Log } from '../log.ts'
import type { TeamsChat } from './chat.ts'
import { cardAnswer, dialogAnswer, sentenceAnswer, type InvokeAnswer } from './invoke.ts'
import { TEAMS_LIMITS } from './limits.ts'
import type { AnswerBy } from './receive.ts'
import type { Renderer } from './render.ts'
import { SENTENCES, sentenceCard } from './sentences.ts'

export type Tools = { renderer: Renderer; chat: TeamsChat; inHand: InHand; log: Log }

/**
 * What goes back to Teams for one request; undefined is an empty 200. Whatever cannot ride in the answer follows as a
 * message of its own: `here` into the conversation, else into the person's own chat.
 */
export async function respond(
  reply: Reply,
  request: RequestInput,
  answer: AnswerBy,
  tools: Tools,
): Promise<InvokeAnswer | undefined> {
  switch (answer) {
    case 'message': {
      // The core has made a letter of its reply; what still comes back is what it could not save, or answers in confidence.
      if (reply.kind !== 'done') void answerMessage(reply, request, tools)
      return undefined
    }
    case 'card':
      return answerPress(reply, request, tools)
    case 'dialog-opens':
    case 'dialog-submits':
      return dialogFor(reply, answer, tools.renderer)
  }
}

async function answerPress(reply: Reply, request: RequestInput, tools: Tools): Promise<InvokeAnswer> {
  const { renderer } = tools
  const direct = request.place.kind === 'direct'
  const filled = request.asked.kind === 'form'
  switch (reply.kind) {
    case 'replace':
      return cardAnswer(renderer.card(reply.card, 'message'))
    case 'errors':
      return cardAnswer(renderer.form(reply.form, 'message', reply.errors))
    case 'form':
      if (direct || filled) return cardAnswer(renderer.form(reply.form, 'message'))
      return written(reply, SENTENCES.openedForm, request, tools)
    case 'card':
      return answerWithCard(reply, request, tools)
    case 'done':
      // A form that stays would still show what was typed into it.
      return filled ? cardAnswer(renderer.card(sentenceCard(SENTENCES.done), 'message')) : sentenceAnswer('')
  }
}

async function answerWithCard(
  reply: Extract<Reply, { kind: 'card' }>,
  request: RequestInput,
  tools: Tools,
): Promise<InvokeAnswer> {
  const { card } = reply
  if (reply.here) {
    void follow(reply, request, tools)
    return request.asked.kind === 'form'
      ? cardAnswer(tools.renderer.card(sentenceCard(SENTENCES.done), 'message'))
      : sentenceAnswer('')
  }
  // Only the one who pressed sees the card that takes the form's place.
  if (request.asked.kind === 'form') return cardAnswer(tools.renderer.card(card, 'message'))
  if (isSentence(card)) return sentenceAnswer(saidIn(card))
  if (request.place.kind === 'direct') {
    void follow(reply, request, tools)
    return sentenceAnswer('')
  }
  return written(reply, SENTENCES.wroteToYou, request, tools)
}

/**
 * Writes to the person's own chat and says so under the card. Teams cannot show a private card in a channel, and tells
 * only now whether the person can be written to; so this waits a moment, and goes on sending after it.
 */
async function written(reply: Said, said: string, request: RequestInput, tools: Tools): Promise<InvokeAnswer> {
  const sent = follow(reply, request, tools)
  const outcome = await within(sent, TEAMS_LIMITS.privateAnswerWaitMs, 'sent' as const)
  return sentenceAnswer(outcome === 'refused' ? SENTENCES.addMe : said)
}

/** A confidential form that stays would still show what was typed into it, so the answer takes its place. */
async function answerMessage(reply: Said, request: RequestInput, tools: Tools): Promise<unknown> {
  const { asked, on, place } = request
  const isSent = asked.kind === 'form' && pressInDraft(asked.draft) !== undefined && place.kind === 'direct'
  if (!isSent || on === undefined) return follow(reply, request, tools)
  const put = tools.chat.put(addressOf(request, reply), on, messageOf(reply))
  return (await sending(put, tools)) === 'sent' ? undefined : follow(reply, request, tools)
}

/** Posts once and never throws: nothing that must arrive travels only in a reply. */
function follow(reply: Said, request: RequestInput, tools: Tools): Promise<'sent' | 'refused'> {
  return sending(tools.chat.post(addressOf(request, reply), messageOf(reply)), tools)
}

function sending(sent: Promise<unknown>, { inHand, log }: Tools): Promise<'sent' | 'refused'> {
  const work = sent.then(
    () => 'sent' as const,
    (error: unknown) => {
      const verdict = error instanceof ChatError ? error.verdict : 'bug'
      log(verdict === 'bug' ? 'error' : 'warn', 'teams.follow-up-lost', { verdict })
      return 'refused' as const
    },
  )
  return inHand.take(work)
}

function dialogFor(reply: Reply, answer: 'dialog-opens' | 'dialog-submits', renderer: Renderer): InvokeAnswer {
  switch (reply.kind) {
    case 'form':
      return dialogAnswer(reply.form.title, renderer.form(reply.form, 'dialog'))
    case 'errors':
      return dialogAnswer(reply.form.title, renderer.form(reply.form, 'dialog', reply.errors))
    case 'card':
    case 'replace':
      return dialogAnswer(reply.card.title, renderer.card(reply.card, 'dialog'))
    case 'done':
      if (answer === 'dialog-submits') return { task: { type: 'message', value: SENTENCES.done } }
      return dialogAnswer(SENTENCES.done, renderer.card(sentenceCard(SENTENCES.done), 'dialog'))
  }
}

/** A card in one line: Teams runs together what stands in several, so each ends in a mark. */
function saidIn(card: Card): string {
  const lines = plainText(card).split('\n')
  return lines.map((line) => (/[.?!…:]$/.test(line) ? line : `${line}.`)).join(' ')
}

function isSentence(card: Card): boolean {
  const words = card.parts.every((part) => part.kind === 'text')
  return words && (card.actions ?? []).length === 0 && plainText(card).length <= TEAMS_LIMITS.sentence
}
