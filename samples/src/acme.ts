import type { Catalogue } from './catalogue.js';
import { columnRecords } from './column-upload.js';
import type { Mix, Style } from './contents.js';
import { daysBetween } from './dates.js';
import { decimalText, withThousands } from './decimals.js';
import {
  fullData,
  refIdOnly,
  refIdSeries,
  seriesOnly,
  seriesSeasonEpisode,
  titleOnly,
} from './matched-contents.js';
import { ACME_PLACEMENTS } from './placements.js';
import { planUpload } from './planned-rows.js';
import { columnStyle } from './styles.js';
import {
  ambiguous,
  episodeNotInCatalogue,
  seriesInactive,
  seriesUnknown,
  titleContradicts,
} from './unmatched-contents.js';
import type { Upload } from './upload.js';

const MIX: Mix = [
  [40, fullData],
  [8, refIdSeries.title],
  [4, refIdSeries.nothingElse],
  [5, refIdOnly.title],
  [30, seriesSeasonEpisode.title],
  [8, seriesSeasonEpisode.noTitle],
  [12, seriesOnly],
  [6, titleOnly.episode],
  [2, seriesUnknown.withNumbers],
  [2, seriesInactive.series],
  [2, episodeNotInCatalogue.withTitle],
  [1, titleContradicts.unknownTitle],
  [1, ambiguous.titleTwiceInSeries],
];

const COLUMNS = columnStyle({ refIdForms: [(refId) => refId], ownIdPrefix: 'acme-', numbersInTitle: 0.1 });

/** Some titles hold a line break, so that records and physical lines part ways. */
const STYLE: Style = {
  ...COLUMNS,
  write: (told, random) => {
    const content = COLUMNS.write(told, random);
    return random.chance(0.08) ? { ...content, title: content.title.replace(' ', '\n') } : content;
  },
};

const HEADER = [
  'Date',
  'Partner',
  'Channel',
  'Territory',
  'Content ID',
  'Series',
  'Season',
  'Episode',
  'Title',
  'Minutes',
];

export const createAcmeUpload = (seed: number, catalogue: Catalogue): Upload => {
  const { random, rows } = planUpload(seed, catalogue, {
    stream: 'acme',
    count: 400,
    mix: MIX,
    style: STYLE,
    placements: ACME_PLACEMENTS,
    dates: daysBetween('2025-07-01', '2025-07-31'),
    order: 'random',
  });
  return {
    fileName: 'acme_tv_july.csv',
    truthName: 'acme_tv_july.csv',
    platform: 'Acme TV',
    form: { platform: 'Acme TV', domain: 'Distribution Partners', dataType: 'Viewership' },
    dialect: { eol: '\n', quoting: 'all', bom: false },
    header: HEADER,
    records: columnRecords(random, rows, {
      header: HEADER,
      dateText: (iso) => iso,
      measureText: (source) => withThousands(decimalText(source.between(1, 250_000), 2)),
      factor: 1n,
      flaws: [
        { cell: 'measure', value: '12..5' },
        { cell: 'date', value: '2025-02-31' },
        { cell: 'date', value: '' },
      ],
      emptyMeasures: 3,
    }),
  };
};
