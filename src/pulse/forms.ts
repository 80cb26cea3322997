import { type Field, type Form, FORM_LIMITS, type Option } from '../chat/form.ts'
import { shorten } from '../chat/card.ts'
import type { Row } from '../database.ts'
import { capital } from '../sentence.ts'
import type { Choice } from './choices.ts'
import { OCCASION_SAID, type Occasion, OCCASIONS } from './occasion.ts'
import type { Outlook } from './outlook.ts'
import { PULSE_LIMITS, type Round } from './round.ts'
import { HOPES_HIDDEN, sayGroups, sayHidden, sayMinutes } from './saying-round.ts'

/** What was picked on the first form, and what it comes to with the people who are here. */
export type Planned = Choice & {
  picked: { what: string; why: string; who: string }
  own: boolean
  why: Occasion | undefined
  sides: readonly Row<'side'>[]
  outlook: Outlook
}

export function startForm(
  draft: string,
  { choices, side, why }: { choices: readonly Choice[]; side: Row<'side'>; why?: Occasion | undefined },
): Form {
  const reasons = OCCASIONS.map((one) => ({
    value: one,
    label: shorten(capital(OCCASION_SAID[one]), FORM_LIMITS.optionLabel),
  }))
  return {
    draft,
    title: 'Start a pulse',
    intro: `A short survey, to find out what to talk about. The next screen says what could be shown of it.${
      choices.some(({ about }) => about !== undefined)
        ? ''
        : '\nHelp from a supporting organisation can be asked about too, once one is listed here. Type “settings”.'
    }`,
    fields: [
      { kind: 'choice', name: 'what', label: 'What is it about?', options: choices.map(optionOf) },
      {
        kind: 'choice',
        name: 'who',
        label: 'Who is asked?',
        value: 'all',
        options: [
          { value: 'all', label: 'Every side, and all of them see the results' },
          { value: 'own', label: shorten(`Only ${side.name}, and only they see them`, FORM_LIMITS.optionLabel) },
        ],
      },
      { kind: 'choice', name: 'why', label: 'Why now?', options: reasons, optional: true, ...(why && { value: why }) },
    ],
    submit: 'Go on',
  }
}

function optionOf({ value, instrument, about }: Choice): Option {
  const of = about === undefined ? '' : `: help from ${about.name}`
  return {
    value,
    label: shorten(`${instrument.title}${of}, ${sayMinutes(instrument.minutes)}`, FORM_LIMITS.optionLabel),
  }
}

/** Which ways of sharing are on offer; the one that comes first is the one that fits so many people. */
export function modesOf({ instrument, outlook }: Pick<Planned, 'instrument' | 'outlook'>): Round['mode'][] {
  if (instrument.kind === 'questions' || outlook.isTooFew) return ['open']
  return outlook.isSmall ? ['open', 'confidential'] : ['confidential', 'open']
}

const MODES: Record<Round['mode'], string> = {
  confidential: 'In confidence: middle scores, no names',
  open: 'Open review: answers with names, by choice',
}
const HOPES_MODE = 'In confidence: what most people hope for, and no names'

function modeLabel(mode: Round['mode'], { instrument }: Planned): string {
  return mode === 'confidential' && instrument.kind === 'hopes' ? HOPES_MODE : MODES[mode]
}

/** What could be shown, by who is here now, before anybody is asked anything. */
export function planForm(draft: string, planned: Planned): Form {
  const modes = modesOf(planned)
  const [usual] = modes
  return {
    draft,
    title: 'What could be shown',
    intro: shorten(sayOutlook(planned), FORM_LIMITS.intro),
    fields: [
      {
        kind: 'choice',
        name: 'mode',
        label: 'How are answers shared?',
        options: modes.map((mode) => ({ value: mode, label: modeLabel(mode, planned) })),
        ...(usual && { value: usual }),
      },
      {
        kind: 'choice',
        name: 'again',
        label: 'How often does it come?',
        value: 'once',
        options: [
          { value: 'once', label: 'Once' },
          { value: '6', label: 'Every six months' },
          { value: '3', label: 'Every three months' },
          { value: '12', label: 'Every year' },
        ],
      },
      ...statementField(planned),
    ],
    submit: planned.own ? 'Start it' : 'Ask for a yes',
  }
}

function statementField({ instrument }: Planned): Field[] {
  if (instrument.statements.length < 2) return []
  return [
    {
      kind: 'choices',
      name: 'statements',
      label: 'Only some of it? Tick what to ask',
      hint: 'Leave it blank to ask everything.',
      options: instrument.statements.map(({ id, label }) => ({ value: id, label })),
      optional: true,
    },
  ]
}

function sayOutlook({ outlook, own, instrument }: Planned): string {
  const { people, isTooFew, isSmall } = outlook
  const asked = people === 1 ? 'One person would be asked.' : `${people} people would be asked.`
  const week = `Whoever joined in the last ${PULSE_LIMITS.tenureDays} days is not.`
  const days = `${PULSE_LIMITS.openDays} days`
  const yes = own ? `It stays open for ${days}.` : `It opens once each side says yes, and stays open for ${days}.`
  const open =
    'An open review may help more, as the groups are small. People put their names to their answers, and you talk.'
  const inside = (): string[] => {
    if (instrument.kind === 'questions') return ['For each answer people choose with whom it is shared.']
    if (isTooFew) return ['Nothing can be shown of fewer than five. An open review works with any number.']
    if (instrument.kind === 'hopes') {
      const hopes = `In confidence, what most people hope for could be shown. ${HOPES_HIDDEN}`
      return [...(isSmall ? [open] : []), hopes]
    }
    const shown = ['In confidence, if all answer, this could be shown.', sayGroups(outlook), sayHidden(outlook)]
    return [...(isSmall ? [open] : []), shown.filter((said) => said !== undefined).join(' ')]
  }
  return [`${asked} ${week}`, ...inside(), yes].join('\n')
}
