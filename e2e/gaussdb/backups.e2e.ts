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

test.afterEach(async ({ page }) => {
  await calm(page)
})

const openTab = async (page: Page, name: string): Promise<void> => {
  await openConsole(page, '/gaussdb/instances')
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('navigation', { name: 'Instance' }).getByRole('link', { name: 'Backups', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Restorable time' })).toBeVisible()
}

test('backs up an instance by hand, looks at what the backup holds, and restores it to a new instance', async ({
  page,
}) => {
  await openConsole(page, '/gaussdb/backups')
  await page.getByRole('button', { name: 'Create backup' }).click()
  const form = page.getByRole('dialog', { name: 'Create backup' })
  await form.getByRole('combobox', { name: 'Instance' }).click()
  await page.getByRole('option', { name: /^core-tryout-dev/ }).click()
  const name = form.getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveValue(/^core-tryout-dev-\d{8}-\d{4}Z$/)

  // The instance has one of this name: the cloud says so, at the field.
  await name.fill('first-steps')
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveAccessibleDescription(/first-steps/)
  await name.fill('before-trial')
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expectToast(page, 'Backup started')
  await expectTask(page, 'Back up as before-trial')

  await filterTable(page, 'before-trial')
  await expectRow(page, 'before-trial', 'core-tryout-dev', 'Completed', 'Manual')
  await row(page, 'before-trial').click()
  const details = page.getByRole('dialog', { name: 'before-trial' })
  await details.getByRole('button', { name: 'Get download links' }).click()
  await expect(details.getByRole('region', { name: 'Files' })).toContainText(/1 file, [\d.]+ GB/)
  await expect(details.getByRole('region', { name: 'The instance then' })).toContainText('Centralized')
  await details.getByRole('button', { name: 'Restore to a new instance…' }).click()
  await expect(page).toHaveURL(/\/gaussdb\/instances\/create\?.*source=.*&backup=/)
  const restore = page.getByRole('form', { name: 'Restore a backup to a new instance' })
  await restore.getByRole('textbox', { name: 'Name' }).fill('core-tryout-again')
  await restore.getByRole('button', { name: 'Generate a password' }).click()
  await restore.getByRole('button', { name: 'Review and restore' }).click()
  const review = page.getByRole('dialog', { name: 'Restore into the new instance core-tryout-again?' })
  await expect(review).toContainText('core-tryout-dev as of')
  await setFaults(page, { jobFailure: { next: 1, reason: 'No room was left.' } })
  await review.getByRole('button', { name: 'Create and restore' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'core-tryout-again' })).toBeVisible()

  // It fails, and begins once more as it was sent.
  await expectTask(page, 'core-tryout-again', 'Failed')
  await page
    .getByRole('tab', { name: 'Backups' })
    .or(page.getByRole('link', { name: 'Backups', exact: true }))
    .last()
    .click()
  const restores = page.getByRole('list', { name: 'Restores' })
  await expect(restores).toContainText('No room was left.')
  await restores.getByRole('link', { name: /^Try again/ }).click()
  await expect(restore.getByRole('textbox', { name: 'Name' })).toHaveValue('core-tryout-again')
})

test('changes a policy and takes that back, chooses a moment, and deletes a backup by its name', async ({ page }) => {
  await openTab(page, 'core-payments-prod')
  const policy = page.getByRole('region', { name: 'Backup policy' })
  await policy.getByRole('button', { name: 'Edit policy' }).click()
  const form = page.getByRole('dialog', { name: 'Backup policy' })
  await form.getByRole('textbox', { name: 'Split files at' }).fill('6')
  await form.getByRole('button', { name: 'Save policy' }).click()
  await expect(form.getByRole('textbox', { name: 'Split files at' })).toHaveAccessibleDescription(/multiple of 4/i)
  await form.getByRole('textbox', { name: 'Split files at' }).fill('8')
  await setFaults(page, { only: { service: 'gaussdb', operation: 'updateBackupPolicy' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Save policy' }).click()
  await expect(form.getByRole('alert')).toContainText('The request was refused')
  await calm(page)
  await form.getByRole('button', { name: 'Save policy' }).click()
  await expectToast(page, 'Backup policy of core-payments-prod changed')
  await expect(policy).toContainText('8 GB')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(policy).not.toContainText('8 GB')

  const restorable = page.getByRole('region', { name: 'Restorable time' })
  await restorable.getByRole('button', { name: 'Newest', exact: true }).click()
  await expect(restorable).toContainText('The newest full backup that was complete then')
  await expect(restorable.getByRole('region', { name: /^The instance at/ })).toContainText('Kernel')
  await expect(restorable.getByRole('button', { name: 'Restore this backup to a new instance…' })).toBeEnabled()

  await filterTable(page, 'before-schema-change')
  await rowAction(page, 'before-schema-change', 'Delete…')
  await confirmByName(page, 'before-schema-change', 'Delete backup')
  await expectToast(page, 'Backup before-schema-change deleted')
  await expectNoRow(page, 'before-schema-change')
})
