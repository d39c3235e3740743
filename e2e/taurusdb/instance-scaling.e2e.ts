import { expect, type Page, test } from '@playwright/test'
import { calm, expectRow, expectToast, freshSandbox, openConsole, rowAction, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

async function openScaling(page: Page, name: string): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=${name}`)
  await rowAction(page, name, 'Scaling')
  await expect(page.getByRole('region', { name: 'Automatic scaling', exact: true })).toBeVisible()
}

test('orders more storage for a yearly/monthly instance', async ({ page }) => {
  await openScaling(page, 'billing-prod')
  await page.getByRole('button', { name: 'Change storage…' }).click()
  const form = page.getByRole('dialog', { name: 'Storage of billing-prod' })
  const size = form.getByRole('textbox', { name: 'New size' })
  await size.fill('2005')
  await form.getByRole('button', { name: 'Order' }).click()
  await expect(form.getByText('In steps of 10 GB', { exact: true })).toBeVisible()
  await size.fill('2000')
  await form.getByRole('button', { name: 'Order' }).click()
  await expectToast(page, 'The storage of billing-prod is ordered')
})

test('what is paid by use grows by itself, and the button says so', async ({ page }) => {
  await openScaling(page, 'shop-cart-prod')
  const change = page.getByRole('button', { name: 'Change storage…' })
  await expect(change).toHaveAttribute('aria-disabled', 'true')
  await change.hover()
  await expect(page.getByRole('tooltip')).toContainText('only yearly/monthly ones have a size of their own')
  // The history of its policy stands below.
  await expectRow(page, 'Larger size', 'Successful')
})

test('switches automatic scaling on: what is missing is said at its field', async ({ page }) => {
  await openScaling(page, 'shop-catalog-prod')
  await page.getByRole('button', { name: 'Edit policy…' }).click()
  const form = page.getByRole('dialog', { name: 'Automatic scaling of shop-catalog-prod' })
  await form.getByRole('switch', { name: 'Automatic scaling' }).check({ force: true })
  await form.getByRole('button', { name: 'Save policy' }).click()
  await expect(form.getByText('Needed when the size is changed')).toBeVisible()
  await form.getByLabel('Largest size').first().click()
  await page.getByRole('option').last().click()
  await setFaults(page, { only: { service: 'taurusdb', operation: 'setAutoScalingPolicy' }, serverError: { rate: 1 } })
  await form.getByRole('button', { name: 'Save policy' }).click()
  await expect(form.getByRole('alert')).toContainText('DBS.200005')
  await calm(page)
  await form.getByRole('button', { name: 'Save policy' }).click()
  await expectToast(page, 'The policy of shop-catalog-prod is saved')
  await expect(
    page.getByRole('region', { name: 'Automatic scaling', exact: true }).getByText('On', { exact: true }),
  ).toBeVisible()
})

test('an instance that is not serverless refuses limits, in the form', async ({ page }) => {
  await openScaling(page, 'shop-orders-staging')
  await page.getByRole('button', { name: 'Set limits…' }).click()
  const form = page.getByRole('dialog', { name: 'Limits of shop-orders-staging' })
  await form.getByLabel('Fewest vCPUs of a node').first().click()
  await page.getByRole('option', { name: '2 vCPU', exact: true }).click()
  await form.getByLabel('Most vCPUs of a node').first().click()
  await page.getByRole('option', { name: '8 vCPU', exact: true }).click()
  await form.getByRole('button', { name: 'Set limits' }).click()
  await expect(form.getByRole('alert')).toContainText('the instance is not serverless')
})

test('resource pools say what is used of them', async ({ page }) => {
  await openConsole(page, '/taurusdb/dedicated-resources')
  await expectRow(page, 'dcc-platform', 'Sandbox EU')
  await page.getByRole('row').filter({ hasText: 'dcc-platform' }).filter({ hasText: 'Sandbox EU' }).click()
  const pool = page.getByRole('dialog', { name: 'dcc-platform' })
  await expect(pool.getByText(/of 128/)).toBeVisible()
  await expect(pool.getByRole('link', { name: 'identity-prod' })).toBeVisible()
})
