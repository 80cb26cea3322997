import type { CardFile, CardPicture } from '../../src/chat/card.ts'
import type { Reply } from '../../src/chat/reply.ts'
import type { RequestInput } from '../../src/chat/request.ts'
import type { Log } from '../log.ts'

export type TeamsOptions = {
  appId?: string
  appPassword?: string
  /** Where given, activities of any other tenant are refused. */
  tenantId?: string
  /** SingleTenant (the default where a tenant is given), MultiTenant or UserAssignedMsi. */
  appType?: string
  /** Another cloud, or a test: where the keys are, who signs, and where a token for sending is asked for. */
  openIdMetadataUrl?: string
  tokenIssuer?: string
  loginUrl?: string
  /** No credentials and no check, for the Agents Playground on this machine only. */
  local: boolean
  answer: (request: RequestInput) => Promise<Reply>
  /** The signed address of a file, which expires. */
  fileLink: (file: CardFile) => string
  /** The signed address of a picture, which Teams fetches by itself; undefined where it could not reach it. */
  pictureLink: (picture: CardPicture) => string | undefined
  log: Log
}

/** One sentence for whoever installs Kept; an empty app id would turn the SDK's check off for everybody. */
export function refuseUnsafe(options: TeamsOptions): void {
  if (options.local) return
  if (!options.appId?.trim()) {
    throw new Error('Teams needs MICROSOFT_APP_ID; set it, or set TEAMS_LOCAL=yes to try Kept in the Playground.')
  }
  if (isManaged(options)) return
  if (!options.appPassword?.trim()) {
    throw new Error('Teams needs MICROSOFT_APP_PASSWORD, the secret of the app that MICROSOFT_APP_ID names.')
  }
}

/** Whether Azure gives the token itself, with no password to keep. */
export function isManaged(options: TeamsOptions): boolean {
  return options.appType?.toLowerCase() === 'userassignedmsi'
}
