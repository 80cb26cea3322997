import type { HomeView, ModalView } from '@slack/types'
import type { Card, CardFile } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Place } from '../../src/chat/request.ts'
import { cardView, formView } from './form-view.ts'
import { SLACK_LIMITS } from './limits.ts'
import type { Way } from './received.ts'
import type { SlackMessage } from './render.ts'
import { cardBlocks, formCard, messageOf, openedForm } from './render.ts'

/** A message for a `response_url`, or for the acknowledgement of a command. */
export type Shown = SlackMessage & {
  response_type?: 'ephemeral' | 'in_channel'
  replace_original?: boolean
  thread_ts?: string
  unfurl_links: false
  unfurl_media: false
}

export type Acknowledgement =
  | Shown
  | { response_action: 'update'; view: ModalView }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'clear' }

/** What is done once Slack has been told that it was heard. */
export type FollowUp =
  | { kind: 'respond'; url: string; message: Shown }
  /** `otherwise` is shown where Slack no longer opens the form for this press. */
  | { kind: 'open' | 'push'; trigger: string; view: ModalView; otherwise?: { url: string; message: Shown } }
  | { kind: 'update'; view: string; with: ModalView }
  | { kind: 'publish'; user: string; view: HomeView }
  | { kind: 'post'; channel: string; thread: string | undefined; card: Card }
  | { kind: 'files'; user: string; files: readonly CardFile[] }

export type Answered = { acknowledgement?: Acknowledgement; followUps: readonly FollowUp[] }

/** How a reply goes back to the one who asked, on the way they came. `user` is their id, for files sent to them. */
export function answered(reply: Reply, way: Way, user: string): Answered {
  const sent = withoutFiles(reply, way, user)
  const files = 'card' in reply && way.kind !== 'event' ? filesOf(reply.card) : []
  if (files.length === 0) return sent
  return { ...sent, followUps: [...sent.followUps, { kind: 'files', user, files }] }
}

function withoutFiles(reply: Reply, way: Way, user: string): Answered {
  switch (way.kind) {
    case 'event':
      return { followUps: onEvent(reply, user) }
    case 'command':
      return onCommand(reply, way)
    case 'shortcut':
    case 'message':
      return { followUps: onMessage(reply, way) }
    case 'modal':
      return { followUps: onModal(reply, way) }
    case 'home':
      return { followUps: onHome(reply, way) }
    case 'submission':
      return onSubmission(reply, way)
  }
}

/** The core has made a letter of its reply; what still comes back is what it could not save. */
function onEvent(reply: Reply, user: string): FollowUp[] {
  if (reply.kind !== 'card') return []
  return [{ kind: 'post', channel: user, thread: undefined, card: reply.card }]
}

export function filesOf(card: Card): CardFile[] {
  return card.parts.flatMap((part) => (part.kind === 'file' ? [part.file] : []))
}

function onCommand(reply: Reply, way: Extract<Way, { kind: 'command' | 'shortcut' }>): Answered {
  if (reply.kind === 'card' || reply.kind === 'replace') return { acknowledgement: shownOf(reply), followUps: [] }
  return { followUps: onMessage(reply, way) }
}

function onMessage(reply: Reply, way: Extract<Way, { respondTo: string | undefined }>): FollowUp[] {
  const url = way.respondTo
  switch (reply.kind) {
    case 'card':
    case 'replace':
      return url === undefined
        ? []
        : [{ kind: 'respond', url, message: { ...shownOf(reply), ...threadOf(reply, way) } }]
    case 'form':
    case 'errors':
      return [openForm(openedForm(reply), way.trigger, way.place, url)]
    case 'done':
      return []
  }
}

function openForm(form: Form, trigger: string, place: Place, url: string | undefined): FollowUp {
  const view = formView(form, { place })
  if (url === undefined) return { kind: 'open', trigger, view }
  const message: Shown = { ...asShown(formCard(form)), response_type: 'ephemeral', replace_original: false }
  return { kind: 'open', trigger, view, otherwise: { url, message } }
}

function onModal(reply: Reply, way: Extract<Way, { kind: 'modal' }>): FollowUp[] {
  switch (reply.kind) {
    case 'card':
    case 'replace':
      return [{ kind: 'update', view: way.view, with: cardView(reply.card, { place: way.place }) }]
    case 'form':
    case 'errors':
      return [{ kind: 'push', trigger: way.trigger, view: formView(openedForm(reply), { place: way.place }) }]
    case 'done':
      return []
  }
}

/** What replaces the home page is published there; an answer to a press on it opens in front of it. */
function onHome(reply: Reply, way: Extract<Way, { kind: 'home' }>): FollowUp[] {
  const { trigger, place, user } = way
  if (reply.kind === 'done') return []
  if (reply.kind === 'replace' || trigger === undefined) {
    const card = 'card' in reply ? reply.card : formCard(openedForm(reply))
    return [{ kind: 'publish', user, view: homeView(card) }]
  }
  const view = reply.kind === 'card' ? cardView(reply.card, { place }) : formView(openedForm(reply), { place })
  return [{ kind: 'open', trigger, view }]
}

export function homeView(card: Card): HomeView {
  return { type: 'home', blocks: cardBlocks(card, SLACK_LIMITS.viewBlocks) }
}

function onSubmission(reply: Reply, { place }: Extract<Way, { kind: 'submission' }>): Answered {
  switch (reply.kind) {
    case 'card':
    case 'replace':
      if (reply.kind === 'card' && reply.here === true && place.kind !== 'home') {
        const post: FollowUp = { kind: 'post', channel: place.conversation, thread: place.thread, card: reply.card }
        return { acknowledgement: { response_action: 'clear' }, followUps: [post] }
      }
      return { acknowledgement: { response_action: 'update', view: cardView(reply.card, { place }) }, followUps: [] }
    case 'form':
      return { acknowledgement: { response_action: 'update', view: formView(reply.form, { place }) }, followUps: [] }
    case 'errors':
      return { acknowledgement: { response_action: 'errors', errors: errorsOf(reply) }, followUps: [] }
    case 'done':
      return { acknowledgement: { response_action: 'clear' }, followUps: [] }
  }
}

/** Slack refuses an error without a field of its own, so such a sentence stands by the first field. */
function errorsOf({ form, errors }: Extract<Reply, { kind: 'errors' }>): Record<string, string> {
  const names = new Set(form.fields.map((field) => field.name))
  const first = form.fields[0]?.name ?? 'form'
  return Object.fromEntries(
    Object.entries(errors).map(([name, sentence]) => [names.has(name) ? name : first, sentence]),
  )
}

function shownOf(reply: Extract<Reply, { card: Card }>): Shown {
  const message = asShown(reply.card)
  if (reply.kind === 'replace') return { ...message, replace_original: true }
  return { ...message, response_type: reply.here === true ? 'in_channel' : 'ephemeral', replace_original: false }
}

function asShown(card: Card): Shown {
  return { ...messageOf(card), unfurl_links: false, unfurl_media: false }
}

function threadOf(reply: Reply, way: Way): { thread_ts?: string } {
  const thread = 'place' in way ? way.place.thread : undefined
  return reply.kind === 'card' && thread !== undefined ? { thread_ts: thread } : {}
}
