import * as fc from 'fast-check';
import { test } from 'tap';
import { BOUNDARY, type Form, formOf, type FormPart, PHILO_FILE, uploadForm } from './form.js';
import { nothingKept, problemOf, service } from './service.js';

const DOMAIN: FormPart = { name: 'domain', value: 'Distribution Partners' };
const FILE: FormPart = {
  name: 'file',
  value: PHILO_FILE,
  filename: 'a.csv',
};

interface Case {
  readonly says: string;
  readonly form: Form;
  readonly status: number;
  readonly code: string;
  readonly field?: string;
}

const refusal = (says: string, code: string, parts: FormPart[], field?: string, status = 400): Case => ({
  says,
  form: formOf(parts),
  status,
  code,
  ...(field === undefined ? {} : { field }),
});

const field = (name: string, value: string): FormPart[] => [DOMAIN, { name, value }, FILE];

const CASES: Case[] = [
  refusal('no file', 'file_missing', [DOMAIN], 'file'),
  refusal('a form without parts', 'file_missing', [], 'file'),
  refusal('two files', 'several_files', [DOMAIN, FILE, FILE], 'file'),
  refusal(
    'a second file under another name',
    'several_files',
    [DOMAIN, FILE, { ...FILE, name: 'file2' }],
    'file',
  ),
  refusal('a field after the file', 'field_after_file', [FILE, DOMAIN], 'domain'),
  refusal('an unknown field', 'unknown_field', field('colour', 'red'), 'colour'),
  refusal('a file under another name', 'unknown_field', [DOMAIN, { ...FILE, name: 'upload' }], 'upload'),
  refusal('a text field sent as a file', 'unknown_field', [{ ...DOMAIN, filename: 'x' }, FILE], 'domain'),
  refusal('the file sent as text', 'file_expected', [DOMAIN, { name: 'file', value: 'a,b\n' }], 'file'),
  refusal('a repeated field', 'repeated_field', [DOMAIN, ...field('domain', 'Owned and Operated')], 'domain'),
  refusal('a field of 201 characters', 'field_too_long', field('partner', 'x'.repeat(201)), 'partner'),
  refusal('a field of a megabyte', 'field_too_long', field('channel', 'x'.repeat(2 ** 20)), 'channel'),
  {
    says: 'more parts than a form can have',
    form: { ...formOf([]), payload: Buffer.from(`--${BOUNDARY}\r\nX: y\r\n\r\nz\r\n`.repeat(30)) },
    status: 400,
    code: 'too_many_parts',
  },
  refusal(
    'an empty file name',
    'file_name_missing',
    [DOMAIN, { ...FILE, filename: '', headers: ['Content-Type: application/octet-stream'] }],
    'file',
  ),
  refusal('a blank file name', 'file_name_missing', [DOMAIN, { ...FILE, filename: '  ' }], 'file'),
  refusal(
    'a file name of 1025 characters',
    'file_name_too_long',
    [DOMAIN, { ...FILE, filename: 'x'.repeat(1025) }],
    'file',
  ),
  refusal(
    'a file in base64',
    'unsupported_transfer_encoding',
    [DOMAIN, { ...FILE, headers: ['Content-Transfer-Encoding: base64'] }],
    'file',
    415,
  ),
  refusal('an unknown domain', 'invalid_field', [{ name: 'domain', value: 'Elsewhere' }, FILE], 'domain'),
  refusal('an unknown data type', 'invalid_field', field('dataType', 'Views'), 'dataType'),
  refusal('a year of two digits', 'invalid_field', field('year', '25'), 'year'),
  refusal('a year of another century', 'invalid_field', field('year', '1999'), 'year'),
  refusal('a fifth quarter', 'invalid_field', field('quarter', 'q5'), 'quarter'),
  refusal('a thirteenth month', 'invalid_field', field('month', '13'), 'month'),
  refusal('a month by name', 'invalid_field', field('month', 'July'), 'month'),
  refusal('a dry run of maybe', 'invalid_field', field('dryRun', 'maybe'), 'dryRun'),
  refusal('an address without a host', 'invalid_field', field('notify', 'a@b.example, someone'), 'notify'),
  refusal(
    'an address with a header in it',
    'invalid_field',
    field('notify', 'a@b.example\r\nBcc: x@y.example'),
    'notify',
  ),
  refusal('a control character', 'invalid_field', field('partner', 'Ac\u0000me'), 'partner'),
  refusal(
    'a month outside its quarter',
    'period_contradicts',
    [DOMAIN, { name: 'quarter', value: 'q1' }, { name: 'month', value: '7' }, FILE],
    'quarter',
  ),
  {
    says: 'a form that breaks off inside the file',
    form: formOf([DOMAIN, FILE], ''),
    status: 400,
    code: 'malformed_multipart',
  },
  {
    says: 'a form without its boundary parameter',
    form: { ...formOf([DOMAIN, FILE]), headers: { 'content-type': 'multipart/form-data' } },
    status: 400,
    code: 'malformed_multipart',
  },
  {
    says: 'a part header that is none',
    form: {
      ...formOf([]),
      payload: Buffer.from(`--${BOUNDARY}\r\nno header \u0001\r\n\r\nx\r\n--${BOUNDARY}--\r\n`),
    },
    status: 400,
    code: 'malformed_multipart',
  },
];

void test('every form that is not an upload is refused with its own code, names the field, and leaves nothing', async (t) => {
  const refusing = await service(t);
  for (const { says, form, status, code, field: named } of CASES) {
    const response = await refusing.post(form);
    const problem = problemOf(response);
    t.equal(problem.code, code, says);
    t.equal(response.statusCode, status, says);
    t.equal(problem.field, named, `${says}: the field`);
    t.ok(await nothingKept(refusing), `${says}: nothing is kept`);
  }
  t.same(refusing.jobs, []);
});

void test('incident-32 the literal DEFAULT is refused as a name, in any case', async (t) => {
  const refusing = await service(t);
  for (const name of ['platform', 'partner', 'channel', 'territory']) {
    for (const value of ['DEFAULT', ' default ']) {
      const problem = problemOf(await refusing.post(formOf(field(name, value))));
      t.match(problem, { status: 400, code: 'default_as_value', field: name });
    }
  }
  t.ok(await nothingKept(refusing));
});

void test('empty and blank fields are absent, and the spellings of a period are one', async (t) => {
  const { post } = await service(t);
  const file = PHILO_FILE;
  const domain = 'Distribution Partners';
  const first = await post(uploadForm({ domain, quarter: 'q3', month: '07', year: '2025' }, file));
  const same = await post(
    uploadForm(
      { domain, quarter: '3', month: '7', year: '2025', partner: '', territory: '  ', dryRun: 'false' },
      file,
    ),
  );
  t.same([first.statusCode, same.statusCode], [202, 200]);
  t.equal(same.json<{ uploadId: string }>().uploadId, first.json<{ uploadId: string }>().uploadId);
});

void test('a file over the limit is a 413, whether its length is announced or not', async (t) => {
  const refusing = await service(t, { config: { maxFileBytes: 1000 } });
  const form = uploadForm({ domain: 'Distribution Partners' }, 'x'.repeat(1001));
  t.match(problemOf(await refusing.post(form)), { status: 413, code: 'file_too_large', field: 'file' });
  const far = uploadForm({ domain: 'Distribution Partners' }, 'x'.repeat(2 ** 21));
  t.match(problemOf(await refusing.post(far)), { status: 413, code: 'file_too_large' });
  const preamble = { ...form, payload: Buffer.concat([Buffer.alloc(2 ** 21, 'p'), form.payload]) };
  const chunked = { ...preamble, headers: { ...preamble.headers, 'content-length': '' } };
  t.match(problemOf(await refusing.post(chunked)), { status: 413, code: 'file_too_large' });
  t.ok(await nothingKept(refusing));
});

void test('no form, however mangled, is a server error, and what is refused leaves nothing', async (t) => {
  const refusing = await service(t);
  const { headers, payload } = formOf([DOMAIN, { name: 'partner', value: 'Acme' }, FILE]);
  const mangled = fc
    .tuple(
      fc.nat(payload.length),
      fc.array(fc.tuple(fc.nat(payload.length - 1), fc.nat(255)), { maxLength: 8 }),
      fc.uint8Array({ maxLength: 20 }),
    )
    .map(([end, flips, tail]) => {
      const bytes = Buffer.from(payload);
      for (const [at, byte] of flips) bytes[at] = byte;
      return Buffer.concat([end % 2 === 0 ? bytes : bytes.subarray(0, end), tail]);
    });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(mangled, async (bytes) => {
      const before = new Set(await refusing.files());
      const response = await refusing.post({ headers, payload: bytes });
      if (response.statusCode === 202 || response.statusCode === 200) return;
      refused += 1;
      if (problemOf(response).status >= 500) throw new Error(response.body);
      const left = (await refusing.files()).filter((path) => !before.has(path));
      if (left.length > 0) throw new Error(`left ${left.join(', ')}`);
    }),
    { numRuns: 300 },
  );
  t.ok(refused > 100, `${refused} of 300 were refused`);
});
