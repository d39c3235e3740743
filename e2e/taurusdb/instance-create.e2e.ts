import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  expectRow,
  expectTask,
  filterTable,
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

/** From the drawer of a restore to the filled-in form of the new instance. */
async function toNewInstance(page: Page, name: string) {
  await page.getByRole('dialog').getByRole('button', { name: 'Continue to the new instance' }).click()
  const form = page.getByRole('form', { name: 'Restore to a new instance' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('button', { name: 'Generate a password' }).click()
  return form
}

/** The list shows the instance as it should be once everything has ended. */
async function expectThere(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expectTask(page, `Restore to ${name}`)
  await page.getByRole('link', { name: 'Instances' }).first().click()
  await filterTable(page, name)
  await expectRow(page, name, 'Normal')
}

test('an instance is made from a backup, and has its databases', async ({ page }) => {
  await openConsole(page, '/taurusdb/backups?q=crm-staging status:completed')
  await page
    .getByRole('row')
    .filter({ hasText: 'crm-staging' })
    .first()
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: 'Restore…' }).click()
  const form = await toNewInstance(page, 'crm-of-last-night')
  const source = page.getByRole('region', { name: 'Where the data comes from' }).first()
  await expect(source).toContainText('crm-staging')
  await expect(source).toContainText('Backup')
  await form.getByRole('button', { name: 'Review and create' }).click()
  const review = page.getByRole('dialog', { name: 'Restore into the new instance crm-of-last-night?' })
  await expect(review).toContainText('From a backup of crm-staging')
  await review.getByRole('button', { name: 'Create and restore' }).click()
  await expectThere(page, 'crm-of-last-night')

  await rowAction(page, 'crm-of-last-night', 'Open')
  await page.getByRole('link', { name: 'Databases & users' }).click()
  await expectRow(page, 'crm_portal')
})

slowTest('an instance is made from a moment; a refusal leaves the form as it was', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?q=feature-flags-dev')
  await rowAction(page, 'feature-flags-dev', 'Backups')
  await page.getByRole('button', { name: 'Newest' }).click()
  await page.getByRole('button', { name: 'Restore to this time…' }).click()
  const form = await toNewInstance(page, 'flags-just-before')
  await setFaults(page, { only: { service: 'taurusdb', operation: 'createInstance' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Review and create' }).click()
  const review = page.getByRole('dialog', { name: 'Restore into the new instance flags-just-before?' })
  await expect(review).toContainText('feature-flags-dev as of')
  await review.getByRole('button', { name: 'Create and restore' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('flags-just-before')
  await calm(page)
  await form.getByRole('button', { name: 'Review and create' }).click()
  await review.getByRole('button', { name: 'Create and restore' }).click()
  await expectThere(page, 'flags-just-before')
})
