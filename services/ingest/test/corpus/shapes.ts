import { type CorpusFile, crlf, facts, lf } from './file.js';

const NBSP = '\u00A0';
const PHILO = 'watched_at_est,partner,channel,territory,asset_id,series,season,episode,title,minutes_watched';
const PLUTO = `,Content Partner,Series Name,Episode Name,Clip Name,Season #,Episode #,TVMs,Sessions, Net Revenue per Clip `;

/** The reports that platforms send, each in its own shape (DOMAIN.md section 6). */
export const SHAPES: readonly CorpusFile[] = [
  {
    name: 'tubi_vod_july.csv',
    shows:
      'Tubi VOD revenue: no date, the month in the name; ref_ids of 4 and 5 digits; full double precision',
    bytes: lf(
      'CONTENT TYPE,PROGRAM NAME,CONTENT NAME,SEASON NUMBER,PARTNER ID,IMPRESSIONS,ESTIMATED PARTNER EARNINGS,eCPM',
      'TV,Harbor Lights,S01:E02 - The Tide,1,MS-1132,1000,12.345678901234567,12.3',
      'TV,Harbor Lights,S01:E03 - Ebb,1,MS-17111,10,-0.5,',
      'TV,Harbor Lights,S01:E04 - Flow,1,MS-17112,0,0,',
    ),
    request: { year: 2025 },
    incidents: ['09'],
    template: 'tubi-vod',
    facts: facts(
      'date id series season title impressions revenue viewership_type',
      '2025-07-01|MS-1132|Harbor Lights|1|S01:E02 - The Tide|1000|12.345679|monthly',
      '2025-07-01|MS-17111|Harbor Lights|1|S01:E03 - Ebb|10|-0.5|monthly',
      '2025-07-01|MS-17112|Harbor Lights|1|S01:E04 - Flow|0|0|monthly',
    ),
  },
  {
    name: 'tubi_vod_aug.csv',
    shows: 'Tubi VOD revenue: a month that the request says too',
    bytes: lf(
      'CONTENT TYPE,PROGRAM NAME,CONTENT NAME,SEASON NUMBER,PARTNER ID,IMPRESSIONS,ESTIMATED PARTNER EARNINGS,eCPM',
      'TV,Harbor Lights,S01:E02 - The Tide,1,MS-1132,5,0.000001,',
    ),
    request: { year: 2025, month: 8 },
    template: 'tubi-vod',
    facts: facts(
      'date id series season title impressions revenue viewership_type',
      '2025-08-01|MS-1132|Harbor Lights|1|S01:E02 - The Tide|5|0.000001|monthly',
    ),
  },
  {
    name: 'tubi viewing.csv',
    shows: 'Tubi viewing: minutes by day and title',
    bytes: lf(
      'VIEW DATE,PROGRAM NAME,CONTENT NAME,SEASON NUMBER,PARTNER ID,TOTAL VIEW TIME (MINUTES),SESSIONS,COUNTRY',
      '2025-07-01,Harbor Lights,S01:E02 - The Tide,1,MS-1132,"1,234.5",7,US',
      '2025-07-02,Harbor Lights,S01:E02 - The Tide,1,MS-1132,n/a,7,US',
    ),
    template: 'tubi-viewing',
    facts: facts(
      'date id series season title minutes sessions territory',
      '2025-07-01|MS-1132|Harbor Lights|1|S01:E02 - The Tide|1234.5|7|US',
    ),
    rejects: [[3, 'TOTAL VIEW TIME (MINUTES)', 'n/a', 'unreadable_number']],
  },
  {
    name: 'Pluto US Q3_25.csv',
    shows:
      'Pluto statement: banner and blank rows, header in row 5, empty first column, ` $ 12.34 `, ` $ -   `, NBSP, `1,001`',
    bytes: crlf(
      ',Quarterly Statement,,,,,,,,',
      '',
      ',Made for: Example Rights,,,,,,,,',
      '',
      PLUTO,
      `,Example Rights,Harbor${NBSP}Lights,The Tide,Harbor Lights: The Tide (S1E9),1,2,"1,000",40, $ 12.34 `,
      ',Example Rights,Harbor Lights,Ebb,Ebb,1,"1,001",10,1, $ -   ',
      ',Example Rights,Harbor Lights,Flow,Flow,1,3,5,1, $ (0.50)',
      ',Total,,,,,,"1,015",42, $ 11.84 ',
    ),
    incidents: ['11', '33'],
    template: 'pluto-us',
    facts: facts(
      'date partner series season episode title minutes sessions revenue viewership_type',
      `2025-07-01|Example Rights|Harbor${NBSP}Lights|1|2|The Tide|1000|40|12.34|quarterly`,
      '2025-07-01|Example Rights|Harbor Lights|1|1,001|Ebb|10|1|0|quarterly',
      '2025-07-01|Example Rights|Harbor Lights|1|3|Flow|5|1|-0.5|quarterly',
    ),
    totals: 1,
  },
  {
    name: 'Pluto LATAM Q3_25.csv',
    shows: 'Pluto statement for Latin America: a country column, series with `(LAS)` and `(Dubbed-LATAM)`',
    bytes: crlf(
      'Estado de cuenta,,,,,,,,,,',
      ',Content Partner,Country,Series Name,Episode Name,Clip Name,Season #,Episode #,TVMs,Sessions, Net Revenue per Clip ',
      ',Example Rights,MX,Luces del Puerto (LAS),La Marea,La Marea,1,2,12.5,4,$0.10',
      ',Example Rights,BR,Luces del Puerto (Dubbed-LATAM),La Marea,La Marea,1,2,7,2,"$1,234.56"',
    ),
    template: 'pluto-latam',
    facts: facts(
      'date partner territory series season episode title minutes sessions revenue viewership_type',
      '2025-07-01|Example Rights|MX|Luces del Puerto (LAS)|1|2|La Marea|12.5|4|0.1|quarterly',
      '2025-07-01|Example Rights|BR|Luces del Puerto (Dubbed-LATAM)|1|2|La Marea|7|2|1234.56|quarterly',
    ),
  },
  {
    name: 'freevee linear.csv',
    shows: 'Freevee linear: byte order mark, every cell quoted, no content at all',
    bytes: `\uFEFF${lf(
      '"Date","Channel Id","Channel Name","Territory","Minutes Streamed","Unique Streams","Consumption Type"',
      '"2025-07-01","c-1","Harborlight Drama","US","1,731.90","12","LIVE"',
      '"2025-07-02","c-1","Harborlight Drama","GB","0","0","LIVE"',
    )}`,
    template: 'freevee-linear',
    facts: facts(
      'date channel territory minutes sessions viewership_type',
      '2025-07-01|Harborlight Drama|US|1731.9|12|LIVE',
      '2025-07-02|Harborlight Drama|GB|0|0|LIVE',
    ),
  },
  {
    name: 'Xumo VOD 2025-07.csv',
    shows:
      'Xumo VOD: durations of any length, numbers inside the title, a column without name, totals in the last row',
    bytes: crlf(
      'channel,title,play_count,total_Time_Watched,asset_duration,avg_play_time,asset_id,,Percentage,VOD Revenue',
      'Drama,Harbor Lights - Season - 5 - Episode - 79,"1,000",1174:47:24,0:22:00,0:01:30,MS-1132,,4.21%,$1.50',
      'Drama,The Feature,2,0:00:30,1:30:00,0:00:15,MS-9,,0.00%,$-0.12',
      'Total,,"1,002",1174:47:54,,,,,,$1.38',
    ),
    template: 'xumo-vod',
    facts: facts(
      'date channel id series season episode title views minutes duration avg_duration_per_session revenue viewership_type',
      '2025-07-01|Drama|MS-1132|Harbor Lights|5|79|Harbor Lights - Season - 5 - Episode - 79|1000|70487.4|1320|1.5|1.5|monthly',
      '2025-07-01|Drama|MS-9||||The Feature|2|0.5|5400|0.25|-0.12|monthly',
    ),
    totals: 1,
  },
  {
    name: 'payments.csv',
    shows:
      'payment export: UTF-16LE with BOM, tabs, named .csv; last header cell empty; `YYYYMMDD`, `$-0.12`',
    bytes: Buffer.from(
      `\uFEFF${crlf(
        'Date\tTitle\tEpisode ID\tNet Revenue\t',
        '20250701\tThe Tide é\tMS-1132\t$-0.12\t',
        '20250731\tEbb, "The"\tMS-17111\t$1,234.50\t',
      )}`,
      'utf16le',
    ),
    request: { platform: 'Acme TV' },
    incidents: ['03'],
    template: 'generic',
    encoding: 'utf-16le',
    facts: facts(
      'date id title revenue',
      '2025-07-01|MS-1132|The Tide é|-0.12',
      '2025-07-31|MS-17111|Ebb, "The"|1234.5',
    ),
  },
  {
    name: 'wurl_q3_2025.csv',
    shows: 'Wurl: sorted by date, `DD-MM-YYYY`, partner `Roku-us`, thousands of trailing rows of commas',
    bytes: `${lf(
      'date,partner,channel,territory,video_id,series_title,season,episode,episode_title,hours_watched,sessions',
      '01-07-2025,Roku-us,Drama,US,MS-1132,Harbor Lights,1,2,The Tide,0.5,3',
      '31-07-2025,Vizio-us-mobile,Drama,US,MS-1132,Harbor Lights,1,2,The Tide,1,1',
    )}${',,,,,,,,,,\n'.repeat(3_000)}`,
    template: 'wurl',
    facts: facts(
      'date partner channel territory id series season episode title minutes sessions',
      '2025-07-01|Roku-us|Drama|US|MS-1132|Harbor Lights|1|2|The Tide|30|3',
      '2025-07-31|Vizio-us-mobile|Drama|US|MS-1132|Harbor Lights|1|2|The Tide|60|1',
    ),
    empty: 3_000,
  },
  {
    name: 'philo_2025-07.csv',
    shows: 'Philo: `watched_at_est` as `DD-MM-YYYY`, half of the rows without title',
    bytes: lf(
      PHILO,
      '01-07-2025,Philo Direct,Drama,US,MS-1132,Harbor Lights,01,2,The Tide,12.5',
      '14-07-2025,Philo Direct,Drama,US,,Harbor Lights,1.0,,,7.5',
    ),
    incidents: ['33'],
    template: 'philo',
    facts: facts(
      'date partner channel territory id series season episode title minutes',
      '2025-07-01|Philo Direct|Drama|US|MS-1132|Harbor Lights|01|2|The Tide|12.5',
      '2025-07-14|Philo Direct|Drama|US||Harbor Lights|1.0|||7.5',
    ),
  },
  {
    name: 'youtube (july) +extra 📺.csv',
    shows: 'YouTube: the series only inside the title; a name with spaces, plus, parentheses and an emoji',
    bytes: lf(
      'Content,Video title,Video publish time,Duration,Views,Watch time (hours),Estimated revenue (USD),Impressions,date',
      'xY_-12,"Harbor Lights: ""The Tide"" 📺","Jul 1, 2024",1320,10,2.5,0.123,400,2025-07-01',
    ),
    template: 'youtube',
    facts: facts(
      'date id title duration views minutes revenue impressions',
      '2025-07-01|xY_-12|Harbor Lights: "The Tide" 📺|1320|10|150|0.123|400',
    ),
  },
  {
    name: 'amagi.csv',
    shows: 'Amagi: partner and territory inside the channel’s name, `02-10-2025 00:45`',
    bytes: lf(
      'start_time,channel_name,program_title,series_title,season_number,episode_number,asset_id,total_viewing_minutes,sessions,unique_viewers',
      '02-10-2025 00:45,Vizio - Harborlight Drama_US,The Tide,Harbor Lights,1,2,MS-1132,12,3,2',
      '13-10-2025 23:15,Samsung - Harborlight Drama_CA,Ebb,Harbor Lights,1,3,MS-17111,0.5,1,1',
    ),
    template: 'amagi',
    facts: facts(
      'date partner channel territory id series season episode title minutes sessions unique_viewers start_time',
      '2025-10-02|Vizio|Harborlight Drama|US|MS-1132|Harbor Lights|1|2|The Tide|12|3|2|02-10-2025 00:45',
      '2025-10-13|Samsung|Harborlight Drama|CA|MS-17111|Harbor Lights|1|3|Ebb|0.5|1|1|13-10-2025 23:15',
    ),
  },
  {
    name: 'peacock.csv',
    shows: 'Peacock: hours by day, `Season 2`, dates with the month first',
    bytes: lf(
      'Viewing Date,Channel,Provider Asset ID,Series Title,Season,Episode,Asset Title,Hours Viewed,Unique Accounts,Starts',
      '07/01/2025,Drama,MS-1132,Harbor Lights,Season 2,Episode 4,The Tide,1.25,3,5',
      '07/31/2025,Drama,MS-1132,Harbor Lights,Season 2,Episode 4,The Tide,.5,1,1',
    ),
    template: 'peacock',
    facts: facts(
      'date channel id series season episode title minutes unique_viewers views',
      '2025-07-01|Drama|MS-1132|Harbor Lights|2|4|The Tide|75|3|5',
      '2025-07-31|Drama|MS-1132|Harbor Lights|2|4|The Tide|30|1|1',
    ),
  },
  {
    name: 'zype.csv',
    shows: 'Zype: our own applications, the app as channel',
    bytes: lf(
      'date,video_id,video_title,series,season,episode,app_name,country,device_type,plays,unique_viewers,hours_watched',
      '2025-07-01,v1,The Tide,Harbor Lights,1,2,Harborlight App,US,tv,5,3,2',
    ),
    request: { domain: 'Owned and Operated' },
    template: 'zype',
    facts: facts(
      'date id title series season episode channel territory device_type views unique_viewers minutes',
      '2025-07-01|v1|The Tide|Harbor Lights|1|2|Harborlight App|US|tv|5|3|120',
    ),
  },
  {
    name: 'a platform nobody knows.csv',
    shows: 'any platform with common column names; columns that nobody knows are left alone',
    bytes: lf(
      'Report Date,Partner Name,Channel,Country Code,Content ID,Show,Season #,Episode #,Episode Title,Minutes Viewed,Net Revenue,Plays,Weather',
      '2025-07-01,Acme Direct,Drama,US,MS-1132,Harbor Lights,1,2,The Tide,10,0.5,3,sunny',
    ),
    request: { platform: 'Acme TV' },
    template: 'generic',
    facts: facts(
      'date partner channel territory id series season episode title minutes revenue views',
      '2025-07-01|Acme Direct|Drama|US|MS-1132|Harbor Lights|1|2|The Tide|10|0.5|3',
    ),
  },
];
