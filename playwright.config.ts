import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** Each worker has a server of its own, with its own sandbox and data folder: tests of one worker never see those of another. */
const workers = 2
const firstPort = Number(process.env.E2E_PORT ?? 18290)
/** Playwright reads this file again in every worker, where the index says which one it is. */
const port = firstPort + Number(process.env.TEST_PARALLEL_INDEX ?? 0)
const isWorker = process.env.TEST_PARALLEL_INDEX !== undefined
/** `npm test` names a folder that it removes afterwards. */
const dataFolder = process.env.E2E_DATA ?? (isWorker ? '' : mkdtempSync(join(tmpdir(), 'astrolabe-e2e-')))

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  workers,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only the second time is named in the report as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: isWorker
    ? []
    : Array.from({ length: workers }, (_, index) => ({
        command: 'node dist/server/main.js',
        // Not the page itself: that one is for browsers alone.
        url: `http://127.0.0.1:${firstPort + index}/favicon.svg`,
        env: {
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          // Tasks of the simulated cloud end in seconds.
          SANDBOX_PACE: '30',
          PORT: String(firstPort + index),
          ASTROLABE_DATA: join(dataFolder, String(index)),
          // A simulated cloud in a process of its own may be connected to.
          ASTROLABE_PRIVATE_ENDPOINTS: '127.0.0.1',
        },
        reuseExistingServer: false,
        gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 5_000 },
        stderr: 'pipe' as const,
        timeout: 60_000,
      })),
})
