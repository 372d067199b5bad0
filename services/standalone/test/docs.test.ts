import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Test, test } from 'tap';
import { freePort } from '../../../packages/shared/test/services/programs.js';
import { readManifest, sendCatalogue } from '../src/samples.js';
import { type Command, commandsOf, isAsWritten } from './docs/code-blocks.js';
import { openPipeline, scratch } from './pipeline.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const DOCUMENTS = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const END = '=== end of block ===';

for (const document of DOCUMENTS) {
  void test(`${document}: its commands run as they stand, and answer what it says`, async (t) => {
    const commands = commandsOf(await readFile(join(ROOT, document), 'utf8'));
    if (commands.length === 0) return t.pass('it has no commands');
    const outputs = await run(t, commands);
    for (const [index, { output, script, line }] of commands.entries()) {
      if (output === undefined) t.ok(index in outputs, `line ${line}`);
      else
        t.ok(isAsWritten(output, outputs[index] ?? ''), `line ${line} answers\n${outputs[index]}`, {
          script,
          output,
        });
    }
  });
}

void test('README.md: the table of results is what the samples come to', async (t) => {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  for (const { file, platform, counts } of await readManifest()) {
    const cells = readme
      .split('\n')
      .find((line) => line.startsWith(`| \`${file}\``))
      ?.split('|')
      .slice(2, -1)
      .map((cell) => cell.trim().replaceAll(',', ''));
    const { received, loaded, unmatched, rejected } = counts;
    const rate = `${((100 * loaded) / (received - rejected)).toFixed(1)} %`;
    t.strictSame(cells, [platform, ...[received, loaded, unmatched, rejected].map(String), rate], file);
  }
});

/** What each command writes to its standard output; they share one shell, like a reader's. */
async function run(t: Test, commands: readonly Command[]): Promise<string[]> {
  const { url, client } = await openPipeline(t);
  await sendCatalogue(client);
  const directory = await scratch(t);
  for (const entry of readdirSync(ROOT)) await symlink(join(ROOT, entry), join(directory, entry));
  const prelude = await readFile(new URL('docs/prelude.sh', import.meta.url), 'utf8');
  const blocks = commands.map(({ script }) => `${script}\necho; echo '${END}'`);
  await writeFile(join(directory, '.commands.sh'), [prelude, ...blocks].join('\n'));

  const { API_TOKENS: _tokens, ...environment } = process.env;
  const shell = spawn('bash', ['.commands.sh'], {
    cwd: directory,
    env: { ...environment, DOC_PORT: new URL(url).port, OTHER_PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, code] = await Promise.all([
    text(shell.stdout),
    text(shell.stderr),
    new Promise<number | null>((resolve) => shell.once('close', resolve)),
  ]);
  const outputs = output.split(END).slice(0, -1);
  t.equal(
    code,
    0,
    `all commands succeed; the one in line ${commands[outputs.length]?.line ?? 'none'} was the last: ${errors}${output.slice(-2000)}`,
  );
  return outputs.map((one) => one.trim());
}
