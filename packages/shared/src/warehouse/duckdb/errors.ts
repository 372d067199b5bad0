import { TransientError } from '../../errors.js';

const KINDS: readonly (readonly [code: string, pattern: RegExp])[] = [
  [
    'write_conflict',
    /TransactionContext Error.*conflict|Transaction conflict|Conflict on (?:tuple|update)/is,
  ],
  [
    'disk_full',
    /No space left on device|disk (?:is )?full|failed to offload data block|max_temp_directory_size/i,
  ],
  ['warehouse_memory', /Out of Memory Error|failed to allocate|could not allocate/i],
  ['warehouse_invalidated', /database has been invalidated/i],
  ['warehouse_io', /^IO Error|Could not (?:read|write|sync|fsync)/i],
];

/** What DuckDB threw, as one of the project's errors where trying again may help; anything else stays as it is. */
export function warehouseError(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'Error') return error;
  const kind = KINDS.find(([, pattern]) => pattern.test(error.message));
  if (kind === undefined) return error;
  return new TransientError(kind[0], `The warehouse could not do it now: ${firstLine(error.message)}`, {
    cause: error,
  });
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}
