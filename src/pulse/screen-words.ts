import { inSentence } from '../sentence.ts'
import { sayMinutes } from './saying-round.ts'

type Intro = { about: readonly string[]; names: readonly string[]; number: number; of: number; minutes: number }

/** The same for everybody, whether they have answered before or not: nothing may tell which. */
export function screenIntro({ about, names, number, of, minutes }: Intro): string {
  const isLast = number === of
  const named = names.length === 0 ? '' : `: ${names.join('; ')}`
  const where = of === 1 ? `One screen, about ${sayMinutes(minutes)}.` : `Screen ${number} of ${of}${named}.`
  const how = [
    ...(number === 1 ? [LEAVE_OUT] : []),
    number === 1 ? STAYS_AT_FIRST : STAYS,
    ...(number === 1 && !isLast ? [SAVED] : []),
    ...(isLast && of > 1 ? [COUNTS] : []),
    ...(isLast ? [UNTIL] : []),
  ]
  return [...(about.length === 0 ? [] : [about.join(' ')]), [where, ...how].join(' ')].join('\n')
}

const LEAVE_OUT = 'You can leave anything out.'
const SAVED = 'Each screen is saved when you send it.'
const STAYS_AT_FIRST = 'If you answered before, what you leave blank stays as it was.'
const STAYS = 'What you leave blank stays as it was.'
const COUNTS = 'When you send this, your answers count.'
const UNTIL = 'You can change your answers until it closes.'

export function aboutSentence(name: string): string {
  return `This is about the help of ${inSentence(name)}.`
}

/** What a form says beside a field. None of them repeats an answer. */
export const SCREEN_SENTENCES = {
  side: 'Choose the side for which you answer.',
  named: 'Nothing was saved. Tick this if your name may be shown with your answers.',
  notOffered: 'Choose from the list.',
  most: 'Tick three at most.',
  share: 'Choose who may see this answer.',
  noText: 'Write your answer here, or choose nothing below it.',
  nothing: 'Answer at least one question first.',
  notHere: 'Something here is not of this screen. Open the pulse again.',
  firstSide: 'Start with screen 1 and choose there for which side you answer.',
  firstName: 'Start with screen 1 and say there that your name may be shown.',
  noScreen: 'This pulse has no such screen. Open it again from its newest message.',
} as const
