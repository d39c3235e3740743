import { expect, type Page, test } from '@playwright/test'
import { calm, freshSandbox, openConsole, setFaults } from '../utils.ts'

test.beforeAll(freshSandbox)

test.afterEach(async ({ page }) => {
  await calm(page)
})

/** Chooses one of the ids that other instances use. */
async function chooseInUse(page: Page, field: string, which: number): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('listbox', { name: field }).getByRole('option').nth(which).click()
}

test('a distributed instance is created; weak passwords and full subnets are told at their fields', async ({
  page,
}) => {
  await openConsole(page, '/gaussdb/instances')
  await page.getByRole('link', { name: 'Create instance' }).first().click()
  const form = page.getByRole('form', { name: 'Create a GaussDB instance' })
  const send = form.getByRole('button', { name: 'Review and create' })
  await form.getByRole('textbox', { name: 'Name' }).fill('core-orders-staging')
  await form.getByRole('radio', { name: /^Distributed Coord/ }).check()
  await expect(form.getByText('3 shards with 3 replicas each')).toBeVisible()
  await form.getByRole('textbox', { name: 'Size' }).fill('364')
  await form.getByLabel('Password of root').fill('Gauss_123')
  await send.click()
  await expect(form.getByText('A multiple of 12 GB')).toBeVisible()
  await expect(form.getByText('The cloud calls this password easy to guess and would refuse it')).toBeVisible()

  await form.getByRole('textbox', { name: 'Size' }).fill('360')
  await form.getByRole('radio', { name: /dn\.m6\.2xlarge/ }).check()
  await form.getByRole('button', { name: 'Generate a password' }).click()
  await expect(form.getByText('The cloud does not find it easy to guess')).toBeVisible()
  // The network of the instance for trying things out is nearly full.
  await chooseInUse(page, 'VPC', 1)
  await chooseInUse(page, 'Subnet', 0)
  await send.click()
  const review = page.getByRole('dialog', { name: 'Create core-orders-staging?' })
  await expect(review).toContainText('3 shards × 3 replicas')
  await review.getByRole('button', { name: 'Create instance' }).click()
  await expect(form.getByRole('combobox', { name: 'Subnet' })).toHaveAccessibleDescription(/12 needed/)

  await chooseInUse(page, 'VPC', 0)
  await chooseInUse(page, 'Subnet', 0)
  await send.click()
  await review.getByRole('button', { name: 'Create instance' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'core-orders-staging' })).toBeVisible()
  // Its task is followed; how it ends is the simulated cloud's own test.
  await page.getByRole('button', { name: /^Tasks:/ }).click()
  await expect(page.getByRole('region', { name: 'Tasks' })).toContainText('Create core-orders-staging')
})

test('a deleted instance comes back from the recycle bin; a server error leaves the form as it was', async ({
  page,
}) => {
  await openConsole(page, '/gaussdb/instances')
  const gone = await page.evaluate(async () => {
    const answer = await fetch('/api/sandbox-eu/gaussdb/v3/recycle-instances?instance_name=core-loadtest-dev')
    return ((await answer.json()) as { instances: { id: string }[] }).instances[0]?.id
  })
  await openConsole(page, `/gaussdb/instances/create?connection=sandbox-eu&source=${gone}`)
  await expect(page.getByRole('region', { name: 'Where the data comes from' })).toContainText('core-loadtest-dev')
  const form = page.getByRole('form', { name: 'Restore a backup to a new instance' })
  await form.getByRole('textbox', { name: 'Name' }).fill('core-loadtest-again')
  await form.getByRole('radio', { name: /s6\.2xlarge/ }).check()
  await chooseInUse(page, 'VPC', 0)
  await chooseInUse(page, 'Subnet', 0)
  await form.getByRole('button', { name: 'Generate a password' }).click()
  await expect(form.getByText('The cloud does not find it easy to guess')).toBeVisible()
  await setFaults(page, { only: { service: 'gaussdb', operation: 'restoreToNewInstance' }, serverError: { rate: 1 } })
  const review = page.getByRole('dialog', { name: 'Restore into the new instance core-loadtest-again?' })
  const send = async () => {
    await form.getByRole('button', { name: 'Review and restore' }).click()
    await expect(review).toContainText('core-loadtest-dev as of')
    await review.getByRole('button', { name: 'Create and restore' }).click()
  }
  await send()
  await expect(form.getByRole('alert')).toContainText('DBS.')
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('core-loadtest-again')
  await calm(page)
  await send()
  await expect(page.getByRole('heading', { level: 1, name: 'core-loadtest-again' })).toBeVisible()
})
