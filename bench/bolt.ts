import { App, ExpressReceiver, LogLevel } from '@slack/bolt'

// The least that can answer Slack: Bolt checks the signature and `/kept` is acknowledged at once. It runs as a process
// of its own and says where it listens in the words of Kept's log.
const {
  SLACK_BOT_TOKEN: token = '',
  SLACK_SIGNING_SECRET: signingSecret = '',
  SLACK_API_URL: slackApiUrl = '',
} = process.env
const receiver = new ExpressReceiver({ signingSecret, logLevel: LogLevel.ERROR })
const app = new App({ receiver, token, clientOptions: { slackApiUrl }, logLevel: LogLevel.ERROR })
app.command('/kept', ({ ack }) => ack())

const server = await receiver.start({ port: 0, host: '127.0.0.1' })
const address = server.address()
const port = typeof address === 'object' && address !== null ? address.port : 0
console.log(JSON.stringify({ event: 'listening', port }))
