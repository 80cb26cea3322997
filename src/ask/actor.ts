import type { BySide } from '../chat/room.ts'
import type { StandIn } from '../partnership/cover.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import type { Actor } from './ask.ts'

/** Who acts now, and whether they are an organiser of the side they act for. */
export function actorOf(asking: BySide, standIns: readonly StandIn[] = []): Actor {
  const { member, side } = asking
  const organiser = isOrganiserOf(member, side.id)
  const standsInFor = standIns.filter((one) => one.by === member.id).map((one) => one.for)
  return { member: member.id, side: side.id, organiser, standsInFor }
}
