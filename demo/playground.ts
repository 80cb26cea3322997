import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

const START_LIMIT_MS = 20_000
const CLI = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')),
  'cli.js',
)

// The Playground has no setting for its address and would listen on every network of the machine. Node, not the
// Playground, is told to listen on loopback whatever address it is asked for.
const ONLY_LOOPBACK = `data:text/javascript,${encodeURIComponent(`
import net from 'node:net'
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (where, ...rest) {
  const wanted = typeof where === 'object' ? where : { port: where }
  return listen.call(this, { ...wanted, host: '127.0.0.1' }, rest.find((one) => typeof one === 'function'))
}`)}`

/** What one person's Playground is made of: whose chat it is, and the organisation around that person. */
export type Neighbourhood = {
  /** A UUID; the object ids of the people are made from it. */
  tenantId: string
  organisation: string
  bot: { id: string; name: string }
  person: string
  /** The Playground refuses a configuration with more or fewer than five. */
  others: readonly [string, string, string, string, string]
  channel: string
}

export type PlaygroundConfig = ReturnType<typeof playgroundConfig>

/** The Playground's configuration file as data. Every id is made from the tenant and the names, so they can be foretold. */
export function playgroundConfig({ tenantId, organisation, bot, person, others, channel }: Neighbourhood) {
  const place = slug(organisation)
  // By name, so that the same people have the same ids in the Playground of each of them.
  const order = [person, ...others].toSorted()
  const people = [person, ...others].map((name) => someone(name, order.indexOf(name), place, tenantId))
  const [currentUser, ...users] = people
  return {
    version: '0.1.1',
    tenantId,
    bot,
    currentUser,
    users,
    personalChat: { id: `a:${place}-${slug(person)}` },
    groupChat: { id: `19:${place}-group@thread.v2`, name: `${organisation} group` },
    team: {
      id: `19:${place}-team@thread.tacv2`,
      name: organisation,
      aadGroupId: objectId(tenantId, 0xaa),
      channels: [{ id: `19:${place}-${slug(channel)}@thread.tacv2`, name: channel }],
    },
  }
}

function someone(name: string, index: number, place: string, tenantId: string) {
  const [givenName = name, ...rest] = name.split(' ')
  const email = `${slug(name)}@${place}.example`
  const aadObjectId = objectId(tenantId, index + 1)
  return {
    id: `29:${place}-${slug(name)}`,
    name,
    userPrincipleName: email,
    aadObjectId,
    givenName,
    surname: rest.join(' '),
    email,
  }
}

const slug = (words: string) => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
const objectId = (tenantId: string, number: number) =>
  `${tenantId.slice(0, -12)}${number.toString(16).padStart(12, '0')}`

export type Playground = { url: string; stop: () => Promise<void> }

/**
 * Starts one Playground on loopback and answers when its page is served. The bot at `botUrl` has to listen before the
 * page is opened: the page looks for it once. `zone` is the IANA zone that every message carries.
 */
export async function startPlayground(wanted: {
  port: number
  botUrl: string
  config: PlaygroundConfig
  zone?: string
}): Promise<Playground> {
  const folder = await writeFolder(wanted.config)
  const url = `http://127.0.0.1:${wanted.port}`
  const flags = ['-e', wanted.botUrl, '-c', 'msteams', '-p', String(wanted.port), '--su', `${url}/_connector`, '--dt']
  const child = spawn(process.execPath, ['--import', ONLY_LOOPBACK, CLI, 'start', ...flags], {
    cwd: folder,
    env: { ...process.env, TZ: wanted.zone ?? 'Europe/London', PATH: [folder, process.env['PATH']].join(delimiter) },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await untilServed(child, wanted.port, url)
    return { url, stop }
  } catch (error) {
    const log = await readFile(join(folder, 'devTools', 'm365agentsplayground.log'), 'utf8').catch(() => '')
    await stop()
    throw new Error(`The Playground did not start on port ${wanted.port}.\n${log}`, { cause: error })
  }
}

/** A folder to run in: the configuration, and stand-ins for the commands that would open a browser window. */
async function writeFolder(config: PlaygroundConfig): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'))
  // JSON is YAML too.
  await writeFile(join(folder, '.m365agentsplayground.yml'), JSON.stringify(config, null, 2))
  await mkdir(join(folder, 'devTools'))
  for (const opener of ['xdg-open', 'open']) {
    await writeFile(join(folder, opener), '#!/bin/sh\n')
    await chmod(join(folder, opener), 0o755)
  }
  return folder
}

/** An occupied port makes the Playground take another without a word, and a bad configuration ends it after it listened. */
async function untilServed(child: ChildProcess & { stdout: Readable }, port: number, url: string): Promise<void> {
  const signal = AbortSignal.timeout(START_LIMIT_MS)
  const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('It ended by itself.')))
  const served = listeningOn(child.stdout, signal).then(async (taken) => {
    if (taken !== port) throw new Error(`Port ${port} is taken by something else.`)
    await fetch(url, { signal })
  })
  await Promise.race([ended, served])
}

async function listeningOn(output: Readable, signal: AbortSignal): Promise<number> {
  for await (const line of createInterface({ input: output, signal })) {
    const port = /^Listening on (\d+)/.exec(line)?.[1]
    if (port !== undefined) {
      output.resume()
      return Number(port)
    }
  }
  throw new Error('It never said that it listens.')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}
