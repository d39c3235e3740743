import { expect, test } from '@playwright/test'
import { calm, expectRow, expectToast, freshSandbox, openConsole, row, rowAction, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

test('flushes a Redis service after its name was typed, and follows it until it runs again', async ({ page }) => {
  await openConsole(page, '/navercloud/instances')
  await expectRow(page, 'shop-session', 'Running', 'REDIS 5.0.3', 'Sandbox NAVER')
  await page.getByRole('link', { name: 'shop-session' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'shop-session' })).toBeVisible()
  await expectRow(page, 'shop-session-001', 'Master', 'Running', '3.90 GB of 6.00 GB')
  await expectRow(page, 'shop-session-002', 'Hidden Master')
  await expect(page.getByRole('region', { name: 'Configuration' })).toContainText('vCPU 4EA, Memory 6GB')
  await expect(page.getByRole('region', { name: 'Settings that differ from the defaults' })).toContainText(
    'volatile-lru',
  )
  await expect(page.getByRole('list', { name: 'Access control groups' })).toContainText('cloud-redis-')

  await page.getByRole('button', { name: 'Flush…' }).click()
  const form = page.getByRole('dialog', { name: 'Flush shop-session' })
  await expect(form.getByRole('region', { name: 'Goes' })).toContainText('3.90 GB in use on 1 master')
  const submit = form.getByRole('button', { name: 'Flush all data' })
  await expect(submit).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('textbox').fill('shop-session')
  await submit.click()
  await expectToast(page, 'shop-session is being flushed')
  await expectRow(page, 'shop-session-001', '2.00 MB of 6.00 GB')
  await expect(page.getByText('Running').first()).toBeVisible()
})

test('what NAVER refuses is told in its words, with the code', async ({ page }) => {
  await openConsole(page, '/navercloud/instances')
  await rowAction(page, 'ranking', 'Flush…')
  const form = page.getByRole('dialog', { name: 'Flush ranking' })
  await form.getByRole('textbox').fill('ranking')
  await setFaults(page, {
    only: { service: 'navercloud', operation: 'flushCloudDBInstance' },
    serverError: { rate: 1 },
  })
  await form.getByRole('button', { name: 'Flush all data' }).click()
  await expect(form.getByRole('alert')).toContainText('The request was refused')
  await calm(page)
  await form.getByRole('button', { name: 'Flush all data' }).click()
  await expectToast(page, 'ranking is being flushed')
  // One that is being set up anew cannot be flushed again.
  await row(page, 'ranking')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await expect(page.getByRole('menuitem', { name: /Flush/ })).toContainText('Only a running service can be flushed')
  await page.keyboard.press('Escape')
  await setFaults(page, {
    only: { service: 'navercloud', operation: 'getCloudDBInstanceList' },
    serverError: { rate: 1 },
  })
  await page.reload()
  await expect(page.getByRole('alert').first()).toContainText('Code', { timeout: 30_000 })
  await calm(page)
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await expectRow(page, 'ranking')
})
