import type { Random } from './prng.js';

const list = (text: string): string[] => text.split(/,\s*/);

const ADJECTIVES = list(
  'Amber, Broken, Crooked, Distant, Empty, Fallen, Gilded, Hollow, Idle, Jagged, Kindled, Lonely, Midnight, Narrow, Painted, Quiet, Restless, Silent, Tangled, Unsent, Velvet, Weathered, Yellow, Borrowed, Frozen, Hidden, Scarlet, Paper, Wooden, Glass, Secret, Sunken, Winter, Northern, Patient, Stolen, Muddy, Golden, Reluctant, Final, Déjà-Vu, Half-Lit',
);
const NOUNS = list(
  'Anchor, Bell, Candle, Door, Engine, Feather, Garden, Hammer, Inkwell, Jar, Kettle, Letter, Mirror, Needle, Orchard, Promise, Quarry, Ribbon, Saddle, Telegram, Umbrella, Violin, Whistle, Window, Bargain, Compass, Debt, Envelope, Ferry, Guest, Harvest, Island, Journey, Key, Ladder, Map, Neighbour, Oath, Portrait, Rival, Signal, Tower, Verdict, Wager, Witness, Bridge, Cellar, Drum, Echo, Fence, Horse, Invitation, Joke, Kite, Medal, Notebook, Omen, Parcel, Question, River, Shadow, Thief, Uncle, Visitor, Stranger, Crown, Clock, Café',
);
const PEOPLE = list(
  'Zoë, André, Søren, Núñez, Inés, Björn, Mabel, Otto, Priya, Tomas, Hana, Eleni, Ruth, Casper, Agnès',
);
const PLACES = list(
  'the Mill, Low Tide, the Crossroads, São Tiago, the Granary, Gate Four, the Old Pier, Übersee, the Boathouse, High Noon',
);
const PLURALS = list('Lamps, Bridges, Letters, Keys, Sparrows, Umbrellas, Apologies, Oars, Stairs, Teacups');
const COUNTS = list('Two, Three, Seven, Twelve, Nineteen, Forty-Two, 12, 40, 66, 99');

/** An English episode title with the accents, commas, ampersands, apostrophes and numbers of real ones. */
export const englishTitle = (random: Random): string => {
  const adjective = random.pick(ADJECTIVES);
  const noun = random.pick(NOUNS);
  const other = random.pick(NOUNS.filter((candidate) => candidate !== noun));
  const third = random.pick(NOUNS.filter((candidate) => candidate !== noun && candidate !== other));
  const shapes: readonly (readonly [weight: number, title: string])[] = [
    [30, `The ${adjective} ${noun}`],
    [14, `${adjective} ${noun}`],
    [10, `${noun} & ${other}`],
    [10, `The ${noun} at ${random.pick(PLACES)}`],
    [8, `${random.pick(PEOPLE)}’s ${adjective} ${noun}`],
    [8, `A ${noun} for ${random.pick(PEOPLE)}`],
    [7, `${noun}, ${other}, and ${third}`],
    [6, `${random.pick(COUNTS)} ${random.pick(PLURALS)}`],
    [5, `What ${random.pick(PEOPLE)} Knew About the ${noun}`],
    [4, `No ${noun}, No ${other}!`],
  ];
  return random.pickWeighted(shapes, ([weight]) => weight)[1];
};

const HINDI_ADJECTIVES = list('पुराना, नीला, अधूरा, आख़िरी, गुमशुदा, सुनहरा, ख़ाली, टूटा');
const HINDI_NOUNS = list('घर, दरवाज़ा, ख़त, रास्ता, सपना, दीपक, वादा, शहर, बाज़ार, मेहमान, आईना, पुल');
const KOREAN_ADJECTIVES = list('푸른, 잊혀진, 마지막, 조용한, 숨겨진, 붉은, 낡은, 하얀');
const KOREAN_NOUNS = list('편지, 창문, 약속, 우산, 시계, 골목, 등대, 거울, 열쇠, 기차, 이웃, 밤');

export const hindiTitle = (random: Random): string =>
  `${random.pick(HINDI_ADJECTIVES)} ${random.pick(HINDI_NOUNS)}`;

export const koreanTitle = (random: Random): string =>
  `${random.pick(KOREAN_ADJECTIVES)} ${random.pick(KOREAN_NOUNS)}`;

const ONSETS = list('Br, Dr, Fl, Gw, Kl, Mv, Pl, Skr, Thw, Vl, Zr, Qu');
const VOWELS = list('a, e, o, ua, io');
const CODAS = list('lth, ndor, xik, rvash, mbrel, zzup, ckwin, vgor, shtal, ptho');

/** A word of no language, so that no catalogue title, series or entry can hold it by accident. */
export const coinedWord = (random: Random): string =>
  `${random.pick(ONSETS)}${random.pick(VOWELS)}${random.pick(CODAS)}`;

export const coinedName = (random: Random): string => `${coinedWord(random)} ${coinedWord(random)}`;
