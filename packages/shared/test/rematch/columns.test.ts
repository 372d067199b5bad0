import { readFileSync } from 'node:fs';
import { test } from 'tap';
import { SQL_ROOT } from '../../src/warehouse/environment.js';

const text = (path: string) => readFileSync(new URL(path, SQL_ROOT), 'utf8');
/** The columns that a load writes. */
const inserted = (path: string): string[] =>
  (/INSERT INTO \S+ \(([^)]+)\)/.exec(text(path))?.[1] ?? '').split(',').map((name) => name.trim());
/** The columns that a rematch writes. */
const updated = (path: string): string[] =>
  [...text(path).matchAll(/^ {2}(\w+) = n\.(\w+)/gm)].map(([, column = '', from = '']) => {
    if (column !== from) throw new Error(`${path}: ${column} = n.${from}`);
    return column;
  });

const RAW = ['upload_no', 'row_count', 'minutes', 'money'];
const RESOLVED = ['resolved_at', 'resolution', 'resolved_reason'];

test('a rematch writes every column of contents and placements that a load decides', (t) => {
  const content = [...RAW, 'content_no', 'content_sha', 'platform_content_id', 'platform_series'];
  const rawContent = new Set([...content, 'season_number', 'episode_number', 'platform_content_name']);
  t.strictSame(updated('rematch/update-contents.sql'), [
    ...inserted('load/insert-contents.sql').filter((name) => !rawContent.has(name)),
    ...RESOLVED,
  ]);
  const placement = [...RAW, 'placement_no', 'platform_partner_name', 'platform_channel_name'];
  const rawPlacement = new Set([...placement, 'platform_territory', 'domain']);
  t.strictSame(updated('rematch/update-placements.sql'), [
    ...inserted('load/insert-placements.sql').filter((name) => !rawPlacement.has(name)),
    ...RESOLVED,
  ]);
  t.end();
});
