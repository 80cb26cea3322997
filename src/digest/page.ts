import { sayDay } from '../calendar/said.ts'
import type { Day } from '../calendar/day.ts'
import { saySpoken } from '../record/cards-spoken.ts'
import { element, type Html, htmlPage, list } from '../record/html.ts'
import { type Area, isQuiet, type Section, SECTIONS } from './area.ts'
import { HEADS, sayEntry } from './cards.ts'

/** So many things of one section are printed; beyond that it says how many there are. */
export const PRINTED_ENTRIES = 40

/** The digest as a page to print: the same news in full, for somebody without chat. */
export function digestPage({ on, fromOn, areas }: { on: Day; fromOn: Day; areas: readonly Area[] }): string {
  const title = `Digest, ${sayDay(on)}`
  return htmlPage(title, [
    element('h1', title),
    element('p', `What happened since ${sayDay(fromOn)}, what is coming up, and what waits for an answer.`),
    ...areas.flatMap(areaParts),
    element('p', 'This page was made by Kept. Both sides see the same record.'),
  ])
}

function areaParts(area: Area): Html[] {
  const spoken = element('p', saySpoken(area.spoken, area.today))
  if (isQuiet(area)) return [element('h2', area.name), element('p', 'All quiet.'), spoken]
  const told = SECTIONS.filter((section) => area.news[section].length > 0)
  return [element('h2', area.name), ...told.flatMap((section) => sectionParts(area, section)), spoken]
}

function sectionParts({ news, today }: Area, section: Section): Html[] {
  const entries = news[section]
  const left = entries.length - PRINTED_ENTRIES
  const items = entries.slice(0, PRINTED_ENTRIES).map((entry) => sayEntry(section, entry, today))
  return [element('h3', HEADS[section]), list([...items, ...(left > 0 ? [`And ${left} more.`] : [])])]
}
