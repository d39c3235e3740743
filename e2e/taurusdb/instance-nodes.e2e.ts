import { expect, type Page, test } from '@playwright/test'
import { calm, expectTask, expectToast, freshSandbox, openConsole, row, rowAction, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

/** Opens the nodes tab of an instance from the list. */
async function openNodes(page: Page, name: string): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=${name}`)
  await rowAction(page, name, 'Nodes')
  await expect(page.getByRole('region', { name: 'Topology' })).toBeVisible()
}

/** Chooses from the menu of a node in the picture. */
async function nodeAction(page: Page, node: string, action: string): Promise<void> {
  await page
    .getByRole('region', { name: 'Topology' })
    .getByRole('button', { name: `Actions for ${node}` })
    .click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('the picture shows who writes, who would take over, and what stands around; the table says the same', async ({
  page,
}) => {
  await openNodes(page, 'shop-orders-prod')
  const picture = page.getByRole('region', { name: 'Topology' })
  await expect(picture.getByText('Primary', { exact: true })).toHaveCount(1)
  await expect(picture.getByText('next to take over')).toHaveCount(1)
  await expect(picture.getByRole('list', { name: 'Ways in' })).toContainText('shop-orders-prod-proxy')
  await expect(picture.getByRole('list', { name: 'HTAP instances' })).toContainText('shop-orders-reporting')
  await expect(row(page, 'shop-orders-prod_node01', 'Primary')).toBeVisible()
  await expect(row(page, 'shop-orders-prod_node02', 'next to take over')).toBeVisible()
})

test('promotes a replica: what moves and what breaks stands before it, and the picture follows', async ({ page }) => {
  await openNodes(page, 'shop-catalog-prod')
  await nodeAction(page, 'shop-catalog-prod_node02', 'Promote to primary…')
  const form = page.getByRole('dialog', { name: 'Promote shop-catalog-prod_node02' })
  await expect(
    form.getByRole('row', { name: /Takes writes shop-catalog-prod_node01 shop-catalog-prod_node02/ }),
  ).toBeVisible()
  await expect(form.getByText('Connections drop')).toBeVisible()
  await form.getByRole('button', { name: 'Promote' }).click()
  await expectToast(page, 'Promoting shop-catalog-prod_node02')
  await expectTask(page, 'Promote shop-catalog-prod_node02')
  await expect(row(page, 'shop-catalog-prod_node02', 'Primary')).toBeVisible()
  await expect(row(page, 'shop-catalog-prod_node01', 'Read replica')).toBeVisible()
})

test('adds a replica after a dry run, and takes it away again once its name was typed', async ({ page }) => {
  await openNodes(page, 'shop-cart-prod')
  await page.getByRole('button', { name: 'Add read replicas' }).click()
  const form = page.getByRole('dialog', { name: 'Add read replicas to shop-cart-prod' })
  await expect(form.getByText(/the cloud has what this needs/)).toBeVisible()
  await expect(form.getByRole('row', { name: 'Read replicas 2 3' })).toBeVisible()
  await form.getByRole('button', { name: 'Add 1 replica' }).click()
  await expectToast(page, 'Adding 1 read replica')
  await expectTask(page, 'Add replicas to shop-cart-prod')
  await expect(row(page, 'shop-cart-prod_node04', 'Normal')).toBeVisible()

  await nodeAction(page, 'shop-cart-prod_node04', 'Remove…')
  const removal = page.getByRole('dialog', { name: 'Remove shop-cart-prod_node04' })
  const remove = removal.getByRole('button', { name: 'Remove' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  await removal.getByRole('textbox', { name: /Type shop-cart-prod_node04/ }).fill('shop-cart-prod_node04')
  await remove.click()
  await expectTask(page, 'Remove shop-cart-prod_node04')
  await expect(row(page, 'shop-cart-prod_node04')).toHaveCount(0)
})

test('renames nodes in one call, and plans the reboot of one for the window', async ({ page }) => {
  await openNodes(page, 'billing-prod')
  await page.getByRole('button', { name: 'Rename nodes' }).click()
  const form = page.getByRole('dialog', { name: 'Rename nodes of billing-prod' })
  await form.getByRole('textbox', { name: 'billing-prod_node01' }).fill('no')
  await form.getByRole('textbox', { name: 'billing-prod_node02' }).fill('billing-reader-a')
  await form.getByRole('button', { name: 'Rename 2 nodes' }).click()
  await expect(form.getByText('4 to 128 letters, digits, - and _').first()).toBeVisible()
  await form.getByRole('textbox', { name: 'billing-prod_node01' }).fill('billing-writer')
  await form.getByRole('button', { name: 'Rename 2 nodes' }).click()
  await expectTask(page, 'Rename nodes of billing-prod')
  await expect(row(page, 'billing-writer', 'Primary')).toBeVisible()

  await nodeAction(page, 'billing-reader-a', 'Reboot…')
  const reboot = page.getByRole('dialog', { name: 'Reboot billing-reader-a' })
  await reboot.getByRole('radio', { name: /In the maintenance window/ }).check()
  await reboot.getByRole('button', { name: 'Plan the reboot' }).click()
  await expectToast(page, 'The reboot of billing-reader-a is planned')
  await page.getByRole('link', { name: 'Maintenance', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Planned for this instance' }).getByRole('listitem')).toHaveCount(1)
})

test('what the rules forbid is disabled with its reason', async ({ page }) => {
  await openNodes(page, 'shop-orders-prod')
  const picture = page.getByRole('region', { name: 'Topology' })
  await picture.getByRole('button', { name: 'Actions for shop-orders-prod_node03' }).click()
  const promote = page.getByRole('menuitem', { name: /Promote to primary/ })
  await expect(promote).toHaveAttribute('aria-disabled', 'true')
  await expect(promote).toContainText('Only a replica with failover priority 1 can be promoted')
  await page.keyboard.press('Escape')
  await picture.getByRole('button', { name: 'Actions for shop-orders-prod_node01' }).click()
  await expect(page.getByRole('menuitem', { name: /Remove…/ })).toContainText('Not possible for the primary node')
})

test('a failing cloud is told in the form, and nothing is lost', async ({ page }) => {
  await openNodes(page, 'shop-orders-prod')
  await nodeAction(page, 'shop-orders-prod_node03', 'Failover priority…')
  const form = page.getByRole('dialog', { name: 'Failover priority of shop-orders-prod_node03' })
  await form.getByRole('combobox', { name: 'Failover priority' }).or(form.getByRole('textbox')).first().click()
  await page.getByRole('option', { name: '5', exact: true }).click()
  await setFaults(page, { only: { service: 'taurusdb', operation: 'setNodePriority' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Change priority' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await calm(page)
  await form.getByRole('button', { name: 'Change priority' }).click()
  await expectTask(page, 'Priority of shop-orders-prod_node03')
  await expect(row(page, 'shop-orders-prod_node03', '5')).toBeVisible()
})

test('a changed failover priority can be taken back', async ({ page }) => {
  await openNodes(page, 'ledger-prod')
  await nodeAction(page, 'ledger-prod_node04', 'Failover priority…')
  const form = page.getByRole('dialog', { name: 'Failover priority of ledger-prod_node04' })
  const before = await form.getByRole('combobox', { name: 'Failover priority' }).inputValue()
  await form.getByRole('combobox', { name: 'Failover priority' }).click()
  await page.getByRole('option', { name: '9', exact: true }).click()
  await form.getByRole('button', { name: 'Change priority' }).click()
  await expectToast(page, 'Changing the priority of ledger-prod_node04')
  // The cloud allows one change at a time, so that the old value comes back when this one has ended.
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Failover priority of ledger-prod_node04 is as before')
  await expectTask(page, 'Priority of ledger-prod_node04')
  await nodeAction(page, 'ledger-prod_node04', 'Failover priority…')
  await expect(form.getByRole('combobox', { name: 'Failover priority' })).toHaveValue(before)
})
