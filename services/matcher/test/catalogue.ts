import type { CatalogueSpec } from '../../normalizer/test/catalogue.js';

/** A small catalogue with what the rules trip over: twins, editions, an inactive series, generic titles. */
export const CATALOGUE: CatalogueSpec = {
  series: [
    {
      code: 'DH',
      titles: ['Dune Harbor', 'Puerto de Dunas'],
      episodes: [
        ['DH-1', 1, 1, 'The Long Tide', 'Long Tide, The'],
        ['DH-2', 1, 2, 'Low Water'],
        ['DH-3', 1, 3, 'Episode 3'],
        ['DH-4', 1, 4, 'Twin Lights'],
        ['DH-5', 1, 5, 'Twin Lights'],
        ['DH-6', 1, 6, 'Doubled'],
        ['DH-7', 1, 6, 'Second Doubled'],
        ['X-8', 1, 8, 'Stray Code'],
        ['DH-9', 1, 9, 'Shared Title'],
      ],
    },
    {
      code: 'KC',
      titles: ['Kestrel Court'],
      episodes: [
        ['KC-1', 1, 1, 'The Gull Trial'],
        ['KC-2', 1, 2, 'Shared Title'],
      ],
    },
    { code: 'HLU', titles: ['House of Lanterns (US)'], episodes: [['HLU-1', 1, 1, 'A Lantern']] },
    { code: 'HLK', titles: ['House of Lanterns (UK)'], episodes: [['HLK-1', 1, 1, 'Gas Light']] },
    {
      code: 'TJ',
      titles: ['Thornacre Junction'],
      active: false,
      episodes: [
        ['TJ-1', 1, 1, 'Last Train'],
        ['TJ-2', 1, 2, 'Low Water'],
      ],
    },
  ],
  dictionary: [
    ['Dune Hbr', 'Dune Harbor'],
    ['Not Yet Ours', 'A Series Without Catalogue'],
  ],
};
