import type { LetterComposer } from '../chat/letter.ts'
import type { Room } from '../chat/room.ts'
import { personById } from '../person/store.ts'
import { zoneOf } from '../person/person.ts'
import { findFile } from '../record/store.ts'
import { dataCard } from './cards.ts'
import { tomorrowCard } from './cards-forget.ts'
import { previewOf } from './preview.ts'
import { findWish } from './wish-store.ts'

export const DATA_LETTER = 'privacy.my-data'
export const TOMORROW = 'privacy.tomorrow'

/** Carries the files of whoever asked for them, while they last. */
export const dataLetter: LetterComposer = async (db, letter, now) => {
  const { page = '', json = '' } = letter.subject
  const files = [await findFile(db, page, now), await findFile(db, json, now)].filter((file) => file !== undefined)
  if (files.length < 2 || files.some((file) => file.person_id !== letter.person))
    return { drop: 'the files have expired' }
  return { card: dataCard(files.map(({ id, name, media_type: mediaType, text }) => ({ id, name, mediaType, text }))) }
}

/** Once more, a day before somebody is forgotten: the last that they hear. */
export function tomorrowLetter(rooms: readonly Room[]): LetterComposer {
  return async (db, letter, now) => {
    const wish = await findWish(db, letter.person ?? '', 'forget')
    if (wish?.id !== letter.subject['w'] || wish?.state !== 'waiting') return { drop: 'they called it off' }
    const person = await personById(db, wish.person_id)
    const preview = await previewOf(db, rooms, person.id, now)
    return { card: tomorrowCard(preview, { at: wish.look_at, zone: zoneOf(person) }) }
  }
}
