import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstBreak } from '../../src/story/store.ts'
import { FORWARD_LIMITS } from '../../src/welcome/forward.ts'
import { actionsOf, cardIn, formIn, wordsIn } from '../support/cast.ts'
import { filesOn, memberNamed, openRecord, type Record } from './scene.ts'

let record: Record
beforeEach(async () => {
  record = await openRecord()
})
afterEach(() => record.close())

const page = async () => wordsIn(await record.alone.mei.says('page to forward'))

async function file(): Promise<string> {
  const { mei } = record.alone
  await mei.presses(cardIn(await mei.says('page to forward')), 'Get it as a page')
  await record.kept.tick()
  const post = record.slack.posts.findLast(({ card }) => card?.title === 'Your page to forward')
  return filesOn(post?.card)[0]?.text ?? ''
}

describe('the page to forward', () => {
  it('says what the residents’ group is and is not, and whom to talk to', async () => {
    const words = await page()
    expect(words).toContain('We are not a source of money to be asked')
    expect(words).toContain('For Northbridge Council: Asha Rahman.')
    expect(words).toContain('For Elm Street: Tom Baker.')
  })

  it('says the same as a file', async () => {
    const html = await file()
    expect(html).toContain('We are not a source of money to be asked')
    expect(html).toContain('<h2>Northbridge Council</h2>')
  })

  it('names those in an office and those who say what they decide, and no other resident', async () => {
    expect(await page()).not.toContain('Mei Chen')
    const { id, partnership_id } = await memberNamed(record, 'Mei')
    await record.db
      .insertInto('entry')
      .values({
        ...{ partnership_id, id, member_id: id, side_id: null, name: null, reach: 'at home, 12 Elm Street' },
        ...{ about: 'gardens', offers: 'sewing', wants: 'a lift', often: null, ally: 1, employer: '', priorities: '' },
        ...{ told_by: null, at: 0, gone_at: null, decides: 'the keys', cannot: '' },
      })
      .execute()
    const words = await page()
    expect(words).toContain('Mei Chen, resident. Can decide: the keys.')
    for (const own of ['at home', 'sewing', 'a lift', 'ally']) expect(words).not.toContain(own)
    expect(await file()).not.toContain('sewing')
  })

  it('has no promise, no ask and no id in it', async () => {
    const all = `${await page()}${await file()}`
    expect(all).not.toContain('hall')
    expect(all).not.toContain('U-Asha')
  })

  it('lets an organiser say it in their own words, and go back to those that Kept proposes', async () => {
    const { tom, mei } = record.alone
    const change = async (words: string) => {
      const form = formIn(await tom.presses(cardIn(await tom.says('page to forward')), 'Change our own words'))
      return tom.sends(form, { words })
    }
    expect(wordsIn(await change('We are neighbours. We are not a bank.'))).toContain('We are not a bank.')
    expect(await page()).toContain('We are not a bank.')
    expect(await page()).toContain('We run services and give permissions here.')
    await change('')
    expect(await page()).toContain('We are not a source of money to be asked')
    expect(actionsOf(cardIn(await mei.says('page to forward'))).map(({ label }) => label)).toEqual(['Get it as a page'])
    expect(await firstBreak(record.db, record.p)).toBeUndefined()
  })

  it('takes no more words than fit, and loses none of them', async () => {
    const { tom } = record.alone
    const form = formIn(await tom.presses(cardIn(await tom.says('page to forward')), 'Change our own words'))
    const reply = await tom.sends(form, { words: 'x'.repeat(FORWARD_LIMITS.words + 1) })
    expect(reply.kind).toBe('errors')
    expect(formIn(reply).fields[0]).toMatchObject({ value: 'x'.repeat(FORWARD_LIMITS.words + 1) })
  })
})
