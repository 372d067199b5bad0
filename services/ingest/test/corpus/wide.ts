import { ACME, type CorpusFile, crlf, facts, lf } from './file.js';

const FOUR = ['Stream Starts', 'Play-Through Stream Starts', 'All Stream Starts', 'Streaming Hours Sum'];
const CONTENT = ',Movie/Series Title,Content Title,Season Number,Episode Number,Provider Source Id';

/** Roku's two header rows: each date over all metrics, `Date Dim` over the last content column. */
const roku = (dates: readonly string[], metrics: readonly string[]): [string, string] => [
  `,,,,,Date Dim,${dates.flatMap((date) => metrics.map(() => date)).join(',')}`,
  `${CONTENT},${dates.flatMap(() => metrics).join(',')}`,
];

/** The 92 days of a quarter. */
const QUARTER = Array.from({ length: 92 }, (_, day) =>
  new Date(Date.UTC(2025, 6, 1) + day * 86_400_000).toISOString().slice(0, 10),
);
/** A record of the 374 columns with values at some of them. */
const sparse = (content: string, values: Readonly<Record<number, string>>) =>
  [content, ...QUARTER.flatMap((_, day) => FOUR.map((_metric, m) => values[day * 4 + m] ?? ''))].join(',');

/** Reports with dates as columns (DOMAIN.md section 6). */
export const WIDE: readonly CorpusFile[] = [
  {
    name: 'roku four metrics.csv',
    shows:
      'Roku: two header rows, `DD-MM-YYYY`, `Date Dim`, index column, Indian grouping, blank ids that count',
    bytes: crlf(
      ...roku(['01-07-2025', '14-07-2025'], FOUR),
      '1,Harbor Lights,The Tide,1,2,MS-1132,"1,23,456",3,4,1.5,,,,',
      '2,Harbor Lights,The Tide,1,2,,2,,,0.5,7,,,"1,000"',
      '3,Harbor Lights,Slack,1,5,,,,,,,,,',
    ),
    request: { channel: 'Drama', territory: 'US' },
    incidents: ['10'],
    template: 'roku',
    facts: facts(
      'date channel territory id series season episode title views completions tot_sessions minutes',
      '2025-07-01|Drama|US|MS-1132|Harbor Lights|1|2|The Tide|123456|3|4|90',
      '2025-07-01|Drama|US||Harbor Lights|1|2|The Tide|2|||30',
      '2025-07-14|Drama|US||Harbor Lights|1|2|The Tide|7|||60000',
    ),
    empty: 1,
  },
  {
    name: 'roku two metrics.csv',
    shows: 'Roku with two metrics, ISO dates, LF',
    bytes: lf(
      ...roku(['2025-07-01', '2025-07-02'], ['Stream Starts', 'Streaming Hours Sum']),
      '1,Harbor Lights,The Tide,1,2,MS-1132,,2,5,',
    ),
    template: 'roku',
    facts: facts(
      'date id series season episode title views minutes',
      '2025-07-01|MS-1132|Harbor Lights|1|2|The Tide||120',
      '2025-07-02|MS-1132|Harbor Lights|1|2|The Tide|5|',
    ),
  },
  {
    name: 'roku a quarter.csv',
    shows: 'Roku: 374 columns, nearly all of them empty',
    bytes: crlf(
      ...roku(QUARTER, FOUR),
      sparse('1,Harbor Lights,The Tide,1,2,MS-1132', { 0: '5', 367: '0.25' }),
      sparse('2,Harbor Lights,Ebb,1,3,', { 179: '1' }),
    ),
    template: 'roku',
    facts: facts(
      'date id series season episode title views minutes',
      '2025-07-01|MS-1132|Harbor Lights|1|2|The Tide|5|',
      '2025-09-30|MS-1132|Harbor Lights|1|2|The Tide||15',
      '2025-08-14||Harbor Lights|1|3|Ebb||60',
    ),
  },
  {
    name: 'roku with mistakes.csv',
    shows: 'a wide file’s reject names date, metric and text; the other dates of its record load',
    bytes: crlf(
      ...roku(['01-07-2025', '14-07-2025'], FOUR),
      '1,Harbor Lights,The Tide,1,2,MS-1132,x,,,1,,,,N/A',
      '2,Harbor Lights,Ebb,1,3,,,,,-1,,,,2',
    ),
    incidents: ['08', '11'],
    template: 'roku',
    facts: facts('date series season episode title minutes', '2025-07-14|Harbor Lights|1|3|Ebb|120'),
    rejects: [
      [3, '01-07-2025 Stream Starts', 'x', 'unreadable_number'],
      [3, '14-07-2025 Streaming Hours Sum', 'N/A', 'unreadable_number'],
      [4, '01-07-2025 Streaming Hours Sum', '-1', 'negative_minutes'],
    ],
  },
  {
    name: 'roku series only.csv',
    shows: 'Roku’s narrow variant: the series alone',
    bytes: lf(
      ',,2025-07-01,2025-07-01,2025-07-02,2025-07-02',
      ',Movie/Series Title,Stream Starts,Streaming Hours Sum,Stream Starts,Streaming Hours Sum',
      '1,Harbor Lights,3,1,,0.5',
    ),
    template: 'roku-series',
    facts: facts(
      'date series views minutes',
      '2025-07-01|Harbor Lights|3|60',
      '2025-07-02|Harbor Lights||30',
    ),
  },
  {
    name: 'roku dates alone.csv',
    shows: 'one header row with nothing but dates: the values are what the template says',
    bytes: lf(
      ',Movie/Series Title,01-07-2025,02-07-2025,15-07-2025',
      '1,Harbor Lights,1,,2.5',
      '2,Other,,4,',
    ),
    template: 'roku-series',
    facts: facts(
      'date series minutes',
      '2025-07-01|Harbor Lights|60',
      '2025-07-15|Harbor Lights|150',
      '2025-07-02|Other|240',
    ),
  },
  {
    name: 'wide month first.csv',
    shows: 'dates over values as `MM-DD-YYYY`, told by the days above 12',
    bytes: lf(',07-01-2025,07-13-2025,07-31-2025', 'Title,Hours,Hours,Hours', 'The Tide,1,,2'),
    request: ACME,
    incidents: ['01'],
    template: 'generic',
    facts: facts('date title minutes', '2025-07-01|The Tide|60', '2025-07-31|The Tide|120'),
  },
  {
    name: 'wide slashes.csv',
    shows: 'dates over values as `DD/MM/YYYY`, decided also by those without a value',
    bytes: lf(',01/07/2025,02/07/2025,31/07/2025', 'Title,Hours,Hours,Hours', 'The Tide,1,2,'),
    request: ACME,
    incidents: ['02'],
    template: 'generic',
    facts: facts('date title minutes', '2025-07-01|The Tide|60', '2025-07-02|The Tide|120'),
  },
  {
    name: 'wide month names.csv',
    shows: 'dates over values with the month’s name',
    bytes: lf(',1-Jul-25,2-Jul-25,1-Aug-25', 'Title,Minutes,Minutes,Minutes', 'The Tide,1,2,3'),
    request: ACME,
    template: 'generic',
    facts: facts(
      'date title minutes',
      '2025-07-01|The Tide|1',
      '2025-07-02|The Tide|2',
      '2025-08-01|The Tide|3',
    ),
  },
  {
    name: 'wide merged dates.csv',
    shows: 'merged cells: a date only over the first of its metrics',
    bytes: lf(
      ',2025-07-01,,2025-07-02,,2025-07-03,',
      'Title,Views,Hours,Views,Hours,Views,Hours',
      'The Tide,3,1,,,4,',
    ),
    request: ACME,
    template: 'generic',
    facts: facts('date title views minutes', '2025-07-01|The Tide|3|60', '2025-07-03|The Tide|4|'),
  },
];
