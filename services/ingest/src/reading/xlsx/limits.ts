/** Of all shared strings of a workbook, in bytes of UTF-8, and how many there may be; both bound memory. */
export const MAX_STRING_BYTES = 256 * 2 ** 20;
export const MAX_STRINGS = 16 * 2 ** 20;
/** Of one cell, as long as a record of a CSV file may be. */
export const MAX_CELL_CHARACTERS = 2 ** 20;
/** Excel's own: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
export const MAX_ROWS = 1_048_576;
/** Of workbook, relations and styles. */
export const MAX_PART_BYTES = 64 * 2 ** 20;
/** Threads of a process that read workbooks at the same time; each may hold so many strings. */
export const MAX_THREADS = 2;
/** Heap of the worker thread in MiB; strings lie outside of it. */
export const WORKER_HEAP_MIB = 192;
