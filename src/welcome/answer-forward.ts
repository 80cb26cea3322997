import { z } from 'zod'
import { readText } from '../chat/filled.ts'
import { type ByMember, forMember, forOrganiser, type Outcome } from '../chat/room.ts'
import { openDraft } from '../chat/draft.ts'
import { isOrganiserOf } from '../partnership/member.ts'
import { kindsOf } from '../partnership/side.ts'
import { FILE_LASTS_MS } from '../record/answer-export.ts'
import { insertFile } from '../record/store.ts'
import { tell } from '../story/store.ts'
import { agreedLines } from '../ways/store.ts'
import { knownIn } from '../who/store.ts'
import { forwardCard, forwardOnItsWayCard, forwardPage, usualWords } from './cards-forward.ts'
import { wordsForm, wordsIn } from './forms.ts'
import { FORWARD_LIMITS, type Forward, FORWARDED_WAYS, namedOutside } from './forward.ts'
import { dropSideWords, keepSideWords, sideWords } from './forward-store.ts'

export const FORWARD_PAGE = 'welcome.forward-page'

/** One page for colleagues outside Kept, as text to copy. */
export const forward = forMember('welcome.forward', {
  data: z.object({}),
  answer: showForward,
})

async function showForward(asking: ByMember): Promise<Outcome> {
  const { partnership, member, sides } = asking
  const mayWrite = sides.find((side) => isOrganiserOf(member, side.id))?.id
  return { reply: { kind: 'card', card: forwardCard(partnership.id, await forwardOf(asking), mayWrite) } }
}

async function forwardOf({ db, partnership, sides, today }: ByMember): Promise<Forward> {
  const said = await sideWords(db, partnership.id)
  const known = await knownIn(db, partnership.id)
  const ways = (await agreedLines(db, partnership.id)) ?? []
  return {
    name: partnership.name,
    today,
    sides: sides.map((side) => ({
      side,
      kinds: kindsOf(side),
      words: said.find((one) => one.side_id === side.id)?.words ?? usualWords(kindsOf(side)),
      people: namedOutside(known, side.id),
    })),
    ways: ways.filter(({ name }) => FORWARDED_WAYS.includes(name)),
  }
}

/** The same as a file, sent to whoever asked for it. */
export const forwardFile = forMember(FORWARD_PAGE, {
  data: z.object({}),
  async answer(asking) {
    const { db, now, today, newId, partnership, person } = asking
    const expiresAt = now + FILE_LASTS_MS
    const id = newId()
    await insertFile(db, {
      id,
      name: `who-decides-${today}.html`,
      media_type: 'text/html; charset=utf-8',
      text: forwardPage(await forwardOf(asking)),
      partnership_id: partnership.id,
      expires_at: expiresAt,
    })
    const subject = { p: partnership.id, file: id }
    return {
      reply: { kind: 'card', card: forwardOnItsWayCard() },
      letters: [{ key: `${FORWARD_PAGE}/${id}`, kind: FORWARD_PAGE, subject, to: { person: person.id }, expiresAt }],
      did: { intent: 'welcome.forward', data: { p: partnership.id } },
    }
  },
})

/** What their own organisation is and is not. */
export const words = forOrganiser('welcome.words', {
  only: 'about their own organisation',
  data: z.object({}),
  async answer(asking) {
    const { db, partnership, side } = asking
    const now = (await sideWords(db, partnership.id)).find((one) => one.side_id === side.id)?.words
    const draft = await openDraft(asking, {
      intent: 'welcome.words',
      about: { s: side.id },
      partnership: partnership.id,
    })
    return { reply: { kind: 'form', form: wordsForm(draft, side.name, now ?? usualWords(kindsOf(side))) } }
  },
  async submit(asking, draft, values) {
    const { db, now, newId, partnership, member, side } = asking
    const read = readText(values, 'words', { max: FORWARD_LIMITS.words })
    if ('errors' in read) {
      return { reply: { kind: 'errors', form: wordsForm(draft.id, side.name, wordsIn(values)), errors: read.errors } }
    }
    const p = partnership.id
    const words = read.found ?? ''
    const before = (await sideWords(db, p)).find((one) => one.side_id === side.id)?.words
    if (words === '' || words === usualWords(kindsOf(side))) await dropSideWords(db, p, side.id)
    else await keepSideWords(db, { partnership_id: p, side_id: side.id, words, member_id: member.id, at: now })
    if (words !== (before ?? '')) {
      const about = { kind: 'welcome.words', subject: { kind: 'side', id: side.id }, member: member.id, side: side.id }
      await tell(db, newId, { partnership: p, at: now, ...about, texts: { words } })
    }
    return { ...(await showForward(asking)), did: { intent: 'welcome.forward', data: { p } } }
  },
})
