import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, freshSandbox, openConsole, row, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

const rowsOf = (page: Page, table: string): Locator => page.getByRole('grid', { name: table }).getByRole('row')
const readToTheEnd = (page: Page) =>
  expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('All read', { timeout: 30_000 })
const chart = (page: Page): Locator => page.getByRole('slider', { name: /^Slow statements per/ })

/** From the list of instances to a tab of one of them, as a person goes. */
async function openTab(page: Page, instance: string, tab: string, project: 'eu' | 'ap' = 'eu'): Promise<void> {
  await openConsole(page, `/taurusdb/instances?scope=sandbox-${project}`)
  await row(page, instance).first().getByRole('link', { name: instance }).click()
  await page
    .getByRole('link', { name: tab })
    .or(page.getByRole('tab', { name: tab }))
    .first()
    .click()
}

async function chooseRange(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Time range/ }).click()
  await page.getByRole('button', { name }).click()
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first()
    .click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/** What the cloud itself says of a window: its statements with their totals, the worst first. */
async function worstStatement(page: Page): Promise<{ sql: string; total: number; runs: number }> {
  return page.evaluate(async () => {
    const [, , connection, , , instance] = location.pathname.split('/')
    const post = async (path: string, body: object) => {
      const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
      const headers = { 'content-type': 'application/json', 'x-console-csrf': csrf }
      return (
        await fetch(`/api/${connection}/taurusdb${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      ).json()
    }
    const detail = await (await fetch(`/api/${connection}/taurusdb/v3.1/instances/${instance}`)).json()
    const writer = detail.instance.nodes.find((node: { type: string }) => node.type === 'master')
    const now = new Date()
    const from = new Date(
      Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - (now.getUTCHours() >= 22 ? 0 : 1), 22),
    )
    const end = new Date(from.getTime() + 8 * 3600_000)
    const time = (at: Date) => `${at.toISOString().slice(0, 19)}+0000`
    const window = { node_id: writer.id, start_time: time(from), end_time: time(end < now ? end : now) }
    const { slow_log_list } = await post(`/v3/instances/${instance}/slow-logs/statistics`, {
      ...window,
      limit: 100,
      offset: 0,
    })
    const all = slow_log_list.map((one: { query_sample: string; count: string; time: string }) => ({
      sql: one.query_sample,
      runs: Number.parseInt(one.count, 10),
      total: Number.parseInt(one.count, 10) * Number.parseFloat(one.time),
    }))
    return all.toSorted((a: { total: number }, b: { total: number }) => b.total - a.total)[0]
  })
}

test.describe('slow queries', () => {
  test('narrowed to last night, the worst statement comes first and shows its runs', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await expect(
      page
        .getByRole('combobox', { name: 'Node' })
        .or(page.getByRole('textbox', { name: 'Node' }))
        .first(),
    ).toHaveValue(/writer/)
    await chooseRange(page, /^Last night/)
    await expect(page).toHaveURL(/from=last-night/)
    await readToTheEnd(page)
    await expect(chart(page)).toBeVisible()

    const worst = await worstStatement(page)
    const first = rowsOf(page, 'Statements').nth(1)
    await expect(first).toContainText(worst.sql.slice(0, 40))
    await expect(first).toContainText(worst.runs.toLocaleString('en-US'))
    await first.click()

    const drawer = page.getByRole('dialog', { name: 'Statement' })
    await expect(drawer.getByRole('region', { name: 'SQL' })).toBeVisible()
    await expect(drawer.getByRole('button', { name: 'Copy SQL' })).toBeEnabled()
    // Every run that the cloud counted is found among the rows that were read.
    await expect(drawer.getByText(new RegExp(`^${worst.runs.toLocaleString('en-US')} runs? found in`))).toBeVisible()
    await expect(page).toHaveURL(/statement=/)
    await drawer.getByRole('button', { name: /in the list$/ }).click()
    await expect(drawer).toBeHidden()
    await expect(page.getByText(`${worst.runs.toLocaleString('en-US')} rows`, { exact: true })).toBeVisible()
    await rowsOf(page, 'Single runs').nth(1).click()
    await expect(
      page.getByRole('dialog', { name: 'Slow statement' }).getByRole('button', { name: 'All runs of this statement' }),
    ).toBeVisible()
  })

  test('a part of the chart becomes the window, and going back brings the whole again', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await expect(chart(page)).toBeVisible()
    const box = await chart(page).boundingBox()
    if (!box) throw new Error('the chart has no place')
    await page.mouse.move(box.x + box.width * 0.3, box.y + 80)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 80, { steps: 6 })
    await page.mouse.up()
    await expect(page).toHaveURL(/from=\d{4}-.*to=\d{4}-/)
    // The rows were there already: nothing is read again.
    await expect(page.getByRole('group', { name: 'Loading progress' })).toHaveText(/All read[\d,]+ rows?$/)
    await page.goBack()
    await expect(page).not.toHaveURL(/from=/)
    await expect(page.getByRole('button', { name: 'Time range: Last 6 hours' })).toBeVisible()
  })

  test('reading can be held, gone on with and broken off; what was read stays', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await setFaults(page, { latencyMs: 700, only: { operation: 'listSlowLogs' } })
    await chooseRange(page, 'Last 24 hours')
    const progress = page.getByRole('group', { name: 'Loading progress' })
    await expect(progress).toContainText('complete from')
    await progress.getByRole('button', { name: 'Pause' }).click()
    await expect(progress).toContainText('Paused')
    await expect(rowsOf(page, 'Statements').nth(1)).toBeVisible()
    await progress.getByRole('button', { name: 'Go on' }).click()
    await expect(progress).toContainText('Reading')
    await progress.getByRole('button', { name: 'Stop' }).click()
    await expect(progress).toContainText('Stopped')
    await expect(progress).toContainText(/[\d,]+ rows/)
    await page.getByText('Single runs', { exact: true }).click()
    await expect(rowsOf(page, 'Single runs').nth(1)).toBeVisible()
    await calm(page)
  })

  test('an empty window says why, and the filter goes with one click', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await choose(page, 'Statement type', 'DROP')
    await expect(page.getByText('No slow statement in this window')).toBeVisible()
    await expect(page.getByText(/none that pass the filter \(statement type: DROP\)/)).toBeVisible()
    await page.getByRole('button', { name: 'Remove filters' }).click()
    await expect(rowsOf(page, 'Statements').nth(1)).toBeVisible()
    await expect(page).not.toHaveURL(/type=/)
  })

  test('an instance without slow statements tells about the threshold', async ({ page }) => {
    await openTab(page, 'feature-flags-dev', 'Slow queries')
    await expect(page.getByText('There is no row in the whole past month.')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(/longer than long_query_time/)).toBeVisible()
  })

  test('original values are asked about, and can be undone', async ({ page }) => {
    await openTab(page, 'shop-cart-prod', 'Slow queries')
    await page.getByRole('button', { name: 'Values masked' }).click()
    const dialog = page.getByRole('dialog', { name: 'Log statements with their values?' })
    await expect(dialog).toContainText('personal data')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('button', { name: 'Values masked' })).toBeVisible()
    await page.getByRole('button', { name: 'Values masked' }).click()
    await dialog.getByRole('button', { name: 'Log original values' }).click()
    await expect(page.getByRole('button', { name: 'Original values' })).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('button', { name: 'Values masked' })).toBeVisible()
  })

  test('a frozen instance refuses the switch; the reason shows and the switch stays where it is', async ({ page }) => {
    await openTab(page, 'reports-ap-dev', 'Slow queries', 'ap')
    await page.getByRole('button', { name: 'Original values' }).click()
    const refusal = page.getByRole('alert').filter({ hasText: 'The switch could not be changed' })
    await expect(refusal).toContainText('DBS.')
    await expect(page.getByRole('button', { name: 'Original values' })).toBeVisible()
  })

  test('a failing cloud is shown with its code, and trying again works', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await setFaults(page, { serverError: { rate: 1 }, only: { service: 'taurusdb' } })
    await choose(page, 'Node', 'node02 · read replica')
    const alert = page.getByText('DBS.200005').first()
    await expect(alert).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('Reading broke off')
    await calm(page)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await readToTheEnd(page)
  })
})
