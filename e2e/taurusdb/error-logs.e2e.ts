import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, freshSandbox, openConsole, row, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

const rowsOf = (page: Page, table: string): Locator => page.getByRole('grid', { name: table }).getByRole('row')
const readToTheEnd = (page: Page) =>
  expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('All read', { timeout: 30_000 })
const chip = (page: Page, level: string): Locator =>
  page.getByRole('group', { name: 'Levels' }).getByRole('button', { name: new RegExp(`^${level},`) })

async function openErrors(page: Page, instance: string, project: 'eu' | 'ap' = 'eu', search = ''): Promise<void> {
  await openConsole(page, `/taurusdb/instances?scope=sandbox-${project}&q=${instance}`)
  const link = row(page, instance).first().getByRole('link', { name: instance, exact: true })
  const href = (await link.getAttribute('href')) ?? ''
  await openConsole(page, `${href.replace(/\/overview$/, '')}/error-logs${search}`)
}

test('from a level to a message to its lines, to one line and what was written around it', async ({ page }) => {
  await openErrors(page, 'shop-orders-prod', 'eu', '?from=-7d')
  await readToTheEnd(page)
  const warnings = chip(page, 'WARNING')
  const label = (await warnings.getAttribute('aria-label')) ?? ''
  const count = label.replace(/\D/g, '')
  await warnings.click()
  await expect(page).toHaveURL(/levels=WARNING/)
  await expect(page.getByText(new RegExp(`^${count} of [\\d,]+ lines drawn`))).toBeVisible()
  await expect(rowsOf(page, 'Messages').filter({ hasText: 'NOTE' })).toHaveCount(0)

  const message = rowsOf(page, 'Messages').filter({ hasText: '(using password: YES)' })
  await expect(message).toContainText('Access denied for user ‘…’@‘…’')
  await message.click()
  await expect(page).toHaveURL(/message=[0-9a-f]{16}/)
  await expect(page.getByText('Only lines that say:')).toBeVisible()
  await expect(page.getByRole('slider', { name: /^Log lines per/ })).toBeVisible()
  const first = rowsOf(page, 'Lines').nth(1)
  await expect(first).toContainText(/Access denied for user '[a-z_]+'@'[\d.]+' \(using password: YES\)/i)
  await first.click()
  const drawer = page.getByRole('dialog', { name: 'Log line' })
  await expect(drawer.getByRole('region', { name: 'Message' })).toContainText('[MY010926] [Server] Access denied')
  await expect(drawer).toContainText(/\d+ lines say this, from/)
  await expect(drawer.getByRole('listitem')).not.toHaveCount(1)
  await page.goBack()
  await page.getByRole('button', { name: 'Show all messages' }).click()
  await expect(page.getByRole('grid', { name: 'Messages' })).toBeVisible()
})

test('words are found in messages and set off; what is shown can be saved', async ({ page }) => {
  await openErrors(page, 'shop-orders-prod', 'eu', '?from=-7d&view=lines&q=deadlock')
  await readToTheEnd(page)
  await expect(rowsOf(page, 'Lines').nth(1).locator('mark')).toHaveText(/deadlock/i)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /CSV/ }).click()
  const file = await (await download).path()
  const [head, ...lines] = (await readFile(file, 'utf8')).trim().split(/\r?\n/)
  expect(head).toContain('Message')
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.every((line) => /deadlock/i.test(line))).toBe(true)
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /^Filter/ }))
    .first()
    .fill('nothing says this')
  await expect(page.getByText('No line passes')).toBeVisible()
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expect(rowsOf(page, 'Lines').nth(1)).toBeVisible()
})

test('a part of the chart becomes the window', async ({ page }) => {
  await openErrors(page, 'shop-orders-prod', 'eu', '?from=-7d')
  await readToTheEnd(page)
  const chart = page.getByRole('slider', { name: /^Log lines per/ })
  await expect(chart).toBeVisible()
  const box = await chart.boundingBox()
  if (!box) throw new Error('the chart has no place')
  await page.mouse.move(box.x + box.width * 0.3, box.y + 80)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + 80, { steps: 6 })
  await page.mouse.up()
  await expect(page).toHaveURL(/from=\d{4}-.*to=\d{4}-/)
  await expect(page.getByRole('group', { name: 'Loading progress' })).toHaveText(/All read[\d,]+ rows?$/)
})

test('an instance that never came to be has no logs, and says so', async ({ page }) => {
  await openErrors(page, 'experiments-ap-dev', 'ap')
  await expect(page.getByText('This instance has no logs to read now')).toBeVisible()
})

test('a failing cloud is shown, and trying again works', async ({ page }) => {
  await openErrors(page, 'shop-orders-prod')
  await readToTheEnd(page)
  await setFaults(page, { serverError: { rate: 1 }, only: { operation: 'listErrorLogs' } })
  await page.getByRole('button', { name: /^Time range/ }).click()
  await page.getByRole('button', { name: 'Last 7 days' }).click()
  await expect(page.getByText('DBS.200005').first()).toBeVisible({ timeout: 30_000 })
  await calm(page)
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await readToTheEnd(page)
})
