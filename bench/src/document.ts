import type {
  Compared,
  Curve,
  Figures,
  FiguresOf,
  PeerFigures,
  Peers,
  Queries,
  Results,
  Together,
} from './results.js';

/** The figures that docs/PERFORMANCE.md shows. */
export type AllFigures = { readonly [F in Figures]: FiguresOf<F> };

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === 'number' ? number(cell) : cell)).join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

function on({ machine, versions }: Pick<Results, 'machine' | 'versions'>): string {
  return `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB; Node ${versions.node}, DuckDB ${versions.duckdb}.`;
}

function results(figures: Results): string {
  const names = ['daily', 'distinct', 'wide', 'small'] as const;
  const all: readonly (readonly [string, (each: Compared) => number])[] = [
    ['records', (each) => each.rows],
    ['facts', (each) => each.counts.received],
    ['file, MiB', (each) => each.csvMiB],
    ['runs', (each) => each.runs],
    ['**wall time by bare load**', (each) => each.ratioToBase],
    ['**CPU time by bare load**', (each) => each.cpuRatioToBase],
    ['seconds', (each) => each.seconds],
    ['CPU seconds', (each) => each.cpuSeconds],
    ['bare load, seconds', (each) => each.baseSeconds],
    ['bare load, CPU seconds', (each) => each.baseCpuSeconds],
    ['facts per second', (each) => each.rowsPerSecond],
    ['peak memory of the process tree, MiB', (each) => each.peakRssMiB],
    ['bare load, peak memory, MiB', (each) => each.basePeakRssMiB],
    ['spilled, MiB', (each) => each.spilledMiB],
    ['written, MiB', (each) => each.writtenMiB],
  ];
  const phases = [...new Set(names.flatMap((name) => Object.keys(figures[name].phases)))];
  return [
    on(figures),
    '',
    table(
      ['', ...names],
      all.map(([label, value]) => [label, ...names.map((name) => value(figures[name]))]),
    ),
    '',
    'Seconds per stage:',
    '',
    table(
      ['', ...names],
      phases.map((phase) => [phase, ...names.map((name) => figures[name].phases[phase] ?? '')]),
    ),
  ].join('\n');
}

function peers({ rows, pipeline, pandas, rowByRow, pandasTimes, rowByRowTimes, outcomes }: Peers): string {
  const line = (name: string, each: PeerFigures, times: number) => [
    name,
    each.seconds,
    times,
    each.cpuSeconds,
    each.peakRssMiB,
    each.catalogueSeconds,
    Object.entries(each.phases)
      .map(([phase, seconds]) => `${phase} ${number(seconds)}`)
      .join('; '),
  ];
  return [
    `${number(rows)} rows; ${pandas.version}; ${rowByRow.version}.`,
    '',
    table(
      [
        '',
        'seconds',
        'times the pipeline',
        'CPU seconds',
        'peak memory, MiB',
        'catalogue, seconds',
        'of the seconds',
      ],
      [
        line('the pipeline', pipeline, 1),
        line('pandas', pandas, pandasTimes),
        line('row by row', rowByRow, rowByRowTimes),
      ],
    ),
    '',
    'What became of the rows, the same for all three:',
    '',
    table(['outcome', 'rows'], Object.entries(outcomes)),
  ].join('\n');
}

function curve(figures: Curve): string {
  const head = ['seconds', 'bare load, seconds', 'times', 'peak memory, MiB'];
  const cells = (each: Compared) => [each.seconds, each.baseSeconds, each.ratioToBase, each.peakRssMiB];
  const among = number(figures.contents[0]?.rows ?? 0);
  return [
    on(figures),
    '',
    table(
      ['rows', ...head],
      figures.rows.map((each) => [number(each.rows), ...cells(each)]),
    ),
    '',
    `Among ${among} rows:`,
    '',
    table(
      ['contents', ...head],
      figures.contents.map((each) => [number(each.contents), ...cells(each)]),
    ),
  ].join('\n');
}

function together(figures: Together): string {
  const { uploads, behindLarge } = figures;
  const line = (name: string, each: Together['uploads']['together']) => [
    name,
    each.seconds,
    each.cpuSeconds,
    each.peakRssMiB,
  ];
  return [
    on(figures),
    '',
    table(
      [
        `${uploads.files} uploads of ${number(uploads.rowsEach)} rows`,
        'seconds',
        'CPU seconds',
        'peak memory, MiB',
      ],
      [line('one after another', uploads.oneAfterAnother), line('at once', uploads.together)],
    ),
    '',
    table(
      [`an upload of ${number(behindLarge.smallRows)} rows`, 'seconds'],
      [
        ['alone', behindLarge.aloneSeconds],
        [`behind ${behindLarge.large} of ${number(behindLarge.largeRows)}`, behindLarge.behindSeconds],
        ['these, one by one', behindLarge.largeSeconds.map(number).join(', ')],
      ],
    ),
  ].join('\n');
}

function queries(figures: Queries): string {
  return [
    on(figures),
    ...figures.sizes.flatMap(({ facts, uploads, warehouseMiB, queries: asked }) => [
      '',
      `${number(facts)} facts of ${number(uploads)} uploads, ${number(warehouseMiB)} MiB:`,
      '',
      table(
        [
          'query',
          'rows',
          'cold, seconds',
          'warm, seconds',
          'peak memory, MiB',
          'where the time goes, CPU seconds',
        ],
        asked.map((each) => [
          each.asks,
          each.rows,
          each.coldSeconds,
          each.warmSeconds,
          each.peakRssMiB,
          each.operators.map(({ name, seconds }) => `${name} ${number(seconds)}`).join('; '),
        ]),
      ),
    ]),
  ].join('\n');
}

/** The text with every part between `<!-- figures: NAME -->` and `<!-- end of figures -->` written anew. Throws when one is missing. */
export function withFigures(text: string, figures: AllFigures): string {
  const parts = {
    results: results(figures.results),
    peers: peers(figures.results.peers),
    curve: curve(figures.curve),
    together: together(figures.together),
    queries: queries(figures.queries),
  };
  let written = text;
  for (const [name, part] of Object.entries(parts)) {
    const place = new RegExp(`(<!-- figures: ${name} -->\n)[^]*?(<!-- end of figures -->)`);
    if (!place.test(written)) throw new Error(`docs/PERFORMANCE.md has no place for the figures of ${name}`);
    written = written.replace(
      place,
      (_, before: string, after: string) =>
        `${before}<!-- prettier-ignore-start -->\n\n${part}\n\n<!-- prettier-ignore-end -->\n${after}`,
    );
  }
  return written;
}
