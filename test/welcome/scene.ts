import { type Card, plainText } from '../../src/chat/card.ts'
import { type Cast, cardIn, formIn, openCast } from '../support/cast.ts'

/** Long enough after the record began that whoever comes now is new to something. */
export const LATER = '2026-06-22'

/** The cast, where something was promised, moved, kept and asked; the day is {@link LATER}. */
export async function openRecord(on?: Parameters<typeof openCast>[0]) {
  const cast = await openCast(on)
  const { id: p } = await cast.db.selectFrom('partnership').select('id').executeTakeFirstOrThrow()
  await liveOn(cast)
  cast.at(LATER, '10:00')
  await cast.kept.tick()
  return { ...cast, p, newcomer: newcomerTo(cast), lines: (kind: string) => linesOf(cast, kind) }
}

export type Record = Awaited<ReturnType<typeof openRecord>>

async function liveOn({ asha, tom, mei, alone, at }: Cast): Promise<void> {
  const promise = async (who: typeof tom, words: string) =>
    who.sends(formIn(await who.says(words)), { firmness: 'will' })
  await promise(asha, "I'll mend the gate by 12 June")
  await promise(tom, "I'll book the hall by 29 June")
  await promise(mei, "I'll bring the keys by 30 June")
  await tom.sends(formIn(await tom.says('ask the council to send the planning guidance by 10 July')), {})
  at('2026-06-04', '10:00')
  await asha.sends(formIn(await alone.asha.says('done 1')), {})
  await alone.tom.says('yes, it’s done 1')
  await tom.sends(formIn(await alone.tom.says('move 2 to 3 July')), { reason: 'The hall is shut.' })
  await alone.asha.says('accept 2')
}

const PLACES = {
  teams: { kind: 'space', conversation: 'council-channel', name: 'Elm Street', reach: 'reach-council' },
  slack: { kind: 'space', conversation: 'residents-channel', name: 'neighbours', reach: 'reach-res' },
} as const

/** Somebody new who speaks in a linked channel, and joins with a tap; then in their own chat. */
function newcomerTo(cast: Cast) {
  return async (name: string, platform: 'slack' | 'teams') => {
    const workspace = platform === 'slack' ? 'elm' : 'northbridge'
    const user = `U-${name.split(' ')[0] ?? name}`
    const asker = { platform, workspace, user, name, zone: 'Europe/London', reach: `reach-${name}` }
    const inChannel = cast.somebody(asker, PLACES[platform])
    const side = platform === 'slack' ? 'Elm Street' : 'Northbridge Council'
    await inChannel.presses(cardIn(await inChannel.says('list')), `Join as ${side}`)
    return cast.somebody(asker, { kind: 'direct', conversation: `D-${user}`, reach: asker.reach })
  }
}

async function linesOf({ db }: Cast, kind: string) {
  return db.selectFrom('line').selectAll().where('kind', '=', kind).orderBy('on_day').orderBy('id').execute()
}

/** The id of a member by first name. */
export async function memberNamed({ db }: Pick<Cast, 'db'>, name: string) {
  return db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .selectAll('member')
    .where('person.name', 'like', `${name}%`)
    .executeTakeFirstOrThrow()
}

/** Every private message that reached an account, as plain text. */
export function toldTo({ slack, teams }: Cast, user: string): string[] {
  const posts = [...slack.posts, ...teams.posts].filter(({ to }) => 'user' in to.to && to.to.user === user)
  return posts.flatMap(({ card }) => (card ? [plainText(card)] : []))
}

export function filesOn(card: Card | undefined): { name: string; text: string }[] {
  return (card?.parts ?? []).flatMap((part) => (part.kind === 'file' ? [part.file] : []))
}
