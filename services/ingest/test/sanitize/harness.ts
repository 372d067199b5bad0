import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Engine } from '@viewership/shared/engine/engine';
import type { WrittenArtifact } from '@viewership/shared/engine/session';
import { problemOf } from '@viewership/shared/errors';
import type { Answers } from '@viewership/shared/runs/run';
import type { Structure, Upload } from '@viewership/shared/runs/upload';
import { sanitize } from '@viewership/shared/stages/sanitize';
import type { StageAnswer, StageWork } from '@viewership/shared/stages/work';
import { pino } from 'pino';
import { z } from 'zod';
import type { ReadingRequest } from '../../src/reading/container.js';
import type { ReadingLimits } from '../../src/reading/limits.js';
import { UploadProbe } from '../../src/reading/upload-probe.js';
import { FileProbe, type ProbeRequest, type ProbeResult } from '../../src/sanitize/probe.js';
import { createSanitize } from '../../src/sanitize/stage.js';
import { loadTemplates, type Templates } from '../../src/sanitize/templates.js';

export const templates: Templates = await loadTemplates();

export const RECEIVED_AT = '2025-10-15T12:00:00.000Z';

/** A record of an artifact as JSON: BIGINT and DECIMAL as text. */
export type Row = Readonly<Record<string, unknown>>;

export interface Sanitized {
  readonly probed: ProbeResult;
  readonly answer: StageAnswer<typeof sanitize>;
  readonly written: Readonly<Record<string, WrittenArtifact>>;
  readonly artifacts: Readonly<Record<keyof typeof sanitize.artifacts, readonly Row[]>>;
  readonly seconds: number;
}

export interface Options {
  readonly request?: Partial<ProbeRequest>;
  /** How the bytes are to be read, where it is not to be detected. */
  readonly reading?: ReadingRequest;
  readonly limits?: ReadingLimits;
  readonly answers?: Answers;
  /** One when not given: a small file has no work for a second, and starting it takes a quarter of the time. */
  readonly threads?: number;
  readonly chunkBytes?: number;
  readonly templates?: Templates;
  readonly memoryMiB?: number;
  /** Instead of what the probe found. */
  readonly structure?: Structure;
  /** An earlier upload of the same bytes in another scope. */
  readonly twin?: Upload;
  /** An upload that has brought the rejects of this one back. */
  readonly correctedBy?: Upload;
  /** The upload whose corrected rejects the file brings. */
  readonly correctionOf?: string;
  /** Leave the rows of the artifacts unread; for big files. */
  readonly countsOnly?: boolean;
}

/** Feeds the probe of UTF-8 text. */
export function probe(bytes: Buffer | string, options: Options = {}): ProbeResult {
  const file = Buffer.from(bytes);
  const fileProbe = new FileProbe(options.templates ?? templates);
  const size = options.chunkBytes ?? 65_536;
  for (let at = 0; at < file.length; at += size) fileProbe.write(file.subarray(at, at + size));
  return fileProbe.finish({ ...DEFAULTS, ...options.request });
}

/** Feeds the probe of uploads as the upload stream does; `path` is where the bytes are. */
export async function probeUpload(bytes: Buffer, path: string, options: Options = {}): Promise<ProbeResult> {
  const upload = new UploadProbe(options.templates ?? templates, options.reading, { limits: options.limits });
  const size = options.chunkBytes ?? 65_536;
  for (let at = 0; at < bytes.length; at += size) upload.write(bytes.subarray(at, at + size));
  return upload.finish(path, { ...DEFAULTS, ...options.request });
}

interface Received {
  readonly sha256: string;
  readonly bytes: number;
}

/** Streams a file past hash and probe. */
async function receive(path: string, options: Options): Promise<{ found: ProbeResult; received: Received }> {
  const probing = new UploadProbe(options.templates ?? templates, options.reading, {
    limits: options.limits,
  });
  const hash = createHash('sha256');
  let bytes = 0;
  const chunks: AsyncIterable<Buffer> = createReadStream(path, {
    highWaterMark: options.chunkBytes ?? 65_536,
  });
  for await (const chunk of chunks) {
    bytes += chunk.length;
    hash.update(chunk);
    probing.write(chunk);
  }
  const found = await probing.finish(path, { ...DEFAULTS, ...options.request });
  return { found, received: { sha256: hash.digest('hex'), bytes } };
}

const DEFAULTS = { domain: 'Distribution Partners', filename: 'report.csv' } as const;

function uploadOf({ sha256, bytes }: Received, probed: ProbeResult, options: Options): Upload {
  const { filename = DEFAULTS.filename, ...scope } = options.request ?? {};
  return {
    uploadId: `u${sha256.slice(0, 32)}`,
    uploadNo: 1,
    sha256,
    bytes,
    filename,
    receivedAt: RECEIVED_AT,
    scope: {
      ...scope,
      ...probed.namedPeriod,
      platform: probed.platform,
      domain: probed.domain,
      dataType: probed.dataType,
      dryRun: false,
      ...(options.correctionOf === undefined ? {} : { correctionOf: options.correctionOf }),
    },
    notify: [],
    template: probed.template,
    structure: probed.structure,
  };
}

/** Probes a file and runs the stage `sanitize` over it, in a session and a directory of its own. */
export async function sanitizeFile(content: Buffer | string, options: Options = {}): Promise<Sanitized> {
  const directory = await mkdtemp(join(tmpdir(), 'uploaded-'));
  try {
    const path = join(directory, 'raw');
    await writeFile(path, content);
    return await sanitizePath(path, options);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The same for a file that lies in a directory, which is streamed as an upload is. */
export async function sanitizePath(raw: string, options: Options = {}): Promise<Sanitized> {
  const directory = await mkdtemp(join(tmpdir(), 'sanitize-'));
  const written: Record<string, WrittenArtifact> = {};
  const started = performance.now();
  try {
    const work = join(directory, 'work');
    const { found, received } = await receive(raw, options);
    const probed = { ...found, structure: options.structure ?? found.structure };
    await mkdir(work);
    const memoryMiB = options.memoryMiB ?? 700;
    const engine = new Engine({ memoryMiB, threads: options.threads ?? 1 });
    const upload = uploadOf(received, probed, options);
    const abort = new AbortController();
    return await engine.session(
      { memoryMiB, directories: [directory, dirname(raw)], spillDirectory: work },
      async (session) => {
        const stageWork: StageWork<typeof sanitize> = {
          upload,
          run: {
            no: 1,
            cause: 'upload',
            fromStage: 'sanitize',
            answers: options.answers ?? {},
            templateVersion: `${probed.template.name}@${probed.template.version}`,
            referenceDigest: 'none',
            strategyDigest: 'none',
            codeVersion: 'test',
            createdAt: RECEIVED_AT,
          },
          session,
          logger: pino({ level: 'silent' }),
          signal: abort.signal,
          directory: work,
          rawPath: () => Promise.resolve(raw),
          path: () => Promise.reject(new Error('sanitize has no input artifacts')),
          strategy: () => Promise.reject(new Error('sanitize needs no strategy')),
          input: () => Promise.reject(new Error('sanitize has no input artifacts')),
          facts: () => Promise.reject(new Error('sanitize has no input facts')),
          reference: () => Promise.reject(new Error('sanitize reads no reference')),
          output: async (artifact, select, { optional } = {}) => {
            const path = join(work, `${artifact.name}.parquet`);
            const result = await session.write(artifact, select, path, { optional });
            written[artifact.name] = result;
            return result;
          },
        };
        const answer = await createSanitize(options.templates ?? templates, {
          earlierTwin: async () => options.twin,
          correction: async () => options.correctedBy,
        })(stageWork);
        sanitize.facts.parse(answer.facts);
        const seconds = (performance.now() - started) / 1000;
        const rows: Record<string, readonly Row[]> = {};
        for (const artifact of Object.values(sanitize.artifacts)) {
          const { path } = written[artifact.name] ?? { path: '' };
          await session.read(`read_${artifact.name}`, path, { ordinal: artifact.name === 'rows', artifact });
          rows[artifact.name] = options.countsOnly
            ? []
            : await session.all(z.record(z.string(), z.unknown()), `FROM read_${artifact.name}`);
        }
        return { probed, answer, written, artifacts: rows as Sanitized['artifacts'], seconds };
      },
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The problem with which something is refused, or `accepted`. */
export async function refusal(work: () => unknown): Promise<unknown> {
  try {
    await work();
    return 'accepted';
  } catch (error) {
    return problemOf(error);
  }
}

/** A CSV file of records; cells are written as they are. */
export function csv(...records: readonly (readonly string[])[]): string {
  return records.map((cells) => `${cells.join(',')}\n`).join('');
}
