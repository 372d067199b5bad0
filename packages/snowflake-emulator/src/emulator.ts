import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { Account } from './database.js';
import { Fault as FaultSchema } from './faults.js';
import type { User } from './login.js';
import { EmulatorServer, type SeenStatement } from './server.js';

export interface EmulatorOptions {
  /** 0 or none: any that is free. */
  readonly port?: number;
  /** Where tables and staged files are kept; without it they end with the emulator. */
  readonly directory?: string;
  readonly users?: readonly User[];
}

export interface Emulator {
  readonly url: string;
  /** Switches a fault on. */
  fail(fault: z.input<typeof FaultSchema>): void;
  /** Faults that have not happened yet. */
  readonly faultsLeft: number;
  clearFaults(): void;
  /** Every statement that was run, in order. */
  readonly statements: readonly SeenStatement[];
  readonly openSessions: number;
  close(): Promise<void>;
}

export const DEFAULT_USER: User = { name: 'emulator', password: 'emulator' };

/** Starts a Snowflake account for tests and for trying things locally. The README says what it is not. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const temporary = options.directory === undefined ? await mkdtemp(join(tmpdir(), 'snowflake-')) : undefined;
  const account = await Account.open(options.directory ?? temporary ?? '', temporary === undefined);
  const server = new EmulatorServer(account, options.users ?? [DEFAULT_USER]);
  await server.listen(options.port ?? 0);
  return {
    url: server.url,
    fail: (fault) => server.faults.add(FaultSchema.parse(fault)),
    get faultsLeft() {
      return server.faults.left;
    },
    clearFaults: () => server.faults.clear(),
    statements: server.statements,
    get openSessions() {
      return server.sessions.size;
    },
    close: async () => {
      await server.close();
      account.close();
      if (temporary !== undefined) await rm(temporary, { recursive: true, force: true });
    },
  };
}
