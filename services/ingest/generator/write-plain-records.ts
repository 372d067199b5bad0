import { writeFile } from 'node:fs/promises';
import { assemblePlainRecords, PLAIN_RECORDS } from './plain-records.js';

await writeFile(PLAIN_RECORDS, await assemblePlainRecords());
