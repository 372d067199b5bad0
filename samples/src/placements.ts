export type DealReason = 'AMBIGUOUS_DEAL' | 'NO_DEAL';

export interface Placement {
  /** As the file or the form writes them; '' is NULL. */
  readonly partner: string;
  readonly channel: string;
  readonly territory: string;
  /** Known by construction: deals.ts was written for these placements. */
  readonly deal: number | DealReason;
  /** How often it occurs, relative to the others. */
  readonly weight: number;
}

const placement = (
  weight: number,
  deal: Placement['deal'],
  partner: string,
  channel: string,
  territory: string,
): Placement => ({ partner, channel, territory, deal, weight });

export const PHILO_PLACEMENTS: readonly Placement[] = [
  placement(30, 1101, 'Philo Direct', 'Lanternfish Mystery', 'US'),
  placement(25, 1102, 'Philo Direct', 'Harborlight Drama', 'US'),
  placement(12, 1103, 'Philo Direct', 'Harborlight Drama', 'CA'),
  // Names compare trimmed, with inner white space (also no-break spaces) collapsed, in any case.
  placement(4, 1103, 'PHILO DIRECT', ' Harborlight\u{a0} Drama ', 'ca'),
  // A partner (4) outranks channel and territory together (2 + 1).
  placement(12, 1104, 'Philo Reseller West', 'Harborlight Drama', 'CA'),
  placement(8, 1101, 'Philo Direct', '', ''),
];

export const WURL_PLACEMENTS: readonly Placement[] = [
  placement(24, 2103, 'Roku-us', 'Lanternfish Mystery', 'US'),
  placement(12, 2102, 'Roku-us', 'Lanternfish Mystery', 'CA'),
  placement(14, 2104, 'Roku-us', 'Kestrel Comedy', 'US'),
  placement(6, 2101, 'Roku-us', 'Kestrel Comedy', 'CA'),
  placement(4, 2101, 'Roku-us', 'Harborlight Drama', 'CA'),
  placement(14, 2110, 'Vizio-us-mobile', 'Kestrel Comedy', 'US'),
  placement(3, 2110, 'VIZIO-us-mobile ', 'Harborlight Drama', ''),
  placement(2, 'AMBIGUOUS_DEAL', 'Xumo-us', 'Kestrel Comedy', 'US'),
  // Found only on the second try, by our name of the territory or of the channel.
  placement(8, 2130, 'Brightkite-uk', 'Harborlight Drama', 'UK'),
  placement(7, 2131, 'Pinwheel-us', 'Kestrel Comedy HD', 'US'),
  // No channel: a deal for one channel must not be used, whatever the usual channel is.
  placement(1, 'NO_DEAL', 'Pinwheel-us', '', 'US'),
  // Its deals are inactive or of the other domain.
  placement(2, 'NO_DEAL', 'Sundial-mx', 'Kestrel Comedy', 'MX'),
];

export const ACME_PLACEMENTS: readonly Placement[] = [
  placement(10, 5101, 'Acme Direct', 'Lanternfish Mystery', 'US'),
  placement(8, 5102, 'Acme Direct', 'Harborlight Drama', 'US'),
  placement(1, 'NO_DEAL', 'Acme Affiliates', 'Harborlight Drama', 'US'),
];

/** The file has no such columns; the request's form gives the channel and nothing else. */
export const YOUTUBE_PLACEMENT: Placement = placement(1, 3102, '', 'Lanternfish Classics', '');

/** The file has no such columns; the request's form gives the territory and nothing else. */
export const TUBI_PLACEMENT: Placement = placement(1, 4101, '', '', 'US');
