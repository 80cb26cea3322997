import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Action, type Card, plainText } from '../../src/chat/card.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { Post } from '../support/chat.ts'
import { actionsOf, formIn, wordsIn } from '../support/cast.ts'
import { addArea, openReaders, personOf, RAE, type Readers } from './scene.ts'

let readers: Readers
beforeEach(async () => {
  readers = await openReaders()
})
afterEach(() => readers.close())

const countWords = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
const AREAS = 11
const THINGS = [
  'book the hall for the whole of the summer, also for the week of the fair, and pay for it',
  'bring the keys of the shed to whoever opens up for the gardeners, and show them the tap',
  'mend the gate between the school field and the allotments before somebody leaves it open for the goats',
]
const shownIn = (words: string) =>
  THINGS.filter((thing) => words.toLowerCase().includes(`“${thing.toLowerCase()}” is for`))

/** Tom reads of eleven busy areas, and has promises of his own that are due the day after. */
async function busyMonday(): Promise<Post & { card: Card }> {
  const { tom, people, alone, db } = readers
  const [rae, person] = [await personOf(readers, RAE), await personOf(readers, people.tom)]
  for (let n = 1; n <= AREAS; n += 1) {
    const words = Array.from({ length: 4 }, (_, index) => `settle the very long matter of the old hall ${n} ${index}`)
    await addArea(readers, rae, { id: `area-${n}`, name: `Oak Road ${n}`, words })
    const hers = await db.selectFrom('member').selectAll().where('id', '=', `m-area-${n}`).executeTakeFirstOrThrow()
    await db
      .insertInto('member')
      .values({ ...hers, id: `tom-${n}`, person_id: person })
      .execute()
  }
  for (const what of THINGS) await tom.sends(formIn(await tom.says(`I'll ${what} by 9 June`)), { firmness: 'will' })
  await alone.tom.says('digest weekly on Monday at 6pm')
  await readers.pass('2026-06-08', '18:30', 1_800_000)
  const post = readers.slack.posts.findLast(({ card }) => card?.title.startsWith('Your digest'))
  if (post?.card === undefined) throw new Error('No digest came.')
  return { ...post, card: post.card }
}

/** Tom presses in his own chat, on the message itself. */
async function presses(post: Post, action: Action | undefined): Promise<Reply> {
  if (!action || 'link' in action) throw new Error('There is no such button.')
  const { intent, data } = action
  return readers.alone.tom.ask({ kind: 'press', intent, data }, { on: post.handle })
}

describe('a digest with other lines below it', () => {
  it('has under 300 words in all, shows what is most urgent, and counts the rest on its button', async () => {
    const { card } = await busyMonday()
    const words = plainText(card)
    expect(countWords(words)).toBeLessThan(300)
    for (let n = 1; n <= AREAS; n += 1) expect(words).toContain(`Oak Road ${n}`)
    const more = actionsOf(card).find(({ label }) => /^And \d more$/.test(label))
    const behind = Number(/\d+/.exec(more?.label ?? '')?.[0] ?? 0)
    expect([shownIn(words).length > 0, behind > 0, shownIn(words).length + behind]).toEqual([true, true, 3])
  })

  it('says every line once: below it, or behind the button', async () => {
    const post = await busyMonday()
    const more = await presses(
      post,
      actionsOf(post.card).find(({ label }) => /^And \d more$/.test(label)),
    )
    const said = [...shownIn(plainText(post.card)), ...shownIn(wordsIn(more))]
    expect(said.sort()).toEqual(THINGS)
  })

  it('stays under 300 words when something in it is answered', async () => {
    const post = await busyMonday()
    const track = actionsOf(post.card).find(({ label }) => label === 'On track')
    const reply = await presses(post, track)
    expect(reply.kind).toBe('replace')
    expect(wordsIn(reply)).toContain('nothing to do here now')
    expect(countWords(wordsIn(reply))).toBeLessThan(300)
  })
})
