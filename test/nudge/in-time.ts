import { addDays } from '../../src/calendar/day.ts'
import { plainText } from '../../src/chat/card.ts'
import { areaOf } from '../../src/digest/area-store.ts'
import { type Cast, cardIn, formIn } from '../support/cast.ts'

/** Hours at which volunteers and officers can be written to, each with the tick that sends what another has planned. */
const TIMES = ['09:00', '09:15', '13:30', '13:45', '18:30', '18:45']

/** Days that pass, what somebody reads in them, and who of a side can help. */
export function inTime(play: () => Cast) {
  const idOf = async (name: string): Promise<string> => {
    const query = play().db.selectFrom('member').innerJoin('person', 'person.id', 'member.person_id')
    const found = query.select('member.id').where('person.name', 'like', `${name}%`)
    return (await found.executeTakeFirstOrThrow()).id
  }
  const nameHelper = async (organiser: 'asha' | 'tom', name: string): Promise<void> => {
    const them = play()[organiser]
    const side = cardIn(await them.presses(cardIn(await them.says('settings')), 'Your organisation'))
    await them.sends(formIn(await them.presses(side, 'Choose who can help')), { helper: await idOf(name) })
  }
  const days = async (from: string, until: string): Promise<void> => {
    for (let on = from; on <= until; on = addDays(on, 1)) {
      for (const time of TIMES) {
        play().at(on, time)
        await play().kept.tick()
      }
    }
  }
  const postsTo = (user: string) =>
    [...play().teams.posts, ...play().slack.posts].flatMap(({ to, card, handle }) =>
      card && 'user' in to.to && to.to.user === user ? [{ card, handle }] : [],
    )
  const said = (user: string): string[] => postsTo(user).map(({ card }) => plainText(card))
  const heardOfWord = (user: string): string[] => said(user).filter((words) => words.includes('could do with a word'))
  /** What the digest of the record says to its rep, or to a member. */
  const newsFor = async (reader: 'rep' | 'member') => {
    const { db, now } = play()
    const partnership = await db.selectFrom('partnership').selectAll().executeTakeFirstOrThrow()
    const id = await idOf('Mei')
    const mei = await db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const member = reader === 'member' ? mei : { ...mei, side_id: null, second_side_id: null, roles: '["rep"]' }
    return (await areaOf(db, { partnership, member }, { fromAt: 0, toAt: now() }, now())).news
  }
  return { idOf, nameHelper, days, postsTo, said, heardOfWord, newsFor }
}
