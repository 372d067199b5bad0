import type { Bind, Connection, ConnectionOptions } from 'snowflake-sdk';
import snowflake from 'snowflake-sdk';
import type { Test } from 'tap';
import { type Emulator, type EmulatorOptions, startEmulator } from '../src/emulator.js';

snowflake.configure({ logLevel: 'OFF', additionalLogToConsole: false });

export type Row = readonly unknown[];

/** A connection of the real driver. */
export interface Client {
  readonly connection: Connection;
  /** Rows as arrays. */
  readonly ask: (sqlText: string, binds?: readonly (string | number | null)[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

export async function connect(emulator: Emulator, options: Partial<ConnectionOptions> = {}): Promise<Client> {
  const connection = snowflake.createConnection({
    account: 'emulator',
    accessUrl: emulator.url,
    username: 'emulator',
    password: 'emulator',
    rowMode: 'array',
    ...options,
  });
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => (error === undefined || error === null ? resolve() : reject(error))),
  );
  return {
    connection,
    ask: (sqlText, binds = []) =>
      new Promise((resolve, reject) =>
        connection.execute({
          sqlText,
          // Its types know no null, which it sends all the same.
          binds: [...binds] as Bind[],
          complete: (error, _, rows) =>
            error === undefined || error === null ? resolve(rows ?? []) : reject(error),
        }),
      ),
    close: () => new Promise((resolve) => connection.destroy(() => resolve())),
  };
}

/** An account of its own with the database A, one client, and a second way in. */
export async function open(t: Test, options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  const clients: Client[] = [];
  t.teardown(async () => {
    for (const client of clients) await client.close();
    await emulator.close();
  });
  const client = async (own: Partial<ConnectionOptions> = {}) => {
    const made = await connect(emulator, own);
    clients.push(made);
    return made;
  };
  return { emulator, client };
}
