import type { Held } from '../chat/holding.ts'
import { isOn, isOrganiserOf, type Member } from '../partnership/member.ts'
import type { Handover } from './handover.ts'
import { gapsOf, memberOf, type Standing } from './standing.ts'

/** What somebody left behind that nobody has. */
export function gapsLeftBy(standing: Standing, { member_id, side_id }: Handover): Held[] {
  return gapsOf(standing).filter((held) => held.side === side_id && held.holders.includes(member_id))
}

/** The one whom a side named as able to help, unless they organise it and so are asked already. */
export function helperOf(standing: Standing, side: string): Member | undefined {
  const id = standing.sides.find((one) => one.id === side)?.named_helper ?? null
  const helper = memberOf(standing, id)
  return helper && isOn(helper, side) && !isOrganiserOf(helper, side) ? helper : undefined
}
