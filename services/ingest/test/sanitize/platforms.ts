import type { ProbeRequest } from '../../src/sanitize/probe.js';

/** A made-up file in the real shape of a platform's, and what must become of it. */
export interface PlatformFile {
  readonly name: string;
  readonly template: string;
  readonly platform: string;
  readonly content: string;
  readonly request?: Partial<ProbeRequest>;
  readonly facts: {
    readonly rows: number;
    readonly minutes: string;
    readonly money: string;
    readonly rejected?: number;
    readonly empty?: number;
    readonly totals?: number;
  };
  /** One of its contents, and one of its placements. */
  readonly content1: Readonly<Record<string, string | null>>;
  readonly placement?: Readonly<Record<string, string | null>>;
  readonly dates: readonly string[];
}

const NBSP = '\u00A0';
const lines = (newline: string, ...rows: readonly string[]) => rows.map((row) => `${row}${newline}`).join('');
const PERIOD = { year: 2025, month: 7 };

/** Roku's header: an index column, `Date Dim` over the last content column, each date over all metrics. */
function roku(dates: readonly string[], metrics: readonly string[], ...records: readonly string[]): string {
  return lines(
    '\r\n',
    `,,,,,Date Dim,${dates.flatMap((date) => metrics.map(() => date)).join(',')}`,
    `,Movie/Series Title,Content Title,Season Number,Episode Number,Provider Source Id,${dates.flatMap(() => metrics).join(',')}`,
    ...records,
  );
}
const FOUR = ['Stream Starts', 'Play-Through Stream Starts', 'All Stream Starts', 'Streaming Hours Sum'];

export const PLATFORM_FILES: readonly PlatformFile[] = [
  {
    name: 'tubi_vod_july.csv',
    template: 'tubi-vod',
    platform: 'Tubi',
    request: { year: 2025 },
    content: lines(
      '\n',
      'CONTENT TYPE,PROGRAM NAME,CONTENT NAME,SEASON NUMBER,PARTNER ID,IMPRESSIONS,ESTIMATED PARTNER EARNINGS,eCPM',
      'TV,Harbor Lights,S01:E02 - The Tide,1,MS-1132,1000,12.345678901234567,12.3',
      'TV,Harbor Lights,S01:E03 - Ebb,1,MS-17111,10,-0.5,',
      'TV,Harbor Lights,S01:E04 - Flow,1,MS-17112,0,0,',
    ),
    facts: { rows: 3, minutes: '0.000000', money: '11.845679' },
    content1: { platform_content_id: 'MS-17111', platform_content_name: 'S01:E03 - Ebb', season_number: '1' },
    dates: ['2025-07-01'],
  },
  {
    name: 'tubi viewing.csv',
    template: 'tubi-viewing',
    platform: 'Tubi',
    content: lines(
      '\n',
      'VIEW DATE,PROGRAM NAME,CONTENT NAME,SEASON NUMBER,PARTNER ID,TOTAL VIEW TIME (MINUTES),SESSIONS',
      '2025-07-01,Harbor Lights,S01:E02 - The Tide,1,MS-1132,"1,234.5",7',
      '2025-07-02,Harbor Lights,S01:E02 - The Tide,1,MS-1132,n/a,7',
    ),
    facts: { rows: 1, minutes: '1234.500000', money: '0.000000', rejected: 1 },
    content1: { platform_content_id: 'MS-1132' },
    dates: ['2025-07-01'],
  },
  {
    name: 'philo.csv',
    template: 'philo',
    platform: 'Philo',
    content: lines(
      '\n',
      'watched_at_est,partner,channel,territory,asset_id,series,season,episode,title,minutes_watched',
      '01-07-2025,Philo Direct,Drama,US,MS-1132,Harbor Lights,01,2,The Tide,12.5',
      '14-07-2025,Philo Direct,Drama,US,,Harbor Lights,1.0,,,7.5',
    ),
    facts: { rows: 2, minutes: '20.000000', money: '0.000000' },
    content1: { platform_content_id: 'MS-1132', season_number: '01' },
    placement: { platform_partner_name: 'Philo Direct', platform_territory: 'US' },
    dates: ['2025-07-01', '2025-07-14'],
  },
  {
    name: 'wurl.csv',
    template: 'wurl',
    platform: 'Wurl',
    content:
      lines(
        '\n',
        'date,partner,channel,territory,video_id,series_title,season,episode,episode_title,hours_watched,sessions',
        '01-07-2025,Roku-us,Drama,US,MS-1132,Harbor Lights,1,2,The Tide,0.5,3',
        '31-07-2025,Vizio-us-mobile,Drama,US,MS-1132,Harbor Lights,1,2,The Tide,1,1',
      ) + ',,,,,,,,,,\n'.repeat(2_000),
    facts: { rows: 2, minutes: '90.000000', money: '0.000000', empty: 2_000 },
    content1: { platform_series: 'Harbor Lights' },
    dates: ['2025-07-01', '2025-07-31'],
  },
  {
    name: 'youtube.csv',
    template: 'youtube',
    platform: 'YouTube',
    content: lines(
      '\n',
      'Content,Video title,Video publish time,Duration,Views,Watch time (hours),Estimated revenue (USD),Impressions,date',
      'xY_-12,"Harbor Lights | ""The Tide"" 📺","Jul 1, 2024",1320,10,2.5,0.123,400,2025-07-01',
    ),
    facts: { rows: 1, minutes: '150.000000', money: '0.123000' },
    content1: {
      platform_content_id: 'xY_-12',
      platform_content_name: 'Harbor Lights | "The Tide" 📺',
      platform_series: null,
    },
    dates: ['2025-07-01'],
  },
  {
    name: 'Pluto US Q3_25.csv',
    template: 'pluto-us',
    platform: 'Pluto',
    content: lines(
      '\r\n',
      ',Statement of a made-up company,,,,,,,,',
      ',,,,,,,,,',
      ',"Quarter, 3",,,,,,,,',
      ',,,,,,,,,',
      ',Content Partner,Series Name,Episode Name,Clip Name,Season #,Episode #,TVMs,Sessions, Net Revenue per Clip ',
      `,Acme,Harbor${NBSP}Lights,The Tide,The Tide (S1E9),1,"1,001","1,234","12", $ 12.34 `,
      ',Acme,Harbor Lights (Dubbed),Ebb,Ebb (S1E3),1,3,60,1, $ -   ',
      ',Acme,Harbor Lights,Flow,Flow (S1E4),1,4,40,1,(1.23)',
      ',Total,,,,,,"1,334",14, $ 11.11 ',
    ),
    facts: { rows: 3, minutes: '1334.000000', money: '11.110000', totals: 1 },
    content1: {
      platform_series: `Harbor${NBSP}Lights`,
      platform_content_name: 'The Tide',
      episode_number: '1,001',
    },
    placement: { platform_partner_name: 'Acme' },
    dates: ['2025-07-01'],
  },
  {
    name: 'Pluto LATAM Jul-Sep 2025.csv',
    template: 'pluto-latam',
    platform: 'Pluto',
    content: lines(
      '\r\n',
      ',Statement,,,,,,,,,',
      ',,,,,,,,,,',
      ',Content Partner,Country,Series Name,Episode Name,Clip Name,Season #,Episode #,TVMs,Sessions, Net Revenue per Clip ',
      ',Acme,MX,Luces del Puerto (LAS),La marea,La marea (S1E2),1,2,100,3, $ 0.50 ',
      ',Acme,BR,Luzes do Porto (Dubbed-LATAM),A maré,A maré (S1E2),1,2,50,3, $-0.12 ',
    ),
    facts: { rows: 2, minutes: '150.000000', money: '0.380000' },
    content1: { platform_series: 'Luces del Puerto (LAS)' },
    placement: { platform_territory: 'MX' },
    dates: ['2025-07-01'],
  },
  {
    name: 'roku wide.csv',
    template: 'roku',
    platform: 'Roku',
    request: { channel: 'Drama', territory: 'US' },
    content: roku(
      ['01-07-2025', '02-07-2025'],
      FOUR,
      '1,Harbor Lights,The Tide,1,2,MS-1132,10,2,12,"1,77,842.05",,,,',
      '2,Harbor Lights,The Tide,1,2,,,,,,3,,3,0.5',
      '3,Harbor Lights,Ebb,1,3,MS-1133,,,,,,,,',
    ),
    facts: { rows: 2, minutes: '10670553.000000', money: '0.000000', empty: 1 },
    content1: { platform_content_id: null, platform_content_name: 'The Tide' },
    placement: { platform_channel_name: 'Drama', platform_territory: 'US' },
    dates: ['2025-07-01', '2025-07-02'],
  },
  {
    name: 'roku two metrics.csv',
    template: 'roku',
    platform: 'Roku',
    content: roku(
      ['2025-07-01', '2025-07-02'],
      ['Stream Starts', 'Streaming Hours Sum'],
      '1,Harbor Lights,The Tide,1,2,MS-1132,,1,2,2',
    ),
    facts: { rows: 2, minutes: '180.000000', money: '0.000000' },
    content1: { platform_content_id: 'MS-1132' },
    dates: ['2025-07-01', '2025-07-02'],
  },
  {
    name: 'roku series.csv',
    template: 'roku-series',
    platform: 'Roku',
    content: lines(
      '\n',
      ',Movie/Series Title,2025-07-01,2025-07-02',
      '1,Harbor Lights,1,',
      '2,Night Ferry,,"1,000.5"',
    ),
    facts: { rows: 2, minutes: '60090.000000', money: '0.000000' },
    content1: { platform_series: 'Night Ferry', platform_content_id: null },
    dates: ['2025-07-01', '2025-07-02'],
  },
  {
    name: 'amagi.csv',
    template: 'amagi',
    platform: 'Amagi',
    content: lines(
      '\n',
      'start_time,channel_name,asset_id,series_title,program_title,total_viewing_minutes,sessions',
      '02-10-2025 00:45,Acme - Drama One_US,MS-1132,Harbor Lights,The Tide,10,2',
      '13-10-2025 23:59,Acme - Drama One_CA,MS-1132,Harbor Lights,The Tide,5,2',
    ),
    facts: { rows: 2, minutes: '15.000000', money: '0.000000' },
    content1: { platform_content_id: 'MS-1132' },
    placement: {
      platform_partner_name: 'Acme',
      platform_channel_name: 'Drama One',
      platform_territory: 'CA',
    },
    dates: ['2025-10-02', '2025-10-13'],
  },
  {
    name: 'freevee.csv',
    template: 'freevee-linear',
    platform: 'Freevee',
    content: `\uFEFF${lines(
      '\n',
      '"Date","Channel Id","Channel Name","Territory","Minutes Streamed","Unique Streams","Consumption Type"',
      '"2025-07-01","77","Drama","US","1,000.25","12","Linear"',
    )}`,
    facts: { rows: 1, minutes: '1000.250000', money: '0.000000' },
    content1: { platform_content_id: null, platform_content_name: null },
    placement: { platform_channel_name: 'Drama', platform_territory: 'US' },
    dates: ['2025-07-01'],
  },
  {
    name: 'xumo.csv',
    template: 'xumo-vod',
    platform: 'Xumo',
    request: PERIOD,
    content: lines(
      '\r\n',
      'channel,title,play_count,total_Time_Watched,asset_duration,avg_play_time,asset_id,,Percentage,VOD Revenue',
      'Drama,Harbor Lights - Season - 5 - Episode - 79,10,1174:47:24,0:22:00,0:10:00,MS-1132,,60.00%,$ 3.50',
      'Drama,Night Ferry,2,0:00:40,0:22:00,0:00:20,MS-1133,,40.00%,$0',
      ',,12,1174:48:04,,,,,100%,$3.50',
    ),
    facts: { rows: 2, minutes: '70488.066667', money: '3.500000', totals: 1 },
    content1: { platform_series: 'Harbor Lights', season_number: '5', episode_number: '79' },
    dates: ['2025-07-01'],
  },
  {
    name: 'peacock.csv',
    template: 'peacock',
    platform: 'Peacock',
    content: lines(
      '\n',
      'Viewing Date,Channel,Series Title,Season,Episode,Asset Title,Provider Asset ID,Hours Viewed,Starts',
      '07/01/2025,Drama,Harbor Lights,Season 2,Episode 3,The Tide,MS-1132,1.25,4',
    ),
    facts: { rows: 1, minutes: '75.000000', money: '0.000000' },
    content1: { season_number: '2', episode_number: '3' },
    dates: ['2025-07-01'],
  },
  {
    name: 'zype.csv',
    template: 'zype',
    platform: 'Zype',
    content: lines(
      '\n',
      'date,app_name,video_id,video_title,series,plays,hours_watched,country',
      '2025-07-01,Our App,abc123,The Tide,Harbor Lights,3,0.5,US',
    ),
    facts: { rows: 1, minutes: '30.000000', money: '0.000000' },
    content1: { platform_content_id: 'abc123' },
    placement: { platform_channel_name: 'Our App', domain: 'Owned and Operated' },
    dates: ['2025-07-01'],
  },
  {
    name: 'other.csv',
    template: 'generic',
    platform: 'Acme TV',
    request: { platform: 'Acme TV' },
    content: lines(
      '\n',
      'Date;Series;Title;Minutes;Revenue',
      '2025-07-01;Harbor Lights;The Tide;5;0,1',
      '2025-07-01;Harbor Lights;Ebb;5;0.1',
    ),
    facts: { rows: 1, minutes: '5.000000', money: '0.100000', rejected: 1 },
    content1: { platform_content_name: 'Ebb' },
    dates: ['2025-07-01'],
  },
];
