import { expect, type Locator, type Page, test } from '@playwright/test'
import {
  calm,
  expectNoRow,
  expectRow,
  expectTask,
  expectToast,
  freshSandbox,
  openConsole,
  row,
  rowAction,
  setFaults,
} from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

/** From the list to the tab of an instance. Answers its address. */
async function openThrottling(page: Page, instance: string): Promise<string> {
  await openConsole(page, `/taurusdb/instances?scope=sandbox-eu&q=${instance}`)
  await row(page, instance).first().getByRole('link', { name: instance, exact: true }).click()
  await page.getByRole('link', { name: 'SQL throttling' }).click()
  await expect(page.getByRole('region', { name: 'SQL throttling' })).toBeVisible()
  return new URL(page.url()).pathname
}

const form = (page: Page, name = 'Add a throttling rule'): Locator => page.getByRole('dialog', { name })
const limit = (dialog: Locator): Locator => dialog.getByRole('textbox', { name: 'Most at once' })
const task = 'SQL throttling of'

test('a rule is added to two nodes, its limit changed and taken back, and it is deleted', async ({ page }) => {
  await openThrottling(page, 'shop-orders-prod')
  await expectRow(page, 'stock_levels', 'UPDATE', '32', 'node01 · writer')
  await page.getByRole('button', { name: 'Add rule' }).click()
  const dialog = form(page)
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog.getByText('Name the words that the statement is known by')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Keywords' }).fill('select from shipments')
  await expect(dialog.getByText('3 keywords, in this order')).toBeVisible()
  await limit(dialog).fill('7')
  await dialog.getByRole('checkbox', { name: 'node02 · read replica' }).check()
  await dialog.getByRole('button', { name: 'Add to 2 nodes' }).click()
  await expectToast(page, 'Setting 2 rules')
  await expectTask(page, task)
  await expectRow(page, 'shipments', '7', 'node01')
  await expectRow(page, 'shipments', '7', 'node02')
  // What the nodes had stays.
  await expectRow(page, 'stock_levels', '32', 'node01 · writer')

  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /^Filter/ }))
    .first()
    .fill('shipments node01')
  await rowAction(page, 'shipments', 'Change limit…')
  const change = form(page, 'Change the limit of a rule')
  await limit(change).fill('0')
  await expect(change.getByText('With 0 every statement that matches is refused')).toBeVisible()
  await change.getByRole('button', { name: 'Change limit' }).click()
  await expectToast(page, 'Setting 1 rule')
  // Taking it back waits for the task that is under way.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Being taken back')
  await expectRow(page, 'shipments', '7', 'node01')

  await expect(page.getByRole('button', { name: 'Add rule' })).not.toHaveAttribute('aria-disabled', 'true', {
    timeout: 45_000,
  })
  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /^Filter/ }))
    .first()
    .fill('shipments')
  await row(page, 'shipments', 'node01').getByRole('checkbox').check()
  await row(page, 'shipments', 'node02').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Delete 2 rules' }).click()
  const sure = page.getByRole('dialog', { name: 'Delete 2 rules?' })
  await expect(sure.getByText('at most 7').first()).toBeVisible()
  await sure.getByRole('button', { name: 'Delete 2 rules' }).click()
  await expectToast(page, 'Deleting 2 rules')
  await expectNoRow(page, 'shipments', 'node01')
})

test('a link fills the form in; a rule that is there already is said to change', async ({ page }) => {
  const address = await openThrottling(page, 'shop-orders-prod')
  await openConsole(page, `${address}?type=UPDATE&keywords=update~stock_levels~set`)
  const dialog = form(page)
  await expect(dialog.getByRole('radio', { name: 'UPDATE' })).toBeChecked()
  await expect(dialog.getByRole('textbox', { name: 'Keywords' })).toHaveValue('update~stock_levels~set')
  await expect(
    dialog.getByText(/There is such a rule already; its limit changes \(node01 · writer: 32\)/),
  ).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Keywords' }).fill('update~stock_levels,set')
  await limit(dialog).fill('3')
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog.getByText('Up to 128 keywords, without commas and backslashes')).toBeVisible()
})

test('switching off says what it lets loose, and can be undone', async ({ page }) => {
  await openThrottling(page, 'analytics-prod')
  await page.getByRole('button', { name: 'Switch off' }).click()
  const sure = page.getByRole('dialog', { name: 'Switch SQL throttling off?' })
  await expect(sure).toContainText(/what (it|they) held back may come all together/)
  await sure.getByRole('button', { name: 'Switch off' }).click()
  await expectTask(page, task)
  await expect(page.getByText('Off: no rule holds')).toBeVisible()
  await page.getByRole('button', { name: 'Switch on' }).click()
  await page
    .getByRole('dialog', { name: 'Switch SQL throttling on?' })
    .getByRole('button', { name: 'Switch on' })
    .click()
  await expect(page.getByText(/^On: \d+ rules? holds?/)).toBeVisible({ timeout: 45_000 })
})

test('a failing cloud leaves the form as it was', async ({ page }) => {
  await openThrottling(page, 'analytics-prod')
  await page.getByRole('button', { name: 'Add rule' }).click()
  const dialog = form(page)
  await dialog.getByRole('textbox', { name: 'Keywords' }).fill('select from f_sales')
  await limit(dialog).fill('5')
  await setFaults(page, {
    serverError: { rate: 1 },
    only: { service: 'taurusdb', operation: 'setSqlConcurrencyRules' },
  })
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog.getByRole('alert')).toContainText('DBS.200005')
  await expect(dialog.getByRole('textbox', { name: 'Keywords' })).toHaveValue('select from f_sales')
  await expect(limit(dialog)).toHaveValue('5')
})

test('a frozen instance takes no rule: the cloud refuses and the form says so', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?scope=sandbox-ap&q=reports-ap-dev')
  await row(page, 'reports-ap-dev').first().getByRole('link', { name: 'reports-ap-dev', exact: true }).click()
  await page.getByRole('link', { name: 'SQL throttling' }).click()
  await expect(page.getByText('No rules', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Add rule' }).click()
  const dialog = form(page)
  await dialog.getByRole('textbox', { name: 'Keywords' }).fill('select from reports')
  await limit(dialog).fill('5')
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog.getByRole('alert')).toContainText('DBS.')
  await expect(dialog.getByRole('textbox', { name: 'Keywords' })).toHaveValue('select from reports')
})
