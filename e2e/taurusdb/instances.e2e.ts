import { expect, test } from '@playwright/test'
import {
  calm,
  expectNoRow,
  expectRow,
  expectTask,
  expectToast,
  filterTable,
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

test('finds the abnormal instance in production, and its page says what is wrong', async ({ page }) => {
  await openConsole(page)
  await expectRow(page, 'shop-orders-prod', 'Normal')
  await expectRow(page, 'payments-ap-prod', 'Normal')
  await filterTable(page, 'status:abnormal tag:env=prod ')
  await expectRow(page, 'crm-prod', 'Abnormal')
  await expectNoRow(page, 'shop-orders-prod')
  await expectNoRow(page, 'media-library-dev')
  await expect(page).toHaveURL(/q=status/)

  // The address alone gives the same view, and the keyboard opens the row.
  await page.reload()
  await expectRow(page, 'crm-prod', 'Abnormal')
  await expectNoRow(page, 'media-library-dev')
  await row(page, 'crm-prod').focus()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'crm-prod' })).toBeVisible()
  await expect(page.getByText('1 of 3 not normal')).toBeVisible()
  const links = page.getByRole('link', { name: 'Last night' })
  await expect(links).toHaveAttribute('href', /slow-queries\?from=last-night/)
  await expect(page.getByRole('link', { name: 'Topology and actions' })).toHaveAttribute('href', /\/nodes$/)

  // A proxy's connection string can be sent to a colleague.
  // The choice is part of the address, which follows a moment after the click.
  const proxy = page.getByRole('radio', { name: /^Proxy crm-prod/ })
  await proxy.click()
  await expect(proxy).toBeChecked()
  const strings = page.getByRole('region', { name: 'Connection strings' })
  await expect(strings.getByRole('figure')).toContainText(/mysql --host=\d+\.\d+\.\d+\.\d+ --port=3306/)
  await expect(page).toHaveURL(/endpoint=proxy-/)
})

test('narrows to one connection and sorts by nodes, which the list itself does not know', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?scope=sandbox-ap')
  await expectRow(page, 'payments-ap-prod')
  await expectNoRow(page, 'shop-orders-prod')
  await page.getByRole('columnheader', { name: 'Nodes' }).getByRole('button').click()
  await page.getByRole('columnheader', { name: 'Nodes' }).getByRole('button').click()
  await expect(page).toHaveURL(/sort=-nodes/)
  await expect(page.getByRole('row').nth(1)).toContainText('payments-ap-prod')
})

test('renames an instance and takes it back', async ({ page }) => {
  await openConsole(page)
  await rowAction(page, 'identity-prod', 'Rename')
  const form = page.getByRole('dialog', { name: 'Rename identity-prod' })
  await form.getByRole('textbox', { name: 'New name' }).fill('9lives')
  await form.getByRole('button', { name: 'Rename' }).click()
  await expect(form.getByText('Start with a letter')).toBeVisible()
  await form.getByRole('textbox', { name: 'New name' }).fill('identity-blue')
  await form.getByRole('button', { name: 'Rename' }).click()
  await expectToast(page, 'Renaming to identity-blue')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Renaming back to identity-prod')
  await expectTask(page, 'Rename identity-prod')
  await expectRow(page, 'identity-prod')
  await expectNoRow(page, 'identity-blue')
})

test('resizes: only what is on offer, tried first, old and new side by side', async ({ page }) => {
  test.setTimeout(120_000)
  await openConsole(page, '/taurusdb/instances?q=shop-orders')
  await rowAction(page, 'shop-orders-staging', 'Resize')
  const form = page.getByRole('dialog', { name: 'Resize shop-orders-staging' })
  await expect(form.getByRole('radio', { name: /16 GB, gaussdb\.mysql\.xlarge\.x86\.4: Current/ })).toBeDisabled()
  await expect(form.getByRole('radio', { name: /Sold out in / }).first()).toBeDisabled()
  await form.getByRole('radio', { name: /gaussdb\.mysql\.2xlarge\.x86\.4: Available/ }).check()
  await expect(form.getByRole('row', { name: 'vCPUs per node 4 8' })).toBeVisible()
  await expect(form.getByText('The cloud has what this needs')).toBeVisible()
  await form.getByRole('button', { name: 'Resize' }).click()
  await expectToast(page, 'Resizing shop-orders-staging')
  await expectRow(page, 'shop-orders-staging', 'Resizing')
  await expectTask(page, 'Resize shop-orders-staging')
  await expectRow(page, 'shop-orders-staging', 'Normal', '8 vCPU')
})

test('the menu of a row leads straight to a new backup', async ({ page }) => {
  await openConsole(page)
  await rowAction(page, 'shop-catalog-prod', 'Back up now…')
  await expect(page.getByRole('heading', { level: 1, name: 'shop-catalog-prod' })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Create backup' })).toBeVisible()
})

test('refuses what the state of an instance does not allow, and says why', async ({ page }) => {
  await openConsole(page)
  await row(page, 'crm-prod')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  const resize = page.getByRole('menuitem', { name: 'Resize' })
  await expect(resize).toHaveAttribute('aria-disabled', 'true')
  await expect(resize).toContainText('Not possible while the instance is abnormal')

  // An address that opens the form all the same is refused in the form.
  await page.getByRole('menuitem', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'crm-prod' })).toBeVisible()
  await page.goto(`${page.url()}?form=resize`)
  const form = page.getByRole('dialog', { name: 'Resize crm-prod' })
  await expect(form.getByText('Not possible while the instance is abnormal').first()).toBeVisible()
  await expect(form.getByRole('button', { name: 'Resize' })).toHaveAttribute('aria-disabled', 'true')
})

test('plans a reboot for the maintenance window without touching the instance', async ({ page }) => {
  await openConsole(page)
  await rowAction(page, 'shop-catalog-prod', 'Reboot')
  const form = page.getByRole('dialog', { name: 'Reboot shop-catalog-prod' })
  await expect(form.getByText('All 3 nodes restart')).toBeVisible()
  await form.getByRole('radio', { name: /In the maintenance window/ }).check()
  await form.getByRole('button', { name: 'Plan the reboot' }).click()
  await expectToast(page, 'The reboot of shop-catalog-prod is planned')
  await expectRow(page, 'shop-catalog-prod', 'Normal')

  // A second one cannot be planned, and the page shows the first.
  await rowAction(page, 'shop-catalog-prod', 'Reboot')
  await expect(form.getByRole('radio', { name: /A reboot is already planned for/ })).toBeDisabled()
  await form.getByRole('button', { name: 'Cancel' }).click()
  await rowAction(page, 'shop-catalog-prod', 'Open')
  await expect(page.getByText('Reboot planned for')).toBeVisible()
})

test('a cloud that fails is told, and the list comes back', async ({ page }) => {
  await openConsole(page)
  await expectRow(page, 'shop-orders-prod')
  await setFaults(page, { only: { service: 'taurusdb', operation: 'listInstances' }, serverError: { rate: 1 } })
  await page.reload()
  const failed = page.getByRole('alert').filter({ hasText: 'DBS.200005' })
  await expect(failed.first()).toBeVisible({ timeout: 30_000 })
  await expectNoRow(page, 'shop-orders-prod')
  await calm(page)
  await failed.first().getByRole('button', { name: 'Try again' }).click()
  await expectRow(page, 'shop-orders-prod')
})

test('a refused form keeps what was typed and shows the refusal', async ({ page }) => {
  await openConsole(page)
  await rowAction(page, 'ledger-archive', 'Rename')
  const form = page.getByRole('dialog', { name: 'Rename ledger-archive' })
  await form.getByRole('textbox', { name: 'New name' }).fill('ledger-attic')
  await setFaults(page, { only: { service: 'taurusdb', operation: 'renameInstance' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Rename' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await expect(form.getByRole('textbox', { name: 'New name' })).toHaveValue('ledger-attic')
  await calm(page)
  await form.getByRole('button', { name: 'Rename' }).click()
  await expectToast(page, 'Renaming to ledger-attic')
  await expectTask(page, 'Rename ledger-attic')
  await expectRow(page, 'ledger-attic')
})
