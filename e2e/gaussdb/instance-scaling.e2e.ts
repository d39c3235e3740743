import { expect, type Page, test } from '@playwright/test'
import { calm, expectTask, expectToast, freshSandbox, openConsole, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

async function openTab(page: Page, instance: string, tab: string): Promise<void> {
  await openConsole(page, '/gaussdb/instances')
  await page.getByRole('link', { name: instance, exact: true }).click()
  await page
    .getByRole('tab', { name: tab })
    .or(page.getByRole('link', { name: tab, exact: true }))
    .click()
}

test('scales a distributed instance by a shard', async ({ page }) => {
  await openTab(page, 'core-ledger-prod', 'Scaling')
  const size = page.getByRole('region', { name: 'Size' })
  await expect(size).toContainText('800 GB for each of 3 shards')
  await page.getByRole('button', { name: 'Add shards…' }).click()
  const form = page.getByRole('dialog', { name: 'Add shards to core-ledger-prod' })
  const count = form.getByRole('textbox', { name: 'How many more' })
  await count.fill('65')
  await form.getByRole('button', { name: 'Add 65 shards' }).click()
  await expect(form.getByText('A whole number from 1 to 64')).toBeVisible()
  await count.fill('1')
  for (const [what, from, to] of [
    ['Shards', '3', '4'],
    ['Servers', '12', '15'],
    ['Storage', '2,400 GB', '3,200 GB'],
  ] as const)
    await expect(form.getByRole('row', { name: `${what} ${from} ${to}` })).toBeVisible()
  await expect(form.getByText('No interruption')).toBeVisible()

  // What was entered survives a failure of the cloud.
  await setFaults(page, { only: { service: 'gaussdb', operation: 'expandInstance' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Add 1 shard' }).click()
  await expect(form.getByRole('alert')).toBeVisible()
  await calm(page)
  await form.getByRole('button', { name: 'Add 1 shard' }).click()

  await expectToast(page, 'Adding shards to core-ledger-prod')
  const enlarge = page.getByRole('button', { name: 'Enlarge storage…' })
  await expect(enlarge).toHaveAttribute('aria-disabled', 'true')
  await expectTask(page, 'Add shards to core-ledger-prod')
  await expect(size).toContainText('3,200 GB')
  await expect(size).toContainText('800 GB for each of 4 shards')
  await expect(enlarge).not.toHaveAttribute('aria-disabled')
})

test('an advanced feature that the edition lacks is refused at its switch; another one is switched on', async ({
  page,
}) => {
  await openTab(page, 'core-policies-staging', 'Maintenance')
  await page.getByRole('button', { name: 'Change advanced features…' }).click()
  const form = page.getByRole('dialog', { name: 'Advanced features of core-policies-staging' })
  const ledger = form.getByRole('switch', { name: 'Tamper-proof ledger' })
  await ledger.check({ force: true })
  await form.getByRole('button', { name: 'Change features' }).click()
  await expect(form.getByText('The edition of the instance has no protection against tampering')).toBeVisible()
  await expect(ledger).toBeChecked()
  await ledger.uncheck({ force: true })
  await form.getByRole('switch', { name: 'Compression of cold data' }).check({ force: true })
  await form.getByRole('button', { name: 'Change features' }).click()
  await expectToast(page, 'Changing the features of core-policies-staging')
  await expectTask(page, 'Advanced features of core-policies-staging')
  await expect(page.getByRole('region', { name: 'Advanced features' }).getByText('On', { exact: true })).toBeVisible()
})
