import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, expectNoRow, expectRow, expectToast, freshSandbox, openConsole, put, row, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

const field = (within: Page | Locator, name: string) => within.getByRole('combobox', { name, exact: true })

/** The address of an instance without its tab. */
async function placeOf(page: Page, name: string): Promise<string> {
  await openConsole(page, `/gaussdb/instances?q=name:${name}`)
  const href = await page.getByRole('link', { name, exact: true }).first().getAttribute('href')
  return (href ?? '').replace(/\/overview.*/, '')
}

test('tags several instances at once and one in place; what is refused shows at its field', async ({ page }) => {
  await openConsole(page, '/gaussdb/tags?view=missing&required=owner&scope=sandbox-eu')
  for (const name of ['core-archive-prod', 'core-claims-prod'])
    await row(page, name).first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Set tags…' }).click()
  const many = page.getByRole('dialog', { name: 'Tags of 2 instances' })
  await field(many, 'Value 1').fill('dba')
  await setFaults(page, { only: { operation: 'addInstanceTags' }, serverError: { next: 1 } })
  await many.getByRole('radio', { name: '1', exact: true }).check({ force: true })
  await many.getByRole('button', { name: 'Change 2 instances' }).click()
  await expect(many.getByText('1 of 2 done')).toBeVisible()
  await many.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(many.getByText('2 of 2 done')).toBeVisible()
  await many.getByRole('button', { name: 'Close' }).last().click()
  await expectNoRow(page, 'core-claims-prod')
  await expectRow(page, 'core-ledger-prod', 'owner')

  const place = await placeOf(page, 'core-payments-prod')
  await openConsole(page, `${place}/overview?form=tags`)
  const form = page.getByRole('form', { name: 'Edit tags' })
  await field(form, 'Value 1').fill('staging')
  await form.getByRole('button', { name: 'Add tag' }).click()
  await field(form, 'Key 3').fill('a/b')
  await expect(form.getByText('Letters, Chinese characters')).toBeVisible()
  await field(form, 'Key 3').fill('owner')
  await field(form, 'Value 3').fill('payments')
  // Somebody else is faster.
  const id = place.split('/').at(-1)
  await put(page, 'POST', `/api/sandbox-eu/gaussdb/v3/instances/${id}/tags`, { tags: [{ key: 'owner', value: 'dba' }] })
  await form.getByRole('button', { name: 'Save tags' }).click()
  await expect(field(form, 'Key 3')).toHaveAttribute('aria-invalid', 'true')
  // What the first half of the change had removed is back, and nothing that was typed is lost.
  const changes = form.getByRole('list', { name: 'Changes' })
  await expect(changes.getByRole('listitem')).toHaveText([/env:prod.*staging/, /owner:dba.*payments/])
  await form.getByRole('button', { name: 'Save tags' }).click()
  await expectToast(page, 'Tags of core-payments-prod saved')
  const tags = page.getByRole('region', { name: 'Tags' })
  await expect(tags.getByRole('link', { name: 'owner=payments' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Tags of core-payments-prod are as before')
  await expect(tags.getByRole('link', { name: 'owner=dba' })).toBeVisible()
  await expect(tags.getByRole('link', { name: 'env=prod' })).toBeVisible()
})

test('makes slow-log files, deletes the record of the task, and keeps deleted instances for fewer days', async ({
  page,
}) => {
  const place = await placeOf(page, 'core-payments-prod')
  await openConsole(page, `${place}/log-files`)
  await expect(page.getByText('No files yet')).toBeVisible()
  await page.getByRole('button', { name: 'Make files' }).click()
  await expectToast(page, 'The cloud makes a file for each node')
  const files = page.getByRole('grid', { name: 'Slow-log files' })
  await expect(row(files, 'Ready').first()).toBeVisible({ timeout: 30_000 })
  await expect(files.getByRole('link', { name: /^Download / }).first()).toHaveAttribute('href', /sandbox\.invalid/)

  await openConsole(page, '/gaussdb/tasks?q=core-payments-prod')
  await expectRow(page, 'Export slow log', 'Completed')
  const task = row(page, 'Export slow log').first()
  await task.getByRole('rowheader').getByRole('button').click()
  const details = page.getByRole('dialog', { name: 'Export slow log' })
  await expect(details).toContainText('ExportGaussDBV5SlowLog')
  await details.getByRole('button', { name: 'Delete record' }).click()
  const question = page.getByRole('dialog', { name: 'Delete the record of this task?' })
  await expect(question).toContainText('Export slow log on core-payments-prod')
  await question.getByRole('button', { name: 'Delete record' }).click()
  await expectToast(page, 'Record deleted')
  await expectNoRow(page, 'Export slow log')

  await openConsole(page, '/gaussdb/recycle-bin')
  await expectRow(page, 'core-migration-rehearsal')
  await page.getByRole('button', { name: 'Change retention of Sandbox EU' }).click()
  const retention = page.getByRole('dialog', { name: 'Retention of deleted instances' })
  await retention.getByRole('combobox', { name: 'Deleted instances stay' }).click()
  await page.getByRole('option', { name: '3 days' }).click()
  await expect(retention).toContainText('There is less time to notice')
  await retention.getByRole('button', { name: 'Change retention' }).click()
  await expect(page.getByRole('list', { name: 'How long deleted instances stay' })).toContainText('kept 3 days')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Deleted instances stay for 7 days again')
  await row(page, 'core-migration-rehearsal')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Rebuild' }).click()
  await expect(page).toHaveURL(/\/gaussdb\/instances\/create\?connection=sandbox-eu&source=\w+in14&backup=\w+br14/)
})
