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

  const flush = page.getByRole('button', { name: 'Flush…' })
  await flush.click()
  const form = page.getByRole('dialog', { name: 'Flush shop-session' })
  await expect(form).toBeVisible()
  // Who works with the keyboard comes back to where the form was opened.
  await page.keyboard.press('Escape')
  await expect(flush).toBeFocused()
  await flush.click()
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

test('makes a service, takes its hidden master away and deletes it', async ({ page }) => {
  await openConsole(page, '/navercloud/instances')
  await page.getByRole('link', { name: 'Create service' }).click()
  const form = page.getByRole('form', { name: 'Create a Redis service' })
  await form.getByRole('textbox', { name: 'Service name' }).fill('shop-session')
  await form.getByRole('textbox', { name: 'Server name' }).fill('walk')
  const pick = async (field: string, option: string) => {
    await form.getByRole('combobox', { name: field }).click()
    await page.getByRole('listbox', { name: field }).getByRole('option', { name: option }).click()
  }
  await pick('Engine', 'REDIS 5.0.3')
  await pick('CPU and memory', '2 vCPU · 2.00 GB')
  const send = async () => {
    await form.getByRole('button', { name: 'Create service' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Create service' }).click()
  }
  await send()
  // NAVER's refusal stands at the field that it is about, and nothing is lost.
  await expect(form.getByText('cloudDBServiceName is in use already')).toBeVisible()
  await form.getByRole('textbox', { name: 'Service name' }).fill('walk-cache')
  await send()
  await expect(page.getByRole('heading', { level: 1, name: 'walk-cache' })).toBeVisible()
  await expectRow(page, 'walk-002', 'Hidden Master', 'Running')
  await rowAction(page, 'walk-002', 'Delete…')
  const one = page.getByRole('dialog', { name: 'Delete server walk-002' })
  await one.getByRole('textbox').fill('walk-002')
  await one.getByRole('button', { name: 'Delete server' }).click()
  await expect(row(page, 'walk-002')).toHaveCount(0)
  const remove = page.getByRole('button', { name: 'Delete…' })
  await expect(remove).not.toHaveAttribute('aria-disabled', 'true')
  await remove.click()
  const all = page.getByRole('dialog', { name: 'Delete walk-cache' })
  await all.getByRole('textbox').fill('walk-cache')
  await all.getByRole('button', { name: 'Delete service' }).click()
  await expectToast(page, 'walk-cache is being deleted')
  await expect(row(page, 'walk-cache')).toHaveCount(0)
})
