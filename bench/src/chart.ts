/** One line of a chart; both coordinates above zero. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface ChartOptions {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
}

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 120;
const TOP = 48;
const BOTTOM = 56;

/** Okabe and Ito's blue and orange, which people of all kinds of colour vision tell apart; dashes tell them apart in print. */
const STYLE = `
    .back { fill: #ffffff } .ink { fill: #1f2328 } .grid { stroke: #d0d7de } .soft { fill: #59636e }
    text { font: 13px system-ui, sans-serif } .title { font-size: 15px; font-weight: 600 }
    .line { fill: none; stroke-width: 2.5 }
    .s0 { stroke: #0072b2 } .s1 { stroke: #d55e00; stroke-dasharray: 7 4 } .f0 { fill: #0072b2 } .f1 { fill: #d55e00 }
    @media (prefers-color-scheme: dark) {
      .back { fill: #0d1117 } .ink { fill: #e6edf3 } .grid { stroke: #30363d } .soft { fill: #9198a1 }
      .s0 { stroke: #56b4e9 } .s1 { stroke: #e69f00 } .f0 { fill: #56b4e9 } .f1 { fill: #e69f00 }
    }`;

/**
 * An SVG with both axes logarithmic, at most two lines, each named at its end; for light and dark surroundings. The same
 * text for the same figures. Throws RangeError for no points, and for coordinates that have no logarithm.
 */
export function logLogChart({ title, x, y, lines }: ChartOptions): string {
  const points = lines.flatMap((line) => line.points);
  const horizontal = scale(
    points.map(([each]) => each),
    LEFT,
    WIDTH - RIGHT,
  );
  const vertical = scale(
    points.map(([, each]) => each),
    HEIGHT - BOTTOM,
    TOP,
  );
  const grid = [
    ...horizontal.ticks.map((tick) => {
      const at = horizontal.at(tick);
      return [
        `<path class="grid" d="M${at} ${TOP}V${HEIGHT - BOTTOM}"/>`,
        `<text class="soft" x="${at}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${shown(tick)}</text>`,
      ].join('');
    }),
    ...vertical.ticks.map((tick) => {
      const at = vertical.at(tick);
      return [
        `<path class="grid" d="M${LEFT} ${at}H${WIDTH - RIGHT}"/>`,
        `<text class="soft" x="${LEFT - 8}" y="${at + 4}" text-anchor="end">${shown(tick)}</text>`,
      ].join('');
    }),
  ];
  const drawn = lines.map((line, index) => {
    const places = line.points.map(([a, b]) => `${horizontal.at(a)} ${vertical.at(b)}`);
    const [lastX = 1, lastY = 1] = line.points.at(-1) ?? [];
    return [
      `<path class="line s${index}" d="M${places.join('L')}"/>`,
      ...line.points.map(
        ([a, b]) => `<circle class="f${index}" cx="${horizontal.at(a)}" cy="${vertical.at(b)}" r="3.5"/>`,
      ),
      `<text class="f${index}" x="${horizontal.at(lastX) + 9}" y="${vertical.at(lastY) + 4}">${escaped(line.name)}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">
  <title>${escaped(title)}</title>
  <style>${STYLE}
  </style>
  <rect class="back" width="${WIDTH}" height="${HEIGHT}"/>
  <text class="ink title" x="${LEFT}" y="26">${escaped(title)}</text>
  ${[...grid, ...drawn].join('\n  ')}
  <text class="ink" x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 14}" text-anchor="middle">${escaped(x)}</text>
  <text class="ink" transform="translate(18 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escaped(y)}</text>
</svg>
`;
}

interface Scale {
  /** Pixels, to a tenth. */
  readonly at: (value: number) => number;
  /** The powers of ten that the scale goes from, over and to. */
  readonly ticks: readonly number[];
}

function scale(values: readonly number[], from: number, to: number): Scale {
  const logarithms = values.map((value) => Math.log10(value));
  if (logarithms.length === 0 || !logarithms.every(Number.isFinite))
    throw new RangeError('a logarithmic chart needs points, all of them above zero');
  const low = Math.floor(Math.min(...logarithms));
  const high = Math.max(low + 1, Math.ceil(Math.max(...logarithms)));
  return {
    at: (value) => Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10,
    ticks: Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index)),
  };
}

function shown(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
