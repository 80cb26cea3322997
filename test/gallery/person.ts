import type { Asker } from '../../src/chat/request.ts'
import { hashOfCode } from '../../src/person/code.ts'
import { cardIn, formIn, type Hall } from './hall.ts'
import { channel, direct, RAE } from './partnership.ts'

/** Tom's other account, on the other platform. */
const TOM_ON_TEAMS: Asker = {
  platform: 'teams',
  workspace: 'library',
  user: 'U-tom-2',
  name: 'Tom B',
  zone: 'Europe/London',
}
const codeIn = (words: unknown) => /MY-ACCOUNT-[A-Z0-9-]+/.exec(JSON.stringify(words))?.[0] ?? ''

export async function playPerson(hall: Hall): Promise<void> {
  const { tom, mei, alone } = hall
  const mine = cardIn(await alone.tom.says('my settings', 'shown'))
  const hours = cardIn(await alone.tom.presses(mine, 'Change hours', 'volunteer'))
  await alone.asha.presses(mine, 'Change hours', 'staff')
  await alone.tom.presses(hours, /^Weekends/, 'chosen')
  await alone.tom.presses(hours, /^Evenings/, 'chosen-again')
  await alone.tom.says('my settings', 'with-chosen-hours')
  const zone = formIn(await alone.tom.presses(mine, 'Change zone', 'form'))
  await alone.tom.sends(zone, { zone: 'Nowhere/At-all' }, 'no-such-place')
  await alone.tom.sends(zone, { zone: 'Europe/Paris' }, 'saved')
  const stopped = cardIn(await alone.tom.presses(mine, 'Stop messages', 'stopped'))
  await alone.tom.says('my settings', 'stopped')
  await alone.tom.presses(stopped, 'Undo', 'started')
  await alone.mei.ask({ kind: 'press', intent: 'person.fewer', data: {} }, 'offered')
  await alone.asha.ask({ kind: 'press', intent: 'person.fewer', data: {} }, 'offered-to-staff')
  await tom.says('my settings', 'in-a-channel')
  await hall.somebody(RAE, direct(RAE)).says('my settings', 'stranger')
  await mei.ask({ kind: 'news', news: 'account-changed' })
}

export async function playLinking(hall: Hall): Promise<void> {
  const { alone, mei } = hall
  const other = hall.somebody(TOM_ON_TEAMS, direct(TOM_ON_TEAMS))
  const rae = hall.somebody(RAE, direct(RAE))
  const shown = cardIn(await alone.tom.says('link my account', 'shown'))
  await alone.tom.says(codeIn(shown), 'in-the-same-account')
  await other.says('MY-ACCOUNT-2222-2222', 'unknown-code')
  const question = cardIn(await other.says(codeIn(shown), 'asked'))
  await rae.presses(question, /^Yes/, 'not-the-one-who-was-asked')
  const linked = cardIn(await other.presses(question, /^Yes/, 'linked'))
  const told = await hall.letter('person.linked', 'to-the-other-account')
  await other.says(codeIn(shown), 'used-code')
  await alone.tom.says('my settings', 'with-two-accounts')
  await rae.presses(told, /^That wasn/, 'not-theirs')
  const third = hall.somebody({ ...TOM_ON_TEAMS, user: 'U-Tom-B-2', name: 'Tom B (home)' }, direct(TOM_ON_TEAMS))
  await third.presses(cardIn(await third.says(codeIn(await alone.tom.says('link my account')))), /^Yes/)
  const older = cardIn(await alone.tom.presses(told, /^That wasn/, 'a-later-link-first'))
  await alone.tom.presses(older, 'Undo the later link', 'the-later-one-undone')
  await alone.tom.presses(told, /^That wasn/, 'undone')
  await other.presses(linked, 'Undo', 'undone-before')
  const again = cardIn(await other.says(codeIn(await alone.tom.says('link my account'))))
  const late = cardIn(await other.presses(again, /^Yes/))
  const refused = cardIn(await rae.says(codeIn(await alone.mei.says('link my account')), 'of-a-member'))
  await rae.presses(refused, /^No/, 'answered-no')
  const second = codeIn(await alone.mei.says('link my account'))
  await hall.somebody(TOM_ON_TEAMS, channel('hall')).says(second, 'in-a-channel')
  const theirs = codeIn(await alone.mei.says('link my account'))
  await alone.asha.says(theirs, 'both-are-members')
  await rae.says('link my account', 'stranger')
  hall.at('2026-06-01', '12:00')
  const fourth = codeIn(await alone.mei.says('link my account'))
  hall.at('2026-06-01', '14:00')
  await rae.says(fourth, 'late-code')
  await mei.says('link my account', 'in-a-channel')
  const fifth = codeIn(await alone.mei.says('link my account'))
  await hall.db
    .updateTable('account_code')
    .set({ code_hash: hashOfCode('KEPT-7QXD-M3PA') })
    .where('code_hash', '=', hashOfCode(fifth))
    .execute()
  await rae.says('KEPT-7QXD-M3PA', 'code-for-an-account-in-its-old-shape')
  hall.at('2026-06-10', '14:00')
  await alone.tom.presses(late, 'Undo', 'too-late')
}

export async function playNews(hall: Hall): Promise<void> {
  const { alone } = hall
  const rae = hall.somebody(RAE, direct(RAE))
  await rae.ask({ kind: 'news', news: 'installed' }, 'to-a-stranger')
  await hall.somebody(RAE, channel('hall')).ask({ kind: 'news', news: 'installed' }, 'in-a-channel')
  await alone.tom.ask({ kind: 'news', news: 'installed' }, 'to-a-member')
  await alone.tom.ask({ kind: 'press', intent: 'person.account-gone', data: {} }, 'pressed')
  await alone.tom.ask({ kind: 'press', intent: 'person.account-changed', data: {} }, 'pressed')
}
