import { exit } from './exit.ts'
import { framework } from './framework.ts'
import { hopes } from './hopes.ts'
import type { Instrument } from './instrument.ts'
import { relationship } from './relationship.ts'

/** What Kept brings along, in the order in which it is offered. */
export const BUILT_IN: readonly Instrument[] = [relationship, framework, hopes, exit]
