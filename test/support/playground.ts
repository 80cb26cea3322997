import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Locator, Page } from 'playwright-core'

const START_LIMIT_MS = 20_000
const STEP_LIMIT_MS = 10_000
// In a narrower window the Playground hides the list of chats.
const WINDOW = { width: 1280, height: 900 }
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
  const people = [person, ...others].map((name, index) => someone(name, index, place, tenantId))
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

export type Room = 'personal' | 'group' | 'channel'
export type Chat = Awaited<ReturnType<typeof openChat>>

/**
 * Opens a Playground's page as its person, in the personal chat. Each opening installs the bot in the personal chat
 * again, and what an earlier opening showed is gone from the screen.
 */
export async function openChat(page: Page, url: string) {
  page.setDefaultTimeout(STEP_LIMIT_MS)
  await page.setViewportSize(WINDOW)
  await stayOnThisMachine(page)
  await page.goto(url)
  await page.getByText('Connected.').first().waitFor()
  await page.getByRole('button', { name: 'Hide log panel' }).click()
  let room: Room = 'personal'
  return {
    /** In a group or a channel only words that begin with `@` and the bot's name reach the bot. */
    say: (text: string) => say(page, room, text),
    /** The first visit to the group, and to the channel, installs the bot there. */
    switchTo: async (next: Room) => {
      await entrance(page, next).click()
      room = next
    },
    /** Presses the newest button with this text: in an open dialog, else in the chat. */
    press: async (text: string) => {
      await (await newest(page, room, (place) => place.getByRole('button', { name: text, exact: true }))).click()
    },
    /**
     * Fills the newest input with this label. A day is `YYYY-MM-DD`, a time `HH:MM`, a choice its title, a tick
     * box `yes` or `no`.
     */
    fill: async (label: string, value: string) => {
      await fill(page, await newest(page, room, (place) => inputs(place, label)), value)
    },
    /** Runs a message action on the newest message with these words. The Playground has no manifest, so it asks for the command's id. */
    act: (words: string, commandId: string) => act(page, room, words, commandId),
    /** The words shown, oldest first. In a channel one text is a whole post with its author, time and replies. */
    messages: () => messages(page, room),
    /** Waits until these words stand in the chat. */
    sees: (text: string) => posts(page, room).filter({ hasText: text }).first().waitFor(),
    screenshot: async (path: string) => {
      await page.screenshot({ path, animations: 'disabled' })
    },
  }
}

async function stayOnThisMachine(page: Page): Promise<void> {
  // The page asks a public server for its fonts.
  const elsewhere = (address: URL) => address.hostname !== '127.0.0.1'
  await page.route(elsewhere, (route) => route.abort())
}

function entrance(page: Page, room: Room): Locator {
  const chats = page.getByRole('tree', { name: 'Personal and Group Chat' }).getByRole('treeitem')
  // The first channel is the General one, which every team has and Kept's configuration does not name.
  const channels = page.getByRole('tree', { name: 'Teams Channel' }).getByRole('treeitem')
  return { personal: chats.first(), group: chats.last(), channel: channels.last() }[room]
}

async function say(page: Page, room: Room, text: string): Promise<void> {
  const boxes = page.locator('[data-lexical-editor][role=textbox]')
  const box = room === 'channel' ? boxes.first() : boxes.last()
  await box.click()
  const [, name, words = ''] = /^@(\S+)(.*)$/s.exec(text) ?? []
  if (name === undefined) await page.keyboard.insertText(text)
  else {
    await box.pressSequentially(`@${name}`)
    await page.getByRole('menuitem', { name }).last().click()
    await page.keyboard.insertText(words)
  }
  await page
    .getByRole('button', { name: room === 'channel' ? 'Post' : 'Send Message', exact: true })
    .first()
    .click()
}

/** The messages of a chat; in a channel its posts, each with its replies. Personal and group chats have the newest last, a channel has it first. */
function posts(page: Page, room: Room): Locator {
  if (room !== 'channel') return page.getByLabel('Message header', { exact: true }).locator('xpath=..')
  return page.getByRole('group').filter({ has: more(page) })
}

const more = (place: Page | Locator) => place.getByRole('button', { name: 'Show more information', exact: true })

async function newest(page: Page, room: Room, find: (place: Page | Locator) => Locator): Promise<Locator> {
  const dialog = actionDialog(page)
  if (await dialog.isVisible()) return find(dialog).last()
  const holding = posts(page, room).filter({ has: find(page) })
  return find(room === 'channel' ? holding.first() : holding.last()).last()
}

async function messages(page: Page, room: Room): Promise<string[]> {
  if (room !== 'channel') {
    const bodies = page.getByLabel('Message header', { exact: true }).locator('xpath=following-sibling::*[1]')
    return (await bodies.allInnerTexts()).map((text) => text.trim())
  }
  const texts = await posts(page, room).allInnerTexts()
  // Below each post waits a reply box with the person's own initials.
  return texts.map((text) => text.replace(/\n[A-Z]{1,2}\s*(Type a message\.\.\.)?\s*$/, '').trim()).reverse()
}

function inputs(place: Page | Locator, label: string): Locator {
  const plain = label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // The label of an input that must be filled carries a star; the arrow of a choice carries the label too.
  return place.getByLabel(new RegExp(`^${plain}( \\*)?$`)).and(place.locator('input, textarea, [role=radiogroup]'))
}

async function fill(page: Page, input: Locator, value: string): Promise<void> {
  const role = await input.getAttribute('role')
  if ((await input.getAttribute('type')) === 'checkbox') await input.setChecked(value === 'yes')
  else if (role === 'radiogroup') await input.getByLabel(value, { exact: true }).check()
  else if (role !== 'combobox') await input.fill(value)
  else await fillCombobox(page, input, value)
}

async function fillCombobox(page: Page, input: Locator, value: string): Promise<void> {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  if (day !== undefined || /^\d\d:\d\d$/.test(value)) {
    // The date input reads figures in the American order, whatever the browser's language.
    await input.fill(day === undefined ? value : `${month}/${day}/${year}`)
    await input.press('Tab')
    return
  }
  await input.click()
  const choice = page.getByRole('option', { name: value, exact: true })
  await choice.or(page.getByRole('menuitemcheckbox', { name: value, exact: true })).click()
  await page.keyboard.press('Escape')
}

const actionDialog = (page: Page) => page.getByRole('dialog', { name: 'Command ID option dialog' })

async function act(page: Page, room: Room, words: string, commandId: string): Promise<void> {
  const holding = posts(page, room).filter({ hasText: words })
  await more(room === 'channel' ? holding.first() : holding.last())
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Action Command' }).click()
  await actionDialog(page).getByRole('textbox', { name: 'Command ID', exact: true }).fill(commandId)
  await actionDialog(page).getByRole('button', { name: 'Create', exact: true }).click()
}
