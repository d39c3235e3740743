import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, expectRow, expectTask, expectToast, freshSandbox, openConsole, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

const taurus = '/api/sandbox-eu/taurusdb/v3'

/** Asks the simulated cloud past the screen, as a colleague elsewhere would. */
const elsewhere = <T>(page: Page, method: string, path: string, body?: unknown): Promise<T> =>
  page.evaluate(
    async (call) => {
      const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
      const headers = { 'content-type': 'application/json', 'x-console-csrf': csrf }
      const sent = call.body === undefined ? undefined : JSON.stringify(call.body)
      const answer = await fetch(call.path, { method: call.method, headers, body: sent })
      if (!answer.ok) throw new Error(`${call.method} ${call.path}: ${answer.status} ${await answer.text()}`)
      return answer.json() as Promise<never>
    },
    { method, path: `${taurus}${path}`, body },
  )

async function idOf(page: Page, name: string): Promise<string> {
  const { instances } = await elsewhere<{ instances: { id: string; name: string }[] }>(
    page,
    'GET',
    '.1/instances?limit=100',
  )
  return instances.find((instance) => instance.name === name)?.id ?? ''
}

/** The wizard on the page of an instance. */
async function openWizard(page: Page, name: string): Promise<Locator> {
  await openConsole(page, `/taurusdb/instances?q=name:${name}`)
  await page.getByRole('link', { name }).first().click()
  await page.getByRole('button', { name: 'Restore…' }).click()
  return page.getByRole('dialog', { name: `Restore from ${name}` })
}

const choose = (wizard: Locator, answer: RegExp) => wizard.getByRole('button', { name: answer }).click()

async function newestMoment(wizard: Locator): Promise<void> {
  await wizard.getByRole('button', { name: 'Newest' }).click()
  await wizard.getByRole('button', { name: 'Next' }).click()
}

/** Types the name that is asked for, over the form which has a button almost of the same name. */
async function overwrite(page: Page, name: string): Promise<void> {
  const question = page.getByRole('dialog', { name: `Overwrite ${name}?` })
  const button = question.getByRole('button', { name: `Overwrite ${name}`, exact: true })
  await expect(button).toBeDisabled()
  await question.getByRole('textbox').fill(name)
  await button.click()
}

const restores = (page: Page) => page.getByRole('list', { name: 'Restores' })

test('some tables: under new names beside the present ones, then checked off', async ({ page }) => {
  const wizard = await openWizard(page, 'shop-orders-prod')
  await choose(wizard, /^Some tables/)
  await newestMoment(wizard)
  await expect(wizard.getByRole('heading', { name: 'Single tables under new names' })).toBeVisible()
  const others = wizard.getByRole('list', { name: 'Why not the others' })
  await expect(others.getByRole('listitem')).toHaveCount(4)
  await expect(others).toContainText('It would set every database of the instance back')
  // All of it is in the address.
  await page.reload()
  await expect(wizard.getByRole('heading', { name: 'Single tables under new names' })).toBeVisible()
  await wizard.getByRole('button', { name: 'Choose the tables' }).click()

  const form = page.getByRole('dialog', { name: 'Restore tables of shop-orders-prod' })
  await form.getByRole('searchbox').fill('shop.orders')
  await form
    .getByRole('group', { name: 'Databases and tables' })
    .getByRole('checkbox', { name: 'orders', exact: true })
    .check()
  await form.getByRole('textbox', { name: 'New name of shop.orders', exact: true }).fill('orders_back')
  await form.getByText('The call').click()
  await expect(form).toContainText('"new_name": "orders_back"')
  await form.getByRole('button', { name: 'Restore 1 table' }).click()
  await expectTask(page, 'Restore tables of shop-orders-prod')

  await restores(page).getByRole('button', { name: 'Checklist: 1 table' }).click()
  const list = page.getByRole('dialog', { name: 'After the restore to shop-orders-prod' })
  await expect(list).toContainText('(SELECT COUNT(*) FROM `shop`.`orders_back`) AS restored')
  await list.getByRole('checkbox', { name: 'Compare the row counts' }).check()
  await expect(list.getByRole('status')).toContainText('1 of 2 checked')
  await page.reload()
  await expect(list.getByRole('checkbox', { name: 'Compare the row counts' })).toBeChecked()
  await list.getByRole('button', { name: 'Close' }).click()
  await expect(restores(page)).toContainText('1 of 2 checked')
})

test('everything, and it may stop: fails at 60 %, says why, and passes the second time', async ({ page }) => {
  const wizard = await openWizard(page, 'billing-prod')
  await choose(wizard, /^Everything on the instance/)
  await newestMoment(wizard)
  await choose(wizard, /^Yes/)
  await expect(wizard.getByRole('heading', { name: 'Back into the original' })).toBeVisible()
  await wizard.getByRole('button', { name: 'Go on to overwriting billing-prod' }).click()
  const form = page.getByRole('dialog', { name: 'Restore billing-prod' })
  await expect(form.getByRole('radio', { name: /^This instance/ })).toBeChecked()
  const time = await form.getByRole('textbox', { name: /^Exact time/ }).inputValue()
  await form.getByRole('button', { name: 'Overwrite billing-prod…' }).click()
  // Nobody is told of the task for a while, too.
  await setFaults(page, {
    jobFailure: {
      next: 1,
      percent: 60,
      reason: 'The log could not be replayed.',
      job: 'RestoreGaussDBforMySQLInstance',
    },
    only: { operation: 'showJob' },
    throttle: { rate: 1 },
  })
  await overwrite(page, 'billing-prod')
  await expectToast(page, 'Restore to billing-prod started')
  await expect(page.getByText(/^No news of this task/)).toBeVisible()
  await calm(page)

  // The page is there all the time, and every other tab says how far it is.
  await page.getByRole('link', { name: 'Overview' }).click()
  const bar = page.getByRole('region', { name: 'Being restored' })
  await expect(bar).toContainText(/Being restored, \d+ %/)
  await expect(bar).toContainText(/step \d of 6/)
  await bar.getByRole('link', { name: 'Details' }).click()
  await expect(restores(page)).toContainText('Reason: The log could not be replayed.', { timeout: 45_000 })
  await expect(page.getByText('Abnormal').first()).toBeVisible()

  await restores(page).getByRole('link', { name: 'Try again: To the instance itself' }).click()
  await expect(form.getByRole('radio', { name: /^This instance/ })).toBeChecked()
  await expect(form.getByRole('textbox', { name: /^Exact time/ })).toHaveValue(time)
  await form.getByRole('button', { name: 'Overwrite billing-prod…' }).click()
  await overwrite(page, 'billing-prod')
  const checklist = restores(page).getByRole('button', { name: 'Checklist: To the instance itself' })
  await expect(checklist).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Normal').first()).toBeVisible()
  await checklist.click()
  const list = page.getByRole('dialog', { name: 'After the restore to billing-prod' })
  await expect(list.getByRole('checkbox')).toHaveCount(6)
  await expect(list).toContainText(/Endpoint\s*\d+\.\d+\.\d+\.\d+:3306/)
})

test('a copy over another instance, which begins to reboot between form and call', async ({ page }) => {
  const wizard = await openWizard(page, 'crm-staging')
  const target = await idOf(page, 'shop-orders-staging')
  await choose(wizard, /^Nothing: I want a copy/)
  await newestMoment(wizard)
  await choose(wizard, /^Over another instance/)
  await wizard.getByRole('button', { name: 'Choose the instance to overwrite' }).click()
  const form = page.getByRole('dialog', { name: 'Restore crm-staging' })
  await form.getByRole('combobox', { name: 'Instance to overwrite' }).click()
  await page.getByRole('option', { name: 'shop-orders-staging' }).click()
  const time = await form.getByRole('textbox', { name: /^Exact time/ }).inputValue()
  await form.getByRole('button', { name: 'Overwrite shop-orders-staging…' }).click()
  await elsewhere(page, 'POST', `/instances/${target}/restart`, {})
  await overwrite(page, 'shop-orders-staging')
  // At its field, with everything as it was.
  await expect(form.getByRole('combobox', { name: 'Instance to overwrite' })).toHaveAttribute('aria-invalid', 'true')
  await expect(form.getByRole('textbox', { name: /^Exact time/ })).toHaveValue(time)
  // The form learns of the end of the reboot by itself.
  const again = form.getByRole('button', { name: 'Overwrite shop-orders-staging…' })
  await expect(async () => {
    await again.click({ timeout: 2_000 })
    await expect(page.getByRole('dialog', { name: 'Overwrite shop-orders-staging?' })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })
  await overwrite(page, 'shop-orders-staging')
  await expectToast(page, 'Restore to shop-orders-staging started')
  await expectTask(page, 'Restore shop-orders-staging')
  await expect(restores(page)).toContainText('To shop-orders-staging')
})

test('a database that is gone, and the original has to go on: a new instance, once the quota allows it', async ({
  page,
}) => {
  const wizard = await openWizard(page, 'ledger-staging')
  await choose(wizard, /^A whole database/)
  await newestMoment(wizard)
  // One that is still there comes back table by table; what nobody can tell needs a copy of everything.
  await expect(wizard.getByRole('list', { name: 'Which database?' })).toContainText('still there')
  await choose(wizard, /^I cannot tell/)
  await choose(wizard, /^No /)
  await choose(wizard, /^Into a new instance/)
  await expect(wizard).toContainText('Tables come back only into a database that exists.')
  await wizard.getByRole('button', { name: 'Go on to the new instance' }).click()
  const form = page.getByRole('form', { name: 'Restore to a new instance' })
  await form.getByRole('textbox', { name: 'Name' }).fill('ledger-copy')
  await form.getByRole('button', { name: 'Generate a password' }).click()

  const { quota_list: quotas } = await elsewhere<{
    quota_list: Record<string, number | string>[]
  }>(page, 'GET', '/quotas?limit=100')
  const finance = quotas.find(({ enterprise_project_name: name }) => name === 'finance')
  const used = Number(finance?.['instance_quota']) - Number(finance?.['availability_instance_quota'])
  const project = finance?.['enterprise_project_id']
  const allow = (instances: number) =>
    elsewhere(page, 'PUT', '/quotas', {
      quota_list: [{ enterprise_project_id: project, instance_quota: instances }],
    })
  // Somebody takes the last place.
  await allow(used + 1)
  const { instance } = await elsewhere<{
    instance: { vpc_id: string; subnet_id: string; security_group_id: string; nodes: { flavor_ref: string }[] }
  }>(page, 'GET', `.1/instances/${await idOf(page, 'ledger-staging')}`)
  await elsewhere(page, 'POST', '/instances', {
    region: 'eu-west-101',
    name: 'took-the-last-place',
    datastore: { type: 'gaussdb-mysql', version: '8.0' },
    mode: 'Cluster',
    flavor_ref: instance.nodes[0]?.flavor_ref,
    vpc_id: instance.vpc_id,
    subnet_id: instance.subnet_id,
    security_group_id: instance.security_group_id,
    password: 'Correct-Horse-7',
    availability_zone_mode: 'single',
    slave_count: 1,
    enterprise_project_id: project,
  })
  await form.getByRole('button', { name: 'Review and create' }).click()
  await expect(form.getByRole('alert').or(page.getByRole('alert')).first()).toContainText(/quota/i)
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('ledger-copy')
  await allow(used + 9)

  await setFaults(page, { jobFailure: { next: 1, percent: 60, reason: 'No room for the second node.' } })
  await form.getByRole('button', { name: 'Review and create' }).click()
  const review = page.getByRole('dialog', { name: 'Restore into the new instance ledger-copy?' })
  await review.getByText('The call').click()
  await expect(review).toContainText('"password": "••••••••"')
  await review.getByRole('button', { name: 'Create and restore' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'ledger-copy' })).toBeVisible()
  await expectTask(page, 'Restore to ledger-copy', 'Failed')
  await page
    .getByRole('alert')
    .filter({ hasText: 'Failed: Restore to ledger-copy' })
    .getByRole('button', { name: 'Dismiss' })
    .click()
  await page.getByRole('link', { name: 'Backups' }).last().click()
  await expect(restores(page)).toContainText('No room for the second node.')
  await restores(page)
    .getByRole('link', { name: /^Try again/ })
    .click()
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('ledger-copy')
  await form.getByRole('textbox', { name: 'Name' }).fill('ledger-copy-2')
  await form.getByRole('button', { name: 'Generate a password' }).click()
  await form.getByRole('button', { name: 'Review and create' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create and restore' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'ledger-copy-2' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Being restored' })).toBeVisible()
  await expectTask(page, 'Restore to ledger-copy-2')
})

test('the instance is gone: rebuilt from what the recycle bin has', async ({ page }) => {
  await openConsole(page, '/taurusdb/backups')
  await page.getByRole('button', { name: 'Restore…' }).click()
  const wizard = page.getByRole('dialog', { name: 'What do you need back?' })
  await choose(wizard, /^The instance itself is gone/)
  await choose(wizard, /^load-test-2 ?Sandbox EU/)
  await expect(wizard.getByRole('heading', { name: /^Rebuild/ })).toBeVisible()
  await wizard.getByRole('button', { name: 'Go on to the rebuild' }).click()
  const form = page.getByRole('form', { name: 'Restore to a new instance' })
  await form.getByRole('textbox', { name: 'Name' }).fill('load-test-again')
  await form
    .getByRole('radio', { name: /^2 vCPUs.*8 GB/ })
    .first()
    .check()
  for (const field of ['VPC', 'Subnet', 'Security group']) {
    await form.getByRole('combobox', { name: field }).click()
    await page.getByRole('listbox', { name: field }).getByRole('option').first().click()
  }
  await form.getByRole('button', { name: 'Generate a password' }).click()
  await form.getByRole('button', { name: 'Review and create' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create and restore' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'load-test-again' })).toBeVisible()
  await expectTask(page, 'Restore to load-test-again')
  await page.getByRole('link', { name: 'Instances' }).first().click()
  await expectRow(page, 'load-test-again', 'Normal')
})

test('a moment that leaves the window while the form is open is refused at its place', async ({ page }) => {
  await openConsole(page)
  const id = await idOf(page, 'crm-staging')
  const at = Math.floor(Date.now() / 1000 - 4 * 86_400) * 1000
  await openConsole(
    page,
    `/c/sandbox-eu/taurusdb/instances/${id}/backups?form=restore&form.time=${at}&form.target=original`,
  )
  const form = page.getByRole('dialog', { name: 'Restore crm-staging' })
  await form.getByRole('button', { name: 'Overwrite crm-staging…' }).click()
  await expect(page.getByRole('dialog', { name: 'Overwrite crm-staging?' })).toBeVisible()
  const { backup_policy: policy } = await elsewhere<{ backup_policy: object }>(
    page,
    'GET',
    `/instances/${id}/backups/policy`,
  )
  await elsewhere(page, 'PUT', `/instances/${id}/backups/policy/update`, { backup_policy: { ...policy, keep_days: 2 } })
  await overwrite(page, 'crm-staging')
  // The refusal, and by then the axis knows as well.
  await expect(form.getByRole('alert').filter({ hasText: 'restore_time' })).toBeVisible()
  await expect(form.getByText(/^Too old: the oldest restorable point is/)).toBeVisible()
  await form.getByRole('button', { name: /^Use / }).first().click()
  await form.getByRole('button', { name: 'Overwrite crm-staging…' }).click()
  await overwrite(page, 'crm-staging')
  await expectToast(page, 'Restore to crm-staging started')
})
