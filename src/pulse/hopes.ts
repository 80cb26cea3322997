import { framework } from './framework.ts'
import type { Instrument } from './instrument.ts'

/** The ten matters of the framework as something to hope for. */
const TEXTS: Readonly<Record<string, string>> = {
  voice: 'Help for residents to feel sure of themselves and be heard',
  skills: 'Help for residents to learn new skills',
  ambition: 'Help to plan bigger things for the area',
  spaces: 'Help to use rooms, land or buildings',
  workers: 'Help to take on paid workers',
  funding: 'Help to get grants, contracts and other money',
  networks: 'Help to get in touch with other groups around here',
  governance: 'Help to look after money, risks and rules',
  decisions: 'Help to have a say where things are decided',
  lasting: 'Help for the residents’ group to carry on by itself later',
}

/** What people hope for when they begin to work together. */
export const hopes: Instrument = {
  id: 'hopes',
  title: 'Hopes for the start',
  intro: 'Which help do you hope for, from each other? There is no wrong answer.',
  minutes: 2,
  kind: 'hopes',
  statements: framework.statements.map((one) => ({ ...one, text: TEXTS[one.id] ?? one.text })),
  isAboutHelp: false,
  asksFirst: false,
  asksMost: false,
  asksWants: false,
}
