import { expect, type Page, test } from '@playwright/test'
import {
  calm,
  expectNoRow,
  expectRow,
  expectToast,
  freshSandbox,
  openConsole,
  put,
  row,
  rowAction,
  setFaults,
} from '../utils.ts'

test.beforeAll(freshSandbox)

const tasks = (q = '', more = '') => `/taurusdb/tasks?q=${encodeURIComponent(q)}${more}`
const panel = (page: Page, title: string) => page.getByRole('dialog', { name: title, exact: true })

/** Opens the task that a row stands for. */
const openRow = (page: Page, ...texts: string[]) =>
  row(page, ...texts)
    .first()
    .getByRole('rowheader')
    .getByRole('button')
    .click()

test('a reboot says how long it usually takes, is followed to its end, and its record is deleted', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?q=name:media-library-dev')
  await rowAction(page, 'media-library-dev', 'Reboot')
  const form = page.getByRole('dialog', { name: 'Reboot media-library-dev' })
  await expect(form.getByText(/^(Usually|Took) .*(runs\)|last time)$/)).toBeVisible()
  await form.getByRole('button', { name: 'Reboot now' }).click()
  await expectToast(page, 'media-library-dev')

  await page.getByRole('button', { name: /^Tasks:/ }).click()
  const tray = page.getByRole('region', { name: 'Tasks' })
  await tray.getByRole('link', { name: 'Details of Reboot media-library-dev' }).click()
  const details = panel(page, 'Reboot')
  await expect(details).toContainText('media-library-dev')
  await expect(details.getByRole('listitem').filter({ hasText: 'Check the instance' })).toBeVisible()
  await expect(details).toContainText('Completed', { timeout: 45_000 })
  await expect(details.getByText('Open instance')).toBeVisible()

  // The address alone brings the same task up again.
  await page.reload()
  await expect(panel(page, 'Reboot')).toContainText('media-library-dev')
  await panel(page, 'Reboot').getByRole('button', { name: 'Delete record' }).click()
  const question = page.getByRole('dialog', { name: 'Delete the record of this task?' })
  await expect(question).toContainText('Reboot on media-library-dev')
  const id = new URL(page.url()).searchParams.get('form.id') ?? ''
  await question.getByRole('button', { name: 'Delete record' }).click()
  await expectToast(page, 'Record deleted')
  await expect(panel(page, 'Reboot')).toHaveCount(0)
  await openConsole(page, `/taurusdb/tasks?form=task&form.connection=sandbox-eu&form.id=${id}`)
  await expect(panel(page, 'Task')).toContainText('Nobody knows this task any more')
})

test('what waits for its time can be cancelled, what began at once cannot', async ({ page }) => {
  await openConsole(page, tasks('status:Pending'))
  await expectRow(page, 'ledger-archive', 'Upgrade version', 'Begins')
  await rowAction(page, 'ledger-archive', 'Cancel task')
  const question = page.getByRole('dialog', { name: 'Cancel this task?' })
  await expect(question).toContainText('Upgrade version on ledger-archive')
  await question.getByRole('button', { name: 'Cancel task' }).click()
  await expectToast(page, 'Task cancelled')
  await expectNoRow(page, 'ledger-archive')

  await openConsole(page, tasks('status:Completed list:instant'))
  await row(page, 'Completed')
    .first()
    .getByRole('button', { name: /^Actions for/ })
    .click()
  const refused = page.getByRole('menuitem', { name: /^Cancel task/ })
  await expect(refused).toHaveAttribute('aria-disabled', 'true')
  await expect(refused).toContainText('It has ended already')
})

test('a failed task says why, in full and at its step', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?q=name:crm-prod')
  const reason = 'The node did not come back within ten minutes. Its error log ends with a lock on the data directory.'
  await setFaults(page, { jobFailure: { next: 1, reason } })
  await rowAction(page, 'crm-prod', 'Reboot')
  await page.getByRole('dialog', { name: 'Reboot crm-prod' }).getByRole('button', { name: 'Reboot now' }).click()
  await expectToast(page, 'crm-prod')
  await page.getByRole('group', { name: 'TaurusDB' }).getByRole('link', { name: 'Tasks', exact: true }).click()
  await expectRow(page, 'Reboot', 'crm-prod', 'Failed')
  await openRow(page, 'Reboot', 'crm-prod', 'Failed')
  await expect(panel(page, 'Reboot')).toContainText(reason)
  await expect(panel(page, 'Reboot').getByRole('listitem').filter({ hasText: 'failed' })).toHaveCount(1)
})

test('several records are deleted at once; what the cloud refuses stays selected', async ({ page }) => {
  await openConsole(page, tasks('status:Completed kind:ResizeGaussDBforMySQLFlavor', '&from=any'))
  await expectRow(page, 'Resize', 'Completed')
  // One project's tasks may be there before the other's.
  await expect(page.getByRole('grid', { name: 'Tasks' })).not.toHaveAttribute('aria-busy', 'true')
  const before = await row(page, 'Resize', 'Completed').count()
  expect(before).toBeGreaterThan(1)
  for (const index of [0, 1]) await row(page, 'Resize', 'Completed').nth(index).getByRole('checkbox').check()
  await setFaults(page, { only: { operation: 'deleteTaskRecord' }, serverError: { rate: 1 } })
  await page.getByRole('button', { name: 'Delete records (2)' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 records' }).click()
  await expectToast(page, 'Record not deleted: 2 tasks')
  // Each is told with what it was refused with.
  const results = page.getByRole('dialog', { name: 'Record not deleted' })
  await expect(results.getByRole('list', { name: 'Results' }).getByRole('listitem')).toHaveCount(2)
  await results.getByRole('button', { name: 'Close' }).last().click()
  await calm(page)
  await page.getByRole('button', { name: 'Delete records (2)' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 records' }).click()
  await expectToast(page, '2 records deleted')
  await expect(row(page, 'Resize', 'Completed')).toHaveCount(before - 2)
})

test('one list that fails blanks nothing else', async ({ page }) => {
  await openConsole(page, tasks())
  await expectRow(page, 'Completed')
  await setFaults(page, { only: { operation: 'listScheduledTasks' }, serverError: { rate: 1 } })
  await page.reload()
  const note = page.getByRole('alert').filter({ hasText: 'Scheduled tasks of Sandbox EU could not be loaded' })
  await expect(note).toBeVisible({ timeout: 30_000 })
  await expectRow(page, 'Completed')
  await expectNoRow(page, 'shop-cart-prod', 'Waiting')
  await calm(page)
  await note.getByRole('button', { name: 'Try again' }).click()
  await expectRow(page, 'shop-cart-prod', 'Waiting')
})

test('what the cloud has forgotten is shown from the console’s own history', async ({ page }) => {
  await openConsole(page, tasks())
  const ended = Date.now() - 200 * 86_400_000
  const run = {
    connection: 'sandbox-eu',
    service: 'taurusdb',
    id: 'kept-since-spring',
    name: 'SwitchoverGaussDBforMySQLMasterNode',
    instance: { id: '', name: 'orders-of-old' },
    started: ended - 90_000,
    ended,
    status: 'Completed',
    failReason: '',
  }
  await put(page, 'POST', '/api/console/job-runs', { runs: [run] })
  await openConsole(page, tasks('orders-of-old'))
  await expectNoRow(page, 'orders-of-old')
  await page.getByText('Any time', { exact: true }).click()
  await expectRow(page, 'orders-of-old', 'Promote a read replica', 'From history', '1 min 30 s')
  await rowAction(page, 'orders-of-old', 'Details')
  const refused = panel(page, 'Promote a read replica').getByRole('button', { name: 'Delete record' })
  await expect(refused).toHaveAttribute('aria-disabled', 'true')
})

test('an instance has its own tasks', async ({ page }) => {
  await openConsole(page, '/taurusdb/instances?q=name:shop-cart-prod')
  await row(page, 'shop-cart-prod').getByRole('link', { name: 'shop-cart-prod' }).click()
  await page.getByRole('navigation', { name: 'Instance' }).or(page.getByRole('tablist')).getByText('Tasks').click()
  await expectRow(page, 'Reboot', 'Waiting')
  await openRow(page, 'Reboot', 'Waiting')
  await expect(panel(page, 'Reboot')).toContainText('Scheduled')
  await expect(page).toHaveURL(/\/instances\/\w+in07\/tasks\?form=task/)
})
