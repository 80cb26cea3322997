import { todayIn } from '../calendar/day.ts'
import type { NewLetter } from '../chat/letter.ts'
import type { Hands, Room } from '../chat/room.ts'
import { zoneOf } from '../person/person.ts'
import { FILE_LASTS_MS } from '../record/answer-export.ts'
import { insertFile } from '../record/store.ts'
import { gather } from './gathering.ts'
import { DATA_LETTER } from './letters.ts'
import { dataJson, dataPage } from './page.ts'
import type { Wish } from './wish.ts'
import { whoIs } from './person-store.ts'
import { dropWish, personHere } from './wish-store.ts'

/**
 * The files with everything that is kept about whoever asked, and the message that carries them. Whoever dies on the way
 * begins again. True where there is something to send.
 */
export async function makeData(hands: Hands, rooms: readonly Room[], wish: Wish): Promise<boolean> {
  const person = wish.person_id
  const { known, who } = await hands.within(async (db) => ({
    known: await personHere(db, person),
    who: await whoIs(db, person),
    lines: [],
  }))
  if (!known) return false
  const data = await gather(hands, rooms, who)
  const reader = { name: known.name ?? 'you', zone: zoneOf(known), at: wish.at }
  const page = await dataPage(hands, data, reader)
  const json = dataJson(data, reader)
  await hands.breathe()
  const { letters } = await hands.within(async (db, now): Promise<{ letters: NewLetter[] }> => {
    if (!(await dropWish(db, wish))) return { letters: [] }
    const [html, machine] = [hands.newId(), hands.newId()]
    const name = `my-data-${todayIn(wish.at, reader.zone)}`
    const expiresAt = now + FILE_LASTS_MS
    const file = { partnership_id: '', person_id: person, expires_at: expiresAt }
    await insertFile(db, { ...file, id: html, name: `${name}.html`, media_type: HTML, text: page })
    await insertFile(db, { ...file, id: machine, name: `${name}.json`, media_type: JSON_TYPE, text: json })
    const subject = { page: html, json: machine }
    return {
      letters: [{ key: `${DATA_LETTER}/${wish.id}`, kind: DATA_LETTER, subject, to: { person }, expiresAt }],
    }
  })
  return letters.length > 0
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
