import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { test } from 'tap';
import { fileURLToPath } from 'node:url';
import { ReferenceTable } from '@viewership/shared/reference/tables';
import { SAMPLES, sendCatalogue } from '../src/samples.js';
import { Client } from '../src/client.js';
import { type Document, endpointsOf } from './openapi/document.js';
import { requestTo } from './openapi/requests.js';
import { answerChecker } from './openapi/undocumented.js';
import { openPipeline } from './pipeline.js';

const REQUESTS = 3_000;
/** Another one each time with `FUZZ_SEED=$RANDOM`; the suite asks for the same every time. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
/** How often an operation is asked for: an export of the catalogue is slow, and what is deleted cannot be redriven. */
const WEIGHTS: Readonly<Record<string, number>> = {
  refreshReference: 1,
  deleteUpload: 2,
  redriveUpload: 12,
  postDecision: 4,
};
const WEIGHT = 8;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const FILES = [
  'Date,Partner,Channel,Territory,Series,Season,Episode,Title,Minutes\n2025-07-14,A,B,US,Dune Harbor Nights,1,12,x,7\n',
  'watched_at_est,minutes_watched,asset_id,title\n13-07-2025,12,MS-1,Foo\n14-07-2025,x,MS-2,"=1+1"\n',
  'id,name,abbreviations\n1,Nowhere,NW\n',
  'a;b\n"unclosed\n',
].map((text) => new TextEncoder().encode(text));

/** A template that can be saved, and one that only the engine refuses. */
const TEMPLATES = ['Fuzzed', 'Philo'].flatMap((platform) =>
  ['(a)', '(a{999}){999}'].map((pattern) => ({
    platform,
    identify: { headers: ['a', 'b'] },
    columns: {
      platform_content_name: { from: 'a' },
      tot_mov: { from: 'b', chain: [{ regexExtract: { pattern } }] },
    },
  })),
);

/** A reference table that can be sent: the first rows of the sample catalogue. */
async function firstRows(table: string): Promise<Uint8Array> {
  const text = await readFile(new URL(`catalogue/${table}.csv`, SAMPLES), 'utf8');
  return new TextEncoder().encode(text.split('\n').slice(0, 4).join('\n'));
}

void test(`${REQUESTS} requests made from the OpenAPI document get documented answers, and no 5xx`, async (t) => {
  const tokens = { all: 'token-all', viewer: 'token-viewer' };
  const { url } = await openPipeline(t, {
    environment: {
      API_TOKENS: `all:admin:${sha256(tokens.all)},viewer:viewer:${sha256(tokens.viewer)}`,
      LOG_LEVEL: 'silent',
    },
  });
  const client = new Client(url, tokens.all);
  await sendCatalogue(client);
  const files = [...FILES, ...(await Promise.all(ReferenceTable.options.map(firstRows)))];
  const sample = fileURLToPath(new URL('uploads/acme_tv_july.csv', SAMPLES));
  const fields = { platform: 'Acme TV', domain: 'Distribution Partners', year: '2025', month: '7' };
  const uploadIds = [await client.upload(sample, 'acme_tv_july.csv', fields)];
  // The same bytes in other scopes are held until someone confirms them.
  for (const channel of Array.from({ length: 12 }, (_, n) => `channel ${n}`)) {
    uploadIds.push(await client.upload(sample, 'acme_tv_july.csv', { ...fields, channel }));
  }

  await client.finished(uploadIds[0] ?? '', () => undefined);
  const authorization = `Bearer ${tokens.all}`;
  const listed = await fetch(`${url}/v1/unmatched`, { headers: { authorization } });
  const { contents } = (await listed.json()) as { contents: { contentSha: string }[] };
  const DECISION = {
    contentSha: contents.slice(0, 1).map((one) => one.contentSha),
    scope: 'keys',
    reason: 'fuzz',
  };
  const decisions = [
    { ...DECISION, action: 'ignore' },
    { ...DECISION, action: 'match', refId: 'MS-1101' },
    { ...DECISION, action: 'match', refId: 'nowhere' },
    { ...DECISION, scope: 'content_id', action: 'ignore' },
  ];
  const first = await fetch(`${url}/v1/decisions`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(decisions[0]),
  });
  const decisionIds = [((await first.json()) as { decisionId: string }).decisionId];

  const document = (await (
    await fetch(`${url}/openapi.json`, { headers: { authorization: `Bearer ${tokens.all}` } })
  ).json()) as Document;
  const undocumented = answerChecker(document);
  const known = {
    uploadIds,
    decisionIds,
    files,
    fields,
    templateNames: ['fuzzed', 'philo', 'other'],
    documents: {
      putTemplate: TEMPLATES,
      postDecision: decisions,
      redriveUpload: [{ answers: { confirmDuplicate: true } }],
    },
    credentials: [`Bearer ${tokens.all}`, `Bearer ${tokens.viewer}`, 'Bearer nobody', 'Basic !'],
  };
  const endpoints = endpointsOf(document);
  const byName = new Map(endpoints.map((one) => [one.operation.operationId, one]));
  const seen = new Map<string, Set<number>>();

  const request = fc.oneof(
    ...endpoints.map((endpoint) => ({
      weight: WEIGHTS[endpoint.operation.operationId] ?? WEIGHT,
      arbitrary: requestTo(endpoint, known),
    })),
  );
  await fc.assert(
    fc.asyncProperty(request, async ({ to, url: path, headers, body }) => {
      const endpoint = byName.get(to);
      if (endpoint === undefined) throw new Error(`no endpoint ${to}`);
      const response = await fetch(`${url}${path}`, {
        method: endpoint.method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      const answer = {
        status: response.status,
        mediaType: (response.headers.get('content-type') ?? '').split(';')[0] ?? '',
        body: await response.text(),
      };
      seen.set(to, (seen.get(to) ?? new Set()).add(answer.status));
      const wrong =
        answer.status >= 500 ? `${answer.status}: ${answer.body}` : undocumented(endpoint, answer);
      if (wrong !== undefined) throw new Error(`${endpoint.method} ${path}: ${wrong}`);
      if (to === 'postDecision' && answer.status === 201)
        decisionIds.push((JSON.parse(answer.body) as { decisionId: string }).decisionId);
      if (to === 'postUpload' && answer.status === 202)
        uploadIds.push((JSON.parse(answer.body) as { uploadId: string }).uploadId);
    }),
    { numRuns: REQUESTS, endOnFailure: true, seed: SEED },
  );
  for (const { operation } of endpoints) {
    const statuses = [...(seen.get(operation.operationId) ?? [])];
    t.ok(
      statuses.some((status) => status < 300),
      `${operation.operationId} was reached: ${statuses.join(', ')}`,
    );
  }
});
