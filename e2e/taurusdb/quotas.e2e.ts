import { expect, test } from '@playwright/test'
import {
  calm,
  expectNoRow,
  expectRow,
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

const only = '/taurusdb/quotas?scope=sandbox-eu'

test('shows what is used, raises a quota, and takes it back', async ({ page }) => {
  await openConsole(page, only)
  const cards = page.getByRole('region', { name: 'Instances per connection' })
  await expect(cards.getByRole('region', { name: 'Sandbox EU' })).toContainText(/14\s*of 50/)
  await expectRow(page, 'finance', '4 of 20', '392 of 2,400', '3,136 of 16,000')
  await expectRow(page, 'default', 'no limit')
  await rowAction(page, 'finance', 'Edit quotas…')
  const form = page.getByRole('dialog', { name: 'Quotas of finance' })
  await expect(form.getByText('392 in use, so at least 393.')).toBeVisible()
  await form.getByRole('textbox', { name: 'vCPUs' }).fill('3000')
  await expect(form.getByRole('row', { name: 'finance: vCPUs 2,400 3,000' })).toBeVisible()
  await form.getByRole('button', { name: 'Save quotas' }).click()
  await expectToast(page, 'Quotas saved')
  await expectRow(page, 'finance', '4 of 20', '392 of 3,000', '3,136 of 16,000')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'The quotas are as before')
  await expectRow(page, 'finance', '392 of 2,400')
})

test('changes several enterprise projects at once, and takes a limit away', async ({ page }) => {
  await openConsole(page, only)
  await row(page, 'partners').getByRole('checkbox').check()
  await row(page, 'data-platform').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Edit quotas…' }).click()
  const form = page.getByRole('dialog', { name: 'Quotas of 2 enterprise projects' })
  await form.getByRole('textbox', { name: 'Instances' }).first().fill('15')
  await form.getByRole('textbox', { name: 'Memory (GB)' }).last().fill('')
  await expect(form.getByText('set anew without it')).toBeVisible()
  await form.getByRole('button', { name: 'Save quotas' }).click()
  await expectToast(page, 'Quotas saved')
  await expectRow(page, 'data-platform', '1 of 15', '96 of 1,200')
  await expectRow(page, 'partners', '0 of 3', '0 of 24', 'no limit')

  // The projects of two connections do not go into one call.
  await openConsole(page, '/taurusdb/quotas')
  await row(page, 'partners', 'Sandbox EU').getByRole('checkbox').check()
  await row(page, 'partners', 'Sandbox AP').getByRole('checkbox').check()
  await expect(page.getByRole('button', { name: 'Edit quotas…' })).toBeDisabled()
})

test('refuses what is not above the use: what it knows at once, the rest where the cloud says so', async ({ page }) => {
  await openConsole(page, only)
  await rowAction(page, 'finance', 'Edit quotas…')
  const finance = page.getByRole('dialog', { name: 'Quotas of finance' })
  await finance.getByRole('textbox', { name: 'Memory (GB)' }).fill('3136')
  await finance.getByRole('button', { name: 'Save quotas' }).click()
  await expect(finance.getByText('Must be above 3,136, which is in use')).toBeVisible()
  await finance.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()

  // Where there is no limit, the API does not say how much is in use.
  await rowAction(page, 'default', 'Edit quotas…')
  const form = page.getByRole('dialog', { name: 'Quotas of default' })
  const vcpus = form.getByRole('textbox', { name: 'vCPUs' })
  await vcpus.fill('1')
  await form.getByRole('button', { name: 'Save quotas' }).click()
  await expect(vcpus).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByText(/must be above \d+, which is in use/)).toBeVisible()
  await expect(vcpus).toHaveValue('1')
})

test('a cloud that fails is told, and what was typed stays', async ({ page }) => {
  await openConsole(page, only)
  await rowAction(page, 'data-platform', 'Edit quotas…')
  const form = page.getByRole('dialog', { name: 'Quotas of data-platform' })
  await form.getByRole('textbox', { name: 'Instances' }).fill('30')
  await setFaults(page, { only: { operation: 'updateEnterpriseProjectQuotas' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Save quotas' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await expect(form.getByRole('textbox', { name: 'Instances' })).toHaveValue('30')
  await calm(page)
  await form.getByRole('button', { name: 'Save quotas' }).click()
  await expectToast(page, 'Quotas saved')
  await expectRow(page, 'data-platform', '1 of 30')

  await setFaults(page, { only: { operation: 'listEnterpriseProjectQuotas' }, serverError: { rate: 1 } })
  await page.reload()
  await expect(page.getByRole('alert').filter({ hasText: 'DBS.200005' }).first()).toBeVisible({ timeout: 30_000 })
  await expectNoRow(page, 'data-platform')
  await expect(page.getByRole('region', { name: 'Sandbox EU' })).toContainText('of 50')
})
