import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'

/** Opens a page of the console and waits until it is signed in and shown. */
export async function openConsole(page: Page, path = '/taurusdb/instances'): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Calls the console’s own server as its page would. */
export async function put(page: Page, method: string, path: string, body: unknown): Promise<void> {
  const ok = await page.evaluate(
    async (call) => {
      const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
      const headers = { 'content-type': 'application/json', 'x-console-csrf': csrf }
      return (await fetch(call.path, { method: call.method, headers, body: JSON.stringify(call.body) })).ok
    },
    { method, path, body },
  )
  expect(ok).toBe(true)
}

/** For `beforeAll`: a spec begins with the sandbox's first day, whatever ran before it on the same server. */
export async function freshSandbox({ browser }: { browser: Browser }): Promise<void> {
  const page = await browser.newPage()
  await openConsole(page)
  await put(page, 'POST', '/api/sandbox/reset', {})
  await put(page, 'PUT', '/api/sandbox/faults', {})
  await page.close()
}

/** A test that repeats much of another one: with the slow ones only (`npm run test:full`). */
export const slowTest = process.env.ASTROLABE_FULL ? test : test.skip

/** The row of a table that holds all of these texts. */
export const row = (page: Page | Locator, ...texts: (string | RegExp)[]): Locator =>
  texts.reduce<Locator>((rows, text) => rows.filter({ hasText: text }), page.getByRole('row'))

export async function expectRow(page: Page | Locator, ...texts: (string | RegExp)[]): Promise<void> {
  await expect(row(page, ...texts).first()).toBeVisible()
}

export async function expectNoRow(page: Page | Locator, ...texts: (string | RegExp)[]): Promise<void> {
  await expect(row(page, ...texts)).toHaveCount(0)
}

/**
 * Chooses what begins with these words from the menu at the end of a row. Rows that are filtered or refreshed at that moment close
 * their menu: then it is opened once more.
 */
export async function rowAction(page: Page, name: string, action: string): Promise<void> {
  const words = action.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const menu = row(page, name)
    .first()
    .getByRole('button', { name: /^Actions for/ })
  const item = page.getByRole('menuitem', { name: new RegExp(`^${words}`, 'i') })
  await expect(async () => {
    if (!(await item.isVisible())) await menu.click({ timeout: 10_000 })
    await item.click({ timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
}

/** Types into a table's filter: `status:abnormal orders`. */
export async function filterTable(page: Page, text: string): Promise<void> {
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /^Filter/ }))
    .first()
    .fill(text)
}

export async function expectToast(page: Page, text: string | RegExp): Promise<void> {
  // What went well is a status, what went wrong an alert.
  await expect(page.getByRole('status').or(page.getByRole('alert')).filter({ hasText: text }).first()).toBeVisible()
}

/** Types the name that a dialog asks for, and confirms. */
export async function confirmByName(page: Page, name: string, button: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: button })
  await expect(confirm).toBeDisabled()
  await dialog.getByRole('textbox').fill(name)
  await confirm.click()
}

/** Waits until the task tray says that a task has ended, as it should. Its steps say `done`, the task itself `Done`. */
export async function expectTask(page: Page, name: string | RegExp, status: 'Done' | 'Failed' = 'Done'): Promise<void> {
  const tray = page.getByRole('region', { name: 'Tasks' })
  if (!(await tray.isVisible())) await page.getByRole('button', { name: /^Tasks:/ }).click()
  await expect(
    tray
      .getByRole('listitem')
      .filter({ hasText: name })
      .filter({ has: page.getByText(status, { exact: true }) })
      .first(),
  ).toBeVisible({ timeout: 45_000 })
  await page.keyboard.press('Escape')
}

/** Sets the simulated cloud's fault switches; what is not named is off. */
export const setFaults = (page: Page, faults: Record<string, unknown>): Promise<void> =>
  put(page, 'PUT', '/api/sandbox/faults', faults)

export const calm = (page: Page): Promise<void> => setFaults(page, {})
