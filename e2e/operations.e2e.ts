import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, confirmByName, expectTask, expectToast, freshSandbox, openConsole, setFaults } from './utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

/** Chooses from the list of known ids below a field. */
async function chooseKnown(page: Page, field: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('listbox').getByRole('option', { name }).first().click()
}

const request = (page: Page): Locator => page.getByRole('region', { name: 'HTTP' })
const answer = (page: Page): Locator => page.getByRole('region', { name: 'Answer', exact: true }).first()

/** Sends what is filled in, past the question. */
async function sendIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click()
}

test('finds an operation by what it does, shows what would be sent, sends it, and its effect is on the page of the instance', async ({
  page,
}) => {
  await openConsole(page, '/operations')
  const search = page.getByRole('searchbox', { name: 'Search operations' })
  await expect(search).toBeFocused()
  await search.fill('change port')
  await expect(page).toHaveURL(/q=change/)
  await expect(page.locator('a[data-operation]').first()).toContainText('changePort')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1, name: 'changePort' })).toBeVisible()
  await chooseKnown(page, 'instance_id', 'shop-cart-prod')
  await expect(page.getByText('1 field still to be filled in')).toBeVisible()
  await page.getByRole('textbox', { name: 'port', exact: true }).fill('3310')
  await expect(request(page)).toContainText(/^PUT.\/v3\/\{project_id\}\/instances\/[0-9a-f]{32}in07\/port/)
  await expect(request(page)).toContainText('"port": 3310')

  await sendIt(page)
  await expect(answer(page)).toContainText('job_id')
  await expect(answer(page)).toContainText('200')
  await expectTask(page, 'changePort')
  await answer(page).getByRole('link', { name: 'Page of this instance' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'shop-cart-prod' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Connection strings' }).getByRole('figure')).toContainText(
    '--port=3310',
  )
})

test('says at the field what is wrong, before and after sending, and explains the refusal', async ({ page }) => {
  await openConsole(page, '/operations/taurusdb/renameInstance')
  await chooseKnown(page, 'instance_id', 'identity-prod')
  const name = page.getByRole('textbox', { name: 'name', exact: true })
  await name.fill('9x')
  await page.getByRole('button', { name: 'Send…' }).click()
  await expect(page.getByText('Needs at least 4 characters')).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()

  // The cloud knows more than the schema: this is the name it has.
  await name.fill('identity-prod')
  await sendIt(page)
  await expect(answer(page)).toContainText('DBS.200001')
  await expect(answer(page)).toContainText('What to do')
  await expect(name).toHaveAttribute('aria-invalid', 'true')

  // Correcting it takes the refusal away; the call is kept and can be filled in again.
  await name.fill('identity-green')
  await expect(name).not.toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: /identity-prod/ }).click()
  await expect(name).toHaveValue('identity-prod')
})

test('shows a fault of the server with its code, and the next run goes well', async ({ page }) => {
  await openConsole(page, '/operations/taurusdb/listBackups?query.limit=3')
  await expect(request(page)).toContainText('limit=3')
  await setFaults(page, { only: { operation: 'listBackups' }, serverError: { rate: 1 } })
  await page.keyboard.press('Control+Enter')
  await expect(answer(page)).toContainText('DBS.200005')
  await expect(answer(page)).toContainText('500')
  await calm(page)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(answer(page)).toContainText('"backups"')
  await expect(answer(page)).toContainText('200')
  // Both calls side by side.
  const calls = page.getByRole('region', { name: 'Your latest calls of this operation' })
  await calls.getByRole('checkbox').first().check()
  await calls.getByRole('checkbox').nth(1).check()
  await expect(calls.getByRole('row', { name: /status/ })).toContainText('500200')
})

test('asks for the name before something is lost', async ({ page }) => {
  await openConsole(page, '/operations/taurusdb/deleteManualBackup')
  await page.getByRole('combobox', { name: 'backup_id', exact: true }).fill('no-such-backup')
  await page.getByRole('button', { name: 'Send…' }).click()
  await confirmByName(page, 'no-such-backup', 'Send…')
  await expect(answer(page)).toContainText(/DBS\.\d+/)
})

test('keeps what is filled in in the address, but no secret', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openConsole(page, '/operations/taurusdb/createInstance')
  await page.getByRole('textbox', { name: 'name', exact: true }).fill('from-a-link')
  await page.getByRole('textbox', { name: 'password', exact: true }).fill('Geheim-1234')
  await expect(page).toHaveURL(/from-a-link/)
  expect(page.url()).not.toContain('Geheim')
  await expect(request(page)).toContainText('••••••••')
  await expect(page.getByText('Left out: password.')).toBeVisible()

  await page.getByRole('button', { name: 'Copy link' }).click()
  await expectToast(page, 'Left out: password.')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).not.toContain('Geheim')
  await page.getByRole('radio', { name: 'curl' }).check()
  await expect(page.getByRole('region', { name: 'curl' })).toContainText('"password": "<password>"')

  await page.goto(link)
  await expect(page.getByRole('textbox', { name: 'name', exact: true })).toHaveValue('from-a-link')
  await expect(page.getByRole('textbox', { name: 'password', exact: true })).toHaveValue('')
})

test('takes the body as JSON as well, and loses nothing that is no JSON yet', async ({ page }) => {
  await openConsole(page, '/operations/taurusdb/renameInstance')
  await page.getByRole('radio', { name: 'JSON', exact: true }).first().check()
  const text = page.getByRole('textbox', { name: 'Body as JSON' })
  await text.fill('{"name": "written-by-hand", ')
  await expect(page.getByText(/not JSON yet/)).toBeVisible()
  await page.getByRole('radio', { name: 'Form' }).click()
  await expect(text).toHaveValue('{"name": "written-by-hand", ')
  await text.fill('{"name": "written-by-hand"}')
  await page.getByRole('radio', { name: 'Form' }).check()
  await expect(page.getByRole('textbox', { name: 'name', exact: true })).toHaveValue('written-by-hand')
})

test('one key shows the calls behind a page, and opens one with its arguments', async ({ page }) => {
  await openConsole(page)
  await expect(page.getByRole('row', { name: /ledger-prod/ })).toBeVisible()
  await page.getByRole('link', { name: 'ledger-prod' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'ledger-prod' })).toBeVisible()
  await page.keyboard.press('Shift+L')
  const lens = page.getByRole('complementary', { name: 'Calls behind this page' })
  const call = lens
    .getByRole('listitem')
    .filter({ hasText: /showInstance(?!s)/ })
    .first()
  await expect(call).toContainText(/fresh|stale|refreshing/)
  await call.getByRole('button', { name: /showInstance/ }).click()
  await expect(call.getByRole('region', { name: 'Answer' })).toContainText('"name": "ledger-prod"')
  await call.getByRole('link', { name: 'Open showInstance in Operations' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'showInstance' })).toBeVisible()
  await page.keyboard.press('Shift+L')
  await expect(lens).toBeHidden()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(answer(page)).toContainText('"name": "ledger-prod"')
})

test('tells which fields of an operation an open form does not offer', async ({ page }) => {
  await openConsole(page)
  await page.getByRole('link', { name: 'ledger-prod' }).click()
  await page.getByRole('button', { name: 'Rename' }).click()
  const form = page.getByRole('dialog', { name: 'Rename ledger-prod' })
  await form.getByRole('textbox', { name: 'New name' }).focus()
  await page.keyboard.press('Control+Shift+L')
  const fields = page.getByRole('region', { name: 'The open form sends' })
  await expect(fields).toContainText('renameInstance')
  await expect(fields).toContainText('offers everything')
  await page.keyboard.press('Control+Shift+L')
  await form.getByRole('button', { name: 'Cancel' }).click()

  await openConsole(page, '/taurusdb/instances/create')
  await page.keyboard.press('Control+Shift+L')
  await expect(fields).toContainText('createInstance')
  await expect(fields).toContainText(/\d+ fields? that the form does not offer/)
})
