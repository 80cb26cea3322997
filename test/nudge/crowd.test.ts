import { describe, expect, it } from 'vitest'
import { createRenderer } from '../../adapters/teams/render.ts'
import { CARD_CHARACTERS } from '../../adapters/teams/limits.ts'
import { messageOf } from '../../adapters/slack/render.ts'
import { SLACK_LIMITS } from '../../adapters/slack/limits.ts'
import { type Card, plainText } from '../../src/chat/card.ts'
import { ACTIONS_IN_CROWD, LINES_IN_FULL, LINES_SHOWN } from '../../src/nudge/page.ts'
import { type Cast, cardIn, formIn, openCast, wordsIn } from '../support/cast.ts'

const WORDS = 'send the planning guidance for the old depot beside the canal to everyone who came, as letter'

async function bundleOf(play: Cast, promises: number): Promise<{ card: Card; handle: string }> {
  for (let n = 1; n <= promises; n += 1) {
    await play.asha.sends(formIn(await play.asha.says(`I'll ${WORDS} ${n} by 12 June`)))
  }
  // What came before, such as who joined, has been said by then.
  for (const [day, time] of [
    ['2026-06-02', '09:00'],
    ['2026-06-02', '09:15'],
    ['2026-06-05', '09:00'],
    ['2026-06-05', '09:15'],
  ] as const) {
    play.at(day, time)
    await play.kept.tick()
  }
  const post = play.teams.posts.findLast(({ to, card }) => card && 'user' in to.to && to.to.user === 'U-Asha')
  if (!post?.card) throw new Error('No bundle reached Asha.')
  return { card: post.card, handle: post.handle }
}

const NO_LINKS = { fileLink: () => '', pictureLink: () => undefined }
const itemsOf = (card: Card) => card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))

describe('a message with many lines', () => {
  it.each([1, 2, LINES_IN_FULL, LINES_IN_FULL + 1, LINES_SHOWN])(
    'of %i fits on Teams with all its words and a button for each line, and on Slack',
    async (count) => {
      const play = await openCast()
      const { card } = await bundleOf(play, count)
      const teams = JSON.stringify(createRenderer(NO_LINKS).card(card, 'message'))
      expect(teams.length).toBeLessThanOrEqual(CARD_CHARACTERS)
      expect(teams).not.toContain('Input.ChoiceSet')
      for (const { text } of itemsOf(card)) expect(teams).toContain(JSON.stringify(text).slice(1, -1))
      expect(messageOf(card).blocks.length).toBeLessThanOrEqual(SLACK_LIMITS.messageBlocks)
      expect(itemsOf(card)).toHaveLength(count)
      await play.close()
    },
  )

  it('shows a few answers of each, and all of one that is opened in its place', async () => {
    const play = await openCast()
    const { card, handle } = await bundleOf(play, LINES_IN_FULL + 1)
    const on = { on: handle }
    expect(itemsOf(card).map(({ actions }) => actions?.map(({ label }) => label))).toEqual(
      itemsOf(card).map(() => ['It’s done', 'On track', 'Other answers']),
    )
    expect(itemsOf(card)[0]?.actions).toHaveLength(ACTIONS_IN_CROWD)
    const opened = await play.alone.asha.presses(card, 'Other answers', on)
    expect(opened.kind).toBe('replace')
    const one = cardIn(opened)
    expect(itemsOf(one).flatMap(({ actions }) => actions?.map(({ label }) => label))).toEqual([
      ...['It’s done', 'On track', 'New date', 'A hand please', 'Waiting on…', 'Pass on', 'Call it off', 'Not now'],
    ])
    expect(wordsIn(await play.alone.asha.presses(one, 'Back', on))).toBe(plainText(card))
    // Answered there, the whole message comes back and says so.
    const answered = await play.alone.asha.presses(one, 'On track', on)
    expect(answered.kind).toBe('replace')
    expect(wordsIn(answered)).toContain('nothing to do here now\nIt is on track, said Asha Rahman.')
    expect(itemsOf(cardIn(answered))).toHaveLength(LINES_IN_FULL + 1)
    await expect(play.alone.tom.presses(card, 'Other answers', on).then(wordsIn)).resolves.toContain(
      'for somebody else',
    )
    await play.close()
  })
})
