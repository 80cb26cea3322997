import { z } from 'zod'
import { promisedAsks } from '../ask/store.ts'
import type { LetterComposer } from '../chat/letter.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { DAY_MS } from '../clock.ts'
import { everyMemberOf, membershipIn } from '../partnership/store.ts'
import { type ExportedWith, exportRows } from './export.ts'
import { everyNote, everyStep, findFile, insertFile, listThings } from './store.ts'
import { numberOf } from './thing.ts'

/** A file can be fetched for this long. */
export const FILE_LASTS_MS = DAY_MS

/** Everything as a spreadsheet, sent to whoever asked for it. */
export const exportAll = forMember('record.export', {
  data: z.object({}),
  answer: async (asking) => {
    const id = asking.newId()
    const things = (await listThings(asking.db, asking.partnership.id, 'every')).sort(
      (a, b) => numberOf(a) - numberOf(b),
    )
    const expiresAt = asking.now + FILE_LASTS_MS
    await insertFile(asking.db, {
      id,
      name: `shared-record-${asking.today}.csv`,
      media_type: 'text/csv; charset=utf-8',
      text: exportRows(things, await foundFor(asking)),
      partnership_id: asking.partnership.id,
      expires_at: expiresAt,
    })
    const subject = { p: asking.partnership.id, file: id }
    return {
      reply: { kind: 'card', card: onItsWay(things.length) },
      letters: [
        { key: `record.export/${id}`, kind: 'record.export', subject, to: { person: asking.person.id }, expiresAt },
      ],
      did: { intent: 'record.home', data: { p: asking.partnership.id } },
    }
  },
})

function onItsWay(count: number) {
  const what = count === 1 ? 'One promise or ask' : `${count} promises and asks`
  return { title: 'Your file is on its way', parts: [{ kind: 'text', text: `${what}, sent to you alone.` } as const] }
}

async function foundFor(asking: ByMember): Promise<ExportedWith> {
  const { db, partnership, today } = asking
  const members = await everyMemberOf(db, partnership.id)
  return {
    member: new Map(members.map((member) => [member.id, member.name])),
    side: new Map(asking.sides.map((side) => [side.id, side.name])),
    zone: partnership.zone,
    nation: partnership.nation,
    sides: asking.sides,
    today,
    asks: await promisedAsks(db, partnership.id),
    steps: await everyStep(db, partnership.id),
    notes: await everyNote(db, partnership.id),
  }
}

/** The letter that carries the file, while it lasts and whoever asked for it belongs to the record. */
export const exportLetter: LetterComposer = async (db, letter, now) => {
  const file = await findFile(db, letter.subject['file'] ?? '', now)
  if (file === undefined || file.partnership_id !== letter.subject['p']) return { drop: 'the file has expired' }
  const member = await membershipIn(db, file.partnership_id, letter.person ?? '')
  if (member?.left_at !== null) return { drop: 'they have left the record' }
  const { id, name, media_type: mediaType, text } = file
  return {
    card: {
      title: 'Your shared record as a file',
      parts: [
        {
          kind: 'text',
          text: 'You asked for everything in your shared record. A spreadsheet can open it. A link to it works for 24 hours.',
        },
        { kind: 'file', file: { id, name, mediaType, text } },
      ],
    },
  }
}
