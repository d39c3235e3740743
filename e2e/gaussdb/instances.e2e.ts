import { expect, type Page, test } from '@playwright/test'
import { calm, expectRow, expectTask, expectToast, freshSandbox, openConsole, rowAction, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

const open = async (page: Page, name: string): Promise<void> => {
  await openConsole(page, '/gaussdb/instances')
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

test('sees which replica is down and starts its node; evens out the load of another instance', async ({ page }) => {
  await openConsole(page, '/gaussdb/instances')
  await expectRow(page, 'core-ledger-prod', 'Normal', 'Distributed', 'Sandbox EU')
  await expectRow(page, 'core-archive-prod', 'Abnormal', 'Centralized')
  await page.getByRole('link', { name: 'core-archive-prod', exact: true }).click()
  const troubles = page.getByRole('list', { name: 'What is wrong' })
  await expect(troubles).toContainText('2 of 3 replicas work: dn_6003')
  await page.getByRole('link', { name: 'Nodes', exact: true }).click()
  const replicas = page.getByRole('list', { name: 'Replicas' }).getByRole('listitem')
  await expect(replicas).toHaveText([/Primary.*dn_6001/, /Standby.*dn_6002/, /Down.*dn_6003/])

  await page.getByRole('button', { name: 'Start nodes…' }).click()
  const start = page.getByRole('dialog', { name: 'Start nodes of core-archive-prod' })
  await expect(start.getByRole('checkbox', { name: /core-archive-prod_root_2/ })).toBeChecked()
  await start.getByRole('button', { name: 'Start 1 node' }).click()
  await expectTask(page, 'Start core-archive-prod')
  await expect(replicas.nth(2)).toHaveText(/Standby.*dn_6003/)
  await expect(troubles).toBeHidden()

  await open(page, 'core-ledger-prod')
  const vitals = page.getByLabel('At a glance')
  await expect(vitals).toContainText('Uneven')
  await vitals.getByRole('link', { name: 'Even out…' }).click()
  const even = page.getByRole('dialog', { name: 'Switch over shards of core-ledger-prod' })
  await expect(even.getByRole('combobox', { name: 'Primary of shard 1' })).toHaveValue(/^dn_6001/)
  await even.getByRole('button', { name: 'Switch over 1 shard' }).click()
  await expectTask(page, 'Switch over core-ledger-prod')
  await expect(page.getByRole('list', { name: 'Replicas of shard 1' }).getByRole('listitem').first()).toHaveText(
    /Primary.*dn_6001/,
  )
  await expect(page.getByText('Even: every shard is led where it was at first')).toBeVisible()
})

test('a refusal stands at its field, an error keeps the form, and only the right name deletes', async ({ page }) => {
  await open(page, 'core-claims-prod')
  await page.getByRole('link', { name: 'Nodes', exact: true }).click()
  await page
    .getByRole('list', { name: 'Replicas of shard 2' })
    .getByRole('button', { name: /^Actions for dn_6006/ })
    .click()
  await page.getByRole('menuitem', { name: 'Make primary…' }).click()
  // It keeps the log only, which nothing but the cloud knows.
  const promote = page.getByRole('dialog', { name: 'Switch over shards of core-claims-prod' })
  await promote.getByRole('button', { name: 'Switch over 1 shard' }).click()
  const field = promote.getByRole('combobox', { name: 'Primary of shard 2' })
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(/dn_6006/)

  await openConsole(page, '/gaussdb/instances')
  await rowAction(page, 'core-wallet-ap-prod', 'Restart')
  const restart = page.getByRole('dialog', { name: 'Restart core-wallet-ap-prod' })
  await setFaults(page, { only: { service: 'gaussdb', operation: 'restartInstance' }, serverError: { rate: 1 } })
  await restart.getByRole('button', { name: 'Restart now' }).click()
  await expect(restart.getByRole('alert')).toContainText('The request was refused')
  await calm(page)
  await restart.getByRole('button', { name: 'Restart now' }).click()
  await expectToast(page, 'Restarting core-wallet-ap-prod')

  await rowAction(page, 'core-tryout-dev', 'Delete')
  const remove = page.getByRole('dialog', { name: 'Delete core-tryout-dev' })
  await expect(remove.getByRole('region', { name: 'Stays' })).toContainText('A last backup in the recycle bin')
  const submit = remove.getByRole('button', { name: 'Delete instance' })
  await remove.getByRole('textbox', { name: /Type core-tryout-dev/ }).fill('core-wallet-ap-prod')
  await expect(submit).toHaveAttribute('aria-disabled', 'true')
  await remove.getByRole('textbox', { name: /Type core-tryout-dev/ }).fill('core-tryout-dev')
  await submit.click()
  await expectToast(page, 'Deleting core-tryout-dev')
  await expectTask(page, 'Restart core-wallet-ap-prod')
})
