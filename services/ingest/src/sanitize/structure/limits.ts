/** What a file may be at most. Beyond these no honest report is a table of viewing; they also bound memory. */
export const MAX_COLUMNS = 2_000;
/** Of one record, quotes and line ends included. */
export const MAX_RECORD_BYTES = 1_048_576;
/** How much of the file's beginning decides delimiter and header; at least one record always fits. */
export const HEAD_BYTES = MAX_RECORD_BYTES + 65_536;
/** How many records of the head may be banner, header or sample of the data. */
export const HEAD_RECORDS = 100;
/** Physical lines that are remembered for each kind of fault. */
export const FAULT_LINES = 20;
/** Characters of a rejected line that are kept. */
export const RAW_CHARACTERS = 2_000;
