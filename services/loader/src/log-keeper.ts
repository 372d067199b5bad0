import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import type { RunLedger } from '@viewership/shared/runs/ledger';
import { markLogged, type UnloggedResult, unloggedResults } from '@viewership/shared/runs/unlogged';
import type { StageResult } from '@viewership/shared/stages/stage';
import type { LogEntry, Warehouse } from '@viewership/shared/warehouse/warehouse';
import type { Logger } from 'pino';
import { ledgerEntries } from './ledger.js';

const INTERVAL_MS = 10_000;

export interface LogKeeperOptions {
  readonly store: Pick<ArtifactStore, 'children' | 'remove'>;
  readonly ledger: Pick<RunLedger, 'upload' | 'run' | 'result'>;
  readonly warehouse: Pick<Warehouse, 'writeLog'>;
  readonly logger: Logger;
  readonly intervalMs?: number;
}

/**
 * Brings every published stage result into `error_log_table`, whichever process published it: those that failed or are held
 * before a load too. It goes by the markers that results leave in the artifact store, so that nothing is lost when this
 * process or the warehouse is away, an idle warehouse is left alone, and no upload is looked at twice. A line is keyed, so
 * that a crash between the line and the removal of its marker writes nothing a second time.
 */
export class LogKeeper {
  #timer: NodeJS.Timeout | undefined;
  #pass: Promise<void> | undefined;

  constructor(private readonly options: LogKeeperOptions) {}

  /** One pass now, then one every ten seconds until `stop`. */
  async start(): Promise<void> {
    await this.#logged();
    this.#timer = setInterval(() => {
      this.#pass ??= this.#logged().finally(() => (this.#pass = undefined));
    }, this.options.intervalMs ?? INTERVAL_MS);
  }

  /** A last pass, so that an orderly end leaves nothing open. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#pass;
    await this.#logged();
  }

  async #logged(): Promise<void> {
    try {
      await this.pass();
    } catch (error) {
      this.options.logger.error({ err: error }, 'the execution log could not be brought up to date');
    }
  }

  /** Writes what is published and not marked as logged; gives the number of results written. */
  async pass(): Promise<number> {
    const byUpload = new Map<string, UnloggedResult[]>();
    for (const open of await unloggedResults(this.options.store))
      byUpload.set(open.uploadId, [...(byUpload.get(open.uploadId) ?? []), open]);
    let written = 0;
    for (const [uploadId, open] of byUpload) {
      try {
        written += await this.#write(uploadId, open);
      } catch (error) {
        // One that cannot be read or written must not keep the others out; its markers stay.
        this.options.logger.error({ err: error, uploadId }, 'results are not in the execution log yet');
      }
    }
    return written;
  }

  /** In one transaction for the upload, before its markers go. */
  async #write(uploadId: string, open: readonly UnloggedResult[]): Promise<number> {
    const { store, ledger, warehouse } = this.options;
    const upload = await ledger.upload(uploadId);
    if (upload === undefined) return 0;
    const entries: LogEntry[] = [];
    const found: UnloggedResult[] = [];
    for (const each of open) {
      const run = await ledger.run(uploadId, each.run);
      const result: StageResult | undefined = await ledger.result(uploadId, each.run, each.stage);
      // The marker comes first: of an attempt that is about to publish, or that crashed just then and is done again.
      if (run === undefined || result === undefined) continue;
      entries.push(...ledgerEntries(upload, run, [result]));
      found.push(each);
    }
    if (found.length === 0) return 0;
    await warehouse.writeLog(entries);
    for (const each of found) await markLogged(store, each);
    return found.length;
  }
}
