import type { Keeps } from '../chat/own-data.ts'
import type { NewPosting } from '../chat/letter.ts'
import type { Due, Hands, Room } from '../chat/room.ts'
import type { Db } from '../database.ts'
import { accountsOf } from '../person/store.ts'
import { deleteRowsOf, replaceText, subjectsNaming } from './kept-store.ts'
import { leaveAll } from './leaving.ts'
import { textsNaming } from './mentions.ts'
import { type Matcher, matcherOf } from './names.ts'
import { deleteParts, deleteTitles, nameForgotten, namesGoneBy, whoIs } from './person-store.ts'
import { eraseSame, toldBy } from './story-store.ts'
import {
  asksOfPromises,
  cardsStandingFor,
  deleteFiles,
  deleteFormsNaming,
  deleteOfAccounts,
  renameInAnswers,
} from './trace-store.ts'
import { type Who, type Wish, WISH_LIMITS } from './wish.ts'

type Erasing = { db: Db; now: number; hands: Pick<Hands, 'newId' | 'breathe'>; rooms: readonly Room[] }

/**
 * Makes somebody nobody, in one transaction: their memberships end as when they leave, their name is replaced wherever the
 * record says it, what was theirs alone is deleted, and the cards on which they stand are written anew.
 */
export async function erase(erasing: Erasing, { person_id: person }: Wish): Promise<Omit<Due, 'more'>> {
  const { db, now, rooms } = erasing
  const who = await whoIs(db, person)
  const accounts = await accountsOf(db, person)
  const matcher = matcherOf(await namesGoneBy(db, person))
  const cards = await cardsWith(erasing, who)
  const own = await ownTexts(erasing, who, matcher)
  // First, so that whatever is said or kept of their leaving says the new name.
  await nameForgotten(db, who)
  const came = await leaveAll(erasing, who)
  await eraseTexts(erasing, who, matcher, own)
  for (const keeps of keepsOf(rooms)) {
    if (keeps.goes) await deleteRowsOf(db, keeps, who)
    await erasing.hands.breathe()
  }
  const erased = { person, members: who.members, accounts, without: matcher.without }
  for (const room of rooms) await room.erases?.(db, erased, now)
  await deleteOfAccounts(db, accounts)
  await deleteFiles(db, who, matcher)
  await deleteFormsNaming(db, who, matcher)
  await renameInAnswers(db, who, matcher)
  await deleteTitles(db, who)
  await deleteParts(db, who)
  return { ...came, postings: [...(came.postings ?? []), ...cards] }
}

function keepsOf(rooms: readonly Room[]): readonly Keeps[] {
  return rooms.flatMap((room) => room.keeps ?? [])
}

/** The standing cards of everything that they had a part in. */
async function cardsWith({ db, rooms }: Erasing, who: Who): Promise<NewPosting[]> {
  const subjects: string[] = []
  for (const keeps of keepsOf(rooms)) subjects.push(...(await subjectsNaming(db, keeps, who)))
  const all = new Set([...subjects, ...(await asksOfPromises(db, who, subjects))])
  return (await cardsStandingFor(db, who)).filter(({ subject }) => all.has(subject))
}

/** What they wrote with their name in it, in whichever table it came to stand since. */
async function ownTexts({ db, rooms, hands }: Erasing, who: Who, matcher: Matcher): Promise<Set<string>> {
  const own = new Set<string>()
  for (let offset = 0; offset < WISH_LIMITS.mostRows; offset += WISH_LIMITS.rows) {
    const told = await toldBy(db, who, { offset, limit: WISH_LIMITS.rows })
    for (const { text } of told) if (matcher.isIn(text)) own.add(text)
    await hands.breathe()
    if (told.length < WISH_LIMITS.rows) break
  }
  for (const keeps of keepsOf(rooms)) {
    for (const { isOwn, found } of await textsNaming(db, keeps, who, matcher)) if (isOwn) own.add(found.text)
    await hands.breathe()
  }
  return own
}

/** Their own texts lose the name; in the story the text goes, and its fingerprint stays. */
async function eraseTexts({ db, rooms, hands }: Erasing, who: Who, matcher: Matcher, own: Set<string>): Promise<void> {
  for (const keeps of keepsOf(rooms)) {
    for (const { isOwn, found } of await textsNaming(db, keeps, who, matcher)) {
      if (isOwn || own.has(found.text)) await replaceText(db, keeps, found, matcher.without(found.text))
    }
    await hands.breathe()
  }
  await eraseSame(db, who, [...own])
}
