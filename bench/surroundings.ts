import { startFakeSlack } from '../test/support/slack.ts'
import { asForm, signedPost } from '../test/support/slack/signed.ts'
import { startOpenId } from '../test/support/teams-openid.ts'

/** The channel and the person that ask for the list. */
export const RESIDENTS_CHANNEL = 'C_NEIGHBOURS'
export const RESIDENT = 'U_TOM'

const APP_ID = '0b8f2c1e-7d34-4a6f-9e0a-5c1d2b3a4f60'
const TENANT = '8c3b7a10-52d6-4f0e-8a7d-94e2c1b60000'

export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>

/** Stands for Slack and for Microsoft's key and login servers, on this machine only. */
export async function startSurroundings() {
  const slack = await startFakeSlack()
  const microsoft = await startOpenId()
  const slackVariables = {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  }
  return {
    team: slack.team.id,
    slackVariables,
    /** Kept on this record with both platforms, on a free port. */
    keptVariables: (file: string) => ({
      ...slackVariables,
      DATABASE_URL: `sqlite:${file}`,
      HOST: '127.0.0.1',
      PORT: '0',
      MICROSOFT_APP_ID: APP_ID,
      MICROSOFT_APP_PASSWORD: 'a-password-for-measuring',
      MICROSOFT_APP_TENANT_ID: TENANT,
      MICROSOFT_APP_TYPE: 'SingleTenant',
      MICROSOFT_OPENID_METADATA_URL: microsoft.metadataUrl,
      MICROSOFT_TOKEN_ISSUER: microsoft.issuer,
      MICROSOFT_LOGIN_URL: microsoft.loginUrl,
    }),
    /** Somebody types `/kept list` in a channel; answers with what is shown to them. Throws for anything but 200. */
    asksForList: asking(slack),
    async stop() {
      await slack.close()
      await microsoft.stop()
    },
  }
}

type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>

function asking({ team, signingSecret, apiUrl }: FakeSlack) {
  let asked = 0
  return async (url: string): Promise<string> => {
    asked += 1
    const form = asForm({
      command: '/kept',
      text: 'list',
      team_id: team.id,
      team_domain: team.domain,
      user_id: RESIDENT,
      user_name: 'tom',
      channel_id: RESIDENTS_CHANNEL,
      channel_name: 'neighbours',
      api_app_id: 'A_KEPT',
      trigger_id: `bench-${asked}`,
      response_url: new URL('/response/nowhere', apiUrl).href,
    })
    const { status, text } = await signedPost(`${url}/slack/events`, { secret: signingSecret, ...form })
    if (status !== 200) throw new Error(`“/kept list” was answered ${status}.`)
    return text
  }
}
