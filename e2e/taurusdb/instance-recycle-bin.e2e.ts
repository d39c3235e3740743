import { expect, test } from '@playwright/test'
import {
  calm,
  expectNoRow,
  expectRow,
  expectTask,
  expectToast,
  freshSandbox,
  openConsole,
  rowAction,
  setFaults,
  slowTest,
} from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

test('deletes an instance: what goes, what stays, the typed name, and the way back', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?q=crm-staging')
  await rowAction(page, 'crm-staging', 'Delete')
  const form = page.getByRole('dialog', { name: 'Delete crm-staging' })
  await expect(form.getByRole('region', { name: 'Goes' })).toContainText('All 2 nodes')
  await expect(form.getByRole('region', { name: 'Stays' })).toContainText('in the recycle bin for 7 days')
  await expect(form.getByRole('region', { name: 'Stays' })).toContainText('manual backup')
  const remove = form.getByRole('button', { name: 'Delete' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('textbox', { name: /Type crm-staging/ }).fill('crm-stagin')
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('textbox', { name: /Type crm-staging/ }).fill('crm-staging')
  await remove.click()
  await expectToast(page, 'Deleting crm-staging')
  await expectTask(page, 'Delete crm-staging')
  await expectNoRow(page, 'crm-staging')

  await page.getByRole('group', { name: 'TaurusDB' }).getByRole('link', { name: 'Recycle bin' }).click()
  await expectRow(page, 'crm-staging', /in [67] d/)
  await rowAction(page, 'crm-staging', 'Rebuild…')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Where the data comes from' }).first()).toContainText('crm-staging')
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(/^crm-staging-restored-/)
})

slowTest(
  'rebuilds a deleted instance: what the bin does not know is chosen, and it is there again',
  async ({ page }) => {
    await openConsole(page, '/taurusdb/recycle-bin?scope=sandbox-eu')
    await rowAction(page, 'load-test-2', 'Rebuild…')
    const form = page.getByRole('form', { name: 'Restore to a new instance' })
    await form.getByRole('textbox', { name: 'Name' }).fill('load-test-again')
    await form
      .getByRole('radio', { name: /^2 vCPUs.*8 GB/ })
      .first()
      .check()
    for (const field of ['VPC', 'Subnet', 'Security group']) {
      await form.getByRole('combobox', { name: field }).click()
      await page.getByRole('listbox', { name: field }).getByRole('option').first().click()
    }
    await form.getByRole('button', { name: 'Generate a password' }).click()
    await form.getByRole('button', { name: 'Review and create' }).click()
    const review = page.getByRole('dialog', { name: 'Restore into the new instance load-test-again?' })
    await expect(review).toContainText('From a backup of load-test-2')
    await review.getByRole('button', { name: 'Create and restore' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'load-test-again' })).toBeVisible()
    await expectTask(page, 'Restore to load-test-again')
    await page.getByRole('link', { name: 'Instances' }).first().click()
    await expectRow(page, 'load-test-again', 'Normal')
  },
)

test('changes the retention, and takes it back', async ({ page }) => {
  await openConsole(page, '/taurusdb/recycle-bin')
  await page.getByRole('button', { name: 'Change retention of Sandbox EU' }).click()
  const form = page.getByRole('dialog', { name: 'Retention of deleted instances' })
  await form.getByRole('combobox').or(form.getByRole('textbox')).first().click()
  await page.getByRole('option', { name: '3 days' }).click()
  await expect(form.getByRole('row', { name: 'Deleted instances stay 7 days 3 days' })).toBeVisible()
  await form.getByRole('button', { name: 'Change retention' }).click()
  await expectToast(page, 'Deleted instances stay for 3 days now')
  const policies = page.getByRole('list', { name: 'How long deleted instances stay' })
  await expect(policies).toContainText('kept 3 days')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Deleted instances stay for 7 days again')
  await expect(policies).not.toContainText('kept 3 days')
})

test('an instance that a task is changing cannot be deleted, and the menu says why', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?q=ledger-prod')
  await rowAction(page, 'ledger-prod', 'Maintenance')
  // The upgrade of five nodes goes on for a while, even here.
  await page.getByRole('button', { name: 'Upgrade kernel version' }).click()
  const form = page.getByRole('dialog', { name: 'Upgrade ledger-prod' })
  await form.getByRole('radio', { name: /^Now/ }).check()
  await form.getByRole('button', { name: 'Upgrade now' }).click()
  await expectToast(page, 'Upgrading ledger-prod')
  const remove = page.getByRole('button', { name: 'Delete' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await remove.hover()
  await expect(page.getByRole('tooltip')).toContainText('Another change of the instance is under way')
})

test('a refused deletion stays in the form with the typed name', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?q=media-library-dev')
  await rowAction(page, 'media-library-dev', 'Delete')
  const form = page.getByRole('dialog', { name: 'Delete media-library-dev' })
  const name = form.getByRole('textbox', { name: /Type media-library-dev/ })
  await name.fill('media-library-dev')
  await setFaults(page, { only: { service: 'taurusdb', operation: 'deleteInstance' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Delete' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await expect(name).toHaveValue('media-library-dev')
})

test('a bin that cannot be read says so, for its connection alone', async ({ page }) => {
  await openConsole(page, '/taurusdb/recycle-bin')
  await expectRow(page, 'Sandbox AP')
  await setFaults(page, { only: { service: 'taurusdb', operation: 'listRecycledInstances' }, serverError: { rate: 1 } })
  await page.reload()
  const failed = page.getByRole('alert').filter({ hasText: 'DBS.200005' }).first()
  await expect(failed).toBeVisible({ timeout: 30_000 })
  await calm(page)
  await failed.getByRole('button', { name: 'Try again' }).click()
  await expectRow(page, 'Sandbox AP')
})
