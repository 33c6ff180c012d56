import { defineConfig } from '@playwright/test';

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const server = process.env.COVERAGE_URL;

/** Runs against COVERAGE_URL, or starts the made-up town (built before: dotnet build tests/Coverage.DemoHost). */
export default defineConfig({
  testDir: 'e2e',
  // How long a thing that never comes is waited for; what comes is not waited for any longer than it takes, however slow the machine.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  workers: 1,
  reporter: 'list',
  use: {
    baseURL: server ?? 'http://127.0.0.1:5082',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromium,
      timeout: 600_000,
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
  ...(server
    ? {}
    : {
        webServer: {
          command: 'dotnet run --no-build --project ../tests/Coverage.DemoHost -- 5082 165 ../src/Coverage.Server/wwwroot',
          url: 'http://127.0.0.1:5082/health',
          timeout: 600_000,
        },
      }),
});
