import type { z } from 'zod'
import type { Ids } from '../clock.ts'
import type { Db, Row } from '../database.ts'
import type { Action, Press } from './card.ts'
import type { Values } from './form.ts'
import type { LetterComposer, NewLetter, NewPosting, PostingComposer } from './letter.ts'
import type { LineComposer, NewLine } from './line.ts'
import type { Erasing, Keeps, OwnData } from './own-data.ts'
import type { PeopleNews } from './people-news.ts'
import type { Reply } from './reply.ts'
import type { Asked, Request } from './request.ts'
import type { Forgotten } from '../forgotten.ts'
import type { Vault } from '../vault.ts'

/** One request on its way through a room. `db` is the transaction it happens in. */
export type Asking = {
  db: Db
  now: number
  newId: Ids
  request: Request
  /** The person behind the account, where Kept knows one. */
  person: Row<'person'> | undefined
  /** The linked channel it was asked in, if any. */
  here: Row<'space'> | undefined
  /** Who runs this Kept, where whoever set it up has said so. */
  operator?: string | undefined
  vault: Vault
  /** Own questions for a pulse, as they stand in the files of whoever runs this Kept. */
  questions: readonly QuestionFile[]
}

/** A file of own questions: its text, not read yet, or why it could not be opened. */
export type QuestionFile = { name: string } & ({ text: string } | { problem: string })

/** Asked by a member of a partnership. `today` is the partnership's calendar day; `sides` are all its sides. */
export type ByMember = Asking & {
  person: Row<'person'>
  partnership: Row<'partnership'>
  member: Row<'member'>
  sides: readonly Row<'side'>[]
  /** The side they act for now; undefined for reps and programme staff. */
  side: Row<'side'> | undefined
  today: string
}

/** Asked by a member who acts for a side: of two hats it is known which one. */
export type BySide = ByMember & { side: Row<'side'> }

/** What came of it. The door writes letters, postings and lines in the same transaction. */
export type Outcome = {
  reply: Reply
  letters?: readonly NewLetter[]
  postings?: readonly NewPosting[]
  lines?: readonly NewLine[]
  /** Persons whose hours, zone, time off, digest or areas changed: what is planned for them is planned again. */
  replans?: readonly string[]
  /** Who became an organiser by it: they hear of what waits for one. */
  newOrganisers?: readonly NewOrganiser[]
  /** Who came, left or took up an office by it, for every room to hear. */
  people?: readonly PeopleNews[]
  /** Set where something changed: the press that shows the state now, for a delivery that arrives again. */
  did?: Press
  /** Something else to answer instead, in the same transaction, such as the words that had to wait for a join. */
  then?: Asked
}

/** Somebody who organises a side (its id) from now on. */
export type NewOrganiser = { partnership: Row<'partnership'>; side: string; member: Row<'member'> }

/** Who may ask. Rules about one record (its owner, its holder) stand in its noun and are named in `only`. */
export const PERMISSIONS = {
  platform: 'the platform alone, by its news',
  anyone: 'anyone, a member or not',
  member: 'any member, reps and programme staff too',
  side: 'a member who acts for a side',
  organiser: 'an organiser of the side they act for',
} as const
export type Permission = keyof typeof PERMISSIONS

/** An intent as the door sees it: its own schema and kind of asking are behind `answer` and `submit`. */
export type Intent = {
  name: string
  may: Permission
  /** The further rule, in words, for the permission table. */
  only?: string
  /**
   * Nothing shows that it was asked: no draft, delivery key, letter or line in the log, and nothing is noted of whoever
   * asks. Its forms name it in the place of a draft's id (`confidentialDraft`).
   */
  isConfidential?: true
  answer: (asking: Asking, data: Record<string, string>) => Promise<Outcome>
  /** Takes a filled-in form whose draft was made by this intent. */
  submit?: (asking: Asking, draft: DraftInHand, values: Values) => Promise<Outcome>
  /** Where a form of it leads that is closed and not sent. */
  closed?: Closed
}

/** What is offered in the place of a form that was closed: what it was about. */
export type Closed = (draft: DraftInHand, partnership: string) => Action

/** A form that was opened. `about` is what it is about; its id becomes the id of the record that it makes. */
export type DraftInHand = { id: string; intent: string; about: Record<string, string> }

type Made<Kind extends Asking, Shape extends z.ZodType> = {
  only?: string
  isConfidential?: true
  /** Parses the data of a press or of words; everything arrives as text. */
  data: Shape
  answer: (asking: Kind, data: z.output<Shape>) => Promise<Outcome>
  submit?: (asking: Kind, draft: DraftInHand, values: Values) => Promise<Outcome>
  closed?: Closed
}

/** For each permission, how an asking is narrowed to what it promises; a mismatch is a bug of the door. */
export function forAnyone<Shape extends z.ZodType>(name: string, made: Made<Asking, Shape>): Intent {
  return intent(name, 'anyone', made, (asking) => asking)
}

/** Asked by a platform's news; a press that claims to be news is refused at the door. */
export function forPlatform<Shape extends z.ZodType>(name: string, made: Made<Asking, Shape>): Intent {
  return intent(name, 'platform', made, (asking) => asking)
}

export function forMember<Shape extends z.ZodType>(name: string, made: Made<ByMember, Shape>): Intent {
  return intent(name, 'member', made, asMember)
}

export function forSide<Shape extends z.ZodType>(name: string, made: Made<BySide, Shape>): Intent {
  return intent(name, 'side', made, asSide)
}

export function forOrganiser<Shape extends z.ZodType>(name: string, made: Made<BySide, Shape>): Intent {
  return intent(name, 'organiser', made, asSide)
}

function intent<Kind extends Asking, Shape extends z.ZodType>(
  name: string,
  may: Permission,
  made: Made<Kind, Shape>,
  narrow: (asking: Asking) => Kind,
): Intent {
  const { submit, closed } = made
  return {
    name,
    may,
    ...(made.only === undefined ? {} : { only: made.only }),
    ...(made.isConfidential && { isConfidential: true }),
    answer: (asking, data) => made.answer(narrow(asking), made.data.parse(data)),
    ...(closed && { closed }),
    ...(submit === undefined ? {} : { submit: (asking, draft, values) => submit(narrow(asking), draft, values) }),
  }
}

function asMember(asking: Asking): ByMember {
  if (isByMember(asking)) return asking
  throw new Error('The door let somebody in who is no member.')
}

function asSide(asking: Asking): BySide {
  const member = asMember(asking)
  if (isBySide(member)) return member
  throw new Error('The door let somebody in who acts for no side.')
}

function isByMember(asking: Asking): asking is ByMember {
  return 'member' in asking
}

function isBySide(asking: ByMember): asking is BySide {
  return asking.side !== undefined
}

/**
 * One way of saying something after `/kept` or `@Kept`. The pattern's named groups become the intent's data.
 * `name` is the word or words it starts with; `example` is shown when the rest could not be read.
 */
export type Verb = {
  name: string
  pattern: RegExp
  intent: string
  example: string
}

/** What `kept.ts` gathers from a room. Every name is unique across rooms. */
export type Room = {
  name: string
  intents: readonly Intent[]
  verbs?: readonly Verb[]
  letters?: Record<string, LetterComposer>
  lines?: Record<string, LineComposer>
  postings?: Record<string, PostingComposer>
  /** What happens when time passes. */
  due?: Passing
  /** What has to be done beyond the database too when time passes. */
  beyond?: Beyond
  /** What waits for an organiser of a side, and so has to be said to whoever becomes one. */
  waitsForOrganiser?: (db: Db, organiser: NewOrganiser, now: number) => Promise<NewLine[]>
  /** What follows from people coming and going, in the same transaction. */
  hears?: (db: Db, news: PeopleNews, now: number, newId: Ids) => Promise<Said>
  /** What the room's tables keep about people: what is shown to each, and in which texts their name may stand. */
  keeps?: readonly Keeps[]
  /** What the room keeps about a person besides, as they may read it. */
  exports?: (db: Db, person: string, now: number) => Promise<OwnData[]>
  /** Deletes besides what the room keeps of a person who asked to be forgotten, but for what belongs to both sides. */
  erases?: (db: Db, erasing: Erasing, now: number) => Promise<void>
  /** The people who should hear that something about this could not be said, such as the owner of a promise. */
  concerned?: (db: Db, about: { partnership: string; subject: string }, now: number) => Promise<string[]>
}

/** A table with rows whose day or instant to look has come, or with lines that are not planned yet. */
export type Sign =
  | `${'ask' | 'pass' | 'commitment' | 'step' | 'move' | 'side' | 'partnership' | 'handover' | 'ways'}.look_on`
  | `${'reminder' | 'digest' | 'round' | 'change' | 'wish'}.look_at`
  | 'partnership.polls_look_on'
  | 'line.waiting'

export type Passing = {
  /** What shows that there is something to do. Nothing else wakes the room. */
  signs: readonly Sign[]
  /** Looks at a batch of what is due. */
  look: (db: Db, now: number, newId: Ids) => Promise<Due>
}

/** What is said because of something. */
export type Said = Pick<Outcome, 'letters' | 'postings' | 'lines'>

/** What a look led to; `more` where another batch may be due. */
export type Due = Pick<Outcome, 'letters' | 'postings' | 'lines' | 'newOrganisers' | 'people'> & { more: boolean }

/**
 * Work that a transaction alone cannot do, as when a secret is destroyed: each step of it is safe to repeat, and the next
 * begins once the one before it is committed. True where something was written that may be sent now.
 */
export type Beyond = { signs: readonly Sign[]; work: (hands: Hands) => Promise<boolean> }

/** What such work is done with. `within` is one transaction, whose outcome is written with it. */
export type Hands = {
  within: <Came extends Omit<Due, 'more'>>(step: (db: Db, now: number) => Promise<Came>) => Promise<Came>
  newId: Ids
  vault: Vault
  /** Absent where no backup is ever restored. */
  forgotten?: Forgotten | undefined
  /** A PNG of an SVG; undefined where no picture can be drawn, so that the words stand alone. */
  draw: (svg: string) => Promise<Uint8Array | undefined>
  /** Empties the database's log of what was written before, where it has one. */
  truncateLog: () => Promise<void>
  /** Lets whoever waits for an answer have it first. */
  breathe: () => Promise<void>
}
