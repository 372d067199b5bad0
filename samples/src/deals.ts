export type Domain = 'Distribution Partners' | 'Owned and Operated';

export interface Deal {
  readonly dealParent: number;
  readonly platform: string;
  readonly domain: Domain;
  /** '' is NULL: any partner, channel or territory. */
  readonly partner: string;
  readonly channel: string;
  readonly territory: string;
  readonly internalPartner: string;
  readonly internalChannelId: number;
  readonly internalTerritoryId: number;
  readonly active: boolean;
}

export interface Territory {
  readonly id: number;
  readonly name: string;
  readonly abbreviations: readonly string[];
}

/** Two names share the id 1, as in the real table. */
export const TERRITORIES: readonly Territory[] = [
  { id: 1, name: 'United States', abbreviations: ['US', 'USA', 'U.S.'] },
  { id: 1, name: 'United States of America', abbreviations: ['U.S.A.'] },
  { id: 2, name: 'Canada', abbreviations: ['CA', 'CAN'] },
  { id: 3, name: 'United Kingdom', abbreviations: ['UK', 'GB', 'Great Britain'] },
  { id: 4, name: 'Mexico', abbreviations: ['MX', 'MEX', 'México'] },
  { id: 5, name: 'India', abbreviations: ['IN', 'IND'] },
  { id: 6, name: 'South Korea', abbreviations: ['KR', 'KOR', 'Republic of Korea'] },
];

export interface Channel {
  readonly id: number;
  readonly name: string;
  readonly aliases: readonly string[];
}

export const CHANNELS: readonly Channel[] = [
  { id: 11, name: 'Lanternfish Mystery', aliases: ['LF Mystery', 'Lanternfish Mystery+'] },
  { id: 12, name: 'Harborlight Drama', aliases: ['HL Drama'] },
  { id: 13, name: 'Kestrel Comedy', aliases: ['Kestrel Comedy HD', 'Kestrel Comedy+'] },
  { id: 14, name: 'Lanternfish Classics', aliases: ['LF Classics'] },
  { id: 15, name: 'Lanternfish On Demand', aliases: [] },
];

const ANY = '';
const US = 1;
const CANADA = 2;
const UK = 3;
const MYSTERY = 11;
const DRAMA = 12;
const COMEDY = 13;
const CLASSICS = 14;
const ON_DEMAND = 15;

type DealLine = readonly [
  dealParent: number,
  partner: string,
  channel: string,
  territory: string,
  internalChannelId: number,
  internalTerritoryId: number,
  exception?: { readonly active?: boolean; readonly domain?: Domain },
];

const deals = (
  platform: string,
  domain: Domain,
  internalPartner: string,
  lines: readonly DealLine[],
): Deal[] =>
  lines.map(
    ([dealParent, partner, channel, territory, internalChannelId, internalTerritoryId, exception]) => ({
      dealParent,
      platform,
      domain,
      partner,
      channel,
      territory,
      internalPartner,
      internalChannelId,
      internalTerritoryId,
      active: true,
      ...exception,
    }),
  );

const INACTIVE = { active: false };
const OWNED = { domain: 'Owned and Operated' } as const;

/** Which of them a placement belongs to stands in placements.ts, by hand. */
export const DEALS: readonly Deal[] = [
  ...deals('Philo', 'Distribution Partners', 'Philo', [
    [1101, ANY, ANY, ANY, MYSTERY, US],
    [1102, ANY, 'Harborlight Drama', ANY, DRAMA, US],
    [1103, ANY, 'Harborlight Drama', 'CA', DRAMA, CANADA],
    [1104, 'Philo Reseller West', ANY, ANY, DRAMA, CANADA],
    [1105, 'Philo Direct', 'Lanternfish Mystery', 'US', MYSTERY, US, INACTIVE],
    [1106, 'Philo Direct', 'Lanternfish Mystery', 'US', MYSTERY, US, OWNED],
  ]),
  ...deals('Wurl', 'Distribution Partners', 'Wurl', [
    [2101, 'Roku-us', ANY, ANY, COMEDY, US],
    [2102, 'Roku-us', 'Lanternfish Mystery', ANY, MYSTERY, US],
    [2103, 'Roku-us', 'Lanternfish Mystery', 'US', MYSTERY, US],
    [2104, 'Roku-us', ANY, 'US', COMEDY, US],
    [2105, ANY, 'Harborlight Drama', 'CA', DRAMA, CANADA],
    // The same deal twice is one deal, not a tie.
    [2110, 'Vizio-us-mobile', ANY, ANY, COMEDY, US],
    [2110, 'Vizio-us-mobile', ANY, ANY, COMEDY, US],
    [2120, 'Xumo-us', ANY, ANY, COMEDY, US],
    [2121, 'Xumo-us', ANY, ANY, COMEDY, US],
    [2130, 'Brightkite-uk', ANY, 'United Kingdom', DRAMA, UK],
    [2131, 'Pinwheel-us', 'Kestrel Comedy', ANY, COMEDY, US],
    [2140, 'Sundial-mx', ANY, ANY, COMEDY, US, INACTIVE],
    [2141, 'Sundial-mx', ANY, ANY, COMEDY, US, OWNED],
  ]),
  ...deals('YouTube', 'Owned and Operated', 'YouTube', [
    [3101, ANY, ANY, ANY, CLASSICS, US],
    [3102, ANY, 'Lanternfish Classics', ANY, CLASSICS, US],
    [3103, ANY, 'Lanternfish Classics', 'US', CLASSICS, US],
    [3104, 'YouTube', 'Lanternfish Classics', ANY, CLASSICS, US],
    [3105, ANY, 'Lanternfish Classics', ANY, CLASSICS, US, INACTIVE],
  ]),
  ...deals('Tubi', 'Distribution Partners', 'Tubi', [
    [4101, ANY, ANY, 'US', ON_DEMAND, US],
    [4102, ANY, ANY, ANY, ON_DEMAND, US],
    [4103, 'Tubi', ANY, 'US', ON_DEMAND, US],
  ]),
  ...deals('Acme TV', 'Distribution Partners', 'Acme TV', [
    [5101, 'Acme Direct', ANY, ANY, MYSTERY, US],
    [5102, 'Acme Direct', 'Harborlight Drama', ANY, DRAMA, US],
  ]),
];
