import { expect, type Page, test } from '@playwright/test'
import { expectTask, expectToast, freshSandbox, openConsole, slowTest } from '../utils.ts'

test.beforeAll(freshSandbox)

const instance = 'core-payments-prod'
const [before, after] = ['V2.0-8.103.0', 'V2.0-8.200.0']

const observed = (page: Page) => page.getByRole('region', { name: 'Upgrade under observation' })
const version = (page: Page) => page.getByRole('region', { name: 'Version', exact: true })

async function openMaintenance(page: Page): Promise<void> {
  await openConsole(page, '/gaussdb/instances')
  await page.getByRole('link', { name: instance, exact: true }).click()
  await page
    .getByRole('tab', { name: 'Maintenance' })
    .or(page.getByRole('link', { name: 'Maintenance', exact: true }))
    .click()
}

/** Upgrades the first of its three zones, and waits until that is under observation. */
async function upgradeOneZone(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Upgrade kernel version…' }).click()
  const form = page.getByRole('dialog', { name: `Upgrade ${instance}` })
  await form.getByRole('radio', { name: 'Observe first' }).check()
  const zones = form.getByRole('group', { name: 'Zones in this round' }).getByRole('checkbox')
  await expect(zones).toHaveCount(3)
  for (const zone of [1, 2]) await zones.nth(zone).uncheck()
  await form.getByRole('button', { name: 'Upgrade', exact: true }).click()
  await expectToast(page, `Upgrading ${instance}`)
  await expectTask(page, `Upgrade ${instance}`)
  await expect(observed(page).getByText('Partly upgraded')).toBeVisible()
  await expect(observed(page)).toContainText(before)
  await expect(observed(page)).toContainText(after)
  // With zones left, nothing can be committed.
  await expect(observed(page).getByRole('button', { name: 'Commit…' })).toHaveAttribute('aria-disabled', 'true')
}

slowTest(
  'an upgrade under observation is rolled back, and another one goes on to the end and is committed',
  async ({ page }) => {
    test.setTimeout(240_000)
    await openMaintenance(page)
    await expect(version(page)).toContainText(before)

    await upgradeOneZone(page)
    await observed(page).getByRole('button', { name: 'Roll back…' }).click()
    const back = page.getByRole('dialog', { name: `Roll back the upgrade of ${instance}` })
    await back.getByRole('button', { name: 'Roll back', exact: true }).click()
    await expectToast(page, `Rolling ${instance} back to ${before}`)
    await expect(observed(page)).toBeHidden({ timeout: 45_000 })
    await expect(version(page)).toContainText(before)

    await upgradeOneZone(page)
    await observed(page).getByRole('button', { name: 'Upgrade the rest…' }).click()
    const rest = page.getByRole('dialog', { name: `Upgrade the rest of ${instance}` })
    await expect(rest.getByRole('checkbox')).toHaveCount(2)
    await rest.getByRole('button', { name: 'Upgrade', exact: true }).click()
    await expect(observed(page).getByText('All upgraded: commit or roll back')).toBeVisible({ timeout: 45_000 })

    await observed(page).getByRole('button', { name: 'Commit…' }).click()
    const commit = page.getByRole('dialog', { name: `Commit the upgrade of ${instance}` })
    await expect(commit.getByText('It cannot be rolled back afterwards')).toBeVisible()
    await commit.getByRole('button', { name: 'Commit', exact: true }).click()
    await expectToast(page, `Committing the upgrade of ${instance}`)
    await expectTask(page, `Commit the upgrade of ${instance}`)
    await expect(observed(page)).toBeHidden()
    await expect(version(page)).toContainText(after)
  },
)
