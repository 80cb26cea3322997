import { sayDay, sayDayShort } from '../calendar/said.ts'
import type { Day } from '../calendar/day.ts'
import { type Action, type Card, CARD_LIMITS, type Item, type Part, quietText, shorten, text } from '../chat/card.ts'
import { sayReading } from '../person/said.ts'
import { saySpoken, spokeOrNot } from '../record/cards-spoken.ts'
import { capital, inSentence, sayAll } from '../sentence.ts'
import { type Area, type Entry, isQuiet, type Section, SECTIONS } from './area.ts'
import type { Choice } from './digest.ts'
import { firstWords, fullest, type Level } from './fit.ts'

export const HEADS: Record<Section, string> = {
  kept: 'Kept',
  coming: 'Coming up',
  moved: 'Dates moved',
  word: 'Could do with a word',
  waiting: 'Waiting for an answer',
}

export type Shown = {
  /** The reader's day. */
  on: Day
  areas: readonly Area[]
  choice: Choice
  issue: string
  /** Whether they chose it, or have it as somebody on no side. */
  chosen: boolean
  isFirst: boolean
}

/** One message about all areas of a reader, in fewer than so many words: the good news of each first, and what is quiet in one line. */
export function digestCard(shown: Shown, words: number): Card {
  return fullest(words, (level) => drawn(shown, level))
}

function drawn({ on, areas, choice, issue, chosen, isFirst }: Shown, level: Level): Card {
  const busy = areas.filter((area) => !isQuiet(area))
  const quiet = areas.filter(isQuiet).map((area) => firstWords(area.name, level.name))
  // Whoever reads of one area alone has its row in the head of the message, also while that is quiet.
  const alone = areas.length === 1 && busy.length === 0 ? areas[0] : undefined
  const list: Part[] =
    busy.length === 0 ? [] : [{ kind: 'list', items: busy.map((area) => areaItem(area, issue, level)) }]
  const short = level.lines === 0 ? [text('There is more news than fits here. Open an area to read its own.')] : []
  return {
    title: `Your digest, ${sayDay(on)}`,
    parts: [
      ...short,
      ...list,
      ...(quiet.length === 0 ? [] : [text([`All quiet: ${sayAll(quiet)}.`, ...spokenOf(alone)].join(' '))]),
      ...(isFirst
        ? [text('This is your first one. You can change its day, its hour and how often, or turn it off.')]
        : []),
      quietText(
        `You get this because you ${chosen ? 'chose it' : 'are a rep or programme staff'}: ${sayReading(choice)}.`,
      ),
    ],
    actions: [
      ...(isFirst ? firstActions : [settingsAction]),
      printAction(issue),
      ...(alone?.canSpeak ? [spokeOrNot(alone.id, alone.told)] : []),
    ],
  }
}

function spokenOf(area: Area | undefined): string[] {
  return area?.canSpeak ? [saySpoken(area.spoken, area.today)] : []
}

function areaItem(area: Area, issue: string, level: Level): Item {
  const name = firstWords(area.name, level.name)
  const spoken = level.spoken ? ` · ${saySpoken(area.spoken, area.today)}` : ''
  const lines = areaLines(area, level)
  return {
    text: `${name}${spoken}`,
    ...(lines.length === 0 ? {} : { detail: lines.join('\n') }),
    // Where it says when they last spoke, it can be told better.
    actions: [moreAction(area, issue), ...(level.spoken && area.canSpeak ? [spokeOrNot(area.id, area.told)] : [])],
  }
}

function areaLines(area: Area, { lines, things, words, days }: Level): string[] {
  const told = SECTIONS.filter((section) => area.news[section].length > 0)
  return told.slice(0, lines).map((section) => {
    const entries = area.news[section]
    const shown = entries.slice(0, things).map((entry) => (days ? entry : { ...entry, on: undefined }))
    const said = shown.map((entry) => sayEntry(section, entry, area.today, words))
    const left = days ? entries.length - said.length : 0
    return `${HEADS[section]}: ${[...said, ...(left > 0 ? [`and ${left} more`] : [])].join('; ')}`
  })
}

/** "book the hall, Friday 12 June", and of a moved date "book the hall, now Friday 26 June". */
export function sayEntry(section: Section, { words, on }: Entry, today: Day, most?: number): string {
  const cut = inSentence(most === undefined ? words : firstWords(words, most))
  const said = capital(cut)
  if (on === undefined) return said
  return `${said}, ${section === 'moved' ? 'now ' : ''}${sayDayShort(on, today)}`
}

function moreAction({ id, name }: Area, issue: string): Action {
  const label = shorten(`More about ${name}`, CARD_LIMITS.label)
  return { label, intent: 'digest.area', data: { p: id, i: issue } }
}

const settingsAction: Action = { label: 'Change or turn off', intent: 'digest.settings', data: {} }

const firstActions: Action[] = [
  { label: 'Change day or hour', intent: 'digest.choose', data: {} },
  { label: 'Turn it off', intent: 'digest.set', data: { r: 'off' } },
]

function printAction(issue: string): Action {
  return { label: 'Page to print', intent: 'digest.print', data: { i: issue } }
}
