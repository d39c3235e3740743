import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { confirmByName, expectNoRow, expectRow, expectToast, openConsole, put, rowAction } from './utils.ts'

/** A simulated cloud in a process of its own: to the console it is a private cloud like any other. */
interface Cloud {
  endpoints: Record<string, string>
  credentials: { ak: string; sk: string; region: string; project_id: string }
}

let server: ChildProcess
let cloud: Cloud
let folder = ''

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'astrolabe-cloud-'))
  server = spawn('node', ['dist/server/sandbox-server.js'], {
    env: { ...process.env, SANDBOX_PORT: '0', ASTROLABE_DATA: folder, SANDBOX_INSTANCES: '12' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cloud = await new Promise<Cloud>((resolve, reject) => {
    let text = ''
    server.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('\n')) resolve(JSON.parse(text) as Cloud)
    })
    server.once('exit', (code) => reject(new Error(`The simulated cloud ended with ${code}`)))
  })
})

test.afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

/** Sets the fault switches of that cloud; what is not named is off. */
async function setFaults(faults: Record<string, unknown>): Promise<void> {
  const answer = await fetch(`${cloud.endpoints.iam}/_sandbox/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
  expect(answer.status).toBe(200)
}

// Whatever went wrong, the connection must not stay for the specs that come after.
test.afterEach(async ({ page }) => {
  await setFaults({})
  const left = await page.evaluate(async () => {
    const answer = (await (await fetch('/api/console/connections')).json()) as { connections: Record<string, string>[] }
    return answer.connections.filter(({ origin }) => origin === 'console')
  })
  for (const { id, name } of left) await put(page, 'DELETE', `/api/console/connections/${id}`, { name })
})

const step = (within: Locator, name: string): Locator =>
  within.getByRole('list', { name: 'Test' }).getByRole('listitem').filter({ hasText: name }).first()

async function fillIn(form: Locator, name: string): Promise<void> {
  await form.getByRole('radio', { name: 'Private cloud' }).check()
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await form.getByRole('textbox', { name: 'Region' }).fill(cloud.credentials.region)
  await form.getByRole('textbox', { name: 'Access key (AK)' }).fill(cloud.credentials.ak)
  for (const [service, endpoint] of [
    ['TaurusDB', cloud.endpoints.taurusdb],
    ['GaussDB', cloud.endpoints.gaussdb],
    ['IAM', cloud.endpoints.iam],
  ] as const)
    await form.getByRole('textbox', { name: `Address of ${service}` }).fill(endpoint!)
  for (const service of ['GeminiDB', 'Cloud Eye']) await form.getByRole('checkbox', { name: service }).uncheck()
}

/** The form or the drawer that is open. */
const dialog = (page: Page): Locator => page.getByRole('dialog')

test('a connection is tried, added, tested, changed and removed', async ({ page }) => {
  await openConsole(page, '/connections')
  await expectRow(page, 'Sandbox EU', 'Huawei Cloud', 'eu-west-101')

  await page.getByRole('button', { name: 'Add connection' }).click()
  const form = dialog(page)
  await fillIn(form, 'Lab cloud')
  await expect(form.getByRole('textbox', { name: 'Id', exact: true })).toHaveValue('lab-cloud')

  // A wrong secret, before anything is kept.
  await form.getByLabel('Secret key (SK)').fill('not-the-secret-of-this-key')
  await form.getByRole('button', { name: 'Test' }).click()
  await expect(form.getByText('Does not work', { exact: true })).toBeVisible()
  await expect(step(form, 'Credentials')).toContainText('check the secret key')
  await expect(step(form, 'TaurusDB')).toContainText('Not asked')

  // The right one, for a user who lacks the permission for one service.
  await setFaults({ forbidden: { rate: 1 }, only: { service: 'gaussdb' } })
  await form.getByLabel('Secret key (SK)').fill(cloud.credentials.sk)
  await form.getByRole('button', { name: 'Test again' }).click()
  await expect(step(form, 'GaussDB')).toContainText('gaussdb:instance:list')
  await expect(step(form, 'Credentials')).toContainText('accepts the signature')
  await expect(step(form, 'Project')).toContainText(cloud.credentials.project_id)
  await expect(step(form, 'TaurusDB')).toContainText(/It answers: \d+ instances/)

  await form.getByRole('button', { name: 'Add connection' }).click()
  await expectToast(page, 'Lab cloud added')
  await expectRow(page, 'Lab cloud', 'Private cloud', 'Read only', 'Not tested yet')
  expect(await page.content()).not.toContain(cloud.credentials.sk)

  // Everything else knows it at once.
  await page.getByRole('button', { name: /^Connection:/ }).click()
  await page.getByRole('menu').getByText('Lab cloud').click()
  await page.getByRole('group', { name: 'TaurusDB' }).getByRole('link', { name: 'Instances' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Instances' })).toBeVisible()
  await expectRow(page, 'shop-orders')
  await page.getByRole('group', { name: 'Console' }).getByRole('link', { name: 'Connections' }).click()

  // The service fails on its own; the list keeps what the test has found.
  await setFaults({ serverError: { rate: 1 }, only: { service: 'taurusdb' } })
  await rowAction(page, 'Lab cloud', 'Test')
  await expect(step(dialog(page), 'TaurusDB')).toContainText('DBS.200005')
  await expect(step(dialog(page), 'GaussDB')).toContainText('It answers')
  await setFaults({})
  await dialog(page).getByRole('button', { name: 'Test again' }).click()
  await expect(dialog(page).getByText('Works', { exact: true }).first()).toBeVisible()

  // The secret stays with an empty field, but not for another address.
  await dialog(page).getByRole('button', { name: 'Edit' }).click()
  const edit = dialog(page)
  await edit.getByRole('textbox', { name: 'Address of GaussDB' }).fill('https://db.example.com')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(edit.getByText(/must be entered again/)).toBeVisible()
  await edit.getByRole('textbox', { name: 'Address of GaussDB' }).fill(cloud.endpoints.gaussdb!)
  await edit.getByRole('textbox', { name: 'Name', exact: true }).fill('Lab')
  await edit.getByRole('radio', { name: 'No deletes' }).check()
  await edit.getByRole('button', { name: 'Save' }).click()
  await expectToast(page, 'Lab saved')
  await expectRow(page, 'Lab', 'No deletes', 'Works')

  await rowAction(page, 'Lab', 'Remove')
  await confirmByName(page, 'Lab', 'Remove connection')
  await expectToast(page, 'Lab removed')
  await expectNoRow(page, 'Private cloud')
})
