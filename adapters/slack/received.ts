import type { Place, RequestInput } from '../../src/chat/request.ts'

/** The bot's own account: who Kept is in the workspace it runs in. Empty until Slack was asked at the start. */
export type Identity = { user?: string; workspace?: string }

/** How the one who asked can be answered after the acknowledgement. */
export type Way =
  | { kind: 'command' | 'shortcut'; place: Place; trigger: string; respondTo: string | undefined }
  | { kind: 'message'; place: Place; trigger: string; respondTo: string | undefined }
  | { kind: 'modal'; place: Place; trigger: string; view: string }
  | { kind: 'home'; place: Place; user: string; trigger: string | undefined }
  | { kind: 'submission'; place: Place }
  | { kind: 'event' }

/** One thing asked of Kept, and the way back to whoever asked it. */
export type Received = { request: RequestInput; way: Way }
