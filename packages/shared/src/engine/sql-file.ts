import { readFileSync } from 'node:fs';

const cache = new Map<string, string>();

/**
 * The text of a `.sql` file, relative to the module that asks: `sqlFile(import.meta.url, '../sql/deals.sql')`. A file holds
 * one SELECT over named inputs (or, for macros, several CREATE statements); it never names a path or a value of a file.
 */
export function sqlFile(moduleUrl: string, path: string): string {
  const url = new URL(path, moduleUrl).href;
  let text = cache.get(url);
  if (text === undefined) {
    text = readFileSync(new URL(url), 'utf8').trim().replace(/;$/, '');
    cache.set(url, text);
  }
  return text;
}
