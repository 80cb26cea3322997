import { sayDay, sayDayShort } from '../calendar/said.ts'
import { asSentence } from '../sentence.ts'
import { endsMembership, namesNext, nextFrom, type Plan } from './plan.ts'
import { nameOfNext, nameOfWho, type View } from './view.ts'

/** The announcement, sentence by sentence, as everybody reads it. It never says why. */
export function wordingOf(view: View): string[] {
  const { words } = view.plan
  const own = words === null || view.plan.kind === 'reorganisation' ? [] : [`“${asSentence(words)}”`]
  return [...sentencesOf(view), ...own]
}

/** What it comes to in one sentence, as a list shows it. */
export function inShort(view: View): string {
  return sentencesOf(view)[0] ?? 'A change'
}

/** The heading above the announcement. */
export function headingOf({ side }: View): string {
  return `A change at ${side.name}`
}

function sentencesOf(view: View): string[] {
  const { plan } = view
  switch (plan.kind) {
    case 'departure':
      return [leaving(view), ...(hasLeft(view) ? [] : [`The last day is ${day(plan.on)}.`]), ...whoNext(view)]
    case 'role':
      return [role(view), ...meanwhile(view)]
    case 'cover':
      return [covering(view)]
    case 'arrival':
      return [`${named(view)} joins ${view.side.name} on ${day(plan.on)}${as(plan.title)}.`]
    case 'election':
      return election(view)
    case 'reorganisation':
      return [asSentence(plan.words ?? ''), `This holds from ${day(plan.on)}.`]
  }
}

function leaving(view: View): string {
  return `${named(view)} ${hasLeft(view) ? 'has left' : 'is leaving'} ${view.side.name}.`
}

function hasLeft({ plan, today }: View): boolean {
  return plan.on !== null && plan.on < today
}

function whoNext(view: View): string[] {
  const { plan, today } = view
  const next = nameOfNext(view)
  if (next === undefined) return ['Who takes over is not yet named.', ...meanwhile(view)]
  const from = plan.on === null ? '' : nextFrom({ ...plan, on: plan.on })
  return [from > today ? `${next} takes over from ${day(from)}.` : `${next} takes over.`, ...meanwhile(view)]
}

function meanwhile({ cover }: View): string[] {
  return cover ? [`Until then, ask ${cover.name}.`] : []
}

function role(view: View): string {
  const { plan } = view
  if (!namesNext(plan)) return `${named(view)} becomes ${plan.title ?? ''} on ${day(plan.on)}.`
  return `${nameOfNext(view) ?? 'Somebody'} takes over${as(plan.title)} from ${named(view)} on ${day(plan.on)}.`
}

function covering(view: View): string {
  const { plan, today } = view
  const from = plan.on !== null && plan.on > today ? ` from ${sayDayShort(plan.on, today)}` : ''
  return `${view.cover?.name ?? 'Somebody'} covers for ${named(view)}${from} until ${day(plan.until)}.`
}

function election(view: View): string[] {
  const { plan, side } = view
  if (!endsMembership(plan)) {
    return [
      `There is an election for ${side.name} on ${day(plan.on)}.`,
      'Who speaks for you there may change. You hear of it here.',
    ]
  }
  const next = nameOfNext(view)
  if (next !== undefined)
    return [`After the election, ${next} takes over from ${named(view)}${as(plan.title)}.`, ...meanwhile(view)]
  return [
    `After the election, ${named(view)} no longer acts for ${side.name}.`,
    'Who takes over is not yet named.',
    ...meanwhile(view),
  ]
}

function named(view: View): string {
  return nameOfWho(view) ?? 'Somebody'
}

function as(title: Plan['title']): string {
  return title === null ? '' : ` as ${title}`
}

function day(on: string | null): string {
  return on === null ? 'a day that is not yet known' : sayDay(on)
}
