import type { Episode } from './catalogue.js';
import { titlesOf } from './catalogue.js';

export type Numbers = NonNullable<Episode['numbers']>;
export type Numbered = Episode & { readonly numbers: Numbers };

export const isActive = (episode: Episode): boolean => episode.series.status === 'active';
export const isFilm = (episode: Episode): boolean => isActive(episode) && episode.numbers === null;

/** An active episode whose season and episode mean it alone. */
export const isNumbered = (episode: Episode): episode is Numbered =>
  isActive(episode) && episode.numbers !== null && !episode.doubled;

/** No digits: nothing in such a title can be read as a season or an episode. */
export const isPlain = (title: string): boolean => !/\d/.test(title);

/** All its titles are plain, and no other episode anywhere has one of them. */
export const hasOwnTitle = (episode: Episode): boolean =>
  episode.holders === 'unique' && titlesOf(episode).every(isPlain);

/** All its titles are plain, and no other episode of its series has one of them. */
export const hasOwnTitleInSeries = (episode: Episode): boolean =>
  (episode.holders === 'unique' || episode.holders === 'shared') && titlesOf(episode).every(isPlain);
