import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { learnAccount } from '../../src/person/store.ts'
import { type Cast, formIn, openCast, wordsIn } from '../support/cast.ts'
import { databases } from '../support/database.ts'

const NUL = 'a\u0000b'
const HALF = 'a\ud800b'
const TURNED = 'a\u202e\u2067\u200f\u200b\u0007b'
// What each becomes.
const signs = [
  [NUL, 'ab'],
  [HALF, 'a\ufffdb'],
  [TURNED, 'ab'],
] as const

/**
 * U+0000, which PostgreSQL keeps in no text, half of a surrogate pair, which is no sign in any encoding, and hidden marks
 * that would turn or change what stands beside them.
 */
describe.each(databases)('signs that are not to be kept, on $name', (on) => {
  let cast: Cast
  beforeAll(async () => {
    cast = await openCast(on)
    await cast.tom.sends(formIn(await cast.tom.says("I'll sweep the hall by 12 June")))
  })
  afterAll(() => cast.close())

  describe.each(signs)('%j', (odd, kept) => {
    it('in words and in a form are gone from what is kept', async () => {
      const form = formIn(await cast.tom.says(`I'll mend ${odd} by 12 June`))
      await cast.tom.sends(form, { words: `paint ${odd}` })
      await cast.tom.says(`note 1 see ${odd}`)
      expect(wordsIn(await cast.tom.says('timeline 1'))).toContain(`see ${kept}`)
      expect(wordsIn(await cast.tom.says(`find paint ${odd}`)).toLowerCase()).toContain(`paint ${kept}`)
    })

    it('in what a press, a delivery or a place carries break nothing', async () => {
      const data = { id: odd, p: odd, [odd]: odd }
      await cast.tom.ask({ kind: 'press', intent: 'record.show', data }, { on: odd })
      expect(wordsIn(await cast.tom.says('list', { key: odd, on: odd }))).toContain('Elm Street')
      const mia = { platform: 'slack', workspace: 'elm', user: `U-${odd}`, name: `Mia ${odd}`, reach: odd }
      const place = { kind: 'direct', conversation: odd, name: odd, reach: odd } as const
      const source = { text: odd, author: mia, link: odd }
      await cast.somebody(mia, place).ask({ kind: 'record', source })
      await cast.somebody(cast.people.tom, place).ask({ kind: 'record', source })
      expect(cast.log.filter(({ level }) => level === 'error')).toEqual([])
    })

    it('in a name that a platform answered are gone from the name', async () => {
      const key = { platform: 'slack', workspace: 'elm', user_id: cast.people.mei.user }
      await learnAccount(cast.db, key, { name: `Mei ${odd}`, active: true }, cast.now())
      const row = cast.db.selectFrom('account').select('name').where('user_id', '=', key.user_id)
      expect(await row.executeTakeFirst()).toEqual({ name: `Mei ${kept}` })
    })
  })
})
