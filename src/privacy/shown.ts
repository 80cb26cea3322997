import type { Keeps, OwnData } from '../chat/own-data.ts'
import type { AnyRow } from './kept-store.ts'
import type { Named } from './naming-store.ts'
import type { Who } from './wish.ts'

type Shown = OwnData['rows'][number]

/** One row as the person may read it: their part in it, what they wrote, and what the record shows them anyway. */
export function shownRow(keeps: Keeps, row: AnyRow, who: Who, named: Named): Shown {
  const parts = partsOf(keeps, row, who)
  const home = row['partnership_id']
  const record = typeof home === 'string' ? named.get(home) : undefined
  return {
    ...(record !== undefined && { Record: record }),
    ...(keeps.people && { 'Your part': parts.join(', ') }),
    ...Object.fromEntries(textsIn(keeps, row, who)),
    ...Object.fromEntries(
      Object.entries(keeps.shows ?? {})
        .map(([column, as]): [string, string | number | null] => [as, valueOf(column, row[column], named)])
        .filter(([, value]) => value !== null && value !== ''),
    ),
  }
}

function partsOf({ people = {}, lists = {}, of }: Keeps, row: AnyRow, { person, parts, members }: Who): string[] {
  const ids = of === 'persons' ? [person, ...parts] : members.map((member) => member.id)
  const named = Object.entries(people).filter(([column]) => ids.some((id) => id === row[column]))
  const listed = Object.entries(lists).filter(([column]) => ids.some((id) => String(row[column]).includes(`"${id}"`)))
  return [...named, ...listed].map(([, said]) => said)
}

/** Whether one of a text's writers is this person. */
export function isWriter(by: readonly string[], row: AnyRow, { members }: Who): boolean {
  return by.some((column) => members.some((member) => member.id === row[column]))
}

function textsIn({ texts = {} }: Keeps, row: AnyRow, who: Who): [string, string][] {
  return Object.entries(texts).flatMap(([column, { as, by, forAll }]): [string, string][] => {
    const text = row[column]
    const mayRead = forAll === true || isWriter(by, row, who)
    return typeof text === 'string' && text !== '' && mayRead ? [[as, text]] : []
  })
}

/** Instants as ISO 8601 in UTC; ids by the name of what they stand for. */
function valueOf(column: string, value: unknown, named: Named): string | number | null {
  if (typeof value === 'number') return isInstant(column) ? new Date(value).toISOString() : value
  if (typeof value !== 'string') return null
  return named.get(value) ?? value
}

function isInstant(column: string): boolean {
  return column === 'at' || column.endsWith('_at')
}
