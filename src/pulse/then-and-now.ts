import { type Change, changeOf } from './change.ts'
import { inTense, isFarOrSame, type Rated, type ShownGroup, shownGroups } from './rated.ts'
import type { GroupId } from './reading.ts'
import type { Tense } from './response.ts'

const TENSES: readonly Tense[] = ['now', 'first']

/**
 * Then and now, for groups of which nobody can be singled out by it: those who rated both are a published set like those who
 * rated now and those who rated at first, and must differ from each of these by nobody or by at least five (decision 0019).
 */
export function changesOf(sides: readonly string[], rated: readonly Rated[]): { group: GroupId; word: Change }[] {
  const published = TENSES.map((tense) => shownGroups(sides, inTense(rated, tense)))
  const both = shownGroups(sides, inTense(inTense(rated, 'now'), 'first'))
  return both.flatMap((one) => {
    if (!published.every((groups) => standsBeside(one, groups))) return []
    const word = changeOf(one.rated.flatMap(({ first, now }) => (first && now ? [{ then: first, now }] : [])))
    return word === undefined ? [] : [{ group: one.group, word }]
  })
}

function standsBeside(one: ShownGroup, groups: readonly ShownGroup[]): boolean {
  const isShown = groups.some(({ group }) => group === one.group)
  return isShown && groups.every(({ rated }) => isFarOrSame(one.rated, rated))
}
