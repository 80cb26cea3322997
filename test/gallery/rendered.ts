import { AdaptiveCard, HostConfig, SerializationContext, Versions } from 'adaptivecards'
import { formView, cardView } from '../../adapters/slack/form-view.ts'
import { formCard, messageOf } from '../../adapters/slack/render.ts'
import { TEAMS_LIMITS } from '../../adapters/teams/limits.ts'
import { createRenderer } from '../../adapters/teams/render.ts'
import { faultsInBlocks, faultsInView } from '../support/slack/block-kit.ts'
import { Blocks, View } from '../support/slack/blocks.ts'
import { inputsOf, pieces } from '../support/teams-card.ts'
import type { Exhibit } from './hall.ts'

const HALL = { kind: 'space', conversation: 'C_HALL', name: 'hall' } as const
/** The longest address that a window of Slack carries home: a guest's thread in a channel with a long name. */
const FAR = { place: { ...HALL, name: 'a-channel-'.repeat(8), thread: '1781000000.000100', workspace: 'T_RIVER' } }
const renderer = createRenderer({
  fileLink: (file) => `https://kept.example/files/${file.id}`,
  pictureLink: (picture) => `https://kept.example/pictures/${picture.id}`,
})

/** As Slack shows it: a message, or a window with what stands beside its fields. */
export function inSlack(exhibit: Exhibit): object {
  if ('card' in exhibit) return messageOf(exhibit.card)
  const view = formView(exhibit.form, { place: HALL })
  return Object.keys(exhibit.errors).length === 0 ? view : { ...view, errors: exhibit.errors }
}

/** As Teams shows it in a message. */
export function inTeams(exhibit: Exhibit): object {
  return 'card' in exhibit
    ? renderer.card(exhibit.card, 'message')
    : renderer.form(exhibit.form, 'message', exhibit.errors)
}

/** What Slack would refuse of it, in each place where it may stand. */
export function slackFaults(exhibit: Exhibit): string[] {
  if ('card' in exhibit) {
    const { text, blocks } = messageOf(exhibit.card)
    return [
      ...faultsInBlocks(Blocks.parse(blocks), 'message'),
      ...faultsInView(View.parse(cardView(exhibit.card, FAR))),
      ...(text.length < 4_000 ? [] : ['the plain text is too long']),
      ...(/<[!@#]|<http/.test(text) ? ['the plain text calls somebody'] : []),
    ]
  }
  const { form, errors } = exhibit
  const view = View.parse(formView(form, FAR))
  const blocks = view.blocks.map((block) => block.block_id)
  return [
    ...faultsInView(view),
    ...faultsInBlocks(Blocks.parse(messageOf(formCard(form)).blocks), 'message'),
    ...form.fields.flatMap((field) => (blocks.includes(field.name) ? [] : [`${field.name} is not shown`])),
    ...Object.keys(errors).flatMap((name) =>
      blocks.includes(name) ? [] : [`an error for ${name}, which is no field`],
    ),
  ]
}

/** What Teams would refuse of it, in each place where it may stand. */
export function teamsFaults(exhibit: Exhibit): string[] {
  const message = 'card' in exhibit ? { card: exhibit.card } : { form: exhibit.form, errors: exhibit.errors }
  const bytes = JSON.stringify(renderer.activity(message)).length * 2
  const cards = (['message', 'dialog'] as const).map((stand) =>
    'card' in exhibit ? renderer.card(exhibit.card, stand) : renderer.form(exhibit.form, stand, exhibit.errors),
  )
  return [
    ...(bytes <= TEAMS_LIMITS.messageBytes ? [] : [`${bytes} bytes`]),
    ...cards.flatMap((card) => [...refusals(card), ...crowded(card), ...nameless(card), ...marked(card)]),
  ]
}

/** The parser does not know the people picker, which Teams documents for cards of version 1.5. */
const PEOPLE_PICKER = ['"choices.data"', 'must have at least one choice']

function refusals(json: unknown): string[] {
  const context = new SerializationContext(Versions.v1_5)
  const card = new AdaptiveCard()
  card.hostConfig = new HostConfig({ actions: { maxActions: TEAMS_LIMITS.actions } })
  card.parse(JSON.parse(JSON.stringify(json)), context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message)
  const invalid = card.validateProperties().validationEvents.map(({ message }) => message)
  return [...events, ...invalid].filter((said) => !PEOPLE_PICKER.some((known) => said.includes(known)))
}

function crowded(card: object): string[] {
  const sets = pieces(card).filter((piece) => piece['type'] === 'ActionSet')
  return sets.flatMap(({ actions }) => {
    const count = Array.isArray(actions) ? actions.length : 0
    return count >= 1 && count <= TEAMS_LIMITS.actions ? [] : [`${count} buttons in a row`]
  })
}

/** Every input has an id of its own, a label and a sentence to mend it by. */
function nameless(card: Record<string, unknown>): string[] {
  const inputs = pieces(card).filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'))
  const whole = inputsOf(card).filter((input) => input.id !== '' && input.label !== '' && input.errorMessage !== '')
  const ids = new Set(inputs.map(({ id }) => id))
  return [
    ...(whole.length === inputs.length ? [] : ['an input without id, label or message']),
    ...(ids.size === inputs.length ? [] : ['two inputs with one id']),
  ]
}

/** Text that a client reads as Markdown holds nothing that Markdown means anything by. */
function marked(card: Record<string, unknown>): string[] {
  const texts = pieces(card).filter(({ type }) => type === 'TextBlock')
  const facts = pieces(card).flatMap(({ type, facts }) => (type === 'FactSet' ? pieces(facts) : []))
  const read = [...texts.map(({ text }) => text), ...facts.flatMap(({ title, value }) => [title, value])]
  const bad = read.map(withoutCalls).filter((text) => /[*_[\]#\\`<>~|&\n]|^\s*(?:[-+]|\d+[.)])\s|\{\{DATE/.test(text))
  return bad.map((text) => `read as Markdown: ${text.slice(0, 60)}`)

  /** Those mentions that the card itself says whom they call. */
  function withoutCalls(text: unknown): string {
    const calls = pieces(card['msteams']).flatMap(({ text: call }) => (typeof call === 'string' ? [call] : []))
    return calls.reduce((left, call) => left.replaceAll(call, ''), String(text))
  }
}
