import { isOn, type Member, ROLES } from './member.ts'

/** A role, or a job title by which somebody is known on their side. Titles are one without regard to case and marks. */
export function holdersOf(members: readonly Member[], side: string, role: string): Member[] {
  return members.filter((member) => isOn(member, side) && member.side_id === side && holds(member, role))
}

function holds(member: Pick<Member, 'is' | 'title'>, role: string): boolean {
  const known = ROLES.find((one) => one === role)
  return known ? member.is.includes(known) : plainTitle(member.title ?? '') === plainTitle(role)
}

/** Those of a side who have this job title; nobody has an empty one. */
export function titledOn(members: readonly Member[], side: string, title: string): Member[] {
  const plain = plainTitle(title)
  if (plain === '') return []
  return members.filter((one) => isOn(one, side) && one.side_id === side && plainTitle(one.title ?? '') === plain)
}

/** "community development officer" of "The Community-Development Officer". */
export function plainTitle(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words.replace(/^the /, '')
}
