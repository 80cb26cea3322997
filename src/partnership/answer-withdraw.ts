import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import { saidAt } from '../chat/said-store.ts'
import { type BySide, forOrganiser } from '../chat/room.ts'
import { Refusal } from '../refusal.ts'
import { tellOf, waitingProposal } from './answer-settings.ts'
import { WITHDRAW_SENTENCES, withdrawnCard } from './cards-proposal.ts'
import { linesFor } from './entering.ts'
import type { Member } from './member.ts'
import { openProposalFor, setProposal } from './proposal-store.ts'
import { cardOf, showing } from './proposals-now.ts'
import { agreedSides, type Proposal } from './settings.ts'
import { findMember, organisersOf } from './store.ts'

/** Whoever proposed something takes it back, until it is answered. In words it is the pause that waits for a yes. */
export const withdraw = forOrganiser('partnership.withdraw', {
  only: 'who proposed it, while it waits; those who were asked are told',
  data: z.object({ id: z.string().optional() }),
  async answer(asking, { id }) {
    const { db, partnership, member, now } = asking
    const { proposal, late } =
      id === undefined
        ? { proposal: await openPause(asking), late: undefined }
        : await waitingProposal(asking, id, true)
    if (late) return late
    if (proposal.proposed_by !== member.id) {
      const by = await findMember(db, partnership.id, proposal.proposed_by)
      throw new Refusal(WITHDRAW_SENTENCES.notTheirs(by?.name ?? 'somebody else'), await cardOf(asking, proposal))
    }
    await setProposal(db, proposal, { state: 'withdrawn' })
    await tellOf(asking, proposal, 'partnership.proposal-withdrawn')
    const told = await askedAbout(asking, proposal)
    const about = { partnership, kind: 'partnership.withdrawn', subject: proposal.id, stage: 'withdrawn-0' }
    return {
      reply: { kind: id === undefined ? 'card' : 'replace', card: withdrawnCard(proposal, told.length > 0) },
      lines: linesFor(told, about, now),
      did: showing(proposal),
    }
  },
})

async function openPause(asking: BySide): Promise<Proposal> {
  const proposal = await openProposalFor(asking.db, asking.partnership.id, 'pause')
  if (!proposal) throw new Refusal(WITHDRAW_SENTENCES.noPause)
  return proposal
}

/** The organisers of other sides who have heard of it: they were told, or their side has said yes. */
async function askedAbout(asking: BySide, proposal: Proposal): Promise<Member[]> {
  const { db, partnership, side } = asking
  const agreed = agreedSides(proposal)
  const asked: Member[] = []
  for (const other of asking.sides.filter((one) => one.id !== side.id)) {
    for (const member of await organisersOf(db, partnership.id, other.id)) {
      if (agreed.includes(other.id) || (await wasTold(asking, proposal, member))) asked.push(member)
    }
  }
  return asked
}

async function wasTold({ db, partnership }: BySide, { id, at }: Proposal, member: Member): Promise<boolean> {
  const on = todayIn(at, partnership.zone)
  const line = { persons: [member.person_id], kind: 'partnership.proposed', subject: id, stage: 'proposed-0', on }
  return (await saidAt(db, line)) !== undefined
}
