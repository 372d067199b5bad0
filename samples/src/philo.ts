import type { Catalogue } from './catalogue.js';
import { columnRecords } from './column-upload.js';
import type { Mix } from './contents.js';
import { PLAIN } from './csv.js';
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
} from './matched-contents.js';
import { PHILO_PLACEMENTS } from './placements.js';
import { planUpload } from './planned-rows.js';
import type { Random } from './prng.js';
import { columnStyle } from './styles.js';
import {
  ambiguous,
  episodeNotInCatalogue,
  noIdentity,
  seriesInactive,
  seriesUnknown,
  titleContradicts,
} from './unmatched-contents.js';
import type { Upload } from './upload.js';

/** About half of the contents have no title, as in real Philo files. */
const MIX: Mix = [
  [66, fullData],
  [1, withRefId('MS-1711')],
  [1, withRefId('MS-17111')],
  [1, withRefId('HMS-1711')],
  [12, refIdSeries.title],
  [60, refIdSeries.numbers],
  [12, refIdSeries.nothingElse],
  [5, refIdSeries.wrongNumbers],
  [3, refIdSeries.mistypedTitle],
  [20, refIdOnly.nothingElse],
  [5, refIdOnly.title],
  [4, refIdOnly.otherSeries],
  [3, refIdOnly.unknownSeries],
  [22, seriesSeasonEpisode.title],
  [62, seriesSeasonEpisode.noTitle],
  [4, seriesSeasonEpisode.mistypedTitle],
  [4, seriesSeasonEpisode.placeholderTitle],
  [4, seriesSeasonEpisode.wrongNumbers],
  [3, seriesSeasonEpisode.unknownNumbers],
  [2, seriesSeasonEpisode.dictionaryWins],
  [8, seriesOnly],
  [4, titleOnly.episode],
  [3, titleOnly.film],
  [1, noIdentity],
  [3, seriesUnknown.withNumbers],
  [2, seriesUnknown.withTitle],
  [2, seriesInactive.series],
  [3, seriesInactive.noTitle],
  [2, seriesInactive.refId],
  [3, episodeNotInCatalogue.withTitle],
  [3, episodeNotInCatalogue.noTitle],
  [2, episodeNotInCatalogue.titleOnly],
  [2, episodeNotInCatalogue.newRefId],
  [3, titleContradicts.unknownTitle],
  [2, titleContradicts.titleOfAnotherSeries],
  [2, ambiguous.titleOfSeveralSeries],
  [2, ambiguous.titleTwiceInSeries],
  [2, ambiguous.numbersTwiceInSeries],
];

const STYLE = columnStyle({
  refIdForms: [(refId) => refId, (refId) => refId, (refId) => `philo:${refId}`, (refId) => `${refId}/hd`],
  ownIdPrefix: 'ph',
  numbersInTitle: 0,
});

const minutesText = (random: Random): string => {
  const shape = random.unit();
  if (shape < 0.02) return random.pick(['0', '0.00']);
  if (shape < 0.05) return withThousands(decimalText(random.between(100_000, 999_999), 2));
  // Seven decimals, ending in 5: the sixth is rounded up.
  if (shape < 0.1) return decimalText(random.between(1, 99_999_999) * 10 + 5, 7);
  return decimalText(random.between(1, 60_000), 2);
};

const HEADER = [
  'watched_at_est',
  'partner',
  'channel',
  'territory',
  'asset_id',
  'series',
  'season',
  'episode',
  'title',
  'minutes_watched',
];

export const createPhiloUpload = (seed: number, catalogue: Catalogue): Upload => {
  const { random, rows } = planUpload(seed, catalogue, {
    stream: 'philo',
    count: 3_000,
    mix: MIX,
    style: STYLE,
    placements: PHILO_PLACEMENTS,
    dates: daysBetween('2025-07-01', '2025-07-31'),
    order: 'random',
  });
  return {
    fileName: 'philo_2025-07.csv',
    truthName: 'philo_2025-07.csv',
    platform: 'Philo',
    form: { platform: 'Philo', domain: 'Distribution Partners', dataType: 'Viewership' },
    dialect: PLAIN,
    header: HEADER,
    records: columnRecords(random, rows, {
      header: HEADER,
      dateText: dayFirst,
      measureText: minutesText,
      factor: 1n,
      flaws: [
        { cell: 'measure', value: '12..5' },
        { cell: 'measure', value: 'abc' },
        { cell: 'measure', value: '1O2.5' },
        { cell: 'date', value: '31-02-2025' },
        { cell: 'date', value: '' },
        { cell: 'date', value: '14-07-1999' },
      ],
      emptyMeasures: 40,
    }),
  };
};
