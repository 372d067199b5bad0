import { type Line, logLogChart } from './chart.js';
import type { Compared, Curve } from './results.js';

/** The images of docs/PERFORMANCE.md, by file name in docs/images. */
export function curveCharts({ rows, contents }: Curve): Readonly<Record<string, string>> {
  const among = (contents[0]?.rows ?? 0).toLocaleString('en-US');
  return {
    'time-by-rows.svg': logLogChart({
      title: 'Time against rows, POST to loaded and verified',
      x: 'rows',
      y: 'seconds',
      lines: lines(rows, (point) => point.rows),
    }),
    'time-by-contents.svg': logLogChart({
      title: `Time against distinct contents among ${among} rows`,
      x: 'distinct contents',
      y: 'seconds',
      lines: lines(contents, (point) => point.contents),
    }),
  };
}

function lines(points: readonly Compared[], x: (point: Compared) => number): Line[] {
  return [
    { name: 'the pipeline', points: points.map((point) => [x(point), point.seconds] as const) },
    { name: 'a bare load', points: points.map((point) => [x(point), point.baseSeconds] as const) },
  ];
}
