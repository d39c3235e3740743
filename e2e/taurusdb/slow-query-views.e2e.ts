import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { freshSandbox, openConsole, row } from '../utils.ts'

test.beforeAll(freshSandbox)

const readToTheEnd = (page: Page) =>
  expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('All read', { timeout: 60_000 })
const chips = (page: Page): Locator => page.locator('[aria-label="Filters"] > li')

/** Executions of the selection, as the head of the page says. */
async function executions(page: Page): Promise<number> {
  // All rows may have been read a moment before they are counted.
  await expect(page.getByRole('region', { name: 'Over time' })).not.toHaveAttribute('aria-busy', 'true')
  const first = page.getByLabel('In numbers').locator('dd').first()
  await expect(first).toHaveText(/^[1-9][\d,]*$/)
  return Number((await first.textContent())?.replaceAll(',', ''))
}

/** Slow queries of an instance with one of the views below the chart. */
async function openView(page: Page, view: string): Promise<void> {
  await openConsole(page, '/taurusdb/instances?scope=sandbox-eu')
  await row(page, 'shop-orders-prod').first().getByRole('link', { name: 'shop-orders-prod' }).click()
  await page
    .getByRole('link', { name: 'Slow queries' })
    .or(page.getByRole('tab', { name: 'Slow queries' }))
    .first()
    .click()
  await readToTheEnd(page)
  await page.getByRole('radio', { name: view }).click({ force: true })
  await expect(page.getByRole('radio', { name: view })).toBeChecked()
}

/** Exports by the menu and reads the file. */
async function exported(page: Page, item: string): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const arriving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: item }).click()
  const file = await arriving
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

test('an area of the heatmap, chosen by keyboard, becomes a filter with exactly its runs', async ({ page }) => {
  await openView(page, 'Heatmap')
  const map = page.getByRole('application', { name: 'Executions by Time and Duration' })
  await map.focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Shift+PageUp')
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('Shift+ArrowRight')
  const told = page.getByRole('figure', { name: 'Executions by Time and Duration' }).getByRole('status')
  await expect(told).toContainText(/: [\d,]+ runs/)
  const runs = Number(/: ([\d,]+) runs/.exec((await told.textContent()) ?? '')?.[1]?.replaceAll(',', ''))
  expect(runs).toBeGreaterThan(0)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/zoom=/)
  await expect.poll(() => executions(page)).toBe(runs)
  await page.getByRole('button', { name: 'Executions by Time and Duration: Show as table' }).click()
  const table = page.getByRole('region', { name: 'Executions by Time and Duration' })
  await expect(table.getByRole('columnheader', { name: 'Total' })).toBeVisible()
})

test('a point of the scatter opens its run', async ({ page }) => {
  await openView(page, 'Scatter')
  await page.getByRole('application', { name: 'Rows read against Rows sent, one point per run' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Slow run' })).toBeVisible()
  await expect(page).toHaveURL(/run=\d+\./)
})

test('a comparison reads the rows that it lacks, ranks what changed and is in the link', async ({ page }) => {
  await openView(page, 'Compare')
  await page.getByRole('combobox', { name: 'Compare' }).selectOption({ label: 'With one hour earlier' })
  await expect(page).toHaveURL(/compare=hour/)
  const totals = page.getByRole('region', { name: 'Totals' })
  await expect(totals.getByRole('row', { name: /^Before/ })).toContainText(/\d/, { timeout: 60_000 })
  await expect(page.getByText(/Not all rows of/)).toHaveCount(0, { timeout: 60_000 })
  await page.getByRole('group', { name: 'Which changes' }).getByRole('button', { name: /^Same/ }).click()
  const rows = page.getByRole('grid', { name: 'Changes per statement' }).getByRole('row')
  await expect(rows.nth(1)).toContainText('Same')
  await expect(page).toHaveURL(/compare=hour(?:!|%21)same/)
  await page.reload()
  await expect(rows.nth(1)).toContainText('Same', { timeout: 60_000 })
  await rows.nth(1).click()
  await expect(page.getByRole('dialog', { name: 'Statement' })).toBeVisible()
})

test('files say range, zone and filters, and hold all runs', async ({ page }) => {
  // Without the choice of a place every browser downloads.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await openView(page, 'Heatmap')
  await page.goto(`${page.url()}&in.type=UPDATE`)
  await readToTheEnd(page)
  await expect(chips(page)).toHaveText(['Type: UPDATE'])

  const csv = await exported(page, 'Runs, CSV')
  expect(csv.name).toMatch(/^slow-runs-shop-orders-prod-\d{8}T\d{4}\.csv$/)
  const lines = csv.bytes.toString().trimEnd().split('\r\n')
  expect(lines.filter((line) => line.startsWith('# ')).join('\n')).toMatch(/Time zone: UTC.*\n# Filters: Type: UPDATE/)
  const runs = lines.filter((line) => /^\d{4}-\d\d-\d\dT/.test(line)).length
  expect(runs).toBeGreaterThan(0)
  // What is shown follows the last rows a moment later.
  await expect.poll(() => executions(page)).toBe(runs)

  const report = (await exported(page, 'Report, Markdown')).bytes.toString()
  expect(report).toContain('- Filters: Type: UPDATE')
  expect(report).toContain(`| Executions | ${runs.toLocaleString('en-US')} |`)

  const svg = (await exported(page, 'Executions by Time and Duration, SVG')).bytes.toString()
  expect(svg).toContain('Filters: Type: UPDATE')
  expect(svg).not.toContain('var(--')
  const png = await exported(page, 'Executions by Time and Duration, PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(png.bytes.length).toBeGreaterThan(10_000)
})
