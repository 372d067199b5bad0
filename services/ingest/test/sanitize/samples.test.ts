import { readFileSync } from 'node:fs';
import { DataType, Domain } from '@viewership/shared/stages/measures';
import { test } from 'tap';
import { z } from 'zod';
import { type Row, sanitizeFile } from './harness.js';

const SAMPLES = new URL('../../../../samples/', import.meta.url);

const Manifest = z.array(
  z.object({
    file: z.string(),
    truth: z.string(),
    form: z.object({
      platform: z.string().optional(),
      channel: z.string().optional(),
      territory: z.string().optional(),
      domain: Domain,
      dataType: DataType,
      year: z.coerce.number().optional(),
      month: z.coerce.number().optional(),
    }),
  }),
);

/** What the generator knows about a record, as far as this stage decides it; made-up texts of cells have no comma. */
interface Told {
  readonly kind: string;
  readonly date: string | null;
  readonly minutes: string | null;
  readonly money: string | null;
  readonly reject: readonly unknown[] | null;
}

function toldOf(text: string): Told[] {
  const [names = '', ...lines] = text.trim().split('\n');
  const header = names.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[header.indexOf(name)] ?? '';
    const outcome = cell('outcome');
    const isFact = outcome === 'loaded' || outcome === 'unmatched';
    const fact = (name: string) => (isFact && cell(name) !== '' ? cell(name) : null);
    return {
      kind: isFact ? 'fact' : outcome === 'skipped' ? 'empty' : 'rejected',
      date: fact('date'),
      minutes: fact('minutes'),
      money: fact('revenue'),
      reject:
        outcome === 'rejected'
          ? [
              cell('line'),
              cell('column'),
              cell('value') || null,
              cell('minutes') || '0.000000',
              cell('revenue') || '0.000000',
            ]
          : null,
    };
  });
}

function foundOf(rows: readonly Row[], rejects: readonly Row[]): Told[] {
  const byOrdinal = new Map(rejects.map((reject) => [String(reject['ordinal']), reject]));
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return rows.map((row) => {
    const reject = byOrdinal.get(String(row['ordinal']));
    return {
      kind: String(row['kind']),
      date: text(row['date']),
      minutes: text(row['tot_mov']),
      money: text(row['revenue']),
      reject: reject
        ? [reject['line'], reject['column'], reject['value'], reject['minutes'], reject['money']]
        : null,
    };
  });
}

test('every record of the sample files is what the generator knows it to be', async (t) => {
  const manifest = Manifest.parse(JSON.parse(readFileSync(new URL('uploads.json', SAMPLES), 'utf8')));
  for (const { file, truth, form } of manifest) {
    const told = toldOf(readFileSync(new URL(`truth/${encodeURIComponent(truth)}`, SAMPLES), 'utf8'));
    const bytes = readFileSync(new URL(`uploads/${encodeURIComponent(file)}`, SAMPLES));
    const request = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined));
    const { artifacts, answer } = await sanitizeFile(bytes, { request });
    t.strictSame(foundOf(artifacts.rows, artifacts.rejects), told, file);
    t.ok(
      answer.checks.every(({ holds }) => holds),
      `the checks hold for ${file}`,
    );
  }
});
