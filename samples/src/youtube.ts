import type { Catalogue } from './catalogue.js';
import { inventContents, type Mix } from './contents.js';
import { PLAIN } from './csv.js';
import { daysBetween } from './dates.js';
import { decimalText, toDecimal6 } from './decimals.js';
import { seriesOnly, seriesSeasonEpisode, titleOnly, withSeriesAndTitle } from './matched-contents.js';
import { YOUTUBE_PLACEMENT } from './placements.js';
import { pickRowNumbers, planRows, type PlannedRow } from './planned-rows.js';
import { createRandom, type Random } from './prng.js';
import type { Content } from './told.js';
import { youtubeStyle } from './styles.js';
import { readable, rejected, type Measures } from './truth.js';
import {
  ambiguous,
  episodeNotInCatalogue,
  seriesInactive,
  seriesUnknown,
  titleContradicts,
} from './unmatched-contents.js';
import type { Upload, UploadRecord } from './upload.js';

const MIX: Mix = [
  [140, seriesSeasonEpisode.title],
  [16, seriesSeasonEpisode.noTitle],
  [6, seriesSeasonEpisode.mistypedTitle],
  [3, seriesSeasonEpisode.wrongNumbers],
  [3, seriesSeasonEpisode.unknownNumbers],
  [136, seriesOnly],
  [1, withSeriesAndTitle('DH', 'The Long Tide')],
  [30, titleOnly.episode],
  [18, titleOnly.film],
  [6, seriesUnknown.withNumbers],
  [8, seriesUnknown.withTitle],
  [7, seriesInactive.series],
  [5, episodeNotInCatalogue.withTitle],
  [6, episodeNotInCatalogue.titleOnly],
  [4, titleContradicts.unknownTitle],
  [3, titleContradicts.titleOfAnotherSeries],
  [4, ambiguous.titleOfSeveralSeries],
  [3, ambiguous.titleTwiceInSeries],
  [2, ambiguous.numbersTwiceInSeries],
];

const HOURS = 'Watch time (hours)';
const REVENUE = 'Estimated revenue (USD)';
const HEADER = [
  'Content',
  'Video title',
  'Video publish time',
  'Duration',
  'Views',
  HOURS,
  REVENUE,
  'Impressions',
  'date',
];

const FLAWS = [
  { column: HOURS, value: 'abc' },
  { column: HOURS, value: '12..5' },
  { column: REVENUE, value: '0.1.2' },
  { column: REVENUE, value: 'USD' },
  { column: 'date', value: '2025-02-31' },
  { column: 'date', value: '' },
  { column: 'date', value: '1970-01-01' },
] as const;

const revenueText = (random: Random): string => {
  const shape = random.unit();
  if (shape < 0.1) return '0';
  // Adjustments of earlier months.
  if (shape < 0.12) return decimalText(-random.between(1, 4_000), 3);
  return decimalText(random.between(1, 40_000), 3);
};

/** Hours and revenue as text: mostly both, sometimes one, rarely none. */
const measureTexts = (random: Random): { hours: string; revenue: string } => {
  const hours = decimalText(random.between(1, 2_000_000), 4);
  const revenue = revenueText(random);
  const shape = random.unit();
  if (shape < 0.008) return { hours: '', revenue: '' };
  if (shape < 0.04) return { hours, revenue: '' };
  if (shape < 0.06) return { hours: '', revenue };
  return { hours, revenue };
};

const measuresOf = (hours: string, revenue: string): Measures => ({
  minutes: toDecimal6(hours, 60n),
  revenue: toDecimal6(revenue),
});

interface Video {
  readonly published: string;
  readonly seconds: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];

const inventVideo = (random: Random): Video => ({
  published: `${random.pick(MONTHS)} ${random.between(1, 28)}, ${random.between(2021, 2025)}`,
  seconds: String(random.between(600, 5_400)),
});

const writeRecord = (
  random: Random,
  row: PlannedRow,
  video: Video,
  flaw: (typeof FLAWS)[number] | undefined,
): UploadRecord => {
  const told = measureTexts(random);
  const written = (column: string, text: string): string => (flaw?.column === column ? flaw.value : text);
  const readableText = (column: string, text: string): string => (flaw?.column === column ? '' : text);
  const measures = measuresOf(readableText(HOURS, told.hours), readableText(REVENUE, told.revenue));
  return {
    cells: [
      row.content.id,
      row.content.title,
      video.published,
      video.seconds,
      String(random.between(1, 90_000)),
      written(HOURS, told.hours),
      written(REVENUE, told.revenue),
      String(random.between(100, 900_000)),
      written('date', row.date),
    ],
    truth: flaw
      ? rejected(flaw.column, flaw.value, measures, readableText('date', row.date))
      : readable(row.content.answer, row.placement.deal, measures, row.date),
  };
};

export const createYoutubeUpload = (seed: number, catalogue: Catalogue): Upload => {
  const random = createRandom(seed, 'youtube rows');
  const contents = inventContents(seed, 'youtube', catalogue, MIX, youtubeStyle);
  const videos = new Map<Content, Video>(contents.map((content) => [content, inventVideo(random)]));
  const rows = planRows(random, {
    count: 4_000,
    contents,
    placements: [YOUTUBE_PLACEMENT],
    dates: daysBetween('2025-07-01', '2025-07-31'),
    order: 'random',
  });
  const spoilt = pickRowNumbers(random, rows.length, FLAWS.length);
  return {
    fileName: 'youtube (july) +extra 📺.csv',
    truthName: 'youtube_july.csv',
    platform: 'YouTube',
    form: {
      platform: 'YouTube',
      channel: YOUTUBE_PLACEMENT.channel,
      domain: 'Owned and Operated',
      dataType: 'Viewership_Revenue',
    },
    dialect: PLAIN,
    header: HEADER,
    records: rows.map((row, index) =>
      writeRecord(random, row, videos.get(row.content) ?? inventVideo(random), FLAWS[spoilt.indexOf(index)]),
    ),
  };
};
