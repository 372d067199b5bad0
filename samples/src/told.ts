import type { Catalogue, Episode } from './catalogue.js';
import type { Random } from './prng.js';
import type { Series } from './series-list.js';
import type { Answer } from './truth.js';

/** What a row tells about its episode, before a platform writes it in its own way. Absent parts are not told. */
export interface Told {
  readonly refId?: string;
  /** As written; `named` is the series that it means, absent when nobody knows the text. */
  readonly series?: string;
  readonly named?: Series;
  readonly season?: number;
  readonly episode?: number;
  readonly title?: string;
  readonly answer: Answer;
}

/** One distinct content of an upload, as its cells say it. */
export interface Content {
  readonly id: string;
  readonly series: string;
  readonly season: string;
  readonly episode: string;
  readonly title: string;
  readonly answer: Answer;
}

/** What a construction may use. */
export interface Setting {
  readonly random: Random;
  readonly catalogue: Catalogue;
  /** The platform writes series or numbers into the title, so that titles must not look like numbers themselves. */
  readonly tellsInTitle: boolean;
  /** An episode that fulfils the condition, not drawn before as long as there is one. */
  draw(fulfils: (episode: Episode) => boolean): Episode;
  /** The name of a series as the platform writes it. */
  spell(series: Series): string;
}

/** A way to write a row of which the answer is known. */
export type Construction = (setting: Setting) => Told;

/** Draws episodes without repeating one before all that fit are used. */
export const createDraw = (random: Random, catalogue: Catalogue): Setting['draw'] => {
  const deck = random.shuffle(catalogue.episodes);
  const used = new Set<Episode>();
  return (fulfils) => {
    const episode =
      deck.find((candidate) => !used.has(candidate) && fulfils(candidate)) ??
      random.pick(deck.filter(fulfils));
    used.add(episode);
    return episode;
  };
};
