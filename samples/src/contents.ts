import type { Catalogue } from './catalogue.js';
import { createRandom, type Random } from './prng.js';
import { seriesNamedIn } from './series-names.js';
import type { Series } from './series-list.js';
import { createDraw, type Construction, type Content, type Told } from './told.js';

/** How many contents are made by which construction. */
export type Mix = readonly (readonly [count: number, construction: Construction])[];

/** How a platform writes what a row tells. */
export interface Style {
  readonly tellsInTitle: boolean;
  readonly spell: (series: Series, random: Random) => string;
  readonly write: (told: Told, random: Random) => Content;
}

/** The cells of a content as one text: two contents with the same text are the same content. */
const rawKey = ({ id, series, season, episode, title }: Content): string =>
  JSON.stringify([id, series, season, episode, title]);

/** Without a series cell the title must name exactly the series that is meant, or none. */
const checkNames = (content: Content, named: Series | undefined): void => {
  if (content.series !== '') return;
  const found = seriesNamedIn(content.title);
  if (found.length === (named ? 1 : 0) && found[0] === named) return;
  throw new Error(
    `The title "${content.title}" names ${found.map(({ primary }) => primary).join(', ') || 'no series'}.`,
  );
};

/** The distinct contents of one upload, in random order. `stream` separates its random choices from other uploads'. */
export const inventContents = (
  seed: number,
  stream: string,
  catalogue: Catalogue,
  mix: Mix,
  style: Style,
): Content[] => {
  const random = createRandom(seed, `${stream} contents`);
  const setting = {
    random,
    catalogue,
    tellsInTitle: style.tellsInTitle,
    draw: createDraw(random, catalogue),
    spell: (series: Series) => style.spell(series, random),
  };
  const contents = new Map<string, Content>();
  for (const [count, construction] of mix) {
    for (let made = 0; made < count; made += 1) {
      const told = construction(setting);
      const content = style.write(told, random);
      checkNames(content, told.named);
      const key = rawKey(content);
      const same = contents.get(key);
      if (same && JSON.stringify(same.answer) !== JSON.stringify(content.answer)) {
        throw new Error(`Two contents with the same cells have different answers: ${key}`);
      }
      contents.set(key, content);
    }
  }
  return random.shuffle([...contents.values()]);
};
