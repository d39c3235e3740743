import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  expectRow,
  expectTask,
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

const select = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}` }).check()

test('flushes one database of a Redis instance after its name was typed', async ({ page }) => {
  await openConsole(page, '/geminidb/instances')
  await expectRow(page, 'sessions-redis-prod', 'Normal', 'Redis', 'Sandbox EU')
  await expectRow(page, 'leaderboard-redis-ap-prod', 'Sandbox AP')
  await page.getByRole('link', { name: 'sessions-redis-prod' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'sessions-redis-prod' })).toBeVisible()
  const databases = page.getByRole('list', { name: 'Databases' })
  await expect(databases.getByRole('listitem')).toHaveText([/Database 0/, /Database 1/, /Database 7/])

  await databases
    .getByRole('listitem')
    .filter({ hasText: 'Database 7' })
    .getByRole('button', { name: 'Flush…' })
    .click()
  const form = page.getByRole('dialog', { name: 'Flush sessions-redis-prod' })
  await expect(form.getByRole('radio', { name: 'Database 7' })).toBeChecked()
  await expect(form.getByRole('region', { name: 'Goes' })).toContainText('Every key of database 7')
  await expect(form.getByRole('region', { name: 'Stays' })).toContainText('The other databases with data: 0, 1')
  await form.getByText('1 call').click()
  await expect(form.getByText('{"action":"flush","db_id":7}')).toBeVisible()
  const submit = form.getByRole('button', { name: 'Flush database 7' })
  await expect(submit).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('textbox', { name: /Type sessions-redis-prod/ }).fill('sessions-redis-prod')
  await submit.click()
  await expectToast(page, 'sessions-redis-prod is being flushed')
  await expectTask(page, 'Flush database 7 of sessions-redis-prod')
  await expect(databases.getByRole('listitem')).toHaveText([/Database 0/, /Database 1/])
  await expectRow(page, 'Flush databases', 'Completed')
})

test('patches three instances of which one refuses, and leaves out what cannot be patched', async ({ page }) => {
  await openConsole(page, '/geminidb/instances')
  for (const name of ['events-cassandra-prod', 'inbox-cassandra-staging', 'search-cassandra-dev', 'cart-redis-prod'])
    await select(page, name)
  await page.getByRole('button', { name: 'Patch…' }).click()
  const form = page.getByRole('dialog', { name: 'Patch 4 instances' })
  const preview = form.getByRole('list', { name: 'What will be sent' })
  const planned = (name: string) => preview.getByRole('listitem').filter({ hasText: name })
  await expect(planned('cart-redis-prod')).toContainText('for GeminiDB Cassandra and InfluxDB only')
  await expect(planned('search-cassandra-dev')).toContainText(
    'It may be refused: Not possible while the instance is abnormal',
  )
  await expect(form.getByText('1 call for 3 instances · 1 left out')).toBeVisible()
  await form.getByRole('button', { name: 'Patch 3 instances now' }).click()

  const results = form.getByRole('list', { name: 'Results' })
  const result = (name: string) => results.getByRole('listitem').filter({ hasText: name })
  await expect(result('events-cassandra-prod')).toContainText('Started')
  await expect(result('inbox-cassandra-staging')).toContainText('Started')
  await expect(result('search-cassandra-dev')).toContainText('The status of search-cassandra-dev is abnormal.')
  await expect(result('search-cassandra-dev')).toContainText('DBS.200011')
  await form.getByRole('button', { name: 'Retry 1 refused' }).click()
  await expect(result('search-cassandra-dev')).toContainText('DBS.200011')
  await form.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expectTask(page, 'Patch events-cassandra-prod')
  await expectTask(page, 'Patch inbox-cassandra-staging')
  await expectRow(page, 'events-cassandra-prod', '3.11.3.11310', 'Newest')
  await expectRow(page, 'search-cassandra-dev', '3.11.3.11204', 'Waiting')
})

test('a refused flush says why, and nothing that was entered is lost', async ({ page }) => {
  await openConsole(page, '/geminidb/instances')
  await row(page, 'events-cassandra-prod')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await expect(page.getByRole('menuitem', { name: /Flush databases/ })).toContainText(
    'Only databases of GeminiDB Redis',
  )
  await page.keyboard.press('Escape')
  await rowAction(page, 'ratelimit-redis-staging', 'Flush databases')
  const form = page.getByRole('dialog', { name: 'Flush ratelimit-redis-staging' })
  const typed = form.getByRole('textbox', { name: /Type ratelimit/ })
  // A name that was typed for one database does not empty all of them.
  await form.getByRole('radio', { name: 'Database 0' }).check()
  await typed.fill('ratelimit-redis-staging')
  await form.getByRole('radio', { name: 'All databases' }).check()
  await expect(typed).toHaveValue('')
  await expect(form.getByRole('button', { name: 'Flush all databases' })).toHaveAttribute('aria-disabled', 'true')
  await typed.fill('ratelimit-redis-staging')
  await setFaults(page, { only: { service: 'geminidb', operation: 'flushDatabases' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Flush all databases' }).click()
  await expect(form.getByRole('alert')).toContainText('The request was refused')
  await expect(form.getByRole('textbox', { name: /Type ratelimit/ })).toHaveValue('ratelimit-redis-staging')
  await calm(page)
  await form.getByRole('button', { name: 'Flush all databases' }).click()
  await expectTask(page, 'Flush all databases of ratelimit-redis-staging')
})

test('a connection that fails blanks nothing of the others', async ({ page }) => {
  await openConsole(page, '/geminidb/instances')
  await expectRow(page, 'leaderboard-redis-ap-prod')
  await setFaults(page, { only: { service: 'geminidb', operation: 'listInstances' }, serverError: { rate: 1 } })
  await page.reload()
  await expect(page.getByRole('alert').filter({ hasText: 'DBS.' }).first()).toBeVisible({ timeout: 30_000 })
  await calm(page)
  await page.getByRole('button', { name: 'Try again' }).first().click()
  await expectRow(page, 'sessions-redis-prod')
})

test('creates an instance; a refusal stands at its field', async ({ page }) => {
  await openConsole(page, '/geminidb/instances/create?connection=sandbox-eu')
  const form = page.getByRole('form', { name: 'Create a GeminiDB instance' })
  const choose = async (field: string, option: string | RegExp) => {
    await form
      .getByRole('combobox', { name: field })
      .or(form.getByRole('textbox', { name: field }))
      .first()
      .click()
    await page.getByRole('option', { name: option }).first().click()
  }
  await choose('Engine, version and mode', 'Redis 5.0 · Redis Cluster')
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('trial-redis')
  await choose('Zones', /Spread over/)
  await choose('Specification of a node', /geminidb\.redis\.large\.4/)
  await form.getByRole('textbox', { name: 'Storage' }).fill('1000')
  for (const field of ['VPC', 'Subnet', 'Security group']) {
    await form
      .getByRole('textbox', { name: field })
      .or(form.getByRole('combobox', { name: field }))
      .first()
      .click()
    await page.getByRole('option').first().click()
  }
  await form.getByRole('button', { name: 'Generate one' }).click()
  await form.getByRole('button', { name: 'Create instance' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create trial-redis?' })
  await expect(dialog.getByText('••••••••')).toBeVisible()
  await dialog.getByRole('button', { name: 'Create instance' }).click()
  const storage = form.getByRole('textbox', { name: 'Storage' })
  await expect(storage).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByText(/must be 8 to 96 GB/)).toBeVisible()
  await storage.fill('64')
  await form.getByRole('button', { name: 'Create instance' }).click()
  await page
    .getByRole('dialog', { name: 'Create trial-redis?' })
    .getByRole('button', { name: 'Create instance' })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'trial-redis' })).toBeVisible()
  await expectTask(page, 'Create trial-redis')
})
