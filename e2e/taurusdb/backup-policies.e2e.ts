import { expect, type Page, test } from '@playwright/test'
import { calm, expectToast, freshSandbox, openConsole, row, rowAction, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

/** The backups tab of an instance, found by its name in the list. */
async function openBackupsOf(page: Page, name: string): Promise<void> {
  await openConsole(page, `/taurusdb/instances?q=name:${name}`)
  await rowAction(page, name, 'Backups')
  await expect(page.getByRole('heading', { name: 'Protection' })).toBeVisible()
}

const drawer = (page: Page, title: string | RegExp) => page.getByRole('dialog', { name: title })
/** The row of the protection panel: same region, off-site copy, encryption. */
const finding = (page: Page, label: string) =>
  page.getByLabel('Protection', { exact: true }).getByRole('term').filter({ hasText: label }).locator('..')

test('off-site copies and encryption are switched on, taken back, and exclude each other with a reason', async ({
  page,
}) => {
  await openBackupsOf(page, 'shop-catalog-prod')
  await expect(finding(page, 'Off-site copy')).toContainText('Not known')
  await expect(finding(page, 'Encryption')).toContainText('Not encrypted')

  // Off-site: the destination is offered with its project, and the timetable shows every copy.
  await page.getByRole('button', { name: 'Edit off-site policy' }).click()
  const offsite = drawer(page, 'Off-site policy')
  await offsite.getByRole('radio', { name: /^On/ }).check()
  await expect(offsite.getByRole('textbox', { name: 'Region' })).toHaveValue('ap-southeast-3')
  await expect(offsite.getByRole('list', { name: 'Copies in the next two weeks' }).getByRole('listitem')).toHaveCount(
    14,
  )
  await expect(offsite).toContainText(/1[34] copies/)
  await offsite.getByRole('textbox', { name: 'Retention of the copies' }).fill('1826')
  await offsite.getByRole('button', { name: 'Save off-site policy' }).click()
  await expect(offsite).toContainText('A whole number from 1 to 1825')
  await offsite.getByRole('textbox', { name: 'Retention of the copies' }).fill('90')
  // A refusal of the cloud stands at its field, and nothing that was typed is lost.
  await offsite.getByRole('textbox', { name: 'Project id' }).fill('not-a-project-there')
  await offsite.getByRole('button', { name: 'Save off-site policy' }).click()
  await expect(offsite.getByRole('textbox', { name: 'Project id' })).toHaveAttribute('aria-invalid', 'true')
  await expect(offsite).toContainText('is not a project of ap-southeast-3')
  await expect(offsite.getByRole('textbox', { name: 'Retention of the copies' })).toHaveValue('90 days')
  await offsite.getByRole('combobox', { name: 'Destination' }).click()
  await page.getByRole('option', { name: /^ap-southeast-3/ }).click()
  await offsite.getByRole('button', { name: 'Save off-site policy' }).click()
  await expectToast(page, 'Off-site policy of shop-catalog-prod changed')
  await expect(finding(page, 'Off-site copy')).toContainText('Copied to ap-southeast-3, kept 90 days')

  // Encryption says so before anything is sent.
  await page.getByRole('button', { name: 'Edit encryption' }).click()
  const encryption = drawer(page, 'Encryption of backups')
  await encryption.getByRole('radio', { name: /^Encrypted/ }).check()
  await expect(encryption).toContainText('switch off-site copies off first')
  await expect(encryption.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true')
  await encryption.getByRole('button', { name: 'Open off-site policy' }).click()
  await offsite.getByRole('radio', { name: /^Off/ }).check()
  await expect(offsite).toContainText(/1[34] fewer/)
  await offsite.getByRole('button', { name: 'Save off-site policy' }).click()
  const question = drawer(page, 'Stop copying backups?')
  await expect(question.getByRole('button', { name: 'Stop copying' })).toBeDisabled()
  await question.getByRole('textbox').fill('shop-catalog-prod')
  await question.getByRole('button', { name: 'Stop copying' }).click()
  await expect(finding(page, 'Off-site copy')).toContainText('No off-site copy')

  // A key of another algorithm is refused at its field; then it is on, and Undo switches it off.
  await page.getByRole('button', { name: 'Edit encryption' }).click()
  await encryption.getByRole('radio', { name: /^Encrypted/ }).check()
  await encryption.getByRole('textbox', { name: 'Key id' }).fill('SANDBOX-rsa-key')
  await encryption.getByRole('button', { name: 'Save' }).click()
  await expect(encryption.getByRole('textbox', { name: 'Key id' })).toHaveAttribute('aria-invalid', 'true')
  await expect(encryption.getByRole('textbox', { name: 'Key id' })).toHaveValue('SANDBOX-rsa-key')
  await encryption.getByRole('textbox', { name: 'Key id' }).fill('SANDBOX-aes-key')
  await encryption.getByRole('button', { name: 'Save' }).click()
  await expectToast(page, 'New backups of shop-catalog-prod are encrypted')
  await expect(finding(page, 'Encryption')).toContainText('SANDBOX-aes-key')
  await expect(finding(page, 'Off-site copy')).toContainText('Encrypted backups cannot be copied')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'Encryption of shop-catalog-prod is as before')
  await expect(finding(page, 'Encryption')).toContainText('Not encrypted')
})

test('what no operation tells is learned from the refusal of the cloud', async ({ page }) => {
  await openBackupsOf(page, 'ledger-prod')
  await expect(finding(page, 'Off-site copy')).toContainText('Not known')
  await page.getByRole('button', { name: 'Edit encryption' }).click()
  const encryption = drawer(page, 'Encryption of backups')
  await encryption.getByRole('radio', { name: /^Encrypted/ }).check()
  await expect(encryption).toContainText('If they are, the cloud refuses')
  await encryption.getByRole('textbox', { name: 'Key id' }).fill('SANDBOX-aes-key')
  await encryption.getByRole('button', { name: 'Save' }).click()
  await expect(encryption).toContainText('Backups of ledger-prod are copied to another region')
  await expect(encryption.getByRole('textbox', { name: 'Key id' })).toHaveValue('SANDBOX-aes-key')
  await encryption.getByRole('button', { name: 'Cancel' }).click()
  await drawer(page, /unsaved|Discard/i)
    .getByRole('button', { name: 'Discard' })
    .click()
  await expect(finding(page, 'Off-site copy')).toContainText('The cloud said so')
})

test('one policy goes to three instances; the one that is refused is tried again', async ({ page }) => {
  const names = ['crm-staging', 'ledger-staging', 'shop-orders-staging']
  await openConsole(page, '/taurusdb/instances?q=tag:env=staging')
  for (const name of names) await row(page, name).first().getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Backup policy…' }).click()
  const form = drawer(page, /^Backup policy for \d instances/)
  await form.getByRole('checkbox', { name: 'Set the retention' }).check()
  await form.getByRole('textbox', { name: 'Retention' }).fill('3')
  // Shorter than each has: what would be lost is left out until that is confirmed.
  await expect(form).toContainText('3 instances would lose backups')
  await expect(form.getByRole('button', { name: 'Apply to 0 instances' })).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('textbox', { name: 'Retention' }).fill('21')
  const preview = form.getByRole('list', { name: 'What will be sent' })
  for (const name of names)
    await expect(preview.getByRole('listitem').filter({ hasText: name })).toContainText('→ 21 days')

  await setFaults(page, { only: { operation: 'updateBackupPolicy' }, serverError: { next: 1 } })
  await form.getByRole('button', { name: 'Apply to 3 instances' }).click()
  const results = form.getByRole('list', { name: 'Results' })
  await expect(results.getByRole('listitem').filter({ hasText: 'Failed' })).toHaveCount(1)
  await expect(results.getByRole('listitem').filter({ hasText: 'Failed' })).toContainText('DBS.200005')
  await expect(results.getByRole('listitem').filter({ hasText: 'Done' })).toHaveCount(2)
  await calm(page)
  await form.getByRole('button', { name: /^Retry/ }).click()
  await expect(results.getByRole('listitem').filter({ hasText: 'Done' })).toHaveCount(3)

  // The same again: nobody needs it.
  await form.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Backup policy…' }).click()
  await form.getByRole('checkbox', { name: 'Set the retention' }).check()
  await form.getByRole('textbox', { name: 'Retention' }).fill('21')
  await expect(preview.getByRole('listitem').filter({ hasText: 'Has it already' })).toHaveCount(3)
})
