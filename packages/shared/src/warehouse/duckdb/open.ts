import type { Logger } from 'pino';
import { type Environment, readEnvironment } from '../environment.js';
import type {
  LoadInput,
  LoadOutcome,
  LogEntry,
  MatchedRows,
  RemoveInput,
  RemoveOutcome,
  Warehouse,
} from '../warehouse.js';
import type { Workspace } from '../../artifacts/store.js';
import type { ReferenceTable } from '../../reference/tables.js';
import type { FileFormat } from '../file-formats.js';
import type { UploadRelation } from '../upload-rows.js';
import type { z } from 'zod';
import type { Decision, TakingBack } from '../decisions.js';
import type { Answers, Question } from '../question.js';
import type { ApplyInput, ApplyOutcome, OpenFiles, OpenRequest } from '../rematch.js';
import { statement } from '../render.js';
import { Connections, rowsOf } from './connections.js';
import { exportDecisions, recordDecision, takeBack } from './decisions.js';
import { writeFileFormats } from './file-formats.js';
import { type InstanceOptions, WarehouseInstance } from './instance.js';
import { loadUpload } from './load.js';
import { writeLog } from './log.js';
import { matchedRows } from './matched-rows.js';
import { migrate } from './migrate.js';
import { applyRematch } from './rematch-apply.js';
import { exportOpen } from './rematch-open.js';
import { exportReference, getReference } from './reference-get.js';
import { removeUpload } from './remove.js';
import { readCsv, readRows } from './upload-rows.js';
import { putReference } from './reference-put.js';

export interface DuckDbWarehouseOptions extends InstanceOptions {
  readonly logger: Logger;
  /** Called when the file is closed. */
  readonly onClosed?: () => void;
}

/**
 * Opens the embedded warehouse. Throws ConfigError when the file is open already, in this process or in another; its
 * message names the process.
 */
export async function openDuckDbWarehouse(options: DuckDbWarehouseOptions): Promise<Warehouse> {
  const instance = await WarehouseInstance.open(options);
  return new DuckDbWarehouse(instance, readEnvironment('embedded'), options);
}

class DuckDbWarehouse implements Warehouse {
  readonly kind = 'duckdb';
  readonly #connections: Connections;

  constructor(
    private readonly instance: WarehouseInstance,
    private readonly environment: Environment,
    private readonly options: DuckDbWarehouseOptions,
  ) {
    this.#connections = new Connections(instance.duckdb);
  }

  async migrate(): Promise<void> {
    await this.#connections.write((connection) => migrate(connection, this.environment));
  }

  async load(input: LoadInput): Promise<LoadOutcome> {
    const outcome = await this.#connections.write((connection) =>
      loadUpload(connection, this.environment, input),
    );
    this.options.logger.debug(
      { uploadId: input.upload.uploadId, run: input.run.no, outcome },
      'load transaction ended',
    );
    return outcome;
  }

  async remove(input: RemoveInput): Promise<RemoveOutcome> {
    return this.#connections.write((connection) => removeUpload(connection, this.environment, input));
  }

  async readRows(
    relation: UploadRelation,
    uploadId: string,
    page: { readonly after: bigint | undefined; readonly limit: number },
  ) {
    return readRows(this.#reading(relation, uploadId), page);
  }

  async readCsv(relation: UploadRelation, uploadId: string, workspace: Workspace, beginning = '') {
    return readCsv(this.#reading(relation, uploadId), workspace, beginning);
  }

  #reading(relation: UploadRelation, uploadId: string) {
    return { connections: this.#connections, environment: this.environment, relation, uploadId };
  }

  async putReference(
    table: ReferenceTable,
    csvPath: string,
    mode: 'replace' | 'merge',
  ): Promise<{ rows: number }> {
    return this.#connections.write((connection) =>
      putReference(connection, this.environment, table, csvPath, mode),
    );
  }

  async getReference(table: ReferenceTable) {
    return getReference(this.#connections, this.environment, table);
  }

  async exportReference(workspace: Workspace): Promise<Record<ReferenceTable | 'decisions', string>> {
    return this.#connections.write(async (connection) => ({
      ...(await exportReference(connection, this.environment, workspace)),
      decisions: await exportDecisions(connection, this.environment, workspace),
    }));
  }

  async ask<P extends string, R extends z.ZodType>(
    { file, row }: Question<P, R>,
    parameters: Answers<P>,
  ): Promise<z.infer<R>[]> {
    return this.#connections.read((connection) =>
      rowsOf(connection, row, statement(file, this.environment), { ...parameters }),
    );
  }

  async decide(decision: Decision): Promise<void> {
    await this.#connections.write((connection) => recordDecision(connection, this.environment, decision));
  }

  async takeBack(taking: TakingBack): Promise<void> {
    await this.#connections.write((connection) => takeBack(connection, this.environment, taking));
  }

  async exportOpen(request: OpenRequest): Promise<OpenFiles> {
    return this.#connections.write((connection) => exportOpen(connection, this.environment, request));
  }

  async applyRematch(input: ApplyInput): Promise<ApplyOutcome> {
    const outcome = await this.#connections.write((connection) =>
      applyRematch(connection, this.environment, input),
    );
    this.options.logger.debug({ rematch: input.rematchNo, outcome }, 'rematch transaction ended');
    return outcome;
  }

  async matchedRows(): Promise<readonly MatchedRows[]> {
    return this.#connections.read((connection) => matchedRows(connection, this.environment));
  }

  async writeLog(entries: readonly LogEntry[]): Promise<void> {
    await this.#connections.write((connection) => writeLog(connection, this.environment, entries));
  }

  async writeFileFormats(formats: readonly FileFormat[]): Promise<void> {
    await this.#connections.write((connection) => writeFileFormats(connection, this.environment, formats));
  }

  async ping(): Promise<void> {
    await this.#connections.read((connection) => connection.run('SELECT 1'));
  }

  /** Waits for the transaction at work, then closes the file. */
  async close(): Promise<void> {
    await this.#connections.drain();
    this.instance.close();
    this.options.onClosed?.();
  }
}
