import { z } from 'zod'
import { findPassable, isPassable, nameOf } from '../ask/passable.ts'
import { passesTo } from '../ask/pass-store.ts'
import { CARD_LIMITS, type Item, shorten } from '../chat/card.ts'
import { type ByMember, forMember } from '../chat/room.ts'
import { pausedSentence } from '../partnership/cards-pause.ts'
import { pauseOn, pausesOf } from '../partnership/pause.ts'
import { organiserItems } from '../partnership/answer-organiser.ts'
import { everyMemberOf } from '../partnership/store.ts'
import { HOME_ROWS, homeCard, type HomeSection, waitingToJoin } from './cards.ts'
import { saySpoken } from './cards-spoken.ts'
import { spokenIn } from './spoken-store.ts'
import { listThings } from './store.ts'
import { isMine, isOpen, listed, sidesToAct, type Thing, type Viewer, waitsForMe } from './thing.ts'
import { itemsOf, otherName, viewerOf } from './viewing.ts'

/** What waits for me, what is mine, what is ours: each thing once, in the first section that it belongs to. */
export const home = forMember('record.home', {
  data: z.object({}),
  answer: async (asking) => {
    const viewer = await viewerOf(asking)
    const open = listed(await listThings(asking.db, asking.partnership.id, 'open'), 'open', viewer)
    const [waiting, mine, ours] = sorted(open, viewer)
    const passed = await passedItems(asking)
    const sections: HomeSection[] = [
      await section(asking, { which: 'on-us', title: 'Waiting for you', first: passed, things: waiting }),
      await section(asking, { which: 'mine', title: 'Yours', first: [], things: mine }),
      await section(asking, {
        which: 'open',
        title: viewer.side === undefined ? 'Open' : 'Ours',
        first: [],
        things: ours,
      }),
    ]
    const first = {
      paused: pausedNow(asking),
      joining: waitingToJoin(asking.sides),
      spoken: await spokenNow(asking),
      items: await organiserItems(asking),
    }
    const card = homeCard(asking.partnership, sections, first, otherName(asking))
    return { reply: { kind: 'card', card } }
  },
})

function pausedNow({ partnership, today }: ByMember): string | undefined {
  const pause = pauseOn(pausesOf(partnership), today)
  return pause && pausedSentence(pause, today)
}

/** Nothing while there are not two sides to speak. */
async function spokenNow({ db, partnership, sides, today }: ByMember): Promise<string | undefined> {
  if (sides.filter((side) => side.joined_at !== null).length < 2) return undefined
  return saySpoken(await spokenIn(db, partnership), today)
}

function sorted(open: readonly Thing[], viewer: Viewer): [Thing[], Thing[], Thing[]] {
  const waiting = open.filter((thing) => waitsForMe(thing, viewer))
  const mine = open.filter((thing) => isMine(thing, viewer) && !waiting.includes(thing))
  const ours = open.filter((thing) => !waiting.includes(thing) && !mine.includes(thing) && isOurs(thing, viewer))
  return [waiting, mine, ours]
}

/** What a side has the next step in, or asked for. Somebody on no side sees everything. */
function isOurs(thing: Thing, viewer: Viewer): boolean {
  const { side } = viewer
  if (side === undefined) return isOpen(thing)
  if (thing.kind === 'ask' && thing.ask.from_side === side) return true
  return sidesToAct(thing, viewer).includes(side)
}

async function section(
  asking: ByMember,
  made: { which: HomeSection['which']; title: string; first: readonly Item[]; things: readonly Thing[] },
): Promise<HomeSection> {
  const { which, title, first, things } = made
  const items = [...first, ...(await itemsOf(asking, things.slice(0, HOME_ROWS)))].slice(0, HOME_ROWS)
  return { which, title, items, count: first.length + things.length }
}

/** What is passed on to this person and waits for their yes. */
async function passedItems(asking: ByMember): Promise<Item[]> {
  const p = asking.partnership.id
  const items: Item[] = []
  const passes = await passesTo(asking.db, p, asking.member.id)
  const members = passes.length === 0 ? [] : await everyMemberOf(asking.db, p)
  for (const pass of passes) {
    const thing = await findPassable(asking.db, p, pass.subject_id, asking.now)
    if (thing === undefined || !isPassable(thing)) continue
    const giver = members.find((one) => one.id === pass.from_member)
    items.push({
      text: shorten(
        `${giver?.name ?? 'Somebody'} asks whether you can take this on. ${nameOf(thing)}`,
        CARD_LIMITS.itemText,
      ),
      actions: [
        { label: 'Accept', intent: 'ask.accept', data: { p, id: pass.id }, primary: true },
        { label: 'Not me', intent: 'ask.decline', data: { p, id: pass.id } },
      ],
    })
  }
  return items
}
