import { expect, type Locator, type Page, test } from '@playwright/test'
import { calm, expectToast, freshSandbox, openConsole, row, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

const name = 'shop-orders-staging'
const drawer = (page: Page): Locator => page.getByRole('dialog', { name: 'History of slow queries' })
const state = (page: Page, text: string): Locator =>
  drawer(page).getByRole('region', { name: 'What is kept' }).getByText(text, { exact: true })

async function openSlowQueries(page: Page): Promise<void> {
  await openConsole(page, '/taurusdb/instances?scope=sandbox-eu')
  await row(page, name).first().getByRole('link', { name }).click()
  await page
    .getByRole('link', { name: 'Slow queries' })
    .or(page.getByRole('tab', { name: 'Slow queries' }))
    .first()
    .click()
}

async function openHistory(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await expect(drawer(page)).toBeVisible()
}

async function setCollecting(page: Page, on: boolean): Promise<void> {
  await openHistory(page, on ? 'Keep history' : 'History kept')
  const box = drawer(page).getByRole('switch', { name: /^Collect slow queries/ })
  await (on ? box.check({ force: true }) : box.uncheck({ force: true }))
  await drawer(page).getByRole('button', { name: 'Save' }).click()
}

/** Rows of the last day, as the console has kept them and as the cloud itself tells them. */
async function rowsOfADay(page: Page): Promise<{ kept: number; cloud: number }> {
  return page.evaluate(async () => {
    const [, , connection, , , instance] = location.pathname.split('/')
    const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string }
    const headers = { 'content-type': 'application/json', 'x-console-csrf': csrf }
    const to = Math.floor(Date.now() / 1000) * 1000 - 60_000
    const from = to - 86_400_000
    const base = `/api/console/slow-logs/${connection}/${instance}`
    const { blocks } = (await (await fetch(`${base}/rows?from=${from}&to=${to}&limit=20000`)).json()) as {
      blocks: { at: number[] }[]
    }
    let kept = 0
    for (const { at } of blocks) {
      let time = 0
      for (const step of at) {
        time += step
        if (time >= from && time < to) kept++
      }
    }
    const wire = (at: number) => `${new Date(at).toISOString().slice(0, 19)}+0000`
    const { instance: detail } = await (await fetch(`/api/${connection}/taurusdb/v3/instances/${instance}`)).json()
    let cloud = 0
    for (const node of detail.nodes as { id: string }[]) {
      const body = { node_id: node.id, start_time: wire(from), end_time: wire(to), limit: 5000 }
      const answer = await fetch(`/api/${connection}/taurusdb/v3.1/instances/${instance}/slow-logs`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
      cloud += (await answer.json()).slow_log_list.length
    }
    return { kept, cloud }
  })
}

test('slow queries are kept by the console, and deleted for good', async ({ page }) => {
  await openSlowQueries(page)
  await openHistory(page, 'Keep history')
  await expect(state(page, 'Off')).toBeVisible()
  await expect(drawer(page)).toContainText('Nothing is kept of this instance')
  await expect(drawer(page)).toContainText('Statements may hold personal data')
  await expect(drawer(page).getByRole('button', { name: 'Delete what is kept…' })).toBeDisabled()
  await page.keyboard.press('Escape')

  await setCollecting(page, true)
  await expectToast(page, `Slow queries of ${name} are collected`)
  await openHistory(page, 'History kept')
  await expect(state(page, 'Collecting')).toBeVisible({ timeout: 60_000 })
  await expect(drawer(page).getByRole('img', { name: /^Time of which everything is kept/ })).toBeVisible()
  const { kept, cloud } = await rowsOfADay(page)
  expect(cloud).toBeGreaterThan(20)
  expect(kept).toBe(cloud)

  // Settings survive a reload; what is open is in the address.
  await page.reload()
  await expect(drawer(page).getByRole('switch', { name: /^Collect slow queries/ })).toBeChecked()

  await drawer(page).getByRole('button', { name: 'Delete what is kept…' }).click()
  const question = page.getByRole('dialog', { name: 'Delete the kept history?' })
  await expect(question).toContainText('What is older than a month cannot be read from the cloud again')
  await expect(question.getByRole('button', { name: 'Delete history' })).toBeDisabled()
  await question.getByRole('textbox').fill(name)
  await question.getByRole('button', { name: 'Delete history' }).click()
  await expectToast(page, 'History deleted')
  await expect(drawer(page)).toContainText('Nothing yet')
  expect((await rowsOfADay(page)).kept).toBe(0)
  await page.keyboard.press('Escape')
  await setCollecting(page, false)
  await expectToast(page, `Slow queries of ${name} are not collected any more`)
  await expect(page.getByRole('button', { name: 'Keep history' })).toBeVisible()
})

test('settings that make no sense are refused at their field', async ({ page }) => {
  await openSlowQueries(page)
  await openHistory(page, 'Keep history')
  const days = drawer(page).getByLabel('Keep for')
  await days.fill('')
  await drawer(page).getByRole('button', { name: 'Save' }).click()
  await expect(drawer(page)).toContainText('A whole number from 1 to 730')
  await expect(days).toHaveAttribute('aria-invalid', 'true')
  await expect(drawer(page)).toBeVisible()
})

test('a cloud that fails is told of, and read again later', async ({ page }) => {
  await openSlowQueries(page)
  await setFaults(page, { only: { service: 'taurusdb', operation: 'listSlowLogs' }, serverError: { rate: 1 } })
  await setCollecting(page, true)
  await expect(page.getByRole('button', { name: 'History: failing' })).toBeVisible({ timeout: 60_000 })
  await openHistory(page, 'History: failing')
  await expect(state(page, 'Failing')).toBeVisible()
  await expect(drawer(page).getByRole('alert')).toContainText('DBS.200005')
  await calm(page)
  await drawer(page).getByRole('button', { name: 'Read now' }).click()
  await expect(state(page, 'Collecting')).toBeVisible({ timeout: 60_000 })
  await expect(drawer(page).getByRole('alert')).toBeHidden()
  await page.keyboard.press('Escape')
  await setCollecting(page, false)
})
