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
} from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

test('a slow command is found on the workbench, and a backup is made after two refusals', async ({ page }) => {
  await openConsole(page, '/geminidb/instances')
  await page.getByRole('link', { name: 'sessions-redis-prod' }).click()
  await page.getByRole('link', { name: 'Slow queries' }).click()
  await expect(page.getByRole('group', { name: 'Loading progress' })).toContainText('All read')
  await expectRow(page, 'HGETALL session:?')
  // What the log of Redis does not tell is not asked for either.
  await expect(page.getByRole('columnheader', { name: 'Total time' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Users' })).toHaveCount(0)

  await page.getByRole('link', { name: 'Backups', exact: true }).last().click()
  await page.getByRole('button', { name: 'Create backup' }).click()
  const form = page.getByRole('dialog', { name: 'Create backup' })
  const name = form.getByRole('textbox', { name: 'Name' })
  await name.fill('1st')
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await name.fill('before-the-move')
  await setFaults(page, { only: { service: 'geminidb', operation: 'createBackup' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expect(form.getByRole('alert').first()).toContainText('DBS.200005')
  await expect(name).toHaveValue('before-the-move')
  await calm(page)
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expectTask(page, 'Back up as before-the-move')
  await expectRow(page, 'before-the-move', 'Completed', 'Manual')

  // The board knows of it, and says in words what others cannot have.
  await page.getByRole('link', { name: 'Recoverability' }).click()
  await expectRow(page, 'sessions-redis-prod', 'Good', 'Nothing to report')
  await expectRow(page, 'cart-redis-prod', 'Good', 'Full backups only')
  await rowAction(page, 'cart-redis-prod', 'Edit policy')
  const policy = page.getByRole('dialog', { name: 'Automated backups of cart-redis-prod' })
  await policy.getByRole('switch', { name: 'Automated backups' }).click()
  await policy.getByRole('textbox', { name: 'Type cart-redis-prod' }).fill('cart-redis-prod')
  await policy.getByRole('button', { name: 'Change' }).click()
  await expectToast(page, 'Automated backups of cart-redis-prod were changed')
  await page.goBack()
  await page.getByRole('button', { name: 'Critical' }).click()
  await expectRow(page, 'cart-redis-prod', 'no finished full backup', 'automated backups are switched off')
  await expectNoRow(page, 'sessions-redis-prod')
})

test('a backup becomes a new instance, described as its source is', async ({ page }) => {
  await openConsole(page, '/geminidb/backups?q=before-session-format-2')
  await expectRow(page, 'before-session-format-2', 'sessions-redis-prod', 'Completed')
  await rowAction(page, 'before-session-format-2', 'Restore to a new instance')
  await expect(page.getByRole('heading', { name: 'Restore sessions-redis-prod' })).toBeVisible()
  const form = page.getByRole('form', { name: 'Create a GeminiDB instance' })
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('sessions-redis-prod-restored')
  await form.getByRole('textbox', { name: /Storage/ }).fill('33')
  await form.getByRole('button', { name: 'Generate' }).click()
  const submit = form.getByRole('button', { name: 'Create instance' })
  await submit.click()
  const review = page.getByRole('dialog', { name: /sessions-redis-prod-restored/ })
  await expect(review).toContainText('restore_info')
  await review.getByRole('button', { name: 'Create instance' }).click()
  // The data does not fit into so little storage, and its field says so.
  await expect(form.getByRole('textbox', { name: /Storage/ })).toHaveAttribute('aria-invalid', 'true')
  await expect(form).toContainText(/more than the [\d.]+ GB that are restored/)
  await form.getByRole('textbox', { name: /Storage/ }).fill('96')
  await submit.click()
  await page
    .getByRole('dialog', { name: /sessions-redis-prod-restored/ })
    .getByRole('button', { name: 'Create instance' })
    .click()
  await expectToast(page, 'sessions-redis-prod-restored')
  await expect(page.getByRole('heading', { level: 1, name: 'sessions-redis-prod-restored' })).toBeVisible()
  await expect(page.getByText('Creating').first()).toBeVisible()
})
