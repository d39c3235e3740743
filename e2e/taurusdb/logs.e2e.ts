import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, freshSandbox, openConsole, row, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

const rowsOf = (page: Page, table: string): Locator => page.getByRole('grid', { name: table }).getByRole('row')
/** All rows are here, and the numbers are those of all of them. */
async function readToTheEnd(page: Page): Promise<void> {
  await expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('All read', { timeout: 60_000 })
  await expect(page.getByRole('region', { name: 'Over time' })).toHaveAttribute('aria-busy', 'false')
}
const chart = (page: Page): Locator => page.getByRole('slider', { name: /^Executions per/ })
const chips = (page: Page): Locator => page.locator('[aria-label="Filters"] > li')

/** Executions of the selection, as the head of the page says. */
async function executions(page: Page): Promise<number> {
  // All rows may have been read a moment before they are counted.
  await expect(page.getByRole('region', { name: 'Over time' })).not.toHaveAttribute('aria-busy', 'true')
  const first = page.getByLabel('In numbers').locator('dd').first()
  await expect(first).toHaveText(/^[1-9][\d,]*$/)
  return Number((await first.textContent())?.replaceAll(',', ''))
}

/** Calls for rows from now on. */
function slowLogCalls(page: Page): string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/slow-logs')) calls.push(request.url())
  })
  return calls
}

/** Opens the values of a dimension and clicks on one of them, or on the sign that leaves it out. */
async function chooseValue(page: Page, dimension: string, value: string, how: 'only' | 'without' = 'only') {
  await page.getByRole('button', { name: new RegExp(`^${dimension}, `) }).click()
  const list = page.getByRole('dialog', { name: dimension })
  await list.getByRole('button', { name: how === 'only' ? new RegExp(`^${value}`) : `Leave out ${value}` }).click()
  await page.keyboard.press('Escape')
}

/** From the list of instances to a tab of one of them, as a person goes. */
async function openTab(page: Page, instance: string, tab: string, project: 'eu' | 'ap' = 'eu'): Promise<void> {
  await openConsole(page, `/taurusdb/instances?scope=sandbox-${project}`)
  await row(page, instance).first().getByRole('link', { name: instance }).click()
  await page
    .getByRole('link', { name: tab })
    .or(page.getByRole('tab', { name: tab }))
    .first()
    .click()
  // Until then the page before is there, which has a time range of its own.
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText(tab)
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
    // The cloud keeps databases apart; here a statement is one whatever it runs in.
    const sums = new Map<string, { sql: string; runs: number; total: number }>()
    for (const one of slow_log_list as { query_sample: string; count: string; time: string }[]) {
      const sql = one.query_sample.replaceAll(/\s+/g, ' ')
      const known = sums.get(sql) ?? { sql, runs: 0, total: 0 }
      const runs = Number.parseInt(one.count, 10)
      sums.set(sql, { sql, runs: known.runs + runs, total: known.total + runs * Number.parseFloat(one.time) })
    }
    return [...sums.values()].toSorted((a, b) => b.total - a.total)[0] as { sql: string; total: number; runs: number }
  })
}

test.describe('slow queries', () => {
  test('narrowed to last night, the worst statement comes first and shows its runs', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await chooseRange(page, /^Last night/)
    await expect(page).toHaveURL(/from=last-night/)
    await choose(page, 'Node', 'node01 · writer')
    await readToTheEnd(page)
    await expect(chart(page)).toBeVisible()

    const worst = await worstStatement(page)
    const runs = worst.runs.toLocaleString('en-US')
    const first = rowsOf(page, 'Statements').nth(1)
    await expect(first).toContainText(runs)
    await first.click()

    const drawer = page.getByRole('dialog', { name: 'Statement' })
    await expect(drawer.getByRole('region', { name: 'SQL' })).toContainText(/select|update|insert|delete/i)
    await expect(drawer.getByRole('button', { name: 'Copy SQL' })).toBeEnabled()
    await expect(drawer.getByRole('slider', { name: 'Executions of this statement' })).toBeVisible()
    await expect(drawer.getByRole('region', { name: 'User', exact: true })).toBeVisible()
    await expect(drawer.getByRole('link', { name: 'Throttle' })).toHaveAttribute('href', /throttling\?.*keywords=/)
    await expect(page).toHaveURL(/statement=[0-9a-f]{16}/)
    // Every run that the cloud counted is among the rows that were read.
    await drawer.getByRole('button', { name: `Show ${runs} runs` }).click()
    await expect(drawer).toBeHidden()
    await expect(page.getByText(`${runs} rows`, { exact: true })).toBeVisible()
    await rowsOf(page, 'Single runs').nth(1).click()
    const run = page.getByRole('dialog', { name: 'Slow run' })
    await expect(run.getByLabel('The run in numbers')).toContainText('node01 · writer')
    await expect(page).toHaveURL(/run=\d+\./)
    await page.reload()
    await run.getByRole('button', { name: 'All runs of this statement' }).click()
    await expect(drawer).toBeVisible()
  })

  test('a click on a value filters everything, another leaves it out, and going back undoes it', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    const all = await executions(page)
    await chooseValue(page, 'Type', 'SELECT')
    await expect(chips(page)).toHaveText(['Type: SELECT'])
    await expect(page).toHaveURL(/in\.type=SELECT/)
    await expect.poll(() => executions(page)).toBeLessThan(all)
    const selects = await executions(page)
    await expect(page.getByRole('list', { name: 'Values of Type' }).getByRole('listitem')).toHaveCount(1)

    await page.getByRole('button', { name: 'Remove filter Type: SELECT' }).click()
    await chooseValue(page, 'Type', 'SELECT', 'without')
    await expect(chips(page)).toHaveText(['not Type: SELECT'])
    await expect.poll(() => executions(page)).toBe(all - selects)

    await page.getByRole('searchbox', { name: 'Statement contains' }).fill('no such statement')
    await expect(page.getByText('Nothing passes the filters')).toBeVisible()
    await expect(page.getByText(/^Without “contains “no such statement””: [\d,]+ rows/)).toBeVisible()
    await page.goBack()
    await expect(rowsOf(page, 'Statements').nth(1)).toBeVisible()
    await page.goBack()
    await page.goBack()
    await expect(chips(page)).toHaveText(['Type: SELECT'])
    await expect.poll(() => executions(page)).toBe(selects)
  })

  test('a part of the chart is zoomed to without a call, and going back brings the whole again', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    const all = await executions(page)
    const asked = slowLogCalls(page)
    const box = await chart(page).boundingBox()
    if (!box) throw new Error('the chart has no place')
    await page.mouse.move(box.x + box.width * 0.3, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 6 })
    await page.mouse.up()
    await expect(page).toHaveURL(/zoom=\d{4}-/)
    await expect(chips(page)).toHaveCount(1)
    await expect.poll(() => executions(page)).toBeLessThan(all)
    const once = page.url()
    // The same with the keyboard, within what is left.
    await chart(page).focus()
    await page.keyboard.press('Home')
    for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page).not.toHaveURL(once)
    await page.goBack()
    await expect(page).toHaveURL(once)
    await page.goBack()
    await expect(page).not.toHaveURL(/zoom=/)
    await expect.poll(() => executions(page)).toBe(all)
    await page.goForward()
    await expect(page).toHaveURL(once)
    await page.getByRole('button', { name: 'Whole window' }).click()
    await expect.poll(() => executions(page)).toBe(all)
    expect(asked).toEqual([])
  })

  test('going to another tab and back asks for nothing again', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await chooseRange(page, /^Last night/)
    await readToTheEnd(page)
    const all = await executions(page)
    const asked = slowLogCalls(page)
    await page
      .getByRole('link', { name: 'Nodes' })
      .or(page.getByRole('tab', { name: 'Nodes' }))
      .first()
      .click()
    await expect(page).toHaveURL(/\/nodes/)
    await page.goBack()
    await expect.poll(() => executions(page)).toBe(all)
    expect(asked).toEqual([])
  })

  test('reading can be held, gone on with and broken off; what was read stays', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await setFaults(page, { latencyMs: 900, only: { operation: 'listSlowLogs' } })
    await chooseRange(page, 'Last 24 hours')
    const progress = page.getByRole('group', { name: 'Loading progress' })
    await progress.getByRole('button', { name: 'Pause' }).click()
    await expect(progress).toContainText('Paused')
    await expect(rowsOf(page, 'Statements').nth(1)).toBeVisible()
    await progress.getByRole('button', { name: 'Go on' }).click()
    await expect(progress).toContainText('Reading')
    await expect(progress).toContainText('complete since')
    await progress.getByRole('button', { name: 'Stop' }).click()
    await expect(progress).toContainText('Stopped')
    await expect(progress).toContainText(/[\d,]+ rows, complete since/)
    await page.getByText('Single runs', { exact: true }).click()
    await expect(rowsOf(page, 'Single runs').nth(1)).toBeVisible()
    await calm(page)
    await progress.getByRole('button', { name: 'Go on' }).click()
    await readToTheEnd(page)
  })

  test('a window of very many rows asks first, and offers the sums of the cloud', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await chooseRange(page, 'Last 7 days')
    const question = page.getByRole('alert').filter({ hasText: 'This window holds about' })
    await expect(question).toContainText(/about [\d,]+ calls/, { timeout: 30_000 })
    await expect(rowsOf(page, 'Statements').nth(1)).toBeVisible()
    await question.getByRole('button', { name: 'Show the cloud’s sums' }).click()
    await expect(rowsOf(page, 'Sums of the cloud').nth(1)).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('Sums of the cloud, not of single rows.')).toBeVisible()
    await page.getByRole('button', { name: 'Back to single rows' }).click()
    await question.getByRole('button', { name: 'This part is enough' }).click()
    await expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('Stopped')
  })

  test('another instance is looked at beside this one', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await page.getByRole('button', { name: 'Add instance' }).click()
    await page.getByRole('textbox', { name: 'Find instance' }).fill('shop-cart')
    await page.getByRole('option', { name: 'shop-cart-prod' }).click()
    await expect(page).toHaveURL(/with=/)
    await readToTheEnd(page)
    await chooseValue(page, 'Instance', 'shop-cart-prod')
    await expect(chips(page)).toHaveText(['Instance: shop-cart-prod'])
    await expect(rowsOf(page, 'Statements').nth(1)).toBeVisible()
  })

  test('an instance without slow statements tells about the threshold', async ({ page }) => {
    await openTab(page, 'feature-flags-dev', 'Slow queries')
    await expect(page.getByText('There is no row in the whole past month.')).toBeVisible({ timeout: 20_000 })
    await expect(page.getByText(/longer than long_query_time/)).toBeVisible()
  })

  test('own groups join statements, and a wrong expression is told at its rule', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await page.getByRole('button', { name: 'More tools', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Groups' }).click()
    const editor = page.getByRole('dialog', { name: 'Own groups' })
    await editor.getByRole('button', { name: 'Add rule' }).click()
    await editor.getByRole('textbox', { name: 'Group 1' }).fill('Everything that reads')
    await editor.getByRole('textbox', { name: 'Expression 1' }).fill('(select')
    await editor.getByRole('button', { name: 'Apply' }).click()
    await expect(editor.getByText(/^No regular expression/)).toBeVisible()
    await editor.getByRole('textbox', { name: 'Expression 1' }).fill('^\\s*select')
    await editor.getByRole('button', { name: 'Apply' }).click()
    await expect(editor).toBeHidden()
    await expect(rowsOf(page, 'Statements').nth(1)).toContainText('Everything that reads')
    // They belong to this browser: away with them for the tests that follow.
    await page.getByRole('button', { name: 'More tools', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Groups (1)' }).click()
    await editor.getByRole('button', { name: 'Remove rule 1' }).click()
    await editor.getByRole('button', { name: 'Apply' }).click()
    await expect(rowsOf(page, 'Statements').nth(1)).not.toContainText('Everything that reads')
  })

  test('a file is analysed in the same way, marked as such, and leads back', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    const lines: string[] = []
    for (let i = 0; i < 30; i++)
      lines.push(
        `# Time: 2026-03-09T02:${String(i).padStart(2, '0')}:10.000000Z`,
        `# User@Host: night_batch[night_batch] @  [10.1.2.${i % 3}]  Id: ${i}`,
        `# Query_time: ${2 + i}.500000  Lock_time: 0.000100 Rows_sent: 1  Rows_examined: ${1000 * i}`,
        `SET timestamp=${Date.UTC(2026, 2, 9, 2, i, 10) / 1000};`,
        `SELECT total FROM ledger WHERE account = ${i};`,
      )
    const buffer = Buffer.from(`${lines.join('\n')}\n`)
    const input = page.getByLabel('Slow-log file')
    await input.setInputFiles({ name: 'night.log', mimeType: 'text/plain', buffer })
    await expect(page.getByText('From the file night.log')).toBeVisible()
    await expect.poll(() => executions(page)).toBe(30)
    await expect(rowsOf(page, 'Statements').nth(1)).toContainText('from ledger where account = ?')
    await chooseValue(page, 'Client', '10.1.2.0')
    await expect.poll(() => executions(page)).toBe(10)
    await page.getByRole('button', { name: 'Back to the cloud’s log' }).click()
    await expect(page.getByText('From the file night.log')).toBeHidden()

    await input.setInputFiles({ name: 'cat.txt', mimeType: 'text/plain', buffer: Buffer.from('meow') })
    await expect(page.getByRole('alert').filter({ hasText: 'cat.txt' })).toBeVisible()
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
    await chooseRange(page, 'Last 24 hours')
    await expect(page.getByText('DBS.200005').first()).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('Reading broke off')
    // What was read before is still there.
    await expect(rowsOf(page, 'Statements').nth(1)).toBeVisible()
    await calm(page)
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await readToTheEnd(page)
  })

  test('when the cloud asks to slow down, reading waits and goes on by itself', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'Slow queries')
    await readToTheEnd(page)
    await setFaults(page, { throttle: { rate: 1, retryAfter: 60 }, only: { operation: 'listSlowLogs' } })
    await chooseRange(page, 'Last 24 hours')
    await expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('The cloud asks to slow down')
    await calm(page)
    await readToTheEnd(page)
  })
})
