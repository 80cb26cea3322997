import { z } from 'zod'
import { lastPage, pageOf, turns } from '../chat/page.ts'
import { type ByMember, forMember, type Outcome } from '../chat/room.ts'
import { isOfResidents, kindsOf } from '../partnership/side.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { Refusal } from '../refusal.ts'
import { agreedLines } from '../ways/store.ts'
import type { Known } from '../who/entry.ts'
import { knownIn } from '../who/store.ts'
import { enoughCard, knownCard, WELCOME_SENTENCES, welcomeCard } from './cards-welcome.ts'
import * as store from './store.ts'
import { isKey, type Step, stepMet, STEPS, WELCOME_LIMITS } from './welcome.ts'

const Page = z.coerce.number().int().min(0).max(100).optional()
const OWN = 'their own ticks, which nobody else sees'

/** The people of the other side by name, and what else helps to begin. */
export const meet = forMember('welcome.meet', {
  only: OWN,
  data: z.object({ n: Page }),
  answer: async (asking, { n }) => showMeeting(asking, n ?? 0, n === undefined ? 'card' : 'replace'),
})

/** Ticks that they have met somebody, or takes that back. */
export const met = forMember('welcome.met', {
  only: OWN,
  data: z.object({ m: z.string(), n: Page }),
  async answer(asking, { m, n }) {
    const people = await peopleFor(asking)
    if (!people.some(({ id }) => id === m)) throw new Refusal(WELCOME_SENTENCES.gone)
    await toggle(asking, stepMet(m))
    return { ...(await showMeeting(asking, n ?? 0, 'replace')), did: meetPress(asking) }
  },
})

export const tick = forMember('welcome.tick', {
  only: OWN,
  data: z.object({ t: z.enum(STEPS) }),
  async answer(asking, { t }) {
    await toggle(asking, t)
    return { ...(await showMeeting(asking, 0, 'replace')), did: meetPress(asking) }
  },
})

function meetPress({ partnership }: ByMember) {
  return { intent: 'welcome.meet', data: { p: partnership.id } }
}

async function toggle({ db, now, member }: ByMember, step: string): Promise<void> {
  const steps = await store.stepsOf(db, member)
  await (steps.has(step) ? store.untickSteps(db, member, [step]) : store.tickStep(db, member, step, now))
}

async function showMeeting(asking: ByMember, n: number, kind: 'card' | 'replace'): Promise<Outcome> {
  const { db, partnership, member, sides } = asking
  const people = await peopleFor(asking)
  const steps = await store.stepsOf(db, member)
  const welcome = await store.findWelcome(db, partnership.id, member.id)
  const shown = pageOf(people, Math.min(n, lastPage(people.length, WELCOME_LIMITS.people)), WELCOME_LIMITS.people)
  const p = partnership.id
  const card = welcomeCard({
    p,
    why: welcome?.why,
    sides,
    people: shown.rows,
    met: new Set(people.filter(({ id }) => steps.has(stepMet(id))).map(({ id }) => id)),
    page: shown.page,
    turns: turns(shown, (page) => ({ intent: 'welcome.meet', data: { p, n: String(page) } })),
    steps: stepsFor(asking).map((step) => ({ step, isDone: steps.has(step) })),
    decide: (await agreedLines(db, p))?.find(({ name }) => name === 'decide')?.words,
    isNew: welcome?.welcomed_at === null,
  })
  return { reply: { kind, card } }
}

/** Everybody of the other sides who is named; those whom one needs to know come first. */
async function peopleFor({ db, partnership, member }: ByMember): Promise<Known[]> {
  const own = sidesOfMember(member)
  const known = await knownIn(db, partnership.id)
  const others = known.filter(
    (one) => one.member && !one.sides.some((side) => own.includes(side)) && one.id !== member.id,
  )
  const key = others.filter((one) => one.member && isKey(one.member))
  return [...key, ...others.filter((one) => !key.includes(one))].slice(0, WELCOME_LIMITS.peopleInAll)
}

/** What support could be matters to whoever gives it, and to those who could ask for it. */
function stepsFor({ sides, member }: ByMember): Step[] {
  const own = sides.filter(({ id }) => sidesOfMember(member).includes(id))
  const isSupported = sides.some((side) => kindsOf(side).includes('supporting-organisation'))
  const matters = own.some((side) => kindsOf(side).includes('supporting-organisation') || isOfResidents(kindsOf(side)))
  return STEPS.filter((step) => step !== 'support' || (isSupported && matters))
}

/** Says that it is enough; the chair sees that they were welcomed. */
export const enough = forMember('welcome.enough', {
  only: 'for themselves',
  data: z.object({}),
  async answer({ db, now, partnership, member }) {
    const welcome = await store.findWelcome(db, partnership.id, member.id)
    if (welcome?.welcomed_at === null) await store.setWelcome(db, welcome, { welcomed_at: now })
    const did = { intent: 'welcome.meet', data: { p: partnership.id } }
    return { reply: { kind: 'replace', card: enoughCard(partnership.id) }, did }
  },
})

/** “I know this already”: nothing more of it is said to them. */
export const known = forMember('welcome.known', {
  only: 'for themselves',
  data: z.object({}),
  async answer({ db, now, partnership, member }) {
    const welcome = await store.findWelcome(db, partnership.id, member.id)
    if (welcome?.known_at === null) {
      await store.setWelcome(db, welcome, { known_at: now, welcomed_at: welcome.welcomed_at ?? now })
    }
    const did = { intent: 'welcome.catch-up', data: { p: partnership.id } }
    return { reply: { kind: 'card', card: knownCard(partnership.id) }, did }
  },
})
