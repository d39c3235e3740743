import { expect, type Page, test } from '@playwright/test'
import { calm, filterTable, freshSandbox, openConsole, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)
test.afterEach(({ page }) => calm(page))

async function openOverview(page: Page, name: string, filter = name): Promise<void> {
  await openConsole(page)
  await filterTable(page, filter)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

const metrics = (page: Page) => page.getByRole('region', { name: 'Metrics', exact: true })
const chart = (page: Page, name: string) => metrics(page).getByRole('slider', { name })
const glance = (page: Page) => page.getByLabel('At a glance')

test('how is it: state, nodes at work, what was slow, what was changed', async ({ page }) => {
  await openOverview(page, 'crm-prod', 'status:abnormal crm')
  await expect(glance(page).getByText('1 of 3 not normal')).toBeVisible()
  await expect(glance(page).getByText(/^[\d,]+ statements$/)).toBeVisible()
  await expect(glance(page).getByText(/a day over the last week/)).toBeVisible()
  await expect(glance(page).getByText('Newest restorable point')).toBeVisible()
  await expect(glance(page).getByText(/UTC every day/)).toBeVisible()

  const nodes = page.getByRole('table', { name: 'Nodes at work' })
  await expect(nodes.getByRole('row')).toHaveCount(4)
  await expect(nodes.getByRole('row').filter({ hasText: 'Primary' })).toContainText('%')
  await expect(chart(page, 'CPU, %')).toBeVisible()

  const changes = page.getByRole('region', { name: 'Recent changes' })
  await expect(changes.getByText(/→/).first()).toBeVisible()
})

test('all charts come with one batch, zoom together, and stand in the address', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => {
    const body = request.postData() ?? ''
    if (request.url().includes('batch-query') && /cpu_util|mem_util/.test(body)) asked.push(body)
  })
  await openOverview(page, 'shop-orders-prod')
  await expect(chart(page, 'CPU, %')).toBeVisible()
  await expect(metrics(page).getByRole('slider')).toHaveCount(12)
  // Four nodes: more points than the cloud gives in one answer.
  expect(asked).toHaveLength(2)

  // By keyboard: eleven steps from the newest point to the left, then in.
  await expect(metrics(page).getByText(/One point is the mean of 5 min/)).toBeVisible()
  const cpu = chart(page, 'CPU, %')
  await cpu.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+PageUp')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/from=20.*&to=20/)
  await expect(metrics(page).getByText(/One point is the mean of 1 min/)).toBeVisible()
  const narrow = page.url()

  await metrics(page).getByRole('button', { name: 'Slow queries: Show as table' }).click()
  const numbers = metrics(page).getByRole('region', { name: 'Slow queries, per minute' })
  await expect(numbers.getByRole('columnheader', { name: /node01/ })).toBeVisible()
  expect(await numbers.getByRole('row').count()).toBeGreaterThan(20)

  // A node that is hidden is hidden for whoever gets the address.
  const node = metrics(page).getByRole('button', { name: 'shop-orders-prod_node02', exact: true })
  await node.click()
  await expect(numbers.getByRole('columnheader', { name: /node02/ })).toHaveCount(0)
  await page.goto(page.url())
  await expect(node).toHaveAttribute('aria-pressed', 'false')
  await page.goto(narrow.replace(/\?.*/, '?from=-7d'))
  await expect(metrics(page).getByText(/One point is the mean of 4 h/)).toBeVisible()
})

test('without the permission of Cloud Eye the page says so and loses nothing else', async ({ page }) => {
  await openConsole(page)
  await setFaults(page, { forbidden: { rate: 1 }, only: { service: 'cloudeye' } })
  await openOverview(page, 'shop-orders-prod')
  await expect(metrics(page)).toHaveText(/^No metrics: .*ces:metricData:list/)
  await expect(page.getByRole('slider')).toHaveCount(0)
  await expect(glance(page).getByText('All 4 normal')).toBeVisible()
  await expect(glance(page).getByText(/^[\d,]+ statements$/)).toBeVisible()
  await expect(page.getByRole('region', { name: 'Recent changes' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a failure of Cloud Eye stays in its panel and can be tried again', async ({ page }) => {
  await openConsole(page)
  await setFaults(page, { serverError: { rate: 1 }, only: { service: 'cloudeye' } })
  await openOverview(page, 'shop-orders-prod')
  const panel = metrics(page)
  await expect(panel.getByText('The metrics could not be read')).toBeVisible()
  await expect(glance(page).getByText('All 4 normal')).toBeVisible()
  await calm(page)
  await panel.getByRole('button', { name: /again/i }).click()
  await expect(chart(page, 'CPU, %')).toBeVisible()
  await expect(panel.getByText('The metrics could not be read')).toHaveCount(0)
})
