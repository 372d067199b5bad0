import { titlesOf, type Episode } from './catalogue.js';
import {
  hasOwnTitle,
  hasOwnTitleInSeries,
  isActive,
  isFilm,
  isNumbered,
  isPlain,
  type Numbered,
} from './episode-conditions.js';
import { canBeMistyped, contradicts, mistypedTitle, rightTitle } from './spelling.js';
import type { Construction, Setting, Told } from './told.js';
import type { Bucket } from './truth.js';
import { coinedName } from './words.js';

/** Ways to write a row that lead to an episode, one group per bucket. */

const found = (bucket: Bucket, episode: Episode, told: Omit<Told, 'answer'>): Told => ({
  ...told,
  answer: { bucket, refId: episode.refId },
});

const drawNumbered = (setting: Setting, fulfils: (episode: Numbered) => boolean = () => true): Numbered => {
  const episode = setting.draw((candidate) => isNumbered(candidate) && fulfils(candidate));
  if (!isNumbered(episode)) throw new Error('An episode was drawn that does not fulfil its condition.');
  return episode;
};

const titleCanBeTold = (setting: Setting) => (episode: Episode) =>
  !setting.tellsInTitle || titlesOf(episode).every(isPlain);

const seriesOf = (setting: Setting, episode: Episode) => ({
  series: setting.spell(episode.series),
  named: episode.series,
});

/** The numbers of another episode of the series that all titles tell apart from this one. */
const numbersOfAnother = (setting: Setting, episode: Numbered, title: string) =>
  setting.random.pick(
    setting.catalogue.episodes.filter(
      (other): other is Numbered =>
        isNumbered(other) &&
        other.series === episode.series &&
        other !== episode &&
        contradicts(title, other),
    ),
  ).numbers;

const fullDataOf = (setting: Setting, episode: Numbered): Told =>
  found('FULL_DATA', episode, {
    refId: episode.refId,
    ...seriesOf(setting, episode),
    ...episode.numbers,
    title: rightTitle(episode, setting.random),
  });

export const fullData: Construction = (setting) =>
  fullDataOf(setting, drawNumbered(setting, titleCanBeTold(setting)));

export const refIdSeries = {
  title: (setting) => {
    const episode = drawNumbered(setting, hasOwnTitle);
    const title = rightTitle(episode, setting.random);
    return found('REF_ID_SERIES', episode, { refId: episode.refId, ...seriesOf(setting, episode), title });
  },
  numbers: (setting) => {
    const episode = drawNumbered(setting);
    return found('REF_ID_SERIES', episode, {
      refId: episode.refId,
      ...seriesOf(setting, episode),
      ...episode.numbers,
    });
  },
  nothingElse: (setting) => {
    const episode = drawNumbered(setting);
    return found('REF_ID_SERIES', episode, { refId: episode.refId, ...seriesOf(setting, episode) });
  },
  wrongNumbers: (setting) => {
    const episode = drawNumbered(setting, hasOwnTitle);
    const title = rightTitle(episode, setting.random);
    return found('REF_ID_SERIES', episode, {
      refId: episode.refId,
      ...seriesOf(setting, episode),
      ...numbersOfAnother(setting, episode, title),
      title,
    });
  },
  mistypedTitle: (setting) => {
    const episode = drawNumbered(setting, (candidate) => titlesOf(candidate).some(canBeMistyped));
    return found('REF_ID_SERIES', episode, {
      refId: episode.refId,
      ...seriesOf(setting, episode),
      ...episode.numbers,
      title: mistypedTitle(episode, setting.random),
    });
  },
} satisfies Record<string, Construction>;

export const refIdOnly = {
  nothingElse: (setting) => {
    const episode = drawNumbered(setting);
    return found('REF_ID_ONLY', episode, { refId: episode.refId });
  },
  title: (setting) => {
    const episode = drawNumbered(setting, hasOwnTitle);
    return found('REF_ID_ONLY', episode, {
      refId: episode.refId,
      title: rightTitle(episode, setting.random),
    });
  },
  film: (setting) => {
    const film = setting.draw((episode) => isFilm(episode) && hasOwnTitle(episode));
    return found('REF_ID_ONLY', film, { refId: film.refId, title: rightTitle(film, setting.random) });
  },
  /** The series of another episode: the ref_id answers all the same. */
  otherSeries: (setting) => {
    const episode = drawNumbered(setting, hasOwnTitle);
    const other = setting.random.pick(
      setting.catalogue.episodes.filter(
        (candidate) => isNumbered(candidate) && candidate.series !== episode.series,
      ),
    );
    return found('REF_ID_ONLY', episode, {
      refId: episode.refId,
      ...seriesOf(setting, other),
      title: rightTitle(episode, setting.random),
    });
  },
  unknownSeries: (setting) => {
    const episode = drawNumbered(setting, hasOwnTitle);
    return found('REF_ID_ONLY', episode, {
      refId: episode.refId,
      series: coinedName(setting.random),
      title: rightTitle(episode, setting.random),
    });
  },
} satisfies Record<string, Construction>;

export const seriesSeasonEpisode = {
  title: (setting) => {
    const episode = drawNumbered(setting, titleCanBeTold(setting));
    const title = rightTitle(episode, setting.random);
    return found('SERIES_SEASON_EPISODE', episode, {
      ...seriesOf(setting, episode),
      ...episode.numbers,
      title,
    });
  },
  noTitle: (setting) => {
    const episode = drawNumbered(setting);
    return found('SERIES_SEASON_EPISODE', episode, { ...seriesOf(setting, episode), ...episode.numbers });
  },
  mistypedTitle: (setting) => {
    const episode = drawNumbered(setting, (candidate) => titlesOf(candidate).some(canBeMistyped));
    const title = mistypedTitle(episode, setting.random);
    return found('SERIES_SEASON_EPISODE', episode, {
      ...seriesOf(setting, episode),
      ...episode.numbers,
      title,
    });
  },
  /** `Episode 4` is no real title, so it contradicts none. Only for platforms with number columns. */
  placeholderTitle: (setting) => {
    const episode = drawNumbered(setting);
    const title = `Episode ${episode.numbers.episode}`;
    return found('SERIES_SEASON_EPISODE', episode, {
      ...seriesOf(setting, episode),
      ...episode.numbers,
      title,
    });
  },
  /** The title contradicts the episode that the numbers mean; series and title (pass 2) agree on another one. */
  wrongNumbers: (setting) => {
    const episode = drawNumbered(setting, hasOwnTitle);
    const title = rightTitle(episode, setting.random);
    return found('SERIES_SEASON_EPISODE', episode, {
      ...seriesOf(setting, episode),
      ...numbersOfAnother(setting, episode, title),
      title,
    });
  },
  /** No episode has these numbers; series and title (pass 2) agree on one. */
  unknownNumbers: (setting) => {
    const episode = drawNumbered(setting, hasOwnTitle);
    return found('SERIES_SEASON_EPISODE', episode, {
      ...seriesOf(setting, episode),
      season: episode.series.seasons.length + 3,
      episode: episode.numbers.episode,
      title: rightTitle(episode, setting.random),
    });
  },
  /** The dictionary gives this name to another series than the catalogue does, and wins. */
  dictionaryWins: (setting) => {
    const episode = drawNumbered(setting, ({ series }) => series.code === 'RR');
    return found('SERIES_SEASON_EPISODE', episode, {
      series: 'El turno de medianoche',
      named: episode.series,
      ...episode.numbers,
      title: rightTitle(episode, setting.random),
    });
  },
} satisfies Record<string, Construction>;

export const seriesOnly: Construction = (setting) => {
  const episode = drawNumbered(setting, hasOwnTitleInSeries);
  const title = rightTitle(episode, setting.random);
  return found('SERIES_ONLY', episode, { ...seriesOf(setting, episode), title });
};

const titleOnlyWhere =
  (fulfils: (episode: Episode) => boolean): Construction =>
  (setting) => {
    const episode = setting.draw((candidate) => fulfils(candidate) && hasOwnTitle(candidate));
    return found('TITLE_ONLY', episode, { title: rightTitle(episode, setting.random) });
  };

export const titleOnly = {
  film: titleOnlyWhere(isFilm),
  episode: titleOnlyWhere((episode) => isActive(episode) && !isFilm(episode)),
} satisfies Record<string, Construction>;

/** Episodes that every run of the samples must contain, whatever is drawn: by ref_id, or by series and title. */
export const withRefId =
  (refId: string): Construction =>
  (setting) =>
    fullDataOf(
      setting,
      drawNumbered(setting, (episode) => episode.refId === refId),
    );

export const withSeriesAndTitle =
  (code: string, title: string): Construction =>
  (setting) => {
    const episode = drawNumbered(
      setting,
      (candidate) => candidate.series.code === code && titlesOf(candidate).includes(title),
    );
    return found('SERIES_ONLY', episode, { ...seriesOf(setting, episode), title });
  };
