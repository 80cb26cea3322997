import type { Step } from './cast.ts'
import { joining } from './joining.ts'
import { keeping } from './keeping.ts'
import { moving } from './moving.ts'
import { passingOn } from './passing-on.ts'
import { promising } from './promising.ts'

/** The whole story, in order. */
export const STORY: readonly Step[] = [...joining, ...promising, ...passingOn, ...moving, ...keeping]
