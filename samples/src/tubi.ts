import type { Catalogue } from './catalogue.js';
import type { Mix } from './contents.js';
import { toDecimal6 } from './decimals.js';
import {
  fullData,
  refIdOnly,
  refIdSeries,
  seriesOnly,
  seriesSeasonEpisode,
  titleOnly,
} from './matched-contents.js';
import { TUBI_PLACEMENT } from './placements.js';
import { pickRowNumbers, planUpload, type PlannedRow } from './planned-rows.js';
import type { Random } from './prng.js';
import { tubiStyle } from './styles.js';
import { readable, rejected } from './truth.js';
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
  [430, fullData],
  [50, refIdSeries.title],
  [30, refIdSeries.numbers],
  [10, refIdSeries.mistypedTitle],
  [50, refIdOnly.film],
  [6, refIdOnly.otherSeries],
  [6, refIdOnly.nothingElse],
  [200, seriesSeasonEpisode.title],
  [20, seriesSeasonEpisode.noTitle],
  [8, seriesSeasonEpisode.mistypedTitle],
  [5, seriesSeasonEpisode.wrongNumbers],
  [40, seriesOnly],
  [36, titleOnly.film],
  [1, noIdentity],
  [20, seriesUnknown.withNumbers],
  [10, seriesUnknown.withTitle],
  [24, seriesInactive.series],
  [20, episodeNotInCatalogue.withTitle],
  [6, episodeNotInCatalogue.newRefId],
  [10, titleContradicts.unknownTitle],
  [4, ambiguous.titleTwiceInSeries],
  [3, ambiguous.numbersTwiceInSeries],
];

const EARNINGS = 'ESTIMATED PARTNER EARNINGS';
const FLAWS = ['12..5', 'abc', '1O2.5'];
const EMPTY_EARNINGS = 8;
/** The file has no date: a monthly file gets the first day of the month that the form names. */
const MONTH = '2025-07-01';

/** Money with all the digits of a double, as the real export writes it. */
const earnings = (random: Random): number => {
  if (random.chance(0.02)) return 0;
  // Products only: the language does not fix the last digit of a power.
  const share = random.unit();
  const amount = 0.01 + share * share * share * share * 400;
  return random.chance(0.02) ? -amount : amount;
};

const writeRecord = (
  random: Random,
  { content, placement }: PlannedRow,
  spoilt: string | undefined,
): UploadRecord => {
  const impressions = random.between(100, 400_000);
  const amount = earnings(random);
  const text = spoilt ?? String(amount);
  const isMovie = content.series === '' && content.season === '';
  const isUnreadable = FLAWS.includes(text);
  const measures = { minutes: '', revenue: isUnreadable ? '' : toDecimal6(text) };
  return {
    cells: [
      isMovie ? 'MOVIE' : 'SERIES',
      content.series,
      content.title,
      content.season,
      content.id,
      String(impressions),
      text,
      String((amount / impressions) * 1_000),
    ],
    truth: isUnreadable
      ? rejected(EARNINGS, text, measures, MONTH)
      : readable(content.answer, placement.deal, measures, MONTH),
  };
};

export const createTubiUpload = (seed: number, catalogue: Catalogue): Upload => {
  const { random, rows } = planUpload(seed, catalogue, {
    stream: 'tubi',
    count: 1_050,
    mix: MIX,
    style: tubiStyle,
    placements: [TUBI_PLACEMENT],
    dates: [MONTH],
    order: 'random',
  });
  const spoiltRows = pickRowNumbers(random, rows.length, FLAWS.length + EMPTY_EARNINGS);
  const spoilt = new Map(spoiltRows.map((row, index) => [row, FLAWS[index] ?? '']));
  return {
    fileName: 'tubi_vod_july.csv',
    truthName: 'tubi_vod_july.csv',
    platform: 'Tubi',
    form: {
      platform: 'Tubi',
      territory: TUBI_PLACEMENT.territory,
      domain: 'Distribution Partners',
      dataType: 'Revenue',
      year: '2025',
      month: '7',
    },
    dialect: { eol: '\n', quoting: 'all', bom: false },
    header: [
      'CONTENT TYPE',
      'PROGRAM NAME',
      'CONTENT NAME',
      'SEASON NUMBER',
      'PARTNER ID',
      'IMPRESSIONS',
      EARNINGS,
      'eCPM',
    ],
    records: rows.map((row, index) => writeRecord(random, row, spoilt.get(index))),
  };
};
