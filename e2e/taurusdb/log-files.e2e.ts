import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  expectNoRow,
  expectRow,
  expectToast,
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

async function openTab(page: Page, instance: string, tab: string, project: 'eu' | 'ap' = 'eu'): Promise<void> {
  await openConsole(page, `/taurusdb/instances?scope=sandbox-${project}&q=${instance}`)
  const link = row(page, instance).first().getByRole('link', { name: instance, exact: true })
  const href = (await link.getAttribute('href')) ?? ''
  await openConsole(page, `${href.replace(/\/overview$/, '')}/${tab}`)
}

test.describe('log files', () => {
  test('a file of recorded statements gets its link when it is wanted, with the time it works', async ({ page }) => {
    await openTab(page, 'billing-prod', 'log-files')
    await expect(page.getByText('On: every statement is recorded')).toBeVisible()
    await expectRow(page, 'node01 · writer', 'MB', '_SQLAudit_')
    await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(0)
    await row(page, 'node01 · writer', '_SQLAudit_').first().click()
    const ready = page.getByRole('status', { name: 'Link of a file' })
    await expect(ready).toContainText('node01 · writer')
    await expect(ready.getByRole('link', { name: /^Download .*_SQLAudit_/ })).toHaveAttribute(
      'href',
      /^https:\/\/obs\..*\.invalid\//,
    )
    await expect(ready.getByRole('timer')).toHaveText(/^6 d.* left$/)
    // Nothing of it is kept: a reload has the list, and no link.
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(stored).not.toContain('signature=')
    await page.reload()
    await expectRow(page, '_SQLAudit_')
    await expect(page.getByRole('link', { name: /^Download/ })).toHaveCount(0)
  })

  test('SQL Explorer is switched off after a warning, and on again', async ({ page }) => {
    await openTab(page, 'ledger-prod', 'log-files')
    const panel = page.getByRole('region', { name: 'SQL Explorer' })
    await panel.getByRole('button', { name: 'Switch off' }).click()
    const off = page.getByRole('dialog', { name: 'Stop recording statements?' })
    await expect(off).toContainText('may become unavailable for Data Admin Service')
    await off.getByRole('button', { name: 'Switch off' }).click()
    await expect(panel.getByText('Off: statements are not recorded')).toBeVisible()
    await panel.getByRole('button', { name: 'Switch on' }).click()
    const on = page.getByRole('dialog', { name: 'Record all statements?' })
    await expect(on).toContainText('personal data')
    await on.getByRole('button', { name: 'Switch on' }).click()
    await expectToast(page, 'SQL Explorer is on')
    await expect(panel.getByText('On: every statement is recorded')).toBeVisible()
  })

  test('the slow log of a node is made as a file; its link works for five minutes', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'log-files')
    const node = page.getByRole('listitem', { name: 'node01 · writer' })
    await expect(node).toContainText('Not asked for')
    await node.getByRole('button', { name: 'Make file' }).click()
    await expect(node.getByText('Being made')).toBeVisible()
    await expect(node.getByRole('link', { name: /^Download/ })).toBeVisible({ timeout: 45_000 })
    await expect(node.getByRole('timer')).toHaveText(/^4:\d\d left$/)
    await expect(node).toContainText('MB, asked for at')
  })

  test('a cloud that fails and one that refuses are shown', async ({ page }) => {
    await openTab(page, 'shop-orders-prod', 'log-files')
    await expectRow(page, '_SQLAudit_')
    await setFaults(page, { serverError: { rate: 1 }, only: { service: 'taurusdb', operation: 'listFullSqlFiles' } })
    await row(page, '_SQLAudit_').first().click()
    await expect(page.getByRole('alert').filter({ hasText: 'The link could not be fetched' })).toContainText(
      'DBS.200005',
    )
    await calm(page)
    await setFaults(page, { serverError: { rate: 1 }, only: { service: 'taurusdb', operation: 'downloadSlowLog' } })
    const node = page.getByRole('listitem', { name: 'node02 · read replica' })
    await node.getByRole('button', { name: 'Make file' }).click()
    await expect(node.getByText('DBS.200005')).toBeVisible({ timeout: 30_000 })
    await calm(page)
    await node.getByRole('button', { name: 'Try again' }).click()
    await expect(node.getByRole('link', { name: /^Download/ })).toBeVisible({ timeout: 45_000 })
    // A frozen instance takes no switch: the cloud says so.
    await openTab(page, 'reports-ap-dev', 'log-files', 'ap')
    await page
      .getByRole('region', { name: 'SQL Explorer' })
      .getByRole('button', { name: /^Switch/ })
      .click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Switch/ })
      .click()
    await expect(page.getByRole('alert').filter({ hasText: 'SQL Explorer was not switched' })).toContainText('DBS.')
  })
})

test.describe('log streams', () => {
  const group = 'c3dd5233-24a1-443c-6b40-310b3ad85382'
  const stream = '9b476e31-b745-4e76-8d78-2081168651f7'

  test('logs of several instances are sent in one call, which can be undone', async ({ page }) => {
    await openConsole(page, '/taurusdb/log-streams?scope=sandbox-eu')
    await expectRow(page, 'identity-prod', 'Not sent')
    for (const name of ['identity-prod', 'crm-staging']) await row(page, name).first().getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Send logs…' }).click()
    const drawer = page.getByRole('dialog', { name: 'Send logs of 2 instances' })
    await expect(drawer.getByRole('button', { name: 'Send 0 logs' })).toHaveAttribute('aria-disabled', 'true')
    await drawer.getByLabel('Log group id of the Error log').fill(group)
    await drawer.getByLabel('Log stream id of the Error log').fill(stream)
    await expect(drawer.getByRole('row', { name: `identity-prod Error log Not sent ${stream}` })).toBeVisible()
    await expect(drawer.getByText('1 call: one for each connection')).toBeVisible()
    await drawer.getByRole('button', { name: 'Send 2 logs' }).click()
    await expect(drawer.getByText('1 of 1 done')).toBeVisible()
    await expectRow(page, 'identity-prod', stream)
    await drawer.getByRole('button', { name: 'Undo' }).click()
    await expectNoRow(page, 'identity-prod', stream)
  })

  test('sending ends after what ends was shown', async ({ page }) => {
    await openConsole(page, '/taurusdb/log-streams?scope=sandbox-eu&q=billing-prod')
    await rowAction(page, 'billing-prod', 'Stop sending…')
    const drawer = page.getByRole('dialog', { name: 'Stop sending logs of 1 instance' })
    await drawer.getByRole('checkbox', { name: 'Slow log' }).uncheck()
    await drawer.getByRole('button', { name: 'Stop sending 1 log' }).click()
    await expect(drawer.getByText('1 of 1 done')).toBeVisible()
    await drawer.getByRole('button', { name: 'Close' }).last().click()
    await expectRow(page, 'billing-prod', 'Not sent')
  })

  test('a failing cloud is told per connection, and can be tried again', async ({ page }) => {
    await openConsole(page, '/taurusdb/log-streams?scope=sandbox-eu&q=crm-staging')
    await rowAction(page, 'crm-staging', 'Send logs…')
    const drawer = page.getByRole('dialog', { name: 'Send logs of 1 instance' })
    await drawer.getByLabel('Log group id of the Error log').fill(group)
    await drawer.getByLabel('Log stream id of the Error log').fill(stream)
    await setFaults(page, { serverError: { rate: 1 }, only: { service: 'taurusdb', operation: 'createLtsConfigs' } })
    await drawer.getByRole('button', { name: 'Send 1 log' }).click()
    await expect(drawer.getByText('DBS.200005').first()).toBeVisible()
    await calm(page)
    await drawer.getByRole('button', { name: 'Retry 1 failed' }).click()
    await expect(drawer.getByText('1 of 1 done')).toBeVisible()
  })
})

test.describe('timeline', () => {
  test('a part of the axis opens in the logs with its window', async ({ page }) => {
    await openTab(page, 'shop-cart-prod', 'timeline')
    const axis = page.getByRole('slider', { name: /^Logs and events/ })
    await expect(page.getByRole('group', { name: 'Error log' })).toContainText(/up to \d/)
    await expect(page.getByRole('group', { name: 'Slow statements' })).toContainText(/up to \d/)
    await expectRow(page, /backup/i)
    await axis.focus()
    await page.keyboard.press('Home')
    await expect(axis).toHaveAttribute('aria-valuetext', /log lines.*slow statement/)
    for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowRight')
    const part = page.getByRole('region', { name: 'Chosen part' })
    await expect(part).toBeVisible()
    await expect(page).toHaveURL(/part=\d{4}-/)
    await part.getByRole('link', { name: 'Error logs' }).click()
    await expect(page).toHaveURL(/error-logs\?from=\d{4}-.*to=\d{4}-/)
    await page.goBack()
    await page.getByRole('slider', { name: /^Logs and events/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/from=\d{4}-.*to=\d{4}-/)
    await expect(page.getByRole('region', { name: 'Chosen part' })).toHaveCount(0)
  })

  test('one source that fails leaves the others in sight', async ({ page }) => {
    await openConsole(page)
    await setFaults(page, { serverError: { rate: 1 }, only: { service: 'taurusdb', operation: 'listFullSqlFiles' } })
    await openTab(page, 'shop-cart-prod', 'timeline')
    await expect(page.getByText('The files of recorded statements could not be listed')).toBeVisible({
      timeout: 30_000,
    })
    await expect(page.getByRole('group', { name: 'Error log' })).toContainText(/up to \d/)
  })
})
