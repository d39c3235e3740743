import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  expectNoRow,
  expectRow,
  expectTask,
  expectToast,
  freshSandbox,
  openConsole,
  row,
  rowAction,
  setFaults,
  slowTest,
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

  // More storage: what is too much is refused at its field, and a yearly/monthly instance is changed by an order.
  const vitals = page.getByLabel('How it is')
  await vitals.getByRole('button', { name: 'Extend…' }).click()
  const storage = page.getByRole('dialog', { name: 'Extend the storage of sessions-redis-prod' })
  const size = storage.getByRole('textbox', { name: 'New size' })
  await size.fill('2000')
  await storage.getByRole('button', { name: 'Extend storage' }).click()
  await expect(storage.getByText(/must be at most 384 GB/)).toBeVisible()
  await expect(size).toHaveAttribute('aria-invalid', 'true')
  await storage.getByRole('button', { name: '144 GB' }).click()
  await expect(storage.getByRole('row', { name: 'Storage 96 GB 144 GB' })).toBeVisible()
  await storage.getByRole('button', { name: 'Extend storage' }).click()
  await expectToast(page, 'Ordered: more storage for sessions-redis-prod')
  await expect(vitals).toContainText('Extending storage')
})

slowTest('adds nodes, removes one, resizes, and takes away a node that could not be added', async ({ page }) => {
  await openConsole(page, '/geminidb/instances')
  await page.getByRole('link', { name: 'profiles-cassandra-prod' }).click()
  const nodes = page.getByRole('region', { name: 'Nodes', exact: true })
  const vitals = page.getByLabel('How it is')
  await nodes.getByRole('button', { name: 'Add nodes…' }).click()
  const add = page.getByRole('dialog', { name: 'Add nodes to profiles-cassandra-prod' })
  await add.getByRole('textbox', { name: 'How many more' }).fill('2')
  await expect(add.getByRole('row', { name: 'Nodes 3 5' })).toBeVisible()
  await add.getByRole('button', { name: 'Add 2 nodes' }).click()
  await expectRow(nodes, 'profiles-cassandra-prod_priam_node_5', 'Creating')
  await expectTask(page, 'Add nodes to profiles-cassandra-prod')
  await expect(vitals).toContainText('All 5 normal')

  await rowAction(page, 'profiles-cassandra-prod_priam_node_4', 'Remove')
  const remove = page.getByRole('dialog', { name: 'Remove nodes of profiles-cassandra-prod' })
  await expect(remove.getByRole('checkbox', { name: /node_4/ })).toBeChecked()
  await expect(remove.getByRole('checkbox', { name: /node_1/ })).toBeDisabled()
  const submit = remove.getByRole('button', { name: 'Remove 1 node' })
  await expect(submit).toHaveAttribute('aria-disabled', 'true')
  await remove.getByRole('textbox', { name: /Type profiles/ }).fill('profiles-cassandra-prod')
  await submit.click()
  await expectTask(page, 'Remove nodes of profiles-cassandra-prod')
  await expect(vitals).toContainText('All 4 normal')
  await expectNoRow(nodes, 'profiles-cassandra-prod_priam_node_4')

  await vitals.getByRole('button', { name: 'Resize…' }).click()
  const resize = page.getByRole('dialog', { name: 'Resize profiles-cassandra-prod' })
  await resize.getByRole('radio', { name: /geminidb\.cassandra\.2xlarge\.8: Available/ }).check()
  await expect(resize.getByRole('row', { name: 'Memory of a node 32 GB 64 GB' })).toBeVisible()
  await resize.getByRole('button', { name: 'Resize' }).click()
  // It takes minutes for each node: longer than anybody waits here.
  await expectToast(page, 'Resizing profiles-cassandra-prod')
  await expect(vitals).toContainText('Resizing')

  await openConsole(page, '/geminidb/instances')
  await page.getByRole('link', { name: 'catalog-cassandra-staging' }).click()
  await rowAction(page, 'catalog-cassandra-staging_priam_node_4', 'Remove the failed node')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove node' }).click()
  await expect(vitals).toContainText('All 3 normal')
})

slowTest(
  'a specification that the storage does not fit is refused in its list; a new password is set',
  async ({ page }) => {
    await openConsole(page, '/geminidb/instances')
    await rowAction(page, 'cart-redis-prod', 'Resize')
    const resize = page.getByRole('dialog', { name: 'Resize cart-redis-prod' })
    await resize.getByRole('radio', { name: /geminidb\.redis\.4xlarge\.4: Available/ }).check()
    await resize.getByRole('button', { name: 'Resize' }).click()
    await expect(resize.getByRole('alert')).toContainText('needs 64 to 768 GB')
    await expect(resize.getByRole('radio', { name: /geminidb\.redis\.4xlarge\.4/ })).toBeChecked()
    await resize.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Discard' }).click()

    await rowAction(page, 'cart-redis-prod', 'New password')
    const form = page.getByRole('dialog', { name: 'New password for rwuser' })
    for (const field of ['New password', 'The same again'])
      await form
        .getByRole('textbox', { name: field })
        .or(form.getByLabel(field, { exact: false }))
        .first()
        .fill('Password-2026')
    await form.getByRole('button', { name: 'Set password' }).click()
    await expect(form.getByText(/well-known/)).toBeVisible()
    await form.getByRole('button', { name: 'Generate one' }).click()
    await form.getByRole('button', { name: 'Set password' }).click()
    await expectToast(page, 'rwuser of cart-redis-prod has a new password')
  },
)

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
  await expect(page.getByRole('dialog', { name: 'Flush ratelimit-redis-staging' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Actions for ratelimit-redis-staging' })).toBeFocused()
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
