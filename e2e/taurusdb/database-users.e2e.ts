import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  confirmByName,
  expectNoRow,
  expectRow,
  expectTask,
  expectToast,
  freshSandbox,
  openConsole,
  rowAction,
  setFaults,
} from '../utils.ts'

test.beforeAll(freshSandbox)

async function openPart(page: Page, name: string, part: 'Users' | 'Rights'): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=name:${name}`)
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.getByRole('link', { name: 'Databases & users' }).click()
  await page.getByRole('radiogroup', { name: 'Show' }).getByText(part).click()
  await expect(
    page.getByRole('grid', { name: part === 'Users' ? 'Database users' : 'Rights of users on databases' }),
  ).toBeVisible()
}

const drawer = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })
const cell = (page: Page, user: string, database: string) =>
  page.getByRole('gridcell', { name: new RegExp(`^${user.replaceAll('.', '\\.')} on ${database}:`) })

test('a user is created with a generated password that shows once, gets a new one, and is deleted', async ({
  page,
}) => {
  await openPart(page, 'crm-staging', 'Users')
  await page.getByRole('button', { name: 'Create user' }).click()
  const form = drawer(page, 'Create user')
  await form.getByRole('textbox', { name: 'Name' }).fill('reporting')
  await form.getByRole('textbox', { name: 'May connect from' }).fill('10.4.%, 192.168.0.7')
  await form.getByRole('textbox', { name: 'Remarks' }).fill('Quarterly figures')
  await form.getByRole('radiogroup', { name: 'Right of crm', exact: true }).getByText('Read only').click()
  await form.getByRole('button', { name: 'Create user' }).click()

  const secret = drawer(page, 'Password of reporting')
  await expect(secret.getByText('For reporting@10.4.%, reporting@192.168.0.7')).toBeVisible()
  const password = await secret.getByRole('code').textContent()
  expect(password).toMatch(/^.{20}$/)
  await page.keyboard.press('Escape')
  await expect(secret).toBeVisible()
  await secret.getByRole('button', { name: 'I have stored it' }).click()
  await expect(page.getByText(password ?? '')).toHaveCount(0)
  await expectTask(page, 'Create database user reporting')
  await expectRow(page, 'reporting', '10.4.%', '1 read only', 'ago', 'Quarterly figures')
  await expectRow(page, 'reporting', '192.168.0.7')

  await rowAction(page, '192.168.0.7', 'Reset password…')
  const reset = drawer(page, 'Reset password')
  await expect(reset).toContainText('Users of the same name with other hosts keep their password: reporting@10.4.%.')
  await reset.getByRole('radio', { name: /^Type one/ }).check()
  const typed = reset.getByLabel('Password', { exact: false }).and(reset.getByRole('textbox'))
  for (const [text, problem] of [
    ['reporting', 'It must not be the name of the user'],
    ['onlylowercase', 'At least three of uppercase letters'],
    ['Password-1', 'Too easily guessed'],
  ] as const) {
    await typed.fill(text)
    await typed.blur()
    await expect(reset.getByText(problem)).toBeVisible()
  }
  await typed.fill('Quiet-Otter-58')
  await expect(reset.getByRole('meter', { name: 'Strength' })).toHaveAttribute('aria-valuetext', 'Strong')
  await reset.getByRole('button', { name: 'Reset password' }).click()
  await expectToast(page, 'The password of reporting@192.168.0.7 is being reset')
  await expectTask(page, 'Reset the password of reporting@192.168.0.7')

  await rowAction(page, '192.168.0.7', 'Edit remarks…')
  await drawer(page, 'Remarks on user').getByRole('textbox', { name: 'Remarks' }).fill('From the office')
  await drawer(page, 'Remarks on user').getByRole('button', { name: 'Save remarks' }).click()
  await expectTask(page, 'Change the remarks on reporting@192.168.0.7')
  await expectRow(page, '192.168.0.7', 'From the office')

  await rowAction(page, '192.168.0.7', 'Delete…')
  await expect(page.getByRole('dialog', { name: 'Delete user?' })).toContainText('crm (Read only)')
  await confirmByName(page, 'reporting@192.168.0.7', 'Delete user')
  await expectTask(page, 'Delete database user reporting@192.168.0.7')
  await expectNoRow(page, '192.168.0.7')
  await expectRow(page, 'reporting', '10.4.%')
})

test('names, hosts and a user that is there already are refused at their fields', async ({ page }) => {
  await openPart(page, 'crm-staging', 'Users')
  await page.getByRole('button', { name: 'Create user' }).click()
  const form = drawer(page, 'Create user')
  const name = form.getByRole('textbox', { name: 'Name' })
  const hosts = form.getByRole('textbox', { name: 'May connect from' })
  await name.fill('root')
  await name.blur()
  await expect(form.getByText('The name of an account of the system')).toBeVisible()
  await hosts.fill('10.4.%, 10.300.1.1')
  await hosts.blur()
  await expect(form.getByText('Neither an address nor the beginning of one: 10.300.1.1')).toBeVisible()
  await name.fill('crm_web')
  await hosts.fill('10.%')
  await expect(form.getByText('There is crm_web@10.% already')).toBeVisible()
  await form.getByRole('button', { name: 'Create user' }).click()
  await expect(form).toBeVisible()
})

test('rights are edited by keyboard, reviewed, and sent as one grant and one revocation', async ({ page }) => {
  await openPart(page, 'shop-orders-staging', 'Rights')
  await cell(page, 'bi_reader@10.%', 'shop').click()
  await page.keyboard.press('Shift+End')
  await page.keyboard.press('w')
  await page.keyboard.press('Home')
  await page.keyboard.press('u')
  await expect(cell(page, 'bi_reader@10.%', 'shop')).toHaveAccessibleName('bi_reader@10.% on shop: Read only')
  await page.keyboard.press('r')
  await cell(page, 'shop_web@10.%', 'shop').click()
  await page.keyboard.press('n')
  await expect(cell(page, 'shop_web@10.%', 'shop')).toHaveAccessibleName(/Read-write becomes None$/)

  // Another part of the tab does not lose them.
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Users').click()
  await page.getByRole('radiogroup', { name: 'Show' }).getByText('Rights').click()
  await page.getByRole('checkbox', { name: 'Changed only' }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(2)

  await page.getByRole('button', { name: /^Review \d+ changes$/ }).click()
  const review = drawer(page, 'Change rights')
  await expect(review).toContainText('1 right is taken away or cut down to reading.')
  await expect(review.getByRole('table', { name: 'shop_web@10.%' }).getByRole('row').last()).toHaveText(
    /shop.*Read-write.*None/,
  )
  await expect(review.getByRole('listitem')).toHaveText([
    /^Grant: 1 user, \d+ rights?Waits/,
    /^Revoke: 1 user, 1 rightWaits/,
  ])
  await review.getByRole('button', { name: /^Save \d+ changes$/ }).click()
  await expect(review).toBeHidden({ timeout: 60_000 })
  await expectToast(page, /rights changed$/)
  await page.getByRole('checkbox', { name: 'Changed only' }).click()
  await expect(cell(page, 'shop_web@10.%', 'shop')).toHaveAccessibleName('shop_web@10.% on shop: None')
  await expectTask(page, 'Revoke rights of shop_web@10.%')
})

test('a grant that is refused holds back what would be taken away, and can be tried again', async ({ page }) => {
  await openPart(page, 'ledger-staging', 'Rights')
  const cells = page.getByRole('gridcell')
  await cells.first().click()
  const [user = ''] = ((await cells.first().getAttribute('aria-label')) ?? '').split(' on ')
  await page.keyboard.press('n')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await page.keyboard.press('u')
  await page.getByRole('button', { name: 'Review 1 change' }).click()
  const review = drawer(page, 'Change rights')
  await review.getByRole('button', { name: 'Cancel' }).click()
  await page
    .getByRole('toolbar', { name: 'Set selection' })
    .getByRole('button', { name: /^Read only/ })
    .click()

  await page.getByRole('button', { name: 'Review 2 changes' }).click()
  await setFaults(page, { only: { operation: 'grantDatabaseRights' }, serverError: { rate: 1 } })
  await review.getByRole('button', { name: 'Save 2 changes' }).click()
  await expect(review.getByRole('listitem').filter({ hasText: /^Grant/ })).toContainText('DBS.200005')
  await expect(review.getByRole('listitem').filter({ hasText: /^Revoke/ })).toContainText('Not sent')
  await calm(page)
  await review.getByRole('button', { name: 'Try 2 changes again' }).click()
  await expect(review).toBeHidden({ timeout: 60_000 })
  await expect(
    page.getByRole('gridcell', { name: new RegExp(`^${user.replaceAll('.', '\\.')} on`) }).first(),
  ).toHaveAccessibleName(/: None$/)
})
