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

async function openTab(page: Page, instance: string, tab: string): Promise<void> {
  await openConsole(page, `/gaussdb/instances?q=name:${instance}`)
  await page.getByRole('link', { name: instance, exact: true }).first().click()
  await page.getByRole('navigation', { name: 'Instance' }).getByRole('link', { name: tab }).click()
}

const drawer = (page: Page, title: string) => page.getByRole('dialog', { name: title })
const show = (page: Page, part: string) =>
  page.getByRole('radiogroup', { name: 'Show' }).getByText(part, { exact: true }).click()

test('a database, schemas and a user are created, and rights granted after a failure of the server', async ({
  page,
}) => {
  await openTab(page, 'core-ledger-prod', 'Databases & users')
  await expectRow(page, 'ledger_archive', 'ledger_admin', 'UTF8')

  await page.getByRole('button', { name: 'Create database' }).click()
  const database = drawer(page, 'Create database')
  const name = database.getByRole('textbox', { name: 'Name' })
  await name.fill('pg_books')
  await name.blur()
  await expect(database).toContainText('It must not begin with pg')
  await name.fill('books')
  await database.getByRole('combobox', { name: 'Collation' }).fill('tlh_QO.UTF-8')
  await database.getByRole('button', { name: 'Create database' }).click()
  await expect(database.getByRole('combobox', { name: 'Collation' })).toHaveAttribute('aria-invalid', 'true')
  await database.getByRole('combobox', { name: 'Collation' }).fill('en_US.UTF-8')
  await database.getByRole('button', { name: 'Create database' }).click()
  await expectToast(page, 'Database books was created')
  await expectRow(page, 'books', 'root', 'en_US.UTF-8')

  await rowAction(page, 'books', 'Create schemas')
  const schemas = drawer(page, 'Create schemas')
  await schemas.getByRole('textbox', { name: 'Name of schema 1' }).fill('orders')
  await schemas.getByRole('button', { name: 'Add a schema' }).click()
  await schemas.getByRole('textbox', { name: 'Name of schema 2' }).fill('refunds')
  await schemas.getByRole('button', { name: 'Create 2 schemas' }).click()
  await expectToast(page, '2 schemas were created')

  await show(page, 'Users')
  await expectRow(page, 'root', 'Create users · Create databases', 'No limit')
  await page.getByRole('button', { name: 'Create user' }).click()
  const user = drawer(page, 'Create user')
  await user.getByRole('textbox', { name: 'Name' }).fill('books_reader')
  await user.getByRole('button', { name: 'Generate a password' }).click()
  await user.getByRole('button', { name: 'Create user' }).click()
  await expectToast(page, 'User books_reader was created')
  await expectRow(page, 'books_reader', 'Sign in only')

  await rowAction(page, 'books_reader', 'Grant rights…')
  const grant = drawer(page, 'Grant rights')
  await grant.getByRole('combobox', { name: 'Database' }).click()
  await page.getByRole('option', { name: 'books' }).click()
  await grant.getByRole('radiogroup', { name: 'Right of orders' }).getByText('Read-write').click()
  await grant.getByRole('radiogroup', { name: 'Right of refunds' }).getByText('Read only').click()
  await expect(row(grant.getByRole('table', { name: 'What is granted' }), 'books_reader')).toHaveText(
    /books_reader\s*orders\s*refunds/,
  )
  await setFaults(page, { serverError: { next: 1 }, only: { service: 'gaussdb', operation: 'grantSchemaRights' } })
  await grant.getByRole('button', { name: 'Grant 2 rights' }).click()
  await expect(grant.getByRole('alert').first()).toContainText('DBS.200005')
  await calm(page)
  await grant.getByRole('button', { name: 'Send the rest again' }).click()
  await expectToast(page, '2 rights were granted')

  await openTab(page, 'core-ledger-prod', 'Tenants')
  await expect(page.getByText('This instance has no tenants')).toBeVisible()
})

test('a tenant is created, looked into, and deleted by its name', async ({ page }) => {
  await openTab(page, 'core-tenants-prod', 'Tenants')
  await expectRow(page, 'harbor_shop', 'Normal', '8', '300 GB')
  await page.getByRole('button', { name: 'Create tenant' }).click()
  const create = drawer(page, 'Create tenant')
  await create.getByRole('textbox', { name: 'Name' }).fill('north_bakery')
  await create.getByRole('combobox', { name: 'vCPUs and memory' }).click()
  await page.getByRole('option', { name: '2 vCPU, 8 GB' }).click()
  await create.getByRole('textbox', { name: 'Storage' }).fill('20')
  await create.getByRole('button', { name: 'Generate a password' }).click()
  await create.getByRole('combobox', { name: 'Parameter template' }).click()
  await page.getByRole('option', { name: 'shared-tenants' }).click()
  await create.getByRole('button', { name: 'Create tenant' }).click()
  await expectToast(page, 'Tenant north_bakery is being created')
  await expectTask(page, 'Create tenant north_bakery')
  await expectRow(page, 'north_bakery', 'Normal', 'shared-tenants')

  await rowAction(page, 'north_bakery', 'Add storage…')
  const enlarge = drawer(page, 'Add storage')
  await enlarge.getByRole('textbox', { name: 'Storage to add' }).fill('10')
  await expect(enlarge.getByRole('row', { name: /Storage/ })).toContainText(/20 GB\s*30 GB/)
  await enlarge.getByRole('textbox', { name: 'Storage to add' }).fill('5000')
  await enlarge.getByRole('button', { name: 'Add storage' }).click()
  await expect(enlarge).toContainText('The instance has 400 GB left')
  await enlarge.getByRole('textbox', { name: 'Storage to add' }).fill('')
  await enlarge.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('link', { name: 'north_bakery' }).click()
  await show(page, 'Users')
  await expectRow(page, 'root', 'Administrator', 'Create schemas')
  await show(page, 'Parameters')
  await filterTable(page, 'session_timeout')
  const timeout = row(page, 'dn:session_timeout').getByRole('textbox')
  await expect(timeout).toHaveValue('300')
  await timeout.fill('never')
  await expect(page.getByRole('button', { name: 'Review' })).toBeVisible()
  await page.getByRole('button', { name: 'Discard' }).click()

  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(page.getByRole('dialog', { name: 'Delete tenant?' })).toContainText('All data in its 20 GB of storage')
  await confirmByName(page, 'north_bakery', 'Delete tenant')
  await expectTask(page, 'Delete tenant north_bakery')
  await expectRow(page, 'harbor_shop')
  await expectNoRow(page, 'north_bakery')
})
