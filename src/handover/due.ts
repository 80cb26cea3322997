import { stageNow } from '../calendar/stages.ts'
import type { NewLine } from '../chat/line.ts'
import type { Due } from '../chat/room.ts'
import type { Ids } from '../clock.ts'
import type { Db } from '../database.ts'
import { isOn, isOrganiserOf } from '../partnership/member.ts'
import { type ToLookAt, toLookAt } from '../partnership/look-store.ts'
import { findPartnership } from '../partnership/store.ts'
import { gapsLeftBy, helperOf } from './asking.ts'
import { type Handover, type HandoverStage, lookOnFor, stagesOf } from './handover.ts'
import { LINES, lineTo, linesToTakers } from './line.ts'
import { memberOf, progressOf, type Standing, standingIn, thingsOf } from './standing.ts'
import { findHandover, setHandover } from './store.ts'
import { tellOfHandover } from './telling.ts'

/** Looked at in one transaction. */
export const DUE_BATCH = 20

/** Handovers whose day to look has come: who has to hear what has nobody yet. */
export async function due(db: Db, now: number, newId: Ids): Promise<Due> {
  const handovers = await toLookAt(db, 'handover', now, DUE_BATCH)
  const lines: NewLine[] = []
  for (const one of handovers) lines.push(...(await lookAt(db, one, now, newId)))
  return { lines, more: handovers.length === DUE_BATCH }
}

async function lookAt(
  db: Db,
  { partnership: p, id, today, nation }: ToLookAt,
  now: number,
  newId: Ids,
): Promise<NewLine[]> {
  const handover = await findHandover(db, p, id)
  const partnership = await findPartnership(db, p)
  if (!handover || !partnership) return []
  const standing = await standingIn(db, partnership, now)
  if (isDone(standing, handover)) {
    await setHandover(db, handover, { state: 'closed', closed_at: now, look_on: null })
    await tellOfHandover({ db, now, newId, by: undefined }, 'done', handover)
    return []
  }
  await setHandover(db, handover, { look_on: lookOnFor(handover, today, nation) })
  const stage = stageNow(stagesOf(handover, nation), handover.look_on ?? today, today)
  return stage ? linesOf(standing, handover, stage) : []
}

/** Whoever hands on has left, and somebody has everything. */
function isDone(standing: Standing, handover: Handover): boolean {
  const hasLeft = !isOn(memberOf(standing, handover.member_id), handover.side_id)
  return hasLeft && gapsLeftBy(standing, handover).length === 0
}

function linesOf(standing: Standing, handover: Handover, { stage, whom }: HandoverStage): NewLine[] {
  const { member_id, side_id, id } = handover
  const progress = progressOf(standing, thingsOf(standing, handover), member_id, 0)
  const toTakers = linesToTakers(
    standing,
    standing.offers.filter((one) => one.holder === member_id && one.offered_on < standing.today),
    `still-${stage}`,
  )
  switch (whom) {
    case 'leaver': {
      const leaver = memberOf(standing, member_id)
      if (!leaver || !isOn(leaver, side_id)) return []
      const own = progress.nobody > 0 ? [lineTo(standing, leaver, { kind: LINES.leaver, subject: id, stage })] : []
      return [...own, ...toTakers]
    }
    case 'organisers': {
      if (progress.nobody + progress.offered === 0) return []
      const organisers = standing.members.filter(
        (one) => one.left_at === null && isOrganiserOf(one, side_id) && one.id !== member_id,
      )
      const asked = organisers.map((one) => lineTo(standing, one, { kind: LINES.organisers, subject: id, stage }))
      return [...asked, ...toTakers]
    }
    case 'helper': {
      const helper = gapsLeftBy(standing, handover).length > 0 ? helperOf(standing, side_id) : undefined
      return helper ? [lineTo(standing, helper, { kind: LINES.helper, subject: id, stage })] : []
    }
  }
}
