import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, expectRow, expectToast, freshSandbox, openConsole, row, rowAction, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

const drawer = (page: Page, name: string) => page.getByRole('dialog', { name })

/** A restore at the pace of the tests takes seconds, but the server looks at it from time to time only. */
const patient = { timeout: 90_000 }

const failing = 'media-library-dev'
const damaged = 'The log of the backup is damaged.'

/** Steps of a record: every one that was carried out has its measured time. */
const step = (record: Locator, name: string) =>
  record.getByRole('list', { name: 'Steps of the rehearsal' }).getByRole('listitem').filter({ hasText: name })
const measured = /\d (?:ms|s)$/

test('a restore that fails and one that passes are rehearsed side by side, measured, cleaned up and kept', async ({
  page,
}, { retry }) => {
  // Records outlive the sandbox: another try needs an instance that was never proven.
  const passing = retry === 0 ? 'feature-flags-dev' : 'crm-staging'
  // One that is going to fail, of a moment, from the instance's own page.
  await openConsole(page, `/taurusdb/instances?q=name:${failing}`)
  await rowAction(page, failing, 'Backups')
  const panel = page.getByRole('region', { name: 'Restore rehearsals' })
  await expect(panel).toContainText('Never: it is not known whether a backup of it can be restored')
  await page.getByRole('button', { name: 'Newest' }).click()
  await setFaults(page, { only: { operation: 'checkResources' }, serverError: { rate: 1 } })
  await panel.getByRole('button', { name: /^Rehearse 20/ }).click()
  const first = drawer(page, `Rehearse a restore of ${failing}`)
  await expect(first.getByRole('radio', { name: /^A point in time/ })).toBeChecked()
  await expect(first.getByRole('alert')).toContainText('DBS.200005')
  await expect(first.getByRole('button', { name: 'Start rehearsal' })).toHaveAttribute('aria-disabled', 'true')
  const job = 'RestoreGaussDBforMySQLNewInstance'
  await setFaults(page, { jobFailure: { next: 1, percent: 60, reason: damaged, job } })
  await first.getByRole('button', { name: 'Ask again' }).click()
  await expect(first).toContainText('Nothing has been made.')
  await first.getByRole('button', { name: 'Start rehearsal' }).click()
  const failed = drawer(page, `Rehearsal of ${failing}`)
  await expect(failed.getByRole('progressbar', { name: /^Restoring to rehearsal-/ })).toBeVisible()

  // It goes on without its page, and while it runs there is no second one.
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(panel.getByRole('progressbar')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Rehearse…' })).toHaveAttribute('aria-disabled', 'true')
  await calm(page)

  // One that is going to pass, from the board.
  await openConsole(page, '/taurusdb/recoverability')
  // The worst first; which one that is depends on the hour of the day.
  await expect(page.getByRole('row').nth(1)).toContainText(/Critical|At risk/)
  await expectRow(page, passing, 'restore never proven')
  await page.getByRole('button', { name: 'Never proven' }).click()
  await expect(page).toHaveURL(/q=finding%3Anever-proven/)
  await rowAction(page, passing, 'Rehearse…')
  const second = drawer(page, `Rehearse a restore of ${passing}`)
  await expect(second).toContainText('Nothing has been made.')
  await expect(second).toContainText(/2 nodes with \d+ vCPU/)
  await expect(second).toContainText(/\d+ of \d+ instances in use, \d+ left before it/)
  await expect(second).toContainText('That of a pay-per-use instance of this size')
  await expect(second).toContainText(/keeps it in the recycle bin for \d+ days?/)
  await second.getByRole('button', { name: 'Start rehearsal' }).click()
  const passed = drawer(page, `Rehearsal of ${passing}`)
  await expect(passed.getByRole('button', { name: 'Rehearse again…' })).toBeVisible(patient)
  await expect(passed).toContainText(/A restore to a new instance took [\d.]+ s\./)
  for (const name of ['Prepare', 'Restore to a temporary instance', 'Check', 'Delete the temporary instance'])
    await expect(step(passed, name)).toContainText(measured)
  await expect(row(passed.getByRole('table', { name: 'Checks' }), 'As expected')).toHaveCount(4)
  await expect(passed).toContainText(/In the recycle bin: rehearsal-\w{24}/)
  await expectToast(page, `Rehearsal of ${passing} passed`)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    passed.getByRole('button', { name: 'Save the record as Markdown' }).click(),
  ])
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain(`# Restore rehearsal of ${passing}`)
  expect(text).toMatch(/^\| Restore to a temporary instance \| [\d: -]+ \| [\d: -]+ \| [\d.]+ s \|$/m)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^\d+ All$/ }).click()
  await expect(row(page, passing)).not.toContainText('restore never proven')

  // What became of the first: kept, with its reason, and everything it made is gone.
  await page.getByText('Rehearsals', { exact: true }).click()
  await page.getByText('Failed', { exact: true }).first().click()
  await expectRow(page, failing, 'Failed', damaged)
  await row(page, damaged).getByText('Failed').click()
  await expect(failed.getByRole('button', { name: 'Rehearse again…' })).toBeVisible(patient)
  await expect(failed.getByRole('status').filter({ hasText: 'Why it failed' })).toContainText(damaged)
  await expect(step(failed, 'Check')).toContainText('Left out')
  await expect(step(failed, 'Delete the temporary instance')).toContainText(measured)
  await expect(failed).toContainText('Everything is deleted')
  await openConsole(page, '/taurusdb/recoverability')
  await expectRow(page, failing, 'Critical', `the last rehearsal failed: ${damaged}`)
  await openConsole(page, '/taurusdb/instances?q=rehearsal-')
  await expect(page.getByText('Nothing matches the filters')).toBeVisible()
})

test('a schedule is kept until it is switched off, and a rehearsal can be cancelled', async ({ page }) => {
  const name = 'shop-orders-staging'
  await openConsole(page, `/taurusdb/recoverability?q=name:${name}`)
  await rowAction(page, name, 'Schedule rehearsals…')
  const form = drawer(page, `Rehearsals of ${name}`)
  await form.getByRole('textbox', { name: 'At' }).fill('25:00')
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expect(form.getByText('A time of day such as 03:30')).toBeVisible()
  await form.getByRole('textbox', { name: 'At' }).fill('02:30')
  await page.getByRole('combobox', { name: 'In the zone' }).fill('Europe/Berlin')
  await page.getByRole('option', { name: 'Europe/Berlin' }).click()
  await expect(form.getByRole('list', { name: 'Next runs' }).getByRole('listitem')).toHaveCount(5)
  await form.getByRole('button', { name: 'Save schedule' }).click()
  await expectToast(page, `Schedule of ${name} saved`)
  await rowAction(page, name, 'Schedule rehearsals…')
  await expect(form.getByRole('textbox', { name: 'At' })).toHaveValue('02:30')
  await form.getByRole('button', { name: 'Switch off' }).click()
  await expectToast(page, `Schedule of ${name} switched off`)

  await rowAction(page, name, 'Rehearse…')
  await drawer(page, `Rehearse a restore of ${name}`).getByRole('button', { name: 'Start rehearsal' }).click()
  const record = drawer(page, `Rehearsal of ${name}`)
  await expect(record.getByRole('progressbar', { name: /^Restoring to rehearsal-/ })).toBeVisible()
  await record.getByRole('button', { name: 'Cancel…' }).click()
  const question = drawer(page, 'Cancel the rehearsal?')
  await expect(question).toContainText(/The temporary instance rehearsal-\w{24} is deleted/)
  await question.getByRole('button', { name: 'Cancel the rehearsal' }).click()
  await expect(record).toContainText('Somebody stopped it')
  await expect(record.getByText(/^Cancelled/).first()).toBeVisible(patient)
})
