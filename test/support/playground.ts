import type { Locator, Page } from 'playwright-core'

const STEP_LIMIT_MS = 10_000
// In a narrower window the Playground hides the list of chats.
const WINDOW = { width: 1280, height: 900 }

/** A little air around a message in a picture; at its top edge stands the shadow of the message above it. */
const MARGIN = 8
const SHADOW = 4

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
    /** A picture of the newest message with these words, whole, with nothing beside it. */
    screenshot: async (words: string, path: string) => {
      const message = posts(page, room).filter({ hasText: words }).last()
      await page.screenshot({ path, animations: 'disabled', clip: await around(message) })
    },
  }
}

/** Where a message stands. Throws where the window does not show all of it. */
async function around(message: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  await message.scrollIntoViewIfNeeded()
  const box = await message.boundingBox()
  if (!box || box.y < 0 || box.y + box.height > WINDOW.height) throw new Error('The message is not shown whole.')
  const { x, y, width, height } = box
  return { x: x - MARGIN, y: y + SHADOW, width: width + 2 * MARGIN, height: height - SHADOW + MARGIN }
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
