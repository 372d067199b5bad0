import { sqlFile } from '../engine/sql-file.js';
import type { Session } from '../engine/session.js';

/** Version of the comparison keys; stored with every decision. Change it with every change of `sql/keys.sql`. */
export const KEY_VERSION = 'keys-1';

/** Makes the macros of `sql/keys.sql` available in the session. */
export async function installKeys(session: Session): Promise<void> {
  await session.run(sqlFile(import.meta.url, '../../sql/keys.sql'));
}

/** Makes the macros of `sql/names.sql` available, for names that are near to each other. Needs `installKeys`. */
export async function installNames(session: Session): Promise<void> {
  await session.run(sqlFile(import.meta.url, '../../sql/names.sql'));
}
