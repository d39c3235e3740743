import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  confirmByName,
  expectNoRow,
  expectRow,
  expectTask,
  expectToast,
  filterTable,
  freshSandbox,
  openConsole,
  put,
  row,
  rowAction,
  setFaults,
} from '../utils.ts'

test.beforeAll(freshSandbox)

/** The backups tab of an instance, found by its name in the list. */
async function openBackupsOf(page: Page, name: string): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=name:${name}`)
  await rowAction(page, name, 'Backups')
  await expect(page.getByRole('slider', { name: 'Whole retention' })).toBeVisible()
}

const drawer = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).first().click()
}

test('a manual backup is taken, watched and restored to a new instance', async ({ page }) => {
  await openConsole(page, '/taurusdb/backups')
  await page.getByRole('button', { name: 'Create backup' }).click()
  const form = drawer(page, 'Create backup')
  await choose(page, 'Instance', /^feature-flags-dev/)
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue(/^feature-flags-dev-\d{8}-\d{4}Z$/)
  await form.getByRole('textbox', { name: 'Name' }).fill('before-release-7')
  await form.getByRole('textbox', { name: 'Description' }).fill('Flags before release 7')
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expectToast(page, 'Backup started')
  await expectRow(page, 'before-release-7', 'In progress')
  await expectTask(page, /before-release-7/)
  await expectRow(page, 'before-release-7', 'Completed')

  await rowAction(page, 'before-release-7', 'Restore…')
  const restore = drawer(page, 'Restore feature-flags-dev')
  await expect(restore.getByRole('radio', { name: /^A full backup/ })).toBeChecked()
  await expect(restore.getByRole('combobox', { name: 'Backup' })).toHaveValue(/before-release-7/)
  await expect(restore.getByRole('radio', { name: /^A new instance/ })).toBeChecked()
  await expect(restore).toContainText('Nothing. feature-flags-dev keeps running unchanged.')
  await restore.getByRole('button', { name: 'Continue to the new instance' }).click()
  await expect(page).toHaveURL(/\/taurusdb\/instances\/create\?connection=sandbox-eu&source=\w+in07&backup=\w+br07/)
  await expect(page.getByText('before-release-7').first()).toBeVisible()
})

test('an automated backup cannot be deleted, a manual one asks for its name', async ({ page }) => {
  await openBackupsOf(page, 'shop-catalog-prod')
  await page.getByRole('button', { name: 'Create backup' }).click()
  await drawer(page, 'Create backup').getByRole('textbox', { name: 'Name' }).fill('to-be-deleted')
  await drawer(page, 'Create backup').getByRole('button', { name: 'Create backup' }).click()
  await expectTask(page, /to-be-deleted/)
  await expectRow(page, 'to-be-deleted', 'Completed')
  await rowAction(page, 'to-be-deleted', 'Delete…')
  await confirmByName(page, 'to-be-deleted', 'Delete backup')
  await expectToast(page, 'Backup to-be-deleted deleted')
  await expectNoRow(page, 'to-be-deleted')

  await filterTable(page, 'type:auto ')
  await row(page, 'Automated')
    .first()
    .getByRole('button', { name: /^Actions for/ })
    .click()
  const refused = page.getByRole('menuitem', { name: /^Delete/ })
  await expect(refused).toHaveAttribute('aria-disabled', 'true')
  await expect(refused).toContainText('removed by the retention')
})

test('a moment in a gap cannot be chosen and says why', async ({ page }) => {
  await openBackupsOf(page, 'iot-telemetry-ap-prod')
  await page.getByText('Ranges as a list, 1 gap').click()
  const [, from] = await row(page, 'Gap').getByRole('cell').allTextContents()
  const start = new Date(`${(from ?? '').replace(' ', 'T')}Z`)
  const exact = page.getByRole('textbox', { name: /^Exact time/ })
  await exact.fill(new Date(start.getTime() + 3_600_000).toISOString().slice(0, 19))
  await expect(page.getByText(/^In a gap: nothing between/)).toBeVisible()
  const restore = page.getByRole('button', { name: 'Restore to this time…' })
  await expect(restore).toHaveAttribute('aria-disabled', 'true')

  await page.getByRole('button', { name: `Use ${from}` }).click()
  await expect(exact).toHaveValue(from ?? '')
  // One minute on lies in the gap: the key leads over it.
  await page.getByRole('slider', { name: 'Detail' }).focus()
  await page.keyboard.press('ArrowRight')
  const [, , to] = await row(page, 'Gap').getByRole('cell').allTextContents()
  await expect(exact).toHaveValue(to ?? '')
  await restore.click()
  await expect(
    drawer(page, 'Restore iot-telemetry-ap-prod').getByRole('radio', { name: /^A point in time/ }),
  ).toBeChecked()
})

test('overwriting an instance says what is lost, asks for its name and is followed to its end', async ({ page }) => {
  await openBackupsOf(page, 'crm-staging')
  await page.getByRole('button', { name: 'Newest' }).click()
  await page.getByRole('button', { name: 'Restore to this time…' }).click()
  const form = drawer(page, 'Restore crm-staging')
  await form.getByRole('radio', { name: /^Another existing instance/ }).check()
  await choose(page, 'Instance to overwrite', 'shop-orders-staging')
  await expect(form).toContainText('All databases of shop-orders-staging.')
  await expect(form).toContainText('shop-orders-staging cannot be used until the restore has ended.')
  await expect(form).toContainText('shop-orders-staging itself can be put back to any moment up to')
  await form.getByRole('button', { name: 'Overwrite shop-orders-staging…' }).click()
  const question = drawer(page, 'Overwrite shop-orders-staging?')
  await expect(question.getByRole('button', { name: 'Overwrite shop-orders-staging' })).toBeDisabled()
  await question.getByRole('textbox').fill('shop-orders-staging')
  await question.getByRole('button', { name: 'Overwrite shop-orders-staging' }).click()
  await expectToast(page, 'Restore to shop-orders-staging started')
  await expectTask(page, /shop-orders-staging/)
})

test('a refusal by the cloud keeps the form, and a failed backup says why', async ({ page }) => {
  await openBackupsOf(page, 'media-library-dev')
  await setFaults(page, { only: { operation: 'createManualBackup' }, serverError: { rate: 1 } })
  await page.getByRole('button', { name: 'Create backup' }).click()
  const form = drawer(page, 'Create backup')
  await form.getByRole('textbox', { name: 'Name' }).fill('nightly-fail')
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('nightly-fail')
  await calm(page)
  await form.getByRole('button', { name: 'Create backup' }).click()
  await expectTask(page, /nightly-fail/, 'Failed')
  await expectRow(page, 'nightly-fail', 'Failed')
  await row(page, 'nightly-fail').getByText('nightly-fail').click()
  await expect(drawer(page, 'nightly-fail')).toContainText('The upload was interrupted')
})

test('a policy is changed with a preview, and put back', async ({ page }) => {
  await openBackupsOf(page, 'ledger-staging')
  await page.getByRole('button', { name: 'Edit same-region policy' }).click()
  const form = drawer(page, 'Backup policy')
  await expect(form.getByRole('button', { name: 'Save policy' })).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('checkbox', { name: 'Sun' }).uncheck()
  await expect(form.getByRole('row', { name: /^Days \(UTC\)/ })).toContainText('Mon–Sat')
  await form.getByRole('button', { name: 'Save policy' }).click()
  await expectToast(page, 'Backup policy of ledger-staging changed')
  await expect(page.getByLabel('Recoverability')).toContainText('Mon–Sat')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Backup policy of ledger-staging is as before')
  await expect(page.getByLabel('Recoverability')).toContainText('Daily')
})

test('single tables come back under new names, which are checked before they are sent', async ({ page }) => {
  await openBackupsOf(page, 'shop-orders-prod')
  await page.getByRole('button', { name: 'Newest' }).click()
  await page.getByRole('button', { name: 'Restore single tables…' }).click()
  const form = drawer(page, 'Restore tables of shop-orders-prod')
  const tree = form.getByRole('group', { name: 'Databases and tables' })
  await form.getByRole('searchbox', { name: 'Search databases and tables' }).fill('shop.orders')
  await tree.getByRole('checkbox', { name: 'orders', exact: true }).check()
  const name = form.getByRole('textbox', { name: 'New name of shop.orders', exact: true })
  await expect(name).toHaveValue(/^orders_\d{8}_\d{6}$/)
  await name.fill('carts')
  await form.getByRole('button', { name: 'Restore 1 table' }).click()
  await expect(form).toContainText('A table of this name exists')
  await name.fill('orders_checked')
  await expect(form).toContainText('`shop`.`orders_checked` TO `shop`.`orders`')

  await setFaults(page, { only: { operation: 'restoreTables' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Restore 1 table' }).click()
  await expect(form.getByRole('alert').first()).toContainText('DBS.200005')
  await expect(name).toHaveValue('orders_checked')
  await calm(page)
  await form.getByRole('button', { name: 'Restore 1 table' }).click()
  await expectToast(page, 'Restore of 1 table started')
  await expectTask(page, 'Restore tables of shop-orders-prod')

  await page.getByRole('button', { name: 'Restore single tables…' }).click()
  await form.getByRole('radio', { name: /^Those there are now/ }).check()
  await form.getByRole('searchbox').fill('orders_checked')
  await expect(tree.getByRole('checkbox', { name: 'orders_checked', exact: true })).toBeVisible()
})

test('many backups are deleted after count and size were typed, and what was refused is tried again', async ({
  page,
}) => {
  await openConsole(page, '/taurusdb/backups?from=any&q=type:manual%20instance:ledger-')
  await expectRow(page, 'Manual')
  const names = await page
    .getByRole('row')
    .getByRole('checkbox', { name: /^Select (?!all)/ })
    .all()
  expect(names.length).toBeGreaterThan(1)
  await names[0]?.check()
  await names[1]?.check()
  // One that the policy made is left out, with the reason.
  await filterTable(page, 'type:auto instance:ledger-prod ')
  await row(page, 'Automated').first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Delete…', exact: true }).click()
  const form = drawer(page, 'Delete 3 backups')
  await expect(form.getByRole('region', { name: 'What is lost' })).toContainText(/2 backups, [\d.]+ [GT]B together/)
  await expect(form).toContainText('Automated backups are removed by the retention of the policy only')
  await form.getByRole('button', { name: 'Delete 2 backups…' }).click()
  const question = drawer(page, 'Delete 2 backups?')
  const label = await question.getByText(/^Type delete 2 backups/).textContent()
  const [, words = ''] = /^Type (.*) to confirm$/.exec(label ?? '') ?? []
  await expect(question.getByRole('button', { name: 'Delete 2 backups' })).toBeDisabled()
  // The first of the two calls is refused.
  await setFaults(page, { only: { operation: 'deleteManualBackup' }, serverError: { next: 1 } })
  await question.getByRole('textbox').fill(words)
  await question.getByRole('button', { name: 'Delete 2 backups' }).click()
  const results = form.getByRole('region', { name: 'Results' })
  await expect(results.getByRole('status')).toContainText('1 of 2 done')
  await expect(results).toContainText('DBS.200005')
  await form.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(results.getByRole('status')).toContainText('2 of 2 done')
  await form.getByRole('button', { name: 'Close' }).last().click()
  await calm(page)
})

test('the backup of a deleted instance keeps its name, and a view of the list is saved and shown again', async ({
  page,
}) => {
  await openConsole(page, '/taurusdb/backups?from=any&q=instance-now:gone')
  await expectRow(page, 'before-removal', 'load-test-2', 'deleted', 'Yes, it stays')
  const views = page.getByRole('button', { name: 'Saved views' })
  await views.click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Left over')
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expectRow(page, 'Automated')
  await page.reload()
  await views.click()
  await page.getByRole('button', { name: /^Left over/ }).click()
  await expect(page).toHaveURL(/q=instance-now/)
  await expectNoRow(page, 'Automated')
  await views.click()
  await page.getByRole('button', { name: 'Delete view Left over' }).click()
  await expect(page.getByRole('button', { name: /^Left over/ })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await row(page, 'before-removal').getByText('before-removal').first().click()
  const details = drawer(page, /^before-removal/)
  await expect(details).toContainText('The instance is deleted, this backup has stayed.')
  await details.getByRole('button', { name: 'Restore…' }).click()
  await expect(page).toHaveURL(/instances\/create\?.*backup=\w+br07&deleted=load-test-2/)
})

test('a point just before an event, by one click, with its base and the log after it', async ({ page }) => {
  await openBackupsOf(page, 'ledger-prod')
  const exact = page.getByRole('textbox', { name: /^Exact time/ })
  await exact.fill('90 min ago')
  // Another way to write the same moment: what is shown on both clocks is what counts.
  await expect(page.getByText(/^Based on the \w+ full backup/)).toContainText(
    /the log of .+ is replayed \([\d,]+ incremental backups?, [\d.]+ [KMG]?B\)/,
  )
  const marks = page.getByRole('group', { name: 'Events of the whole retention' }).getByRole('button')
  await expect(page.getByText('Looking for events…')).toHaveCount(0)
  // Marks that stand for several are looked at closer first.
  const single = marks.filter({ hasNotText: /\d/ }).last()
  const words = (await single.getAttribute('aria-label')) ?? ''
  const at = Date.parse(`${words.slice(0, 19).replace(' ', 'T')}Z`)
  await single.click()
  await expect(exact).toHaveValue(new Date(at - 1000).toISOString().slice(0, 19).replace('T', ' '))
  await expect(page.getByText(/^Just before: /)).toContainText(words.slice(22, 40))
  // Keys: a minute, an hour, a second.
  await page.getByRole('slider', { name: 'Detail' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('ArrowDown')
  await expect(exact).toHaveValue(new Date(at - 1000 - 3_661_000).toISOString().slice(0, 19).replace('T', ' '))
  await page.keyboard.press('End')
  await expect(page.getByText(/^Just before: /)).toHaveCount(0)

  await exact.fill('2020-01-01 00:00')
  await expect(page.getByText(/^Too old: the oldest restorable point is/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Restore to this time…' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: /^Use / }).click()
  await expect(page.getByRole('button', { name: 'Restore to this time…' })).not.toHaveAttribute('aria-disabled')
})

test('a moment that leaves the range while the form is open says so at once', async ({ page }) => {
  await page.clock.install()
  await openBackupsOf(page, 'billing-prod')
  await page.getByRole('slider', { name: 'Whole retention' }).focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Restore to this time…' }).click()
  const form = drawer(page, 'Restore billing-prod')
  const [, connection, instance] = /\/c\/([^/]+)\/taurusdb\/instances\/([^/]+)\//.exec(page.url()) ?? []
  // Somebody else keeps backups for a day only.
  await put(page, 'PUT', `/api/${connection}/taurusdb/v3/instances/${instance}/backups/policy/update`, {
    backup_policy: { start_time: '01:00-02:00', keep_days: 1, period: '1,2,3,4,5,6,7' },
  })
  await page.clock.fastForward(61_000)
  await expect(form.getByRole('alert').first()).toContainText('cannot be restored any more')
  await form.getByRole('button', { name: /^Use / }).first().click()
  await expect(form.getByText('cannot be restored any more')).toHaveCount(0)
})

for (const { zone, skipped, change, twice, first, second } of [
  {
    zone: 'Europe/Berlin',
    skipped: '2026-03-29 02:30',
    change: 'from 2026-03-29 02:00 to 2026-03-29 03:00 (at 2026-03-29 01:00 UTC)',
    twice: '2026-10-25 02:30',
    first: 'The first, UTC+02:00 (00:30:00 UTC)',
    second: 'The second, UTC+01:00 (01:30:00 UTC)',
  },
  {
    zone: 'America/New_York',
    skipped: '2026-03-08 02:30',
    change: 'from 2026-03-08 02:00 to 2026-03-08 03:00 (at 2026-03-08 07:00 UTC)',
    twice: '2026-11-01 01:30',
    first: 'The first, UTC−04:00 (05:30:00 UTC)',
    second: 'The second, UTC−05:00 (06:30:00 UTC)',
  },
])
  test.describe(zone, () => {
    test.use({ timezoneId: zone })
    test('a time that summer time skips is refused, of one that comes twice both are told', async ({ page }) => {
      await openBackupsOf(page, 'shop-orders-prod')
      const exact = page.getByRole('textbox', { name: /^Exact time/ })
      await exact.fill(skipped)
      await expect(page.getByText(`This time does not exist: clocks were set forward ${change}.`)).toBeVisible()
      await expect(page.getByRole('button', { name: 'Restore to this time…' })).toHaveAttribute('aria-disabled', 'true')
      await exact.fill(twice)
      const choice = page.getByRole('group', { name: 'Clocks were set back: this time came twice.' })
      await expect(choice.getByRole('button', { name: first })).toBeVisible()
      await expect(choice.getByRole('button', { name: second })).toBeVisible()
      // In UTC both are plain times.
      await exact.fill(`${twice}Z`)
      await expect(choice).toHaveCount(0)
      await exact.fill(`${skipped}Z`)
      await expect(page.getByText(/^This time does not exist/)).toHaveCount(0)
      await expect(page.getByText(/^Too old/)).toBeVisible()
    })
  })
