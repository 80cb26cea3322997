import { z } from 'zod'
import { todayIn } from '../calendar/day.ts'
import type { LetterComposer } from '../chat/letter.ts'
import { forAnyone } from '../chat/room.ts'
import { membershipsOf } from '../partnership/store.ts'
import { FILE_LASTS_MS } from '../record/answer-export.ts'
import { findFile, insertFile } from '../record/store.ts'
import { Refusal } from '../refusal.ts'
import { reader } from './answer-choice.ts'
import { areasOf } from './area-store.ts'
import { DIGEST_SENTENCES } from './cards-choice.ts'
import { onItsWayCard, pageCard } from './cards-print.ts'
import { windowOf, zoneOfReader } from './making.ts'
import { digestPage } from './page.ts'

export const PAGE = 'digest.page'

/** The digest, or the news of a week, as a page to print for somebody without chat; sent to whoever asked for it. */
export const print = forAnyone('digest.print', {
  only: 'for themselves',
  data: z.object({ i: z.string().optional() }),
  async answer(asking, { i }) {
    const { db, now, newId } = asking
    const person = reader(asking)
    const window = await windowOf(db, person.id, i, now)
    const areas = await areasOf(db, person.id, window, now)
    const [first] = areas
    if (!first) throw new Refusal(DIGEST_SENTENCES.noArea)
    const zone = await zoneOfReader(db, person.id)
    const on = todayIn(window.toAt, zone)
    const expiresAt = now + FILE_LASTS_MS
    const id = newId()
    await insertFile(db, {
      id,
      name: `digest-${on}.html`,
      media_type: 'text/html; charset=utf-8',
      text: digestPage({ on, fromOn: todayIn(window.fromAt, zone), areas }),
      partnership_id: first.id,
      expires_at: expiresAt,
    })
    const subject = { file: id, areas: areas.map((area) => area.id).join(' ') }
    return {
      reply: { kind: 'card', card: onItsWayCard() },
      letters: [{ key: `${PAGE}/${id}`, kind: PAGE, subject, to: { person: person.id }, expiresAt }],
      did: { intent: 'digest.settings', data: {} },
    }
  },
})

/** The letter that carries the page, while it lasts and its reader belongs to every area that it tells of. */
export const pageLetter: LetterComposer = async (db, letter, now) => {
  const file = await findFile(db, letter.subject['file'] ?? '', now)
  if (file === undefined) return { drop: 'the file has expired' }
  const own = (await membershipsOf(db, letter.person ?? '')).map((member) => member.partnership_id)
  const told = (letter.subject['areas'] ?? '').split(' ')
  if (!told.every((area) => own.includes(area))) return { drop: 'they have left an area that it tells of' }
  const { id, name, media_type: mediaType, text } = file
  return { card: pageCard({ id, name, mediaType, text }) }
}
