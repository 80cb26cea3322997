import type { Instrument } from './instrument.ts'

const CONFIDENCE = 'Confidence and skills'
const MONEY = 'Places, workers and money'
const LINKS = 'Links, care and decisions'
const LATER = 'Carrying on'

/** What one supporting organisation’s help is like: ten matters of the framework that docs/pulse.md credits, in our words. */
export const framework: Instrument = {
  id: 'framework',
  title: 'Support framework',
  intro: 'How true is each of these, with the help there is? 1 is not at all, 10 is completely.',
  minutes: 5,
  kind: 'scale',
  ends: { low: 'not at all', high: 'completely' },
  statements: [
    {
      id: 'voice',
      text: 'Residents feel sure of themselves, and people listen to them.',
      label: 'Confidence and voice',
      group: CONFIDENCE,
    },
    {
      id: 'skills',
      text: 'Residents learn new skills, with somebody to guide them.',
      label: 'Skills and mentoring',
      group: CONFIDENCE,
    },
    {
      id: 'ambition',
      text: 'People here feel able to plan bigger things for the area.',
      label: 'Ambition for the area',
      group: CONFIDENCE,
    },
    {
      id: 'spaces',
      text: 'Residents can use the rooms, land and buildings they need.',
      label: 'Spaces and assets',
      group: MONEY,
    },
    {
      id: 'workers',
      text: 'Residents can take on paid workers when they need them.',
      label: 'Taking on workers',
      group: MONEY,
    },
    {
      id: 'funding',
      text: 'Residents can get grants, contracts and other money.',
      label: 'Funding and contracts',
      group: MONEY,
    },
    {
      id: 'networks',
      text: 'Residents are in touch with other groups around here.',
      label: 'Local networks',
      group: LINKS,
    },
    {
      id: 'governance',
      text: 'Money, risks and rules are looked after well.',
      label: 'Governance and risk',
      group: LINKS,
    },
    {
      id: 'decisions',
      text: 'Residents can have their say where things are decided.',
      label: 'A say in decisions',
      group: LINKS,
    },
    {
      id: 'lasting',
      text: 'The residents’ group could carry on by itself.',
      label: 'Lasting after funding',
      group: LATER,
    },
  ],
  isAboutHelp: true,
  asksFirst: true,
  asksMost: true,
  asksWants: true,
}
