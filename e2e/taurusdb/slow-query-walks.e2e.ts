import { expect, type Locator, type Page, test } from '@playwright/test'
import { freshSandbox, openConsole, row } from '../utils.ts'

/*
 * Five troubles that the sandbox has planted, each found and proven the way somebody goes who does not know them: by what the
 * page puts first, not by searching for a name.
 */

test.beforeAll(freshSandbox)
test.describe.configure({ timeout: 360_000 })

const readToTheEnd = (page: Page) =>
  expect(page.getByRole('group', { name: 'Loading progress', exact: true })).toContainText('All read', {
    timeout: 120_000,
  })

async function openSlowQueries(page: Page, instance: string, project: 'eu' | 'ap', range: RegExp): Promise<void> {
  await openConsole(page, `/taurusdb/instances?scope=sandbox-${project}`)
  await row(page, instance).first().getByRole('link', { name: instance }).click()
  await page
    .getByRole('link', { name: 'Slow queries' })
    .or(page.getByRole('tab', { name: 'Slow queries' }))
    .first()
    .click()
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText('Slow queries')
  await page.getByRole('button', { name: /^Time range/ }).click()
  await page.getByRole('button', { name: range }).click()
  await readToTheEnd(page)
}

const show = async (page: Page, view: string): Promise<void> => {
  const radio = page.getByRole('radio', { name: view, exact: true })
  // The page above may still grow: a click that missed is made again.
  await expect(async () => {
    await radio.click({ force: true })
    await expect(radio).toBeChecked({ timeout: 3_000 })
  }).toPass()
}

const first = (page: Page, table: string): Locator => page.getByRole('grid', { name: table }).getByRole('row').nth(1)

/** Sorts a table by a column, the largest first. */
async function largestFirst(page: Page, table: string, column: string): Promise<void> {
  const header = page.getByRole('grid', { name: table }).getByRole('columnheader', { name: column, exact: true })
  for (let clicks = 0; clicks < 2 && (await header.getAttribute('aria-sort')) !== 'descending'; clicks++)
    await header.getByRole('button').first().click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
}

/** Holds the window against another one; its rows are read by themselves. */
async function compareWith(page: Page, what: string): Promise<void> {
  await show(page, 'Compare')
  await page.getByRole('combobox', { name: 'Compare' }).selectOption({ label: what })
  await expect(page.getByRole('region', { name: 'Totals' }).getByRole('row', { name: /^Before/ })).toContainText(/\d/, {
    timeout: 120_000,
  })
  await expect(page.getByText(/Not all rows of/)).toHaveCount(0, { timeout: 120_000 })
}

test('a lock storm: what waits, and the one statement that held the lock', async ({ page }) => {
  await openSlowQueries(page, 'crm-prod', 'eu', /^Last night/)
  await page.getByRole('radio', { name: 'Lock wait', exact: true }).click({ force: true })
  await expect(page.getByRole('slider', { name: /^Lock wait per/ })).toBeVisible()
  // Hours of waiting in one night, and all of it of statements on one table.
  await expect(page.getByLabel('In numbers')).toContainText(/\d+ h \d+ min ?lock wait/)
  await largestFirst(page, 'Statements', 'Lock')
  await expect(first(page, 'Statements')).toContainText('contacts')

  await show(page, 'Single runs')
  await largestFirst(page, 'Single runs', 'Duration')
  await expect(first(page, 'Single runs')).toContainText(/alter table contacts add column/i)
  await first(page, 'Single runs').click()
  const run = page.getByRole('dialog', { name: 'Slow run' })
  await expect(run).toContainText(/25 min/)
  await expect(run).toContainText('02:10')
})

test('a deploy: the statement that got slower, how much it costs, and how sure that is', async ({ page }) => {
  await openSlowQueries(page, 'shop-orders-prod', 'eu', /^Last 6 hours/)
  await compareWith(page, 'With the same time last week')
  const worst = first(page, 'Changes per statement')
  await expect(worst).toContainText('Regressed')
  await expect(worst).toContainText(/takes longer/i)
  await expect(worst).toContainText('Very sure')
  await worst.click()
  const detail = page.getByRole('dialog', { name: 'Statement' })
  await expect(detail.getByRole('region', { name: 'SQL' })).toContainText(/from\s+coupons/i)
})

test('a nightly batch that grew: the same night a week ago took less', async ({ page }) => {
  await openSlowQueries(page, 'ledger-prod', 'eu', /^Last night/)
  await compareWith(page, 'With the same time last week')
  const worst = first(page, 'Changes per statement')
  await expect(worst).toContainText(/insert into daily_balances/i)
  await expect(worst).toContainText('Regressed')
  await worst.click()
  const detail = page.getByRole('dialog', { name: 'Statement' })
  await expect(detail.getByRole('region', { name: 'User', exact: true })).toContainText('ledger_batch')
})

test('a new statement: what has not run before, and whose it is', async ({ page }) => {
  await openSlowQueries(page, 'billing-prod', 'eu', /^Last 7 days/)
  await compareWith(page, 'With the time before it')
  await page.getByRole('group', { name: 'Which changes' }).getByRole('button', { name: /^New/ }).click()
  await expect(first(page, 'Changes per statement')).toContainText('New')
  await first(page, 'Changes per statement').click()
  const detail = page.getByRole('dialog', { name: 'Statement' })
  await expect(detail.getByRole('region', { name: 'SQL' })).toContainText(/refund_state/i)
  await expect(detail.getByRole('region', { name: 'User', exact: true })).toContainText(/audit_export.*100 %/)
  await expect(detail.getByRole('link', { name: 'Throttle' })).toHaveAttribute('href', /type=SELECT/)
})

test('a missing index: rows read against rows sent, and since when', async ({ page }) => {
  await openSlowQueries(page, 'iot-telemetry-ap-prod', 'ap', /^Last 6 hours/)
  await compareWith(page, 'With the same time last week')
  const worst = first(page, 'Changes per statement')
  await expect(worst).toContainText(/from alarms/i)
  await expect(worst).toContainText('Regressed')
  await expect(worst).toContainText('Very sure')
  await worst.click()
  // Thousands of rows are read for one that is sent.
  const detail = page.getByRole('dialog', { name: 'Statement' })
  await expect(detail.getByLabel('In numbers')).toContainText(/\d,\d{3} : 1/)
})
