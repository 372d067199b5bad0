import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { UploadView } from '@viewership/ingest/http/uploads/upload-view-schema';
import { ReferenceTable } from '@viewership/shared/reference/tables';
import { z } from 'zod';
import type { Client } from './client.js';

export const SAMPLES = new URL('../../../samples/', import.meta.url);

/** `samples/uploads.json`: the files, and the form that a person would fill in for each. */
export const Manifest = z.array(
  z.looseObject({
    file: z.string(),
    platform: z.string(),
    truth: z.string(),
    counts: z.looseObject({
      received: z.int(),
      loaded: z.int(),
      unmatched: z.int(),
      rejected: z.int(),
    }),

    form: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);

export interface SampleRun {
  readonly file: string;
  readonly view: UploadView;
  /** From the request to the final state, in seconds. */
  readonly seconds: number;
}

export async function readManifest(): Promise<z.infer<typeof Manifest>> {
  return Manifest.parse(JSON.parse(await readFile(new URL('uploads.json', SAMPLES), 'utf8')));
}

export async function sendCatalogue(client: Client): Promise<void> {
  for (const table of ReferenceTable.options) {
    await client.putReference(table, fileURLToPath(new URL(`catalogue/${table}.csv`, SAMPLES)));
  }
  await client.refreshReference();
}

/** Loads the sample catalogue and sends the sample files, one after another, like any client. */
export async function sendSamples(client: Client, tell: (line: string) => void): Promise<SampleRun[]> {
  tell('Loading the sample catalogue …');
  await sendCatalogue(client);
  const manifest = await readManifest();
  const runs: SampleRun[] = [];
  for (const { file, form } of manifest) {
    const started = performance.now();
    const fields = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
    const uploadId = await client.upload(
      fileURLToPath(new URL(`uploads/${encodeURIComponent(file)}`, SAMPLES)),
      file,
      fields,
    );
    const steps: string[] = [];
    const view = await client.finished(uploadId, (status) => steps.push(status));
    const seconds = (performance.now() - started) / 1000;
    tell(`  ${file}: ${steps.join(' → ')} (${seconds.toFixed(1)} s)`);
    runs.push({ file, view, seconds });
  }
  return runs;
}

/** True when the file was loaded and every received row ended somewhere. */
export function isConserved({ view }: SampleRun): boolean {
  const { received, loaded, unmatched, rejected } = view.counts;
  return (
    view.status === 'loaded' &&
    received !== null &&
    received === (loaded ?? NaN) + (unmatched ?? NaN) + (rejected ?? NaN)
  );
}
