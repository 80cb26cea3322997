import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Row } from '../../src/database.ts'
import { refuseForeignCode, refuseSpent } from '../../src/partnership/code.ts'
import {
  isOrganiserOf,
  mayUndoJoin,
  type Member,
  otherSide,
  refuseLastOrganiser,
  refuseStranger,
  type Role,
} from '../../src/partnership/member.ts'
import { agreedSides, stillToAgree } from '../../src/partnership/settings.ts'
import { firstRoles, joiningRoles, SIDE_KINDS } from '../../src/partnership/side.ts'
import { refuseLinked } from '../../src/partnership/space.ts'

const member = (id: string, side: string | null, is: Role[], more: Partial<Member> = {}): Member => ({
  partnership_id: 'p',
  id,
  person_id: `person-${id}`,
  side_id: side,
  second_side_id: null,
  roles: JSON.stringify(is),
  title: null,
  joined_at: 1000,
  left_at: null,
  name: id,
  is,
  ...more,
})
const side = (id: string, joinedAt: number | null = 1): Row<'side'> => {
  const rest = { named_helper: null, lead_times: null, look_on: null }
  return { partnership_id: 'p', id, name: id, kinds: '["council"]', joined_at: joinedAt, ...rest }
}
const code = (more: Partial<Row<'code'>> = {}): Row<'code'> => {
  const row = { partnership_id: 'p', id: 'c', code_hash: 'h', purpose: 'side' as const, side_id: 'elm', made_by: 'm' }
  return { ...row, expires_at: 1000, used_at: null, revoked_at: null, ...more }
}

describe('roles on joining', () => {
  test.each([
    ['residents-group', ['resident', 'organiser'], ['resident']],
    ['council', ['officer', 'organiser'], ['officer']],
    ['parish-council', ['officer', 'organiser'], ['officer']],
    ['other', ['resident', 'organiser'], ['resident']],
    ['police', ['officer', 'organiser'], ['officer']],
  ] as const)('in a side of the kind %s the first is %j, all others %j', (kind, first, others) => {
    expect(firstRoles([kind])).toEqual(first)
    expect(joiningRoles([kind])).toEqual(others)
  })

  test('joining alone gives resident or officer, and never more', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SIDE_KINDS)), (kinds) => {
        expect([['resident'], ['officer']]).toContainEqual(joiningRoles(kinds))
        expect(firstRoles(kinds)).toContain('organiser')
      }),
    )
  })
})

describe('organisers', () => {
  test('the role counts for the first of two hats only', () => {
    const asha = member('asha', 'northbridge', ['organiser'], { second_side_id: 'elm' })
    expect(isOrganiserOf(asha, 'northbridge')).toBe(true)
    expect(isOrganiserOf(asha, 'elm')).toBe(false)
  })

  test('the last one of a side with others stays; one of two, the last of all and a plain member may go', () => {
    const tom = member('tom', 'elm', ['organiser'])
    const mei = member('mei', 'elm', ['resident'])
    const joe = member('joe', 'elm', ['organiser'])
    const asha = member('asha', 'northbridge', ['organiser'])
    expect(() => refuseLastOrganiser(tom, [tom, mei, asha], 'Elm Street')).toThrow('Elm Street needs an organiser')
    expect(() => refuseLastOrganiser(tom, [tom, mei, joe], 'Elm Street')).not.toThrow()
    expect(() => refuseLastOrganiser(tom, [tom, asha], 'Elm Street')).not.toThrow()
    expect(() => refuseLastOrganiser(mei, [tom, mei], 'Elm Street')).not.toThrow()
    expect(() => refuseLastOrganiser(member('rae', null, ['rep']), [tom], 'Elm Street')).not.toThrow()
  })

  test('a second hat does not make somebody an organiser in waiting', () => {
    const tom = member('tom', 'elm', ['organiser'])
    const asha = member('asha', 'northbridge', ['organiser'], { second_side_id: 'elm' })
    const mei = member('mei', 'elm', ['resident'])
    expect(() => refuseLastOrganiser(tom, [tom, asha, mei], 'Elm Street')).toThrow('needs an organiser')
  })

  test('they look after their own side’s present people', () => {
    expect(() => refuseStranger(undefined, side('elm'))).toThrow('no longer part')
    expect(() => refuseStranger(member('mei', 'elm', ['resident'], { left_at: 5 }), side('elm'))).toThrow(
      'no longer part',
    )
    expect(() => refuseStranger(member('priya', 'northbridge', ['officer']), side('elm'))).toThrow(
      'priya is not in elm',
    )
    expect(() => refuseStranger(member('mei', 'elm', ['resident']), side('elm'))).not.toThrow()
  })

  test('a join can be undone for seven days, unless they have left', () => {
    const weekMs = 7 * 86_400_000
    const mei = member('mei', 'elm', ['resident'])
    expect(mayUndoJoin(mei, 1000 + weekMs - 1)).toBe(true)
    expect(mayUndoJoin(mei, 1000 + weekMs)).toBe(false)
    expect(mayUndoJoin({ ...mei, left_at: 2000 }, 2000)).toBe(false)
  })

  test('of two hats, putting one down leaves the other', () => {
    const both = member('priya', 'northbridge', ['officer'], { second_side_id: 'elm' })
    expect(otherSide(both, 'elm')).toBe('northbridge')
    expect(otherSide(both, 'northbridge')).toBe('elm')
    expect(otherSide(member('mei', 'elm', ['resident']), 'elm')).toBeUndefined()
  })
})

describe('codes', () => {
  test.each([
    [undefined, 'does not know'],
    [code({ used_at: 5 }), 'has been used'],
    [code({ revoked_at: 5 }), 'taken back'],
    [code({ expires_at: 500 }), 'has run out'],
    [code({ used_at: 5, revoked_at: 6, expires_at: 1 }), 'has been used'],
  ])('%j: %s', (row, sentence) => {
    expect(() => refuseSpent(row, 500)).toThrow(sentence)
  })

  test('one that is open and young enough is good', () => {
    expect(() => refuseSpent(code(), 999)).not.toThrow()
  })

  test('they are made for the own side, and for joining one that nobody has joined', () => {
    const own = side('northbridge')
    expect(() => refuseForeignCode(own, own, 'space')).not.toThrow()
    expect(() => refuseForeignCode(own, side('elm', null), 'side')).not.toThrow()
    expect(() => refuseForeignCode(own, side('elm', null), 'space')).toThrow('looks after its own')
    expect(() => refuseForeignCode(own, side('elm'), 'side')).toThrow('looks after its own')
    expect(() => refuseForeignCode(own, undefined, 'side')).toThrow('not part of this record')
  })
})

describe('a change that both sides share', () => {
  test('it waits for each joined side that has not said yes, and for no other', () => {
    const sides = [side('northbridge'), side('elm'), side('trust', null)]
    expect(stillToAgree(['northbridge'], sides).map((one) => one.id)).toEqual(['elm'])
    expect(stillToAgree(['northbridge', 'elm'], sides)).toEqual([])
  })

  test('the sides that agreed are read from their column', () => {
    const proposal = {
      partnership_id: 'p',
      id: 'x',
      setting: 'name',
      value: 'n',
      proposed_by: 'm',
      state: 'waiting' as const,
      at: 0,
    }
    expect(agreedSides({ ...proposal, agreed: '["elm"]' })).toEqual(['elm'])
  })
})

describe('a channel', () => {
  const space: Row<'space'> = {
    partnership_id: 'p',
    id: 's',
    side_id: 'elm',
    platform: 'slack',
    workspace: 'w',
    conversation: 'c',
    name: null,
    reach: null,
    linked_at: 0,
    gone_at: null,
  }

  test('serves one side of one record', () => {
    expect(() => refuseLinked(undefined)).not.toThrow()
    expect(() => refuseLinked(space, { partnership: 'p', side: 'elm' })).not.toThrow()
    expect(() => refuseLinked(space)).toThrow('already has a shared record')
    expect(() => refuseLinked(space, { partnership: 'q', side: 'elm' })).toThrow('already has a shared record')
    expect(() => refuseLinked(space, { partnership: 'p', side: 'northbridge' })).toThrow('another organisation')
  })
})
