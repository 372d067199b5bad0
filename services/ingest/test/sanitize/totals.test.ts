import { test } from 'tap';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { sanitizeFile, type Sanitized } from './harness.js';

const templates = new Templates([
  parseTemplate(
    'xumo.yaml',
    `platform: Xumo
version: '1'
identify: { headers: [channel, title, total_Time_Watched] }
columns:
  platform_channel_name: { from: channel }
  platform_content_name: { from: title, chain: [{ split: { by: ' - ', take: -1 } }] }
  tot_mov: { from: total_Time_Watched, chain: [{ parseDuration: minutes }] }
  revenue: { from: revenue }
totals: { labels: [Total] }
`,
  ),
]);
const request = { year: 2025, quarter: 3 };

const kindsOf = ({ artifacts }: Sanitized) => artifacts.rows.map(({ kind }) => kind);

test('a declared totals row is the last record with measures and no content', async (t) => {
  const file = 'channel,title,total_Time_Watched\nA,Show - Pilot,1:00:30\nA,,0:10:00\n, TOTAL ,1:10:30\n,,\n';
  const result = await sanitizeFile(file, { templates, request });
  t.strictSame(kindsOf(result), ['fact', 'fact', 'totals', 'empty']);
  t.match(result.answer.facts, {
    accepted: { rows: 2, minutes: '70.500000' },
    skipped: { empty: 1, totals: 1 },
  });
  t.match(result.artifacts.rows[0], {
    date: '2025-07-01',
    viewership_type: 'quarterly',
    tot_mov: '60.500000',
  });
  const without = await sanitizeFile(file.replace(', TOTAL ,1:10:30\n', ''), { templates, request });
  t.strictSame(kindsOf(without), ['fact', 'fact', 'empty'], 'a last row that only lacks its content is none');
});

test('without a label, a last record without content is totals only when its minutes, else its money, add up', async (t) => {
  const kindOfLast = async (minutes: string, money: string) => {
    const file = `channel,title,total_Time_Watched,revenue\nA,Show - Pilot,1:00:30,10\nA,Show - Two,0:30:00,5\n,,${minutes},${money}\n`;
    return kindsOf(await sanitizeFile(file, { templates, request }))[2];
  };
  t.equal(await kindOfLast('1:30:30', '15'), 'totals');
  t.equal(await kindOfLast('1:30:34', '15'), 'totals', 'durations were rounded before they were added up');
  t.equal(await kindOfLast('1:30:00', '15'), 'fact', 'half a percent is no rounding');
  t.equal(await kindOfLast('1:30:30', '99'), 'totals', 'minutes decide where there are any');
  t.equal(await kindOfLast('', '15'), 'totals');
  t.equal(await kindOfLast('', '16'), 'fact');
  t.equal(await kindOfLast('', ''), 'empty');
});

test('a label beside a content is a title: the record is a fact', async (t) => {
  const file = 'channel,title,total_Time_Watched\nA,Show - Pilot,1:00:00\nTotal,Show - Recall,2:00:00\n';
  t.strictSame(kindsOf(await sanitizeFile(file, { templates, request })), ['fact', 'fact']);
});

test('a correction has no totals: they were taken out of the file before anything was rejected', async (t) => {
  const file = 'channel,title,total_Time_Watched\nA,Show - Pilot,1:00:00\n,Total,1:00:00\n';
  const correction = await sanitizeFile(file, { templates, request, correctionOf: `u${'0'.repeat(32)}` });
  t.strictSame(kindsOf(correction), ['fact', 'fact']);
  t.strictSame(kindsOf(await sanitizeFile(file, { templates, request })), ['fact', 'totals']);
});
