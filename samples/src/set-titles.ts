/** Where an episode stands: series code, season, episode number. */
export type Place = readonly [code: string, season: number, episode: number];

/** Titles of several series: without a series such a title is no answer. */
export const SHARED_TITLES: readonly (readonly [title: string, places: readonly Place[]])[] = [
  [
    'Pilot',
    [
      ['MS', 1, 1],
      ['DH', 1, 1],
      ['CL', 1, 1],
      ['WK', 1, 1],
      ['OV', 1, 1],
    ],
  ],
  [
    'Homecoming',
    [
      ['HLU', 2, 3],
      ['HLK', 1, 4],
      ['SI', 3, 2],
    ],
  ],
  [
    'The Reckoning',
    [
      ['FW', 3, 1],
      ['KC', 2, 2],
      ['OV', 1, 9],
      ['RX', 2, 2],
    ],
  ],
  [
    'Aftermath',
    [
      ['SMA', 1, 8],
      ['SMB', 1, 8],
    ],
  ],
  [
    'Christmas at Home',
    [
      ['GB', 2, 12],
      ['PB', 1, 16],
      ['TP', 1, 14],
    ],
  ],
];

/** Titles that one series uses twice: even with the series, such a title is no answer without numbers. */
export const TWIN_TITLES: readonly (readonly [title: string, places: readonly Place[]])[] = [
  [
    'Static',
    [
      ['MS', 1, 5],
      ['MS', 3, 5],
    ],
  ],
  [
    'The Return',
    [
      ['DH', 1, 8],
      ['DH', 2, 8],
    ],
  ],
  [
    'Strangers Again',
    [
      ['WK', 2, 2],
      ['WK', 4, 2],
    ],
  ],
];

/** Titles that are there for what they look like. */
export const SINGLE_TITLES: readonly (readonly [title: string, place: Place])[] = [
  ['The Long Tide', ['DH', 2, 3]],
  ['The Long Crossing, Part 1', ['DH', 3, 1]],
  ['The Long Crossing, Part 2', ['DH', 3, 2]],
  ['Trial by Water: Part 1', ['CL', 2, 11]],
  ['Trial by Water: Part 2', ['CL', 2, 12]],
  ['Smørrebrød Weekend', ['SH', 1, 2]],
  // These two differ in nothing but a vowel sign, which is a mark: a key without marks would make them one.
  ['काला दिन', ['NR', 1, 3]],
  ['काला दान', ['NR', 2, 4]],
];

/** Numbers that two episodes of a series share (a cut and its recut): without a title they are no answer. */
export const DOUBLED_NUMBERS: readonly Place[] = [
  ['FW', 2, 6],
  ['GB', 1, 4],
  ['TP', 3, 5],
];
