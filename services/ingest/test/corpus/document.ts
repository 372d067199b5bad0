import { CHAPTERS, CORPUS } from './corpus.js';
import type { CorpusFile } from './file.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function outcome(file: CorpusFile): string {
  if ('refused' in file) {
    const { code, field, line } = file.refused;
    const place = [field, line === undefined ? undefined : `line ${line}`].filter(
      (part) => part !== undefined,
    );
    return `refused: \`${code}\`${place.length === 0 ? '' : ` (${place.join(', ')})`}`;
  }
  if ('held' in file) return `held: \`${file.held}\``;
  const { facts, rejects = [], empty = 0, totals = 0 } = file;
  const rejected = new Map<string, number>();
  for (const [, , , reason] of rejects) rejected.set(reason, (rejected.get(reason) ?? 0) + 1);
  return [
    `${facts.length} ${facts.length === 1 ? 'fact' : 'facts'}`,
    ...[...rejected].map(([reason, n]) => `${n} × \`${reason}\``),
    ...(empty === 0 ? [] : [`${empty.toLocaleString('en-US')} empty`]),
    ...(totals === 0 ? [] : [`${totals} totals`]),
  ].join(', ');
}

function readAs(file: CorpusFile): string {
  if (!('template' in file)) return '';
  const { template, encoding, container } = file;
  return [template, encoding, container].filter((part) => part !== undefined).join(', ');
}

/** docs/CORPUS.md, as prettier leaves it alone. */
export function corpusDocument(): string {
  const chapters = CHAPTERS.map(({ title, files }) => {
    const rows = files.map(
      (file) =>
        `| ${cell(`\`${file.name}\``)} | ${cell(file.shows)} | ${(file.incidents ?? []).join(', ')} | ${readAs(file)} | ${outcome(file)} |`,
    );
    return [
      `## ${title}`,
      '',
      '| file | shows | incidents | read by | becomes |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  return `<!-- prettier-ignore-start -->
<!-- Written by \`npm run corpus\` from services/ingest/test/corpus; a test keeps both the same. -->

# The corpus

${CORPUS.length} made-up files, each with one peculiarity of the files that platforms send. What must become of each is written by
hand beside it in \`services/ingest/test/corpus\`: every column of every fact, every reject with line, column, text and reason,
what was skipped, which template read it. "Read by" names the template, the encoding when it is not UTF-8, and the container.

${chapters.join('\n')}
<!-- prettier-ignore-end -->
`;
}
