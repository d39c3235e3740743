import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  confirmByName,
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

async function openDatabasesOf(page: Page, name: string): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=name:${name}`)
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.getByRole('link', { name: 'Databases & users' }).click()
  await expect(page.getByRole('grid', { name: 'Databases' })).toBeVisible()
}

const drawer = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })

test('a database is created with a reader, gets remarks, and is deleted by its name', async ({ page }) => {
  await openDatabasesOf(page, 'crm-staging')
  await expectRow(page, 'crm_auth', 'utf8mb4', 'crm_web@10.%')
  await page.getByRole('button', { name: 'Create database' }).click()
  const form = drawer(page, 'Create database')
  await form.getByRole('textbox', { name: 'Name' }).fill('crm_archive')
  await form.getByRole('combobox', { name: 'Character set' }).click()
  await page.getByRole('option', { name: 'latin1' }).click()
  await form.getByRole('textbox', { name: 'Remarks' }).fill('Closed deals')
  await form.getByRole('radiogroup', { name: 'Right of bi_reader@10.%' }).getByText('Read only').click()
  await form.getByRole('button', { name: 'Create database' }).click()
  await expectToast(page, 'Database crm_archive is being created')
  await expectTask(page, 'Create database crm_archive')
  await expectRow(page, 'crm_archive', 'latin1', 'bi_reader@10.%', 'Closed deals')

  await rowAction(page, 'crm_archive', 'Edit remarks…')
  const remarks = drawer(page, 'Remarks on database')
  await expect(remarks.getByRole('button', { name: 'Save remarks' })).toHaveAttribute('aria-disabled', 'true')
  await remarks.getByRole('textbox', { name: 'Remarks' }).fill('Deals before 2024')
  await remarks.getByRole('button', { name: 'Save remarks' }).click()
  await expectTask(page, 'Change the remarks on database crm_archive')
  await expectRow(page, 'crm_archive', 'Deals before 2024')

  await rowAction(page, 'crm_archive', 'Delete…')
  const question = page.getByRole('dialog', { name: 'Delete database?' })
  await expect(question).toContainText('Rights of 1 user: bi_reader@10.%')
  await expect(question).toContainText('The way back is a restore from')
  await confirmByName(page, 'crm_archive', 'Delete database')
  await expectTask(page, 'Delete database crm_archive')
  await expectNoRow(page, 'crm_archive')
})

test('names that cannot be are refused while they are typed', async ({ page }) => {
  await openDatabasesOf(page, 'crm-staging')
  await page.getByRole('button', { name: 'Create database' }).click()
  const form = drawer(page, 'Create database')
  const name = form.getByRole('textbox', { name: 'Name' })
  for (const [text, problem] of [
    ['a b', 'Not allowed: ␣'],
    ['a-b-c-d-e-f-g-h-i-j-k-l', 'At most ten hyphens'],
    ['mysql', 'The name of a database of the engine'],
    ['crm', 'There is one of this name already'],
  ] as const) {
    await name.fill(text)
    await name.blur()
    await expect(form.getByText(problem)).toBeVisible()
  }
  await form.getByRole('button', { name: 'Create database' }).click()
  await expect(form).toBeVisible()
})

test('an instance in trouble shows its databases and says why none can be changed', async ({ page }) => {
  await openDatabasesOf(page, 'media-library-dev')
  const create = page.getByRole('button', { name: 'Create database' })
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await row(page, 'utf8mb4')
    .first()
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await expect(page.getByRole('menuitem', { name: /^Delete/ })).toHaveAttribute('aria-disabled', 'true')
})

test('a refusal by the cloud keeps what was typed', async ({ page }) => {
  await openDatabasesOf(page, 'shop-orders-staging')
  await setFaults(page, { only: { operation: 'createDatabases' }, serverError: { rate: 1 } })
  await page.getByRole('button', { name: 'Create database' }).click()
  const form = drawer(page, 'Create database')
  await form.getByRole('textbox', { name: 'Name' }).fill('shop_returns')
  await form.getByRole('button', { name: 'Create database' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('shop_returns')
  await calm(page)
  await form.getByRole('button', { name: 'Create database' }).click()
  await expectTask(page, 'Create database shop_returns')
  await expectRow(page, 'shop_returns', 'Nobody')
})
