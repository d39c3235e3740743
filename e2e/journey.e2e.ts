import { expect, type Page, test } from '@playwright/test'
import { expectRow, expectTask, expectToast, filterTable, freshSandbox, openConsole, row, rowAction } from './utils.ts'

test.beforeAll(freshSandbox)

async function choose(page: Page, field: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('listbox', { name: field }).getByRole('option').first().click()
}

test('at night: find the abnormal instance, its worst statement, back it up and restore it beside', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await openConsole(page)
  await filterTable(page, 'status:abnormal crm')
  await page.getByRole('link', { name: 'crm-prod' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'crm-prod' })).toBeVisible()
  await expect(page.getByText('1 of 3 not normal')).toBeVisible()

  await page.getByRole('link', { name: 'Slow queries', exact: true }).click()
  // The overview has a range of its own.
  await expect(page).toHaveURL(/slow-queries/)
  await page.getByRole('button', { name: /^Time range/ }).click()
  await page.getByRole('button', { name: /^Last night/ }).click()
  await expect(page).toHaveURL(/from=/)
  const statements = page.getByRole('grid', { name: /statements/i })
  const worst = statements.getByRole('row').filter({ hasText: '%' }).first()
  await expect(worst).toBeVisible()
  await worst.click()
  const statement = page.getByRole('dialog')
  await expect(statement.getByText(/SELECT|INSERT|UPDATE|DELETE/).first()).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Backups', exact: true }).last().click()
  await page.getByRole('button', { name: 'Create backup' }).click()
  const backup = page.getByRole('dialog', { name: 'Create backup' })
  await backup.getByRole('textbox', { name: 'Name' }).fill('before-the-repair')
  await backup.getByRole('button', { name: 'Create backup' }).click()
  await expectToast(page, 'Backup started')
  await expectTask(page, /before-the-repair/)
  await expectRow(page, 'before-the-repair', 'Completed')

  await rowAction(page, 'before-the-repair', 'Restore…')
  await page.getByRole('dialog').getByRole('button', { name: 'Continue to the new instance' }).click()
  const form = page.getByRole('form', { name: 'Restore to a new instance' })
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue(/^crm-prod-restored-/)
  await form.getByRole('textbox', { name: 'Name' }).fill('crm-prod-copy')
  await form.getByRole('button', { name: 'Generate a password' }).click()
  await form.getByRole('button', { name: 'Review and create' }).click()
  const review = page.getByRole('dialog', { name: /crm-prod-copy/ })
  await expect(review).toContainText('From a backup of crm-prod')
  await review.getByRole('button', { name: 'Create and restore' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'crm-prod-copy' })).toBeVisible()
  await expectTask(page, /crm-prod-copy/)

  await page.getByRole('link', { name: 'Instances' }).first().click()
  await filterTable(page, 'crm-prod-copy')
  await expectRow(page, 'crm-prod-copy', 'Normal')
})

test('a new instance: what is missing is said at its field, a dry run is made, the summary is what was chosen', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await openConsole(page, '/taurusdb/instances')
  await page
    .getByRole('link', { name: 'Create instance' })
    .or(page.getByRole('button', { name: 'Create instance' }))
    .click()
  const form = page.getByRole('form', { name: 'Create a TaurusDB instance' })
  await form.getByRole('textbox', { name: 'Name' }).fill('1st')
  await form.getByRole('button', { name: 'Review and create' }).click()
  await expect(form.getByText('Begins with a letter; 4 to 64')).toBeVisible()
  await expect(form.getByRole('group', { name: 'Flavor' }).getByRole('alert')).toHaveText('Required')

  await form.getByRole('textbox', { name: 'Name' }).fill('guestbook-dev')
  await form
    .getByRole('radio', { name: /^2 vCPUs.*8 GB/ })
    .first()
    .check()
  await choose(page, 'VPC')
  await choose(page, 'Subnet')
  await choose(page, 'Security group')
  await form.getByRole('textbox', { name: 'Password of root' }).fill('Password1')
  await form.getByRole('textbox', { name: 'The same password again' }).fill('Password1')
  await form.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText('Dry run passed')).toBeVisible()
  await form.getByRole('button', { name: 'Review and create' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create instance' }).click()
  // Only the cloud knows weak passwords: its refusal stands at the field, and nothing else is lost.
  await expect(form.getByText(/easily guessed/)).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('guestbook-dev')

  await form.getByRole('button', { name: 'Generate a password' }).click()
  await form.getByRole('button', { name: 'Review and create' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create instance' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'guestbook-dev' })).toBeVisible()
  await page.getByRole('link', { name: 'Instances' }).first().click()
  await expect(row(page, 'guestbook-dev', 'Creating').first()).toBeVisible()
})
