import type { Day } from '../calendar/day.ts'
import { sayDay } from '../calendar/said.ts'
import { element, type Html, htmlPage, list } from '../record/html.ts'
import { type About, HEADS, sayAbout } from './cards-catch-up.ts'
import type { Chapter, Entry, Told } from './chapter.ts'

export type Whole = About & { today: Day; chapters: readonly { chapter: Chapter; told: Told }[] }

/** The whole catch-up as one page, in the order of its chapters. */
export function catchUpPage(whole: Whole): string {
  const title = `Catch-up: ${whole.partnership.name}`
  return htmlPage(title, [
    element('h1', title),
    element('p', `As it was on ${sayDay(whole.today)}, for somebody who belongs to this record.`),
    element('p', sayAbout(whole).join('\n')),
    ...whole.chapters.flatMap(({ chapter, told }) => chapterParts(chapter, told)),
    element('p', 'This page was made by Kept. Both sides see the same record.'),
  ])
}

function chapterParts(chapter: Chapter, { entries, count, total = count }: Told): Html[] {
  const head = element('h2', HEADS[chapter])
  if (entries.length === 0) return [head, element('p', 'None yet.')]
  const left = total - entries.length
  return [head, ...runsOf(entries), ...(left > 0 ? [element('p', `And ${left} more.`)] : [])]
}

/** One list for each heading. */
function runsOf(entries: readonly Entry[]): Html[] {
  const parts: Html[] = []
  let from = 0
  while (from < entries.length) {
    const under = entries[from]?.under
    const end = entries.findIndex((entry, index) => index > from && entry.under !== under)
    const run = entries.slice(from, end < 0 ? entries.length : end)
    parts.push(...(under === undefined ? [] : [element('h3', under)]), list(run.map(sayEntry)))
    from += run.length
  }
  return parts
}

function sayEntry({ text, detail }: Entry): string {
  return detail === undefined ? text : `${text}. ${detail}`
}
