import type { NewLine } from '../chat/line.ts'
import type { Member } from '../partnership/member.ts'
import type { Offer } from './offer.ts'
import { speaksFor } from './offering.ts'
import type { Standing } from './standing.ts'

/** What is said of a handover. Each is composed anew when it is due to be said. */
export const LINES = {
  offered: 'handover.offered',
  answered: 'handover.answered',
  yes: 'handover.yes-wanted',
  free: 'handover.free',
  moved: 'handover.moved',
  leaver: 'handover.leaver',
  organisers: 'handover.organisers',
  helper: 'handover.helper',
  role: 'handover.role',
} as const

type About = Pick<Standing, 'partnership' | 'today'>

export function lineTo(
  { partnership, today }: About,
  member: Pick<Member, 'person_id'>,
  line: Pick<NewLine, 'kind' | 'subject' | 'stage'>,
): NewLine {
  return { partnership: partnership.id, person: member.person_id, on: today, ...line }
}

/** One line for each who is asked, however many things it is: its subject is whoever hands them on. */
export function linesToTakers(standing: Standing, offers: readonly Offer[], stage?: string): NewLine[] {
  const asked = offers.filter(({ state }) => state === 'offered')
  return standing.members.flatMap((member) => {
    const theirs = asked.filter((one) => one.to_member === member.id && one.from_member !== member.id)
    return [...new Set(theirs.map(whoseOf))].map((subject) => {
      const first = theirs.find((one) => whoseOf(one) === subject)
      return lineTo(standing, member, { kind: LINES.offered, subject, stage: stage ?? `offered-${first?.id ?? ''}` })
    })
  })
}

/** Whose a thing is that was offered; of a role that nobody has, whoever offered it. */
export function whoseOf({ holder, from_member }: Pick<Offer, 'holder' | 'from_member'>): string {
  return holder ?? from_member
}

/** Those who can say yes for the residents, but not whoever would take it. */
export function yesSayers(standing: Standing, offer: Pick<Offer, 'side_id' | 'to_member'>): Member[] {
  return standing.members.filter((member) => speaksFor(member, offer.side_id) && member.id !== offer.to_member)
}

export function yesLines(standing: Standing, offers: readonly Offer[]): NewLine[] {
  return offers
    .filter(({ state }) => state === 'needs-yes')
    .flatMap((offer) =>
      yesSayers(standing, offer).map((member) =>
        lineTo(standing, member, { kind: LINES.yes, subject: offer.id, stage: 'asked' }),
      ),
    )
}
