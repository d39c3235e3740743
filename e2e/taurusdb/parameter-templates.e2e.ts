import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  confirmByName,
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

const list = '/taurusdb/parameter-templates?scope=sandbox-eu'
const drawer = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })
const value = (page: Page, parameter: string) => page.getByLabel(`Value of ${parameter}`, { exact: true })

/** The page of a template, found by its name in the list. */
async function openTemplate(page: Page, name: string): Promise<void> {
  await openConsole(page, list)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** The parameters of an instance, found by its name in the list. */
async function openParametersOf(page: Page, name: string): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=name:${name}`)
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('link', { name: /^Parameters/ }).click()
  await expectRow(page, 'activate_all_roles_on_login')
}

async function createTemplate(page: Page, name: string, values: string): Promise<void> {
  await openConsole(page, list)
  await page.getByRole('button', { name: 'Create template' }).click()
  const form = drawer(page, 'Create parameter template')
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('textbox', { name: 'Values that differ' }).fill(values)
  await form.getByRole('button', { name: 'Create template' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

async function reviewAndSave(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: 'Review and save…' }).click()
  await drawer(page, 'Review changes').getByRole('button', { name: button }).click()
  await expect(drawer(page, 'Review changes')).toBeHidden()
}

test('a template is made, edited with a preview, and put back from its history', async ({ page }) => {
  await createTemplate(page, 'night-shift', 'wait_timeout = 600')
  await expect(value(page, 'autocommit')).toHaveValue('ON')
  await page.getByRole('button', { name: 'Changed only' }).click()
  await expectRow(page, 'wait_timeout')
  await expectNoRow(page, 'autocommit')
  await page.getByRole('button', { name: 'Changed only' }).click()
  await expectRow(page, 'autocommit')

  await filterTable(page, 'timeout')
  await value(page, 'wait_timeout').fill('0')
  await expect(row(page, /^wait_timeout/)).toContainText('Outside 1 – 31536000')
  await page.getByRole('button', { name: 'Review and save…' }).click()
  const review = drawer(page, 'Review changes')
  await expect(review.getByRole('button', { name: 'Save 1 change' })).toHaveAttribute('aria-disabled', 'true')
  await review.getByRole('button', { name: 'Cancel' }).click()

  await value(page, 'wait_timeout').fill('900')
  await page.getByRole('button', { name: 'Review and save…' }).click()
  await expect(review.getByRole('row', { name: /^wait_timeout/ })).toContainText('600900')
  await expect(review).toContainText('No instance has this template at the moment.')
  await review.getByRole('button', { name: 'Save 1 change' }).click()
  await expectTask(page, 'Change template night-shift')
  await expect(page.getByRole('button', { name: 'Review and save…' })).toBeHidden()
  await expect(value(page, 'wait_timeout')).toHaveValue('900')

  await page.getByRole('link', { name: 'Change history' }).click()
  await expectRow(page, 'wait_timeout', '600', '900', 'not yet')
  await page.getByRole('button', { name: 'Revert wait_timeout' }).click()
  const revert = drawer(page, 'Revert wait_timeout')
  await expect(revert.getByRole('row', { name: /^wait_timeout/ })).toContainText('900600')
  await revert.getByRole('button', { name: 'Revert 1 change' }).click()
  await expectToast(page, '1 value of night-shift goes back')
  await expect(row(page, 'wait_timeout')).toHaveCount(2)
  // Older changes are not what the value is any more: they are left alone.
  await row(page, 'wait_timeout', 'not yet').last().getByRole('button', { name: 'Revert wait_timeout' }).click()
  await expect(revert).toContainText('Everything has its old value already.')
})

test('a template that is in use stays, another one is deleted by its name', async ({ page }) => {
  await openTemplate(page, 'Default-TaurusDB-8.0')
  await expect(page.getByText('Default templates cannot be changed. A copy can.').first()).toBeVisible()
  await expect(value(page, 'autocommit')).toBeHidden()
  await expectRow(page, 'autocommit', 'ON')
  await page.getByRole('button', { name: 'Copy…' }).click()
  const form = drawer(page, 'Copy Default-TaurusDB-8.0')
  await form.getByRole('textbox', { name: 'Name' }).fill('oltp-strict')
  await form.getByRole('button', { name: 'Create template' }).click()
  await expect(form.getByText('oltp-strict is taken')).toBeVisible()
  await form.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()

  await createTemplate(page, 'for-a-day', 'wait_timeout = 61\nautocommit = OFF')
  await openConsole(page, list)
  await row(page, 'oltp-strict')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  const refused = page.getByRole('menuitem', { name: /^Delete/ })
  await expect(refused).toHaveAttribute('aria-disabled', 'true')
  await expect(refused).toContainText('In use by 6 instances')
  await page.keyboard.press('Escape')
  await rowAction(page, 'for-a-day', 'Delete…')
  await expect(page.getByRole('dialog')).toContainText('Lost: 2 values that differ from the default.')
  await expect(page.getByRole('dialog')).toContainText('autocommit = OFF')
  await confirmByName(page, 'for-a-day', 'Delete template')
  await expectToast(page, 'Template for-a-day deleted')
  await expectNoRow(page, 'for-a-day')
})

test('a template is applied to several instances, and those that failed are tried again', async ({ page }) => {
  await openTemplate(page, 'low-memory')
  await page.getByRole('link', { name: 'Apply to instances' }).click()
  await page.getByRole('checkbox', { name: 'Select ledger-staging' }).check()
  await page.getByRole('checkbox', { name: 'Select crm-staging' }).check()
  await page.getByRole('button', { name: 'Apply to 2 instances…' }).click()
  const form = drawer(page, 'Apply low-memory')
  await expect(form.getByText(/^\d+ values change$/)).toHaveCount(2)
  await form.getByText('crm-staging').click()
  await expect(form.getByRole('row', { name: /^max_connections/ })).toContainText('200')
  await setFaults(page, { jobFailure: { next: 1, reason: 'The nodes did not answer.' } })
  await form.getByRole('button', { name: 'Apply to 2 instances' }).click()
  const results = page.getByRole('list', { name: 'Result for each instance' })
  await expect(results.getByText('Failed')).toHaveCount(2, { timeout: 45_000 })
  await expect(results).toContainText('The nodes did not answer.')
  await calm(page)
  await page.getByRole('button', { name: 'Retry 2 failed' }).click()
  await expect(results.getByText('Applied')).toHaveCount(2, { timeout: 45_000 })
  await expectRow(page, 'crm-staging', 'This template')

  await page.getByRole('link', { name: 'Application records' }).click()
  await expectRow(page, 'crm-staging', 'Applied')
  await expectRow(page, 'crm-staging', 'FAILED')
})

test('two templates and an instance stand side by side, and the address keeps the choice', async ({ page }) => {
  await openConsole(page, list)
  await page.getByRole('checkbox', { name: 'Select reporting' }).check()
  await page.getByRole('checkbox', { name: 'Select oltp-strict' }).check()
  await page.getByRole('button', { name: 'Compare 2 templates' }).click()
  await expectRow(page, 'sort_buffer_size', '16777216', '262144')
  await expectNoRow(page, 'autocommit')
  await page.getByRole('combobox', { name: 'Add a template or an instance' }).click()
  await page.getByRole('option', { name: 'shop-orders-prod' }).click()
  await expect(page.getByRole('columnheader', { name: 'shop-orders-prod' })).toBeVisible()
  await expectRow(page, 'max_connections')
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'shop-orders-prod' })).toBeVisible()
  await page.getByRole('radio', { name: 'All parameters' }).click()
  await expectRow(page, 'activate_all_roles_on_login')
})

test('parameters of an instance wait for a reboot, and become a template', async ({ page }) => {
  await openParametersOf(page, 'billing-prod')
  await expect(page.getByText('Has the template')).toBeVisible()
  await filterTable(page, 'back_log')
  await value(page, 'back_log').fill('4000')
  await page.getByRole('button', { name: 'Review and save…' }).click()
  const review = drawer(page, 'Review changes')
  await expect(review).toContainText('1 change takes effect after a reboot')
  await expect(review).toContainText('no longer those of oltp-strict')
  await review.getByRole('button', { name: 'Save 1 change' }).click()
  await expectTask(page, 'Change parameters of billing-prod')
  await expect(page.getByText('3 of 3 nodes wait for a reboot.')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Parameters/ })).toContainText('Parameters')
  await expect(page.getByRole('img', { name: '3 nodes wait for a reboot' })).toBeVisible()
  await expect(page.getByText('Waits for a reboot').first()).toBeVisible()
  await page.getByRole('radio', { name: 'History' }).click()
  await expectRow(page, 'back_log', '3000', '4000')

  await page.getByRole('button', { name: 'Save as template…' }).click()
  const form = drawer(page, 'Make a template of billing-prod')
  await form.getByRole('textbox', { name: 'Name' }).fill('as-billing')
  await form.getByRole('button', { name: 'Create template' }).click()
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'as-billing' })).toBeVisible()
  await filterTable(page, 'back_log')
  await expect(value(page, 'back_log')).toHaveValue('4000')
})

test('a refusal and a failed task keep what was entered, and leaving asks', async ({ page }) => {
  await openParametersOf(page, 'identity-prod')
  await filterTable(page, 'wait_timeout')
  await value(page, 'wait_timeout').fill('1234')
  await setFaults(page, { only: { operation: 'updateInstanceParameters' }, serverError: { rate: 1 } })
  await page.getByRole('button', { name: 'Review and save…' }).click()
  const review = drawer(page, 'Review changes')
  await review.getByRole('button', { name: 'Save 1 change' }).click()
  await expect(review.getByRole('alert')).toContainText('DBS.200005')
  await review.getByRole('button', { name: 'Cancel' }).click()
  await expect(value(page, 'wait_timeout')).toHaveValue('1234')

  await setFaults(page, { jobFailure: { next: 1, reason: 'A node went away.' } })
  await reviewAndSave(page, 'Save 1 change')
  await expect(page.getByText('The task failed, your entries are still here: A node went away.')).toBeVisible({
    timeout: 45_000,
  })
  await expect(value(page, 'wait_timeout')).toHaveValue('1234')
  await calm(page)

  await page.getByRole('link', { name: 'Overview' }).click()
  await drawer(page, 'Leave without saving?').getByRole('button', { name: 'Keep editing' }).click()
  await expect(value(page, 'wait_timeout')).toHaveValue('1234')
  await page.getByRole('link', { name: 'Overview' }).click()
  await drawer(page, 'Leave without saving?').getByRole('button', { name: 'Discard changes' }).click()
  await expect(page).toHaveURL(/\/overview$/)
})
