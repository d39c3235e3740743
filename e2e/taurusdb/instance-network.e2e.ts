import { expect, type Page, test } from '@playwright/test'
import { calm, expectTask, expectToast, freshSandbox, openConsole, row, rowAction, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

async function openNetwork(page: Page, name: string): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=${name}`)
  await rowAction(page, name, 'Network')
  await expect(page.getByRole('region', { name: 'Addresses and access' })).toBeVisible()
}

test('changes the port: reserved ones refused, old and new and the restart shown, the endpoints follow', async ({
  page,
}) => {
  await openNetwork(page, 'ledger-staging')
  await expect(row(page, 'Write', 'mysql --host=', '--port=3306').first()).toBeVisible()
  await page.getByRole('button', { name: 'Change port' }).click()
  const form = page.getByRole('dialog', { name: 'Change the port of ledger-staging' })
  const port = form.getByRole('textbox', { name: 'New port' })
  await port.fill('33062')
  await form.getByRole('button', { name: 'Change port' }).click()
  await expect(form.getByText(/Not a port that a database can have/)).toBeVisible()
  await port.fill('3307')
  await expect(form.getByRole('row', { name: 'Port 3306 3307' })).toBeVisible()
  await expect(form.getByText('All 2 nodes restart')).toBeVisible()
  await form.getByRole('button', { name: 'Change port' }).click()
  await expectToast(page, 'Changing the port of ledger-staging to 3307')
  await expectTask(page, 'Port of ledger-staging')
  await expect(row(page, 'Write', '--port=3307').first()).toBeVisible()
})

test('binds a public address, whose refusal names the field, and unbinds it', async ({ page }) => {
  await openNetwork(page, 'ledger-archive')
  await page.getByRole('button', { name: 'Bind a public address' }).click()
  const form = page.getByRole('dialog', { name: 'Bind a public address to ledger-archive' })
  await form.getByRole('textbox', { name: 'Public address (EIP)' }).fill('198.51.100.1')
  await form.getByRole('textbox', { name: 'Id of the EIP' }).fill('00000000-0000-0000-0000-000000000000')
  await form.getByRole('button', { name: 'Bind' }).click()
  const refused = form.getByText(/A free one is/)
  await expect(refused).toBeVisible()
  // The simulated cloud names a free address: there is no list of them here.
  const [, address = '', id = ''] = /A free one is (\S+) \((\S+)\)/.exec((await refused.textContent()) ?? '') ?? []
  await form.getByRole('textbox', { name: 'Public address (EIP)' }).fill(address)
  await form.getByRole('textbox', { name: 'Id of the EIP' }).fill(id)
  await form.getByRole('button', { name: 'Bind' }).click()
  await expectTask(page, 'Public address of ledger-archive')
  await expect(row(page, 'Public', address)).toBeVisible()

  await page.getByRole('button', { name: 'Unbind the public address' }).click()
  const unbind = page.getByRole('dialog', { name: 'Unbind the public address of ledger-archive' })
  await expect(unbind.getByText('Connections over the public address break.')).toBeVisible()
  await unbind.getByRole('button', { name: 'Unbind' }).click()
  await expectTask(page, 'Unbind address of ledger-archive')
  await expect(row(page, 'Public', address)).toHaveCount(0)
})

test('switches SSL off, with a warning', async ({ page }) => {
  await openNetwork(page, 'shop-orders-staging')
  await page.getByRole('button', { name: 'Switch SSL on or off' }).click()
  const ssl = page.getByRole('dialog', { name: 'SSL of shop-orders-staging' })
  await ssl.getByRole('radio', { name: 'Off' }).check()
  await expect(ssl.getByText('Clients that insist on encryption cannot connect any more.')).toBeVisible()
  await ssl.getByRole('button', { name: 'Switch off' }).click()
  await expectTask(page, 'SSL of shop-orders-staging')
})

test('an instance that is abnormal keeps its address, and the button says why', async ({ page }) => {
  await openNetwork(page, 'crm-prod')
  const change = page.getByRole('button', { name: 'Change private address' })
  await expect(change).toHaveAttribute('aria-disabled', 'true')
  await change.hover()
  await expect(page.getByRole('tooltip')).toContainText('Not possible while the instance is abnormal')
  // Who may reach it can still be changed.
  await expect(page.getByRole('button', { name: 'Change security group' })).not.toHaveAttribute('aria-disabled', 'true')
})

test('a failing cloud leaves the form as it was', async ({ page }) => {
  await openNetwork(page, 'billing-prod')
  await page.getByRole('button', { name: 'Change private address' }).click()
  const form = page.getByRole('dialog', { name: 'Change the private address of billing-prod' })
  const address = form.getByRole('textbox', { name: 'New private address' })
  await address.fill('8.8.8.8')
  await form.getByRole('button', { name: 'Change address' }).click()
  // The cloud's own refusal, at its field.
  await expect(form.getByText(/is not in the subnet/)).toBeVisible()
  await setFaults(page, { only: { service: 'taurusdb', operation: 'changePrivateIp' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Change address' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await expect(address).toHaveValue('8.8.8.8')
})
