import { expect, test } from '@playwright/test'
import { calm, expectNoRow, expectRow, freshSandbox, openConsole, setFaults } from './utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

test('shows every service on one page; tiles filter, in the address too', async ({ page }) => {
  await openConsole(page, '/')
  await expect(page).toHaveURL(/\/fleet$/)
  // What is in trouble stands first.
  await expectRow(page, 'core-archive-prod', 'GaussDB', 'Abnormal')
  await page
    .getByRole('group', { name: 'Status' })
    .getByRole('button', { name: /In trouble/ })
    .click()
  await expect(page).toHaveURL(/q=health%3Atrouble/)
  await expectRow(page, 'crm-prod', 'TaurusDB', 'Abnormal')
  await expectRow(page, 'core-archive-prod', 'GaussDB', 'Abnormal')
  await expectRow(page, 'search-cassandra-dev', 'Cassandra', 'Abnormal')
  await expectNoRow(page, 'billing-prod')
  await page
    .getByRole('group', { name: 'Status' })
    .getByRole('button', { name: /In trouble/ })
    .click()
  await page.getByRole('group', { name: 'Regions' }).getByRole('button', { name: /^KR/ }).click()
  await expectRow(page, 'push-queue', 'Redis', 'Sandbox NAVER', 'Restart needed')
  await expectNoRow(page, 'crm-prod')
  // GaussDB's list has no tags: they are read when somebody asks for them.
  await openConsole(page, '/fleet?q=tag:env%3Dprod')
  await expectRow(page, 'core-ledger-prod', 'GaussDB')
  await expectRow(page, 'billing-prod', 'TaurusDB')
  await expectNoRow(page, 'core-tryout-dev')
  await openConsole(page, '/fleet?q=push-queue')
  await page.getByRole('link', { name: 'push-queue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'push-queue' })).toBeVisible()
})

test('a list that fails says so, and the rows of the others stay', async ({ page }) => {
  await openConsole(page, '/fleet')
  await setFaults(page, { only: { service: 'geminidb' }, serverError: { rate: 1 } })
  await page.reload()
  const note = page.getByRole('alert').filter({ hasText: 'Sandbox AP · GeminiDB' })
  await expect(note).toBeVisible({ timeout: 30_000 })
  await expectRow(page, 'crm-prod', 'TaurusDB')
  await expectNoRow(page, 'leaderboard-redis-ap-prod')
  await calm(page)
  await note.getByRole('button', { name: 'Try again' }).click()
  await expect(note).toBeHidden()
  await page.getByRole('button', { name: 'Redis', exact: false }).first().click()
  await expectRow(page, 'leaderboard-redis-ap-prod')
})
