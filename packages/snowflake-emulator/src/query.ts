import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SnowflakeError } from './errors.js';
import type { Fault } from './faults.js';
import { putAnswer } from './put.js';
import type { Column, Result } from './result.js';
import type { Session } from './session.js';
import { tokensOf } from './tokens.js';

export const QueryRequest = z.object({
  sqlText: z.string(),
  bindings: z
    .record(z.string(), z.object({ type: z.string(), value: z.string().nullable() }))
    .nullish()
    .transform((bindings) => bindings ?? {}),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});
export type QueryRequest = z.infer<typeof QueryRequest>;

export type Body = Readonly<Record<string, unknown>>;

/** Rows that an answer carries itself; the others come in chunks, which the driver fetches while they are read. */
const INLINE = 1_000;
const CHUNK = 2_000;
/** Chunks of the latest results are kept. */
const KEPT = 5_000;

export class QueryAnswers {
  readonly #chunks = new Map<string, string>();

  constructor(private readonly url: () => string) {}

  /** Runs the statement; the answer is what the driver gets, also when it is an error. */
  async answer(
    session: Session,
    { sqlText, bindings, parameters }: QueryRequest,
    fault: Fault | undefined,
  ): Promise<Body> {
    const queryId = randomUUID();
    const lockTimeout = parameters?.['LOCK_TIMEOUT'];
    if (typeof lockTimeout === 'number') session.lockTimeoutMs = lockTimeout * 1000;
    try {
      if (fault?.kind === 'error' || fault?.kind === 'put-error') {
        throw new SnowflakeError(fault.code, fault.sqlState, fault.message);
      }
      if (fault?.kind === 'hang') return await session.hang();
      if (tokensOf(sqlText).find(({ kind }) => kind !== 'space')?.value === 'PUT') {
        return success({
          ...putAnswer(session.account.stages, sqlText, fault?.kind === 'put-lost'),
          queryId,
        });
      }
      return success(this.#data(await session.execute(sqlText, bindings), queryId, session));
    } catch (error) {
      return failure(error, queryId);
    }
  }

  /** The rows of a chunk as the driver reads them: an array without its brackets. It asks for some more than once. */
  chunk(id: string): string | undefined {
    return this.#chunks.get(id);
  }

  #keep(id: string, rows: string): void {
    this.#chunks.set(id, rows);
    const [oldest] = this.#chunks.keys();
    if (this.#chunks.size > KEPT && oldest !== undefined) this.#chunks.delete(oldest);
  }

  #data({ columns, rows, statementTypeId }: Result, queryId: string, { names }: Session): Body {
    const inline = rows.slice(0, INLINE);
    const chunks: Body[] = [];
    for (let at = INLINE; at < rows.length; at += CHUNK) {
      const part = rows.slice(at, at + CHUNK);
      const text = JSON.stringify(part).slice(1, -1);
      const id = randomUUID();
      this.#keep(id, text);
      const size = Buffer.byteLength(text);
      chunks.push({
        url: `${this.url()}/chunks/${id}`,
        rowCount: part.length,
        uncompressedSize: size,
        compressedSize: size,
      });
    }
    return {
      parameters: [],
      rowtype: columns.map(rowType),
      rowset: inline,
      total: rows.length,
      // All of them, with those in chunks: the driver reads no further.
      returned: rows.length,
      ...(chunks.length === 0 ? {} : { chunks, chunkHeaders: {} }),
      queryId,
      statementTypeId,
      finalRoleName: names.role,
      finalWarehouseName: names.warehouse,
      version: 1,
      queryResultFormat: 'json',
    };
  }
}

function rowType({ name, type, precision, scale }: Column): Body {
  return { name, type, precision, scale, nullable: true, length: null, byteLength: null };
}

export const success = (data: Body): Body => ({ data, code: null, message: null, success: true });

export function failure(error: unknown, queryId?: string): Body {
  if (!(error instanceof SnowflakeError)) throw error;
  const { code, sqlState, message } = error;
  return { data: { errorCode: code, sqlState, queryId }, code, message, success: false };
}
