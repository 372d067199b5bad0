import { titlesOf, type Episode } from './catalogue.js';
import { hasOwnTitle, isNumbered } from './episode-conditions.js';
import { contradicts, rightTitle } from './spelling.js';
import type { Construction, Setting, Told } from './told.js';
import type { ContentReason } from './truth.js';
import { coinedName } from './words.js';

/** Ways to write a row that leads to no episode, one group per reason. */

const lost = (reason: ContentReason, told: Omit<Told, 'answer'>): Told => ({
  ...told,
  answer: { bucket: null, reason },
});

const numbersOf = (episode: Episode) => episode.numbers ?? {};

const seriesOf = (setting: Setting, episode: Episode) => ({
  series: setting.spell(episode.series),
  named: episode.series,
});

export const noIdentity: Construction = () => lost('NO_IDENTITY', {});

export const seriesUnknown = {
  withNumbers: (setting) =>
    lost('SERIES_UNKNOWN', {
      series: coinedName(setting.random),
      season: setting.random.between(1, 4),
      episode: setting.random.between(1, 20),
      title: coinedName(setting.random),
    }),
  withTitle: (setting) =>
    lost('SERIES_UNKNOWN', { series: coinedName(setting.random), title: coinedName(setting.random) }),
} satisfies Record<string, Construction>;

const drawInactive = (setting: Setting): Episode =>
  setting.draw(({ series }) => series.status === 'inactive');

export const seriesInactive = {
  series: (setting) => {
    const episode = setting.draw(
      (candidate) =>
        candidate.series.status === 'inactive' && (!setting.tellsInTitle || hasOwnTitle(candidate)),
    );
    return lost('SERIES_INACTIVE', {
      ...seriesOf(setting, episode),
      ...numbersOf(episode),
      title: rightTitle(episode, setting.random),
    });
  },
  noTitle: (setting) => {
    const episode = drawInactive(setting);
    return lost('SERIES_INACTIVE', { ...seriesOf(setting, episode), ...numbersOf(episode) });
  },
  refId: (setting) => {
    const episode = drawInactive(setting);
    return lost('SERIES_INACTIVE', {
      refId: episode.refId,
      ...seriesOf(setting, episode),
      ...numbersOf(episode),
    });
  },
} satisfies Record<string, Construction>;

const beyondTheCatalogue = (setting: Setting) => {
  const known = setting.draw(isNumbered);
  return {
    known,
    told: {
      ...seriesOf(setting, known),
      season: known.series.seasons.length + setting.random.between(2, 4),
      episode: setting.random.between(1, 20),
    },
  };
};

export const episodeNotInCatalogue = {
  withTitle: (setting) =>
    lost('EPISODE_NOT_IN_CATALOGUE', {
      ...beyondTheCatalogue(setting).told,
      title: coinedName(setting.random),
    }),
  noTitle: (setting) => lost('EPISODE_NOT_IN_CATALOGUE', beyondTheCatalogue(setting).told),
  titleOnly: (setting) => {
    const { series, named } = beyondTheCatalogue(setting).told;
    return lost('EPISODE_NOT_IN_CATALOGUE', { series, named, title: coinedName(setting.random) });
  },
  /** The id looks like ours, but no episode has it yet: the catalogue gives no number from 9900 to 9999. */
  newRefId: (setting) => {
    const { known, told } = beyondTheCatalogue(setting);
    const refId = `${known.series.code}-${setting.random.between(9900, 9999)}`;
    return lost('EPISODE_NOT_IN_CATALOGUE', { refId, ...told, title: coinedName(setting.random) });
  },
} satisfies Record<string, Construction>;

export const titleContradicts = {
  unknownTitle: (setting) => {
    const episode = setting.draw((candidate) => isNumbered(candidate) && candidate.holders !== 'generic');
    const titles = Array.from({ length: 50 }, () => coinedName(setting.random));
    const title = setting.random.pick(titles.filter((candidate) => contradicts(candidate, episode)));
    return lost('TITLE_CONTRADICTS', { ...seriesOf(setting, episode), ...numbersOf(episode), title });
  },
  titleOfAnotherSeries: (setting) => {
    const episode = setting.draw((candidate) => isNumbered(candidate) && candidate.holders !== 'generic');
    const foreign = setting.random.pick(
      setting.catalogue.episodes.filter(
        (other) =>
          hasOwnTitle(other) &&
          other.series !== episode.series &&
          titlesOf(other).every((title) => contradicts(title, episode)),
      ),
    );
    const title = rightTitle(foreign, setting.random);
    return lost('TITLE_CONTRADICTS', { ...seriesOf(setting, episode), ...numbersOf(episode), title });
  },
} satisfies Record<string, Construction>;

export const ambiguous = {
  titleOfSeveralSeries: (setting) => {
    const episode = setting.draw(({ holders }) => holders === 'shared');
    return lost('AMBIGUOUS', { title: rightTitle(episode, setting.random) });
  },
  titleTwiceInSeries: (setting) => {
    const episode = setting.draw(({ holders }) => holders === 'twin');
    return lost('AMBIGUOUS', { ...seriesOf(setting, episode), title: rightTitle(episode, setting.random) });
  },
  numbersTwiceInSeries: (setting) => {
    const episode = setting.draw(({ doubled }) => doubled);
    return lost('AMBIGUOUS', { ...seriesOf(setting, episode), ...numbersOf(episode) });
  },
} satisfies Record<string, Construction>;
