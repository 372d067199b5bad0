import { test } from 'tap';
import { parseTemplate, Templates } from '../../src/sanitize/templates.js';
import { sanitizeFile } from './harness.js';

const comma = (yaml: string) =>
  new Templates([
    parseTemplate(
      'comma.yaml',
      `platform: Komma
version: '1'
identify: { headers: [Titel, Minuten, Umsatz] }
${yaml}
`,
    ),
  ]);
const request = { year: 2025, month: 7 };
const FILE = 'Titel;Minuten;Umsatz\na;1.234,5;-0,25\nb;1.5;1\nc;1 000,5;1,234\n';

test('decimal commas are read where the template says so, and a number of the other style is refused as it stands', async (t) => {
  const templates = comma(
    `read: { decimal: comma }\ncolumns: { platform_content_name: { from: Titel }, tot_mov: { from: Minuten }, revenue: { from: Umsatz } }`,
  );
  const { artifacts } = await sanitizeFile(FILE, { templates, request });
  t.match(artifacts.rows, [
    { kind: 'fact', tot_mov: '1234.500000', revenue: '-0.250000' },
    { kind: 'rejected' },
    { kind: 'fact', tot_mov: '1000.500000', revenue: '1.234000' },
  ]);
  t.match(artifacts.rejects, [{ line: '3', column: 'Minuten', value: '1.5', reason: 'unreadable_number' }]);
});

test('a column may differ from its file', async (t) => {
  const templates = comma(
    `read: { decimal: comma }\ncolumns: { platform_content_name: { from: Titel }, tot_mov: { from: Minuten }, revenue: { from: Umsatz, decimal: point } }`,
  );
  const { artifacts } = await sanitizeFile('Titel;Minuten;Umsatz\na;1,5;1,234.5\n', { templates, request });
  t.match(artifacts.rows, [{ tot_mov: '1.500000', revenue: '1234.500000' }]);
});

test('a number that a chain has made is not read a second time with the decimals of the file', async (t) => {
  const templates = comma(
    `read: { decimal: comma }
columns:
  platform_content_name: { from: Titel }
  tot_mov: { from: Minuten, chain: [{ parseDuration: minutes }] }
  revenue: { from: Umsatz, chain: [{ cleanNumber: comma }] }`,
  );
  const { artifacts } = await sanitizeFile('Titel;Minuten;Umsatz\na;1:10:30;1,5\n', { templates, request });
  t.match(artifacts.rows, [{ kind: 'fact', tot_mov: '70.500000', revenue: '1.500000' }]);
});

test('incident-11 what a chain could not read is rejected with the cell’s own text', async (t) => {
  const templates = comma(
    `columns:
  platform_content_name: { from: Titel }
  tot_mov: { from: Minuten, chain: [{ parseDuration: minutes }] }
  revenue: { from: Umsatz, chain: [{ valueMap: { values: { 'N/A': null } } }, { cleanNumber: point }] }`,
  );
  const file = 'Titel,Minuten,Umsatz\na,1174:47:24,N/A\nb,1:75:00,1\nc,0:01:00,n.a.\n';
  const { artifacts } = await sanitizeFile(file, { templates, request });
  t.match(artifacts.rows, [{ kind: 'fact', tot_mov: '70487.400000', revenue: null }, { kind: 'rejected' }]);
  t.match(artifacts.rejects, [
    { line: '3', column: 'Minuten', value: '1:75:00' },
    { line: '4', column: 'Umsatz', value: 'n.a.' },
  ]);
});
