import { sayAll } from '../sentence.ts'
import { counts, EVERYONE, type GroupId, isPooled } from './reading.ts'

/** "Everyone", a side's name, or "Elm Trust and Oak Homes together". */
export function groupName(id: GroupId, sides: readonly { id: string; name: string }[]): string {
  if (id === EVERYONE) return 'Everyone'
  const names = sayAll(sides.filter((side) => counts(id, side.id)).map(({ name }) => name))
  return isPooled(id) ? `${names} together` : names
}
