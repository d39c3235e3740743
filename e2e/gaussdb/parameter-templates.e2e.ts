import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  confirmByName,
  expectRow,
  expectToast,
  filterTable,
  freshSandbox,
  openConsole,
  row,
  rowAction,
  setFaults,
} from '../utils.ts'

test.beforeAll(freshSandbox)

const list = '/gaussdb/parameter-templates?scope=sandbox-eu'
const drawer = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })
const value = (page: Page, parameter: string) => page.getByLabel(`Value of ${parameter}`, { exact: true })

test('a template is made, becomes another one when it is changed, and is applied to two instances', async ({
  page,
}) => {
  await openConsole(page, list)
  await page.getByRole('button', { name: 'Create template' }).click()
  const form = drawer(page, 'Create parameter template')
  await form.getByRole('combobox', { name: 'Version' }).click()
  await page.getByRole('option', { name: 'GaussDB 8.200' }).click()
  await form.getByRole('textbox', { name: 'Name' }).fill('payments-oltp')
  await form.getByRole('textbox', { name: 'Values that differ' }).fill('max_replication_slots = 44\nwork_mem = 1')
  await expect(form.getByText('There is a template payments-oltp already')).toBeVisible()
  await form.getByRole('textbox', { name: 'Name' }).fill('night-shift')
  await form.getByRole('button', { name: 'Create template' }).click()
  await expect(form.getByText(/work_mem must be a number in 64-/)).toBeVisible()
  await form.getByRole('textbox', { name: 'Values that differ' }).fill('max_replication_slots = 44\nwork_mem = 131072')
  await form.getByRole('button', { name: 'Create template' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'night-shift' })).toBeVisible()

  await page.getByRole('button', { name: 'Changed only' }).click()
  await value(page, 'work_mem').fill('262144')
  await page.getByRole('button', { name: 'Save as new template…' }).click()
  const fork = drawer(page, 'Save as a new template')
  await expect(fork.getByRole('row', { name: /^work_mem/ })).toContainText('131072 (128 MB)262144 (256 MB)')
  await expect(fork).toContainText('sets 2 values')
  await fork.getByRole('textbox', { name: 'Name' }).fill('day-shift')
  await fork.getByRole('button', { name: 'Create template' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'day-shift' })).toBeVisible()

  await page.getByRole('link', { name: 'Apply to instances' }).click()
  await page.getByRole('checkbox', { name: 'Select core-tenants-prod' }).check()
  await page.getByRole('checkbox', { name: 'Select core-tryout-dev' }).check()
  await page.getByRole('button', { name: 'Apply to 2 instances…' }).click()
  const apply = drawer(page, 'Apply day-shift')
  await expect(apply.getByText(/^\d+ values change$/)).toHaveCount(2)
  await apply.getByRole('button', { name: 'Apply to 2 instances' }).click()
  const results = page.getByRole('list', { name: 'Result for each instance' })
  await expect(results.getByText('Applied')).toHaveCount(2, { timeout: 45_000 })
  await page.getByRole('link', { name: 'Application records' }).click()
  await expectRow(page, 'core-tryout-dev', 'Applied')

  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(page.getByRole('dialog')).toContainText('Lost: 2 values that differ from the default.')
  await confirmByName(page, 'day-shift', 'Delete template')
  await expectToast(page, 'DBS.212032')
  await page.getByRole('button', { name: 'Reset…' }).click()
  await confirmByName(page, 'day-shift', 'Reset template')
  await expectToast(page, 'Template day-shift has the default values')
  await page.getByRole('link', { name: 'Change history' }).click()
  await expectRow(page, 'work_mem', '262144 (256 MB)')
  await openConsole(page, list)
  await rowAction(page, 'night-shift', 'Delete…')
  await confirmByName(page, 'night-shift', 'Delete template')
  await expectToast(page, 'Template night-shift deleted')
})

test('parameters of an instance survive a failure, are set, and go back', async ({ page }) => {
  await openConsole(page, '/gaussdb/instances?q=name:core-payments-prod')
  await page.getByRole('link', { name: 'core-payments-prod', exact: true }).click()
  await page.getByRole('link', { name: /^Parameters/ }).click()
  await filterTable(page, 'max_replication_slots')
  await value(page, 'max_replication_slots').fill('30')
  await setFaults(page, { only: { operation: 'updateInstanceParameters' }, serverError: { rate: 1 } })
  await page.getByRole('button', { name: 'Review and save…' }).click()
  const review = drawer(page, 'Review changes')
  await expect(review).toContainText('1 change takes effect after a restart')
  await review.getByRole('button', { name: 'Save 1 change' }).click()
  await expect(review.getByRole('alert')).toContainText('DBS.200005')
  await calm(page)
  await review.getByRole('button', { name: 'Save 1 change' }).click()
  await expectToast(page, '1 parameter of core-payments-prod is set')
  await expect(page.getByText('Values were set that take effect after a restart.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, '1 parameter of core-payments-prod has its old value again')
  await expect(value(page, 'max_replication_slots')).toHaveValue('20')
  await expect(page.getByText('Values were set that take effect after a restart.')).toBeHidden()

  await page.getByRole('link', { name: 'Compare with…' }).click()
  await expectRow(page, 'lockwait_timeout', '1200000', '20000')
  await expect(row(page, 'max_replication_slots')).toHaveCount(0)
})
