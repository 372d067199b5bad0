import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { readEnvironment, SQL_ROOT } from '../../src/warehouse/environment.js';
import { statement } from '../../src/warehouse/render.js';
import { templates } from '../../src/warehouse/deploy/templates.js';
import { missing, sqlglotFolder } from '../services/programs.js';
import { SPEC } from './contract/loading.js';
import { workspaceIn } from './contract/subject.js';
import { makeUpload, runOf } from './fixture.js';
import { openSnowflake } from './snowflake-subject.js';

const SCRIPT = fileURLToPath(new URL('parse-snowflake.py', import.meta.url));
/** Statements that sqlglot takes without understanding them; the driver and the stage are their only readers. */
const UNPARSED = /^(?:PUT|LIST|REMOVE|SHOW|CREATE STAGE|CREATE ROLE|GRANT)\b/;

function kindsOf(statements: readonly string[]): string[] {
  const { stdout, stderr, status } = spawnSync('python3', [SCRIPT, sqlglotFolder() ?? ''], {
    input: JSON.stringify(statements),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

/** Those that are not understood, with what the parser says. */
function notUnderstood(statements: readonly string[]): string[] {
  const kinds = kindsOf(statements);
  return statements.flatMap((sql, index) => {
    const kind = kinds[index] ?? '';
    const taken =
      !kind.startsWith('error') && (kind !== 'Command' || UNPARSED.test(sql.replace(/^--.*\n/gm, '')));
    return taken && kind !== '' ? [] : [`${kind}: ${sql}`];
  });
}

test(
  "every statement that a deployment runs, and every query of the analysts, is Snowflake's SQL",
  { skip: missing('sqlglot') },
  (t) => {
    const queries = readdirSync(new URL('queries/', SQL_ROOT)).filter((name) =>
      name.endsWith('.snowflake.sql'),
    );
    t.equal(queries.length, 3);
    for (const name of ['staging', 'prod'] as const) {
      const environment = readEnvironment(name);
      t.strictSame(
        notUnderstood([
          ...templates(environment).flatMap(({ statements }) => statements),
          ...queries.map((query) => statement(`queries/${query}`, environment)),
        ]),
        [],
        name,
      );
    }
    t.match(notUnderstood(['SELEC 1', 'SELECT FROM WHERE (']), [/SELEC 1/, /^error/], 'what is none is seen');
    t.end();
  },
);

test("every statement that the adapter sends is Snowflake's SQL", { skip: missing('sqlglot') }, async (t) => {
  const subject = await openSnowflake(t);
  const { warehouse, emulator, directory } = subject;
  const input = await makeUpload(directory, SPEC);
  await warehouse.migrate();
  await warehouse.load(input);
  await warehouse.load({ ...input, run: runOf(3) });
  await warehouse.load({ ...input, run: runOf(2) });
  for (const relation of ['rows', 'unmatched'] as const) {
    await warehouse.readRows(relation, input.upload.uploadId, { after: 5n, limit: 10 });
    const csv = await warehouse.readCsv(relation, input.upload.uploadId, await workspaceIn(directory));
    if (csv !== undefined) await text(csv);
  }
  await text(await warehouse.getReference('active_deals'));
  await warehouse.exportReference(await workspaceIn(directory));
  await warehouse.matchedRows();
  await warehouse.remove({
    upload: input.upload,
    run: runOf(4),
    removedAt: new Date(),
    signal: new AbortController().signal,
  });
  const sent = [...new Set(emulator?.statements.map(({ sql }) => sql))];
  t.ok(sent.length > 100, `${sent.length} different statements`);
  t.strictSame(notUnderstood(sent), []);
});
