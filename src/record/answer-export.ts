import { z } from 'zod'
import { promisedAsks } from '../ask/store.ts'
import type { Part } from '../chat/card.ts'
import type { LetterComposer } from '../chat/letter.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { DAY_MS } from '../clock.ts'
import { sidesOfMember } from '../partnership/member.ts'
import { everyMemberOf, membershipIn } from '../partnership/store.ts'
import { publishedRounds } from '../pulse/reading-store.ts'
import { isShownTo } from '../pulse/round.ts'
import { resultRows } from './export-results.ts'
import { type ExportedWith, exportRows } from './export.ts'
import { everyNote, everyStep, findFile, insertFile, listThings } from './store.ts'
import { numberOf } from './thing.ts'

/** A file can be fetched for this long. */
export const FILE_LASTS_MS = DAY_MS

/** Everything as a spreadsheet, sent to whoever asked for it; what pulses came to, once published, in another. */
export const exportAll = forMember('record.export', {
  data: z.object({}),
  answer: async (asking) => {
    const id = asking.newId()
    const things = (await listThings(asking.db, asking.partnership.id, 'every')).sort(
      (a, b) => numberOf(a) - numberOf(b),
    )
    const expiresAt = asking.now + FILE_LASTS_MS
    const found = await foundFor(asking)
    const file = { media_type: 'text/csv; charset=utf-8', partnership_id: asking.partnership.id, expires_at: expiresAt }
    const name = `shared-record-${asking.today}.csv`
    await insertFile(asking.db, { ...file, id, name, text: exportRows(things, found) })
    const own = sidesOfMember(asking.member)
    const published = await publishedRounds(asking.db, asking.partnership.id)
    const rounds = published.filter((round) => isShownTo(round, own))
    const results = rounds.length === 0 ? undefined : asking.newId()
    if (results !== undefined) {
      const name = `pulse-results-${asking.today}.csv`
      await insertFile(asking.db, { ...file, id: results, name, text: resultRows(rounds, found) })
    }
    const subject = { p: asking.partnership.id, file: id, ...(results !== undefined && { results }) }
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
  const results = await findFile(db, letter.subject['results'] ?? '', now)
  const files = [file, ...(results?.partnership_id === file.partnership_id ? [results] : [])]
  return {
    card: {
      title: 'Your shared record as a file',
      parts: [
        {
          kind: 'text',
          text: 'You asked for everything in your shared record. A spreadsheet can open it. A link to it works for 24 hours.',
        },
        ...files.map(({ id, name, media_type: mediaType, text }): Part => {
          return { kind: 'file', file: { id, name, mediaType, text } }
        }),
      ],
    },
  }
}
