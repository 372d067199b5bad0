export type TitleLanguage = 'english' | 'hindi' | 'korean' | 'generic';

export interface Series {
  readonly id: number;
  readonly code: string;
  /** The cell `series.titles`: a comma list whose elements end in a language suffix. */
  readonly titles: string;
  /** Our name: the title ending in -en, else the first, without the suffix. Written out, not derived. */
  readonly primary: string;
  readonly aliases: readonly string[];
  /** What platforms write besides the primary title, as the dictionary lists it. */
  readonly entries: readonly string[];
  readonly provider: string;
  readonly status: 'active' | 'inactive';
  readonly language: TitleLanguage;
  /** Episodes of season 1, 2, …; empty for films, which have neither season nor episode. */
  readonly seasons: readonly number[];
  readonly films: number;
  /** Another series has the same name but for the qualifier, so that the qualifier must not be left out or added to. */
  readonly edition: boolean;
}

type Extras = Partial<Omit<Series, 'id' | 'code' | 'primary' | 'seasons'>>;
type Line = readonly [code: string, primary: string, seasons: readonly number[], extras?: Extras];

const S3 = [16, 16, 14];
const S4 = [14, 12, 12, 10];

const LINES: readonly Line[] = [
  ['MS', 'Mistral Station', [20, 20, 20, 14], { entries: ['Mistral Stn.', 'Mistral Station (US)'] }],
  [
    'HMS',
    'The Harbour Master’s Son',
    S3,
    {
      titles: 'The Harbour Master’s Son-en, Le Fils du capitaine de port-fr',
      aliases: ['Le Fils du capitaine de port'],
      entries: ['Harbor Masters Son'],
    },
  ],
  [
    'DH',
    'Dune Harbor',
    [18, 18, 16],
    {
      titles: 'Dune Harbor-en, Puerto de Dunas-es',
      aliases: ['Puerto de Dunas'],
      entries: ['Dune Harbour', 'Dune Hbr'],
    },
  ],
  ['DHN', 'Dune Harbor Nights', S3, { entries: ['Dune Harbor: Nights'] }],
  ['HLU', 'House of Lanterns (US)', S4, { edition: true, entries: ['House of Lanterns [US]'] }],
  ['HLK', 'House of Lanterns (UK)', S3, { edition: true, entries: ['House of Lanterns [UK]'] }],
  ['SMA', 'Saltmarsh Assizes (1987)', S3, { edition: true }],
  ['SMB', 'Saltmarsh Assizes (2019)', S3, { edition: true }],
  ['YE', '1847', [10, 10, 10], { language: 'generic', entries: ['1847: The Series'] }],
  [
    'YQ',
    'Yes, Quartermaster',
    S3,
    {
      titles: 'Yes, Quartermaster-en, Sí, intendente-es',
      aliases: ['Sí, intendente'],
      entries: ['Yes Quartermaster!'],
    },
  ],
  [
    'CL',
    'The Copper Ledger',
    S4,
    {
      titles: 'The Copper Ledger-en, El libro de cobre-es',
      aliases: ['El libro de cobre'],
      entries: ['Copper Ledger, The', 'Copper Ledger (LAS)'],
    },
  ],
  ['CM', 'Café Montaraz', S3, { titles: 'Café Montaraz-es, Café Montaraz-pt', entries: ['Cafe Montaraz'] }],
  [
    'BW',
    'The Bridge Wardens',
    S3,
    {
      titles: 'Die Brückenwärter-de, The Bridge Wardens-en',
      aliases: ['Die Brückenwärter'],
      entries: ['Bridge Wardens (Dubbed)'],
    },
  ],
  [
    'NR',
    'Beyond the Ninth River',
    [12, 12],
    {
      titles: 'नौवीं नदी के पार-hi, Beyond the Ninth River-en',
      aliases: ['नौवीं नदी के पार'],
      entries: ['Naunvi Nadi Ke Paar'],
      language: 'hindi',
    },
  ],
  [
    'CC',
    'चाँदनी का चौराहा',
    [12, 10],
    {
      titles: 'चाँदनी का चौराहा-hi',
      entries: ['Chaandni Ka Chauraha'],
      language: 'hindi',
    },
  ],
  [
    'GM',
    '은하 수선집',
    [12, 12],
    { titles: '은하 수선집-ko', entries: ['Eunha Suseonjip'], language: 'korean' },
  ],
  [
    'KH',
    'Mist Harbour Line',
    [12, 12],
    {
      titles: '안개 항구선-ko, Mist Harbour Line-en',
      aliases: ['안개 항구선'],
      entries: ['Mist Harbor Line'],
      language: 'korean',
    },
  ],
  // A daily serial that counts through: its only season holds the episodes 985 to 1044.
  ['LL', 'Larkspur Lane', [60], { entries: ['Larkspur Ln'] }],
  ['HF', 'Harborlight Features', [], { films: 110, provider: 'Harborlight Films' }],
  ['TJ', 'Thornacre Junction', [14, 14], { status: 'inactive', entries: ['Thornacre Jct'] }],
  ['MX', 'Marrowby Exchange', [12, 12], { status: 'inactive', entries: ['Marrowby Exch.'] }],
  ['SI', 'Salt & Iron', S3, { entries: ['Salt and Iron'] }],
  ['FW', 'Fennwick Yard', S3, { entries: ['Fenwick Yard'] }],
  ['OB', 'Ostler’s Bay', S3, { entries: ['Ostlers Bay (Uncut)'] }],
  ['TP', 'Tinderbox Parish', S4],
  ['GQ', 'Gullhaven Quay', S3, { entries: ['Gullhaven Key'] }],
  ['PB', 'Pemberwick & Daughters', S3, { entries: ['Pemberwick and Daughters'] }],
  // The dictionary gives an alias of Kestrel Court to this series, and the dictionary wins over the catalogue.
  ['RR', 'Ravenholt Registry', S3, { entries: ['El turno de medianoche'] }],
  ['KC', 'Kestrel Court', S3, { titles: 'Kestrel Court-en, El turno de medianoche-es' }],
  ['WK', 'The Wickerlight Club', S4, { entries: ['Wickerlight Club'] }],
  ['CV', 'Cobblevane', S4],
  ['QM', 'Quillmoor', S3, { entries: ['Quilmoor'] }],
  ['ZB', 'Zephyrine Brigade', S3],
  ['LG', 'Ledger Street Garage', S3, { entries: ['Ledger St. Garage'] }],
  ['NB', 'Norrbekk 9', S3, { entries: ['Norrbekk Nine'] }],
  ['SH', 'Smørholm', S3, { titles: 'Smørholm-da, Smørholm-sv' }],
  ['TT', 'Twelve Tin Lanterns', S3, { entries: ['12 Tin Lanterns'] }],
  ['AB', 'An Almanac of Bees', S3, { entries: ['Almanac of Bees'] }],
  ['PK', 'Peat & Kerosene', S3, { entries: ['Peat and Kerosene'] }],
  ['MV', 'Moonvane Veterinary', S4, { entries: ['Moonvane Vet'] }],
  ['LT', 'Lighthouse Tenancy', S3],
  ['GB', 'Grandmother Osk’s Bakehouse', S4, { entries: ['Grandma Osks Bakehouse'] }],
  ['OV', 'Overbrook Vale', S4],
  ['ST', 'Stonewater Tram', S3],
  ['WV', 'Widdershin & Vole, Detectives', S4, { entries: ['Widdershin and Vole'] }],
  ['RX', 'Rookery Express', S3],
  [
    'EC',
    'La cordelera de Almuz',
    S3,
    {
      titles: 'La cordelera de Almuz-es, A cordoeira de Almuz-pt',
      aliases: ['A cordoeira de Almuz'],
      entries: ['Cordelera de Almuz'],
    },
  ],
  ['FT', 'Fjord Telegraph', S3],
];

const PROVIDERS = ['Lanternfish Media', 'Harborlight Films', 'Kestrel & Sons', 'Northmoor Pictures'];

const toSeries = ([code, primary, seasons, extras]: Line, index: number): Series => ({
  id: index + 1,
  code,
  primary,
  seasons,
  titles: `${primary}-en`,
  aliases: [],
  entries: [],
  provider: PROVIDERS[index % PROVIDERS.length] ?? '',
  status: 'active',
  language: 'english',
  films: 0,
  edition: false,
  ...extras,
});

export const SERIES: readonly Series[] = LINES.map(toSeries);

/** The series with this code; throws a RangeError when there is none. */
export const seriesByCode = (code: string): Series => {
  const found = SERIES.find((series) => series.code === code);
  if (found === undefined) throw new RangeError(`No series has the code ${code}.`);
  return found;
};
