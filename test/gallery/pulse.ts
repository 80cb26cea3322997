import type { Values } from '../../src/chat/form.ts'
import { BUILT_IN } from '../../src/pulse/instruments.ts'
import type { Instrument } from '../../src/pulse/instrument.ts'
import type { Asked } from '../../src/pulse/pages.ts'
import { readScreen } from '../../src/pulse/read-screen.ts'
import { blankResponse } from '../../src/pulse/response.ts'
import { screenForm, screensOf } from '../../src/pulse/screens.ts'
import type { Hall } from './hall.ts'

const DRAFT = 'pulse.answer'

/** Each screen of each pulse that Kept brings along, as most people see it, and as nobody else does. */
export async function playScreens(hall: Hall): Promise<void> {
  const sides = await hall.db.selectFrom('side').select(['id', 'name']).orderBy('name').execute()
  const aboutName = sides.at(-1)?.name ?? ''
  for (const instrument of BUILT_IN) {
    const about = instrument.isAboutHelp ? { aboutName } : {}
    show(hall, instrument.id, asking(instrument, { takesComments: instrument.kind !== 'questions', ...about }))
  }
  const [relationship, framework] = BUILT_IN
  if (!relationship || !framework) throw new Error('Kept brings along no questions.')
  show(hall, 'framework-again', asking(framework, { asksFirst: false, aboutName }))
  show(
    hall,
    'two-hats-in-the-open',
    asking(relationship, { mode: 'open', takesComments: true, hats: sides.slice(0, 2) }),
  )
  showRefused(hall, asking(framework, { takesComments: true, hats: sides.slice(0, 2), mode: 'open', aboutName }))
}

function asking(instrument: Instrument, more: Partial<Asked>): Asked {
  const { title, asksFirst } = instrument
  return { instrument, title, asksFirst, takesComments: false, mode: 'confidential', hats: [], ...more }
}

function show(hall: Hall, name: string, asked: Asked): void {
  const screens = screensOf(asked)
  for (const [index, screen] of screens.entries()) {
    hall.keepForm(`pulse.screen.${name}-${index + 1}-of-${screens.length}`, screenForm(DRAFT, screen))
  }
}

/** What people may leave out, and what only somebody who sends their own forms can send. */
function showRefused(hall: Hall, asked: Asked): void {
  const before = { ...blankResponse(asked.hats[0]?.id ?? ''), isNamed: true as const }
  const sent: [string, number, Values][] = [
    ['nothing-chosen', 0, {}],
    ['not-offered', 0, { side: 'nobody', named: ['yes'], now_voice: '11' }],
    [
      'too-many',
      3,
      { most: ['voice', 'skills', 'spaces', 'funding'], from_now_voice: 'more,less', comment: 'c'.repeat(301) },
    ],
    ['nothing-at-all', 3, {}],
  ]
  for (const [name, index, values] of sent) {
    const read = readScreen(asked, index, values, before)
    const screen = screensOf(asked)[index]
    if (!screen || !('errors' in read)) throw new Error(`${name} was taken.`)
    hall.keepForm(`pulse.screen.refused-${name}`, screenForm(DRAFT, screen), read.errors)
  }
}
