import { expect, test, type Locator, type Page } from '@playwright/test'
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
} from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

const key = (within: Page | Locator, n: number) => within.getByRole('combobox', { name: `Key ${n}`, exact: true })
const value = (within: Page | Locator, n: number) => within.getByRole('combobox', { name: `Value ${n}`, exact: true })

async function select(page: Page, ...names: string[]): Promise<void> {
  for (const name of names) {
    const box = row(page, name).first().getByRole('checkbox')
    await box.check()
    await expect(box).toBeChecked()
  }
}

const tagsOf = (page: Page) => page.getByRole('region', { name: 'Tags' })

/** The tag editor of an instance, by way of its row. */
async function editTags(page: Page, name: string): Promise<Locator> {
  await openConsole(page, `/taurusdb/instances?q=name:${name}`)
  await rowAction(page, name, 'Edit tags…')
  const form = page.getByRole('form', { name: 'Edit tags' })
  await expect(key(form, 1)).toHaveValue('env')
  return form
}

test('edits the tags of an instance in place, shows old and new, and takes it back', async ({ page }) => {
  const form = await editTags(page, 'ledger-prod')
  await value(form, 1).fill('sta')
  // What the project uses already is offered.
  await page.getByRole('option', { name: 'staging' }).click()
  await form.getByRole('button', { name: /^Remove tag \d: tier/ }).click()
  await form.getByRole('button', { name: 'Add tag' }).click()
  await key(form, 5).fill('owned by')
  await expect(form.getByText('Letters, digits, hyphens and underscores')).toBeVisible()
  await key(form, 5).fill('owner')
  await value(form, 5).fill('dba.team')
  const changes = form.getByRole('list', { name: 'Changes' })
  await expect(changes.getByRole('listitem')).toHaveText([/env:prod.*staging/, /owner:dba\.team/, /tier:0.*removed/])
  await form.getByRole('button', { name: 'Save tags' }).click()
  await expectToast(page, 'Tags of ledger-prod saved')
  await expect(tagsOf(page).getByRole('link', { name: 'owner=dba.team' })).toBeVisible()
  await expect(tagsOf(page).getByRole('link', { name: 'env=staging' })).toBeVisible()
  await expect(tagsOf(page).getByRole('link', { name: 'tier=0' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Tags of ledger-prod are as before')
  await expect(tagsOf(page).getByRole('link', { name: 'tier=0' })).toBeVisible()
  await expect(tagsOf(page).getByRole('link', { name: 'owner=dba.team' })).toHaveCount(0)

  // A tag leads to all instances that have it.
  await tagsOf(page).getByRole('link', { name: 'compliance=sox' }).click()
  await expectRow(page, 'ledger-prod')
  await expectNoRow(page, 'crm-prod')
})

test('a key that somebody else has added meanwhile is refused at its field, and nothing is lost', async ({
  page,
  context,
}) => {
  const form = await editTags(page, 'crm-staging')
  await value(form, 1).fill('dev')
  await form.getByRole('button', { name: 'Add tag' }).click()
  await key(form, 4).fill('owner')
  await value(form, 4).fill('sales')

  const other = await context.newPage()
  const theirs = await editTags(other, 'crm-staging')
  await theirs.getByRole('button', { name: 'Add tag' }).click()
  await key(theirs, 4).fill('owner')
  await value(theirs, 4).fill('dba')
  await theirs.getByRole('button', { name: 'Save tags' }).click()
  await expectToast(other, 'Tags of crm-staging saved')
  await other.close()

  await form.getByRole('button', { name: 'Save tags' }).click()
  await expect(key(form, 4)).toHaveAttribute('aria-invalid', 'true')
  await expect(value(form, 4)).toHaveValue('sales')
  // What the first half of the change had removed is back.
  await expect(form.getByRole('list', { name: 'Changes' })).toContainText(/env:staging.*dev/)
  await expect(form.getByRole('list', { name: 'Changes' })).toContainText(/owner:dba.*sales/)
  await form.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(tagsOf(page).getByRole('link', { name: 'env=staging' })).toBeVisible()
  await expect(tagsOf(page).getByRole('link', { name: 'owner=dba' })).toBeVisible()
})

test('the keys of each connection lead to the instances behind them', async ({ page }) => {
  await openConsole(page, '/taurusdb/tags')
  const eu = page.getByRole('table', { name: 'Sandbox EU' })
  const ap = page.getByRole('table', { name: 'Sandbox AP' })
  await expect(row(eu, 'env')).toContainText('14 of 14')
  await expect(row(eu, 'compliance')).toContainText('sox')
  await expect(row(ap, 'compliance')).toContainText('pci-dss')
  await page.getByRole('searchbox', { name: 'Find a key or value' }).fill('stag')
  await expect(page).toHaveURL(/q=stag/)
  await expectNoRow(eu, 'compliance')
  await row(eu, 'env')
    .getByRole('link', { name: /^staging/ })
    .click()
  await expect(page).toHaveURL(/scope=sandbox-eu/)
  await expectRow(page, 'ledger-staging')
  await expectNoRow(page, 'ledger-prod')
  await expectNoRow(page, 'logistics-ap-staging')
})

test('sets required keys on the instances that lack them; one that fails is tried again', async ({ page }) => {
  await openConsole(page, '/taurusdb/tags?view=missing&required=compliance,owner&scope=sandbox-eu')
  await expectRow(page, 'ledger-prod', 'owner')
  await select(page, 'shop-orders-prod', 'shop-cart-prod', 'ledger-prod')
  await page.getByRole('button', { name: 'Set tags…' }).click()
  const form = page.getByRole('dialog', { name: 'Tags of 3 instances' })
  await expect(form.getByRole('button', { name: 'Change instances' })).toHaveAttribute('aria-disabled', 'true')
  await value(form, 1).fill('none')
  await value(form, 2).fill('dba')
  const preview = form.getByRole('list', { name: 'What will be sent' })
  await expect(preview.getByRole('listitem').filter({ hasText: 'shop-cart-prod' })).toContainText(
    '+ compliance=none, + owner=dba',
  )
  // It has one of the two, and keeps it.
  await expect(preview.getByRole('listitem').filter({ hasText: 'ledger-prod' })).toContainText('+ owner=dba')
  await expect(preview).not.toContainText('sox')
  await preview.getByRole('listitem').filter({ hasText: 'ledger-prod' }).getByText('1 call').click()
  await expect(preview).toContainText('{"action":"create","tags":[{"key":"owner","value":"dba"}]}')

  await setFaults(page, { only: { operation: 'changeInstanceTags' }, serverError: { next: 1 } })
  await form.getByRole('radio', { name: '1', exact: true }).check({ force: true })
  await form.getByRole('button', { name: 'Change 3 instances' }).click()
  await expect(form.getByText('2 of 3 done')).toBeVisible()
  const results = form.getByRole('list', { name: 'Results' })
  await expect(results.getByRole('listitem').first()).toContainText('DBS.200005')
  await form.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(form.getByText('3 of 3 done')).toBeVisible()
  await form.getByRole('button', { name: 'Close' }).last().click()
  await expectNoRow(page, 'shop-cart-prod')
  await expectRow(page, 'crm-prod')
})

test('changes tags of a selection, leaves out who has them, cancels what has not started, and undoes', async ({
  page,
}) => {
  const names = ['analytics-prod', 'billing-prod', 'identity-prod', 'media-library-dev']
  await openConsole(page)
  await select(page, ...names)
  await page.getByRole('button', { name: 'Set tags…' }).click()
  const form = page.getByRole('dialog', { name: 'Tags of 4 instances' })
  await key(form, 1).fill('env')
  await value(form, 1).fill('prod')
  await expect(form.getByText('2 calls for 1 instance · 3 left out')).toBeVisible()
  await value(form, 1).fill('audit')
  await expect(form.getByText('8 calls for 4 instances')).toBeVisible()

  await setFaults(page, { only: { operation: 'changeInstanceTags' }, latencyMs: 1500 })
  await form.getByRole('radio', { name: '1', exact: true }).check({ force: true })
  await form.getByRole('button', { name: 'Change 4 instances' }).click()
  await form.getByRole('button', { name: 'Cancel what has not started' }).click()
  await expect(form.getByText('1 of 4 done')).toBeVisible()
  await expect(form.getByText('3 not sent')).toBeVisible()
  await calm(page)
  await form.getByRole('button', { name: 'Undo what was done' }).click()
  await expect(form.getByText('1 of 1 done')).toBeVisible()
  await expect(form.getByRole('list', { name: 'Results' })).toContainText('env: audit → prod')
  await form.getByRole('button', { name: 'Close' }).last().click()
  await openConsole(page, '/taurusdb/instances?q=tag:env=audit')
  await expect(page.getByText('Nothing matches the filters')).toBeVisible()
})

test('reboots a selection: says what it interrupts, leaves out what cannot be, hands the rest to the tray', async ({
  page,
}) => {
  await openConsole(page)
  await select(page, 'feature-flags-dev', 'crm-staging', 'experiments-ap-dev')
  // The selection is part of the address.
  await page.reload()
  await expect(page.getByText('3 selected')).toBeVisible()
  await page.getByRole('button', { name: 'Reboot…' }).click()
  const form = page.getByRole('dialog', { name: 'Reboot 3 instances' })
  await form.getByRole('radio', { name: 'Now' }).check({ force: true })
  await expect(form.getByRole('region', { name: 'What this interrupts' })).toContainText('All connections')
  await expect(form.getByRole('listitem').filter({ hasText: 'experiments-ap-dev' })).toContainText('Left out')
  await form.getByRole('button', { name: 'Reboot 2 instances now' }).click()
  await expect(form.getByText('2 of 2 done')).toBeVisible()
  await expect(form.getByRole('list', { name: 'Results' })).toContainText('Started')
  await form.getByRole('button', { name: 'Close' }).last().click()
  await expectTask(page, 'Reboot crm-staging')
  await expectTask(page, 'Reboot feature-flags-dev')
})
