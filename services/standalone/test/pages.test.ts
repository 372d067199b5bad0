import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Test, test } from 'tap';
import { chromiumProgram, missing, required } from '../../../packages/shared/test/services/programs.js';
import { Client } from '../src/client.js';
import { SAMPLES, sendCatalogue } from '../src/samples.js';
import { openPipeline, type TestPipeline } from './pipeline.js';

const skip = missing('chromium');
const TOKENS = { admin: 'token-admin', operator: 'token-operator', viewer: 'token-viewer' };

interface Visit {
  readonly page: Page;
  /** Requests that left this server, and errors of the page's own scripts. */
  readonly faults: string[];
}

void test('in a browser', { skip }, async (t) => {
  const entries = Object.entries(TOKENS).map(
    ([role, token]) => `${role}:${role}:${createHash('sha256').update(token).digest('hex')}`,
  );
  const pipeline = await openPipeline(t, {
    environment: { API_TOKENS: entries.join(','), LOG_LEVEL: 'silent' },
  });
  const browser = await chromium.launch({
    executablePath: required(chromiumProgram(), 'chromium'),
    args: ['--no-sandbox'],
  });
  t.teardown(() => browser.close());
  const client = new Client(pipeline.url, TOKENS.admin);
  await sendCatalogue(client);
  const sample = fileURLToPath(new URL('uploads/acme_tv_july.csv', SAMPLES));
  const fields = { platform: 'Acme TV', domain: 'Distribution Partners', year: '2025', month: '7' };
  const uploadId = await client.upload(sample, 'acme_tv_july.csv', fields);
  await client.finished(uploadId, () => {});

  await t.test('/docs lists every call, without the internet, and can try one', (step) =>
    docsPage(step, pipeline, browser),
  );
  await t.test('/queues shows the jobs of the upload to an operator, who can change nothing', (step) =>
    queuesOfOperator(step, pipeline, browser, uploadId),
  );
  await t.test('/queues lets an admin pause a queue, and go on with it', (step) =>
    queuesOfAdmin(step, pipeline, browser),
  );
});

async function docsPage(t: Test, pipeline: TestPipeline, browser: Browser): Promise<void> {
  const { page, faults } = await visit(t, pipeline, browser, TOKENS.viewer);
  await page.goto(`${pipeline.url}/docs`);
  await page.getByText('/v1/uploads/{id}/redrive').first().waitFor();
  const document = (await (await page.request.get(`${pipeline.url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods));
  t.equal(await page.locator('.opblock').count(), operations.length, 'a block for each operation');

  await page.locator('#operations-service-healthz .opblock-summary-control').click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Execute' }).click();
  await page.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
  t.strictSame(faults, []);
}

async function queuesOfOperator(
  t: Test,
  pipeline: TestPipeline,
  browser: Browser,
  uploadId: string,
): Promise<void> {
  const { page, faults } = await visit(t, pipeline, browser, TOKENS.operator);
  await page.goto(`${pipeline.url}/queues`);
  await page.getByRole('link', { name: 'ingest' }).first().click();
  await page.getByText(`sanitize-${uploadId}-0001`).first().waitFor();
  t.equal(await menuOf(page).count(), 0, 'no menu that changes the queue');
  t.strictSame(faults, []);
}

async function queuesOfAdmin(t: Test, pipeline: TestPipeline, browser: Browser): Promise<void> {
  const { page, faults } = await visit(t, pipeline, browser, TOKENS.admin);
  await page.goto(`${pipeline.url}/queues/queue/loader`);
  for (const action of ['Pause', 'Resume']) {
    await menuOf(page).click();
    const answered = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.getByRole('menuitem', { name: action, exact: true }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    t.equal((await answered).status(), 200, action);
    await page.reload();
  }
  await menuOf(page).click();
  await page.getByRole('menuitem', { name: 'Pause', exact: true }).waitFor();
  t.strictSame(faults, []);
}

const menuOf = (page: Page) => page.locator('button[aria-haspopup=menu]');

async function visit(t: Test, { url }: TestPipeline, browser: Browser, token: string): Promise<Visit> {
  const context = await browser.newContext({ httpCredentials: { username: 'me', password: token } });
  t.teardown(() => context.close());
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) faults.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { page, faults };
}
