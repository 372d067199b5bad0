import type { Catalogue } from './catalogue.js';
import { columnRecords } from './column-upload.js';
import type { Mix } from './contents.js';
import { dayFirst, daysBetween } from './dates.js';
import { decimalText, withThousands } from './decimals.js';
import {
  fullData,
  refIdOnly,
  refIdSeries,
  seriesOnly,
  seriesSeasonEpisode,
  titleOnly,
  withRefId,
  withSeriesAndTitle,
} from './matched-contents.js';
import { WURL_PLACEMENTS } from './placements.js';
import { planUpload } from './planned-rows.js';
import type { Random } from './prng.js';
import { columnStyle } from './styles.js';
import { SKIPPED } from './truth.js';
import {
  ambiguous,
  episodeNotInCatalogue,
  noIdentity,
  seriesInactive,
  seriesUnknown,
  titleContradicts,
} from './unmatched-contents.js';
import type { Upload, UploadRecord } from './upload.js';

const MIX: Mix = [
  [190, fullData],
  [1, withRefId('MS-1711')],
  [1, withRefId('MS-17111')],
  [30, refIdSeries.title],
  [20, refIdSeries.numbers],
  [4, refIdSeries.wrongNumbers],
  [5, refIdSeries.mistypedTitle],
  [12, refIdOnly.nothingElse],
  [8, refIdOnly.title],
  [4, refIdOnly.otherSeries],
  [3, refIdOnly.unknownSeries],
  [100, seriesSeasonEpisode.title],
  [25, seriesSeasonEpisode.noTitle],
  [8, seriesSeasonEpisode.mistypedTitle],
  [4, seriesSeasonEpisode.placeholderTitle],
  [4, seriesSeasonEpisode.wrongNumbers],
  [4, seriesSeasonEpisode.unknownNumbers],
  [60, seriesOnly],
  // Two Hindi titles that differ in a vowel sign only.
  [1, withSeriesAndTitle('NR', 'काला दिन')],
  [1, withSeriesAndTitle('NR', 'काला दान')],
  [10, titleOnly.episode],
  [10, titleOnly.film],
  [1, noIdentity],
  [4, seriesUnknown.withNumbers],
  [2, seriesUnknown.withTitle],
  [6, seriesInactive.series],
  [3, seriesInactive.refId],
  [4, episodeNotInCatalogue.withTitle],
  [2, episodeNotInCatalogue.noTitle],
  [2, episodeNotInCatalogue.titleOnly],
  [2, episodeNotInCatalogue.newRefId],
  [4, titleContradicts.unknownTitle],
  [3, titleContradicts.titleOfAnotherSeries],
  [2, ambiguous.titleOfSeveralSeries],
  [2, ambiguous.titleTwiceInSeries],
  [2, ambiguous.numbersTwiceInSeries],
];

const STYLE = columnStyle({
  refIdForms: [(refId) => refId, (refId) => `wurl/${refId}.m3u8`],
  ownIdPrefix: 'w',
  numbersInTitle: 0.25,
});

const hoursText = (random: Random): string => {
  const shape = random.unit();
  if (shape < 0.02) return '0';
  if (shape < 0.1) {
    const text = decimalText(random.between(10_000, 99_999), 1);
    return random.chance(0.6) ? withThousands(text) : text;
  }
  // Right only when it is multiplied by 60 before it is rounded, not after.
  if (shape < 0.15) return decimalText(random.between(1, 99_999_999_999), 9);
  return decimalText(random.between(1, 90_000), 2);
};

const HEADER = [
  'date',
  'partner',
  'channel',
  'territory',
  'video_id',
  'series_title',
  'season',
  'episode',
  'episode_title',
  'hours_watched',
  'sessions',
];

const EMPTY_ROWS = 1_500;

export const createWurlUpload = (seed: number, catalogue: Catalogue): Upload => {
  const { random, rows } = planUpload(seed, catalogue, {
    stream: 'wurl',
    count: 5_600,
    mix: MIX,
    style: STYLE,
    placements: WURL_PLACEMENTS,
    dates: daysBetween('2025-07-01', '2025-09-30'),
    order: 'by date',
  });
  const records = columnRecords(random, rows, {
    header: HEADER,
    dateText: dayFirst,
    measureText: hoursText,
    factor: 60n,
    flaws: [
      { cell: 'measure', value: '12..5' },
      { cell: 'measure', value: '1.234.5' },
      { cell: 'measure', value: 'abc' },
      { cell: 'date', value: '31-02-2025' },
      { cell: 'date', value: '' },
      { cell: 'date', value: '05-08-1970' },
    ],
    emptyMeasures: 25,
    further: (source) => [String(source.between(1, 900))],
  });
  const emptyRow: UploadRecord = { cells: HEADER.map(() => ''), truth: SKIPPED };
  return {
    fileName: 'wurl_q3_2025.csv',
    truthName: 'wurl_q3_2025.csv',
    platform: 'Wurl',
    form: { domain: 'Distribution Partners', dataType: 'Viewership' },
    dialect: { eol: '\r\n', quoting: 'needed', bom: true },
    header: HEADER,
    records: [...records, ...Array.from({ length: EMPTY_ROWS }, () => emptyRow)],
  };
};
