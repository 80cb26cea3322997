import type { CardFile } from '../../src/chat/card.ts'
import type { Values } from '../../src/chat/form.ts'
import { actionsOf, type Cast, cardIn, openCast, type Somebody } from '../support/cast.ts'
import type { TestDatabase } from '../support/database.ts'

/** Says something, and sends the form that it opens or presses what its card asks. */
export async function does(who: Somebody, words: string, values: Values = {}, presses?: string): Promise<void> {
  const reply = await who.says(words)
  if (reply.kind === 'form') await who.sends(reply.form, values)
  else if (presses !== undefined) await who.presses(cardIn(reply), presses)
}

/** Many things of all kinds in a few requests: Tom has a part in nearly everything. */
export async function openRich(on?: TestDatabase): Promise<Cast> {
  const cast = await openCast(on)
  const { asha, priya, tom, mei, alone, kept } = cast
  await does(tom, 'I’ll book the hall by 12 June', { firmness: 'will' })
  await does(asha, 'I’ll bring Tom Baker the keys by 12 June', { firmness: 'will' })
  await does(mei, 'I’ll print the posters by 19 June', { firmness: 'will-try' })
  await does(tom, 'ask Northbridge to send the plan to Tom Baker by 12 June')
  await does(asha, 'ask Elm Street whether the hall has a ramp')
  await does(alone.tom, 'take 5')
  await does(alone.tom, 'note 1 Tom Baker has rung the hall. Yours, Tom')
  await does(alone.asha, 'note 1 Tom Baker said that the hall is free')
  await does(alone.mei, 'note 3 The printer is shut')
  await does(tom, 'move 1 to 26 June', { reason: 'Tom Baker is ill' })
  await does(alone.asha, 'accept 1')
  await does(alone.tom, 'step 1 ask Tom Baker’s cousin by 10 June')
  await handAsked(cast)
  await does(alone.mei, 'pass 3 to Tom')
  await does(alone.asha, 'nudge 1 How is it, Tom Baker?')
  await does(alone.tom, 'nudge 2 Asha, it is Tom Baker')
  await does(alone.tom, 'on track 1')
  await does(alone.tom, 'wait 1 on Tom Baker’s back until 15 June', { on: 'Tom Baker’s back', until: '2026-06-15' })
  await does(tom, 'remind here every Tuesday at 10am Tom Baker brings tea', {}, 'Set it')
  await does(alone.tom, 'away from 3 to 14 August, Mei covers')
  await does(alone.tom, 'digest weekly on Friday at 5pm')
  await does(alone.tom, 'answer 5 Tom Baker thinks that it has one')
  await priya.says('export')
  await kept.tick()
  return cast
}

/** Tom has asked Mei for a hand, and Mei has asked him. */
async function handAsked({ db, now }: Cast): Promise<void> {
  const things = await db.selectFrom('commitment').selectAll().orderBy('number').execute()
  const [own, , other] = things
  if (!own?.owner || !other?.owner) throw new Error('There are no promises yet.')
  const hand = {
    partnership_id: own.partnership_id,
    side_id: own.side_id,
    at: now(),
    helped_by: null,
    taken_back_at: null,
  }
  const rows = [
    { id: 'hand-1', subject_id: own.id, asked_by: own.owner, words: 'Tom Baker needs a van', told: [other.owner] },
    { id: 'hand-2', subject_id: other.id, asked_by: other.owner, words: 'Can Tom Baker help?', told: [own.owner] },
  ]
  const values = rows.map((row) => ({
    ...hand,
    ...row,
    subject_kind: 'commitment' as const,
    told: JSON.stringify(row.told),
  }))
  await db.insertInto('hand').values(values).execute()
}

/** The files that were last sent to somebody, by the end of their names. */
export async function filesTo(cast: Cast, user: string): Promise<{ html: string; json: string }> {
  for (let times = 0; times < 4; times += 1) await cast.kept.tick()
  const posts = [...cast.slack.posts, ...cast.teams.posts].filter(({ to }) => 'user' in to.to && to.to.user === user)
  const files = posts.flatMap(({ card }) =>
    (card?.parts ?? []).flatMap((part): CardFile[] => (part.kind === 'file' ? [part.file] : [])),
  )
  const end = (mark: string) => files.findLast(({ name }) => name.endsWith(mark))?.text ?? ''
  return { html: end('.html'), json: end('.json') }
}

/** The id of the person behind an account. */
export async function personOf({ db }: Pick<Cast, 'db'>, user: string): Promise<string> {
  const row = await db.selectFrom('account').select('person_id').where('user_id', '=', user).executeTakeFirstOrThrow()
  return row.person_id
}

/** What others wrote with the name in it: there it stays. */
export const OTHERS_TEXTS = [
  'Bring Tom Baker the keys',
  'Tom Baker said that the hall is free',
  'How is it, Tom Baker?',
  'Can Tom Baker help?',
]

/** Everybody organises their side, so that nobody is the last. */
export async function organisedByAll({ db }: Cast): Promise<void> {
  await db.updateTable('member').set({ roles: '["organiser"]' }).where('side_id', 'is not', null).execute()
}

/** Tom is forgotten: Mei organises with him, he asks for it, and the 72 hours pass. */
export async function forgotten(cast: Cast): Promise<void> {
  await organisedByAll(cast)
  await cast.alone.tom.presses(cardIn(await cast.alone.tom.says('forget me')), 'Forget me')
  cast.at('2026-06-04', '10:01')
  await settle(cast)
}

/** Lets everything that is due come about, and go out. */
export async function settle({ kept }: Pick<Cast, 'kept'>): Promise<void> {
  for (let times = 0; times < 6; times += 1) await kept.tick()
}

/** People come and go besides: entries, staff changes, a handover, a cover. */
export async function openBusy(on?: TestDatabase): Promise<Cast> {
  const cast = await openRich(on)
  const { alone, tom, asha, mei } = cast
  await organisedByAll(cast)
  await does(alone.tom, 'my entry', { decides: 'Tom Baker has the keys', about: 'roofs, says Tom Baker' })
  await tellsOf(alone.tom, 'I’m leaving on 30 June')
  await tellsOf(alone.mei, 'Tom covers for me until 31 August')
  await tellsOf(alone.asha, 'Tom Baker joins us on 1 July as planning officer')
  await alone.tom.says('handover')
  await alone.tom.says('catch up')
  await alone.tom.says('page to forward')
  await asha.says('who Tom')
  await tom.says('list', { key: 'delivery-1', answerBy: 'letter' })
  await mei.says('who', { key: 'delivery-2', answerBy: 'letter' })
  await alone.tom.says('note 1', { key: 'a:tom-chat|17', answerBy: 'letter' })
  await settle(cast)
  return cast
}

/** Says what changes among people, and tells it as it is worded. */
async function tellsOf(who: Somebody, words: string): Promise<void> {
  const reply = await who.says(words)
  const card = 'card' in reply ? reply.card : undefined
  const press = actionsOf(card ?? { title: '', parts: [] }).find((action) => 'primary' in action)
  if (card && press) await who.presses(card, press.label)
}
