import type { Activity as SdkActivity } from 'botbuilder'
import { z } from 'zod'
import type { TeamsOptions } from './options.ts'

const PUBLIC_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration'
export const PUBLIC_ISSUER = 'https://api.botframework.com'
export const PUBLIC_LOGIN = 'https://login.microsoftonline.com'

/** What of an activity the token is checked against. */
export type Envelope = { type: string; channelId: string; serviceUrl: string }
const ForSdk = z.custom<SdkActivity>((activity) => typeof activity === 'object')

/** Microsoft's own check of a token: gives its claims, or throws something of some kind. */
export type Authenticate = (
  envelope: Envelope,
  authorization: string,
) => Promise<{ issuer: unknown; serviceUrl: unknown }>

/** The SDK is loaded only here, and only when Teams is configured: it takes a third of a second. */
export async function loadAuthentication(options: TeamsOptions): Promise<Authenticate> {
  const { ConfigurationBotFrameworkAuthentication } = await import('botbuilder')
  const issuer = options.tokenIssuer ?? PUBLIC_ISSUER
  const metadata = options.openIdMetadataUrl ?? PUBLIC_METADATA
  const settings = {
    // Audiences are compared with this; sending has a client and a token of its own.
    MicrosoftAppId: options.appId ?? '',
    ToChannelFromBotLoginUrl: `${options.loginUrl ?? PUBLIC_LOGIN}/${options.tenantId ?? 'botframework.com'}`,
    ToChannelFromBotOAuthScope: issuer,
    ToBotFromChannelTokenIssuer: issuer,
    OAuthUrl: issuer,
    ToBotFromChannelOpenIdMetadataUrl: metadata,
    // Tokens of the Emulator and of other bots are refused later; no other key set is ever asked for.
    ToBotFromEmulatorOpenIdMetadataUrl: metadata,
    CallerId: 'urn:botframework:azure',
  }
  const authentication = new ConfigurationBotFrameworkAuthentication(settings)
  return async (envelope, authorization) => {
    const { claimsIdentity } = await authentication.authenticateRequest(ForSdk.parse(envelope), authorization)
    return { issuer: claimsIdentity.getClaimValue('iss'), serviceUrl: claimsIdentity.getClaimValue('serviceurl') }
  }
}

const Credentials = z.custom<{ getToken: (renew: boolean) => Promise<string> }>(
  (credentials) => typeof credentials === 'object' && credentials !== null && 'getToken' in credentials,
)

/** A token for sending from Azure's managed identity, where there is no password to keep. */
export async function askManagedIdentity(options: TeamsOptions, renew: boolean): Promise<string> {
  const { ConfigurationServiceClientCredentialFactory } = await import('botbuilder')
  const appId = options.appId ?? ''
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppType: 'UserAssignedMsi',
    ...(options.tenantId !== undefined && { MicrosoftAppTenantId: options.tenantId }),
  })
  const audience = options.tokenIssuer ?? PUBLIC_ISSUER
  return Credentials.parse(await factory.createCredentials(appId, audience, PUBLIC_LOGIN, true)).getToken(renew)
}
