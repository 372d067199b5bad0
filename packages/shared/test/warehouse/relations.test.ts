import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'tap';
import { SQL_ROOT } from '../../src/warehouse/environment.js';
import { scratch } from '../scratch.js';
import { makeUpload, openWarehouse } from './fixture.js';
import { closeAndQuery, queryFile } from './query.js';

/** The contract of DOMAIN.md section 3, column by column. */
const COLUMNS = {
  'staging.platform_viewership': `id upload_id platform domain platform_partner_name platform_channel_name
    platform_territory platform_content_name platform_content_id platform_series partner channel channel_id territory
    territory_id deal_parent internal_series ref_id series_code asset_title asset_series content_provider season_number
    episode_number date full_date year quarter month week day year_month_day start_time end_time tot_mov tot_hov sessions
    tot_sessions tot_completions views unique_viewers duration avg_duration_per_session avg_duration_per_viewer
    avg_session_count tot_impressions channel_adpool_impressions revenue channel_adpool_revenue city country device_id
    device_name device_type language viewership_type filename load_timestamp created_at phase processed match_bucket
    match_confidence match_reason content_sha`,
  'assets.episode_details': `viewership_id ref_id deal_parent platform platform_partner_name platform_channel_name
    platform_territory platform_content_name platform_content_id platform_series asset_title asset_series content_provider
    viewership_partner channel channel_id territory territory_id domain label year quarter month week day full_date
    year_month_day start_time end_time minutes hours sessions views unique_viewers tot_completions impressions filename
    phase upload_id match_bucket match_confidence register_name payment_amount revenue_amount payment_date payment_quarter
    payment_year payment_month payment_support_category payment_filename payment_adjustment`,
  'metadata.record_reprocessing_batch_logs': `id title viewership_id filename platform notes created_at upload_id
    content_sha reason candidates minutes resolved_at resolution`,
  'metadata.flagged_metadata': `title ref_id internal_series season_number episode_number notes first_seen last_seen uploads
    rows minutes`,
} as const;

test('the relations have exactly the columns of the contract, in its order', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  await warehouse.close();
  for (const [relation, columns] of Object.entries(COLUMNS)) {
    const described = await queryFile(directory, `DESCRIBE ${relation}`);
    t.strictSame(
      described.map((row) => row['column_name']),
      columns.split(/\s+/),
      relation,
    );
    if (relation !== 'staging.platform_viewership') continue;
    const types = new Map(described.map((row) => [row['column_name'], row['column_type']]));
    t.strictSame(
      ['id', 'tot_mov', 'tot_hov', 'revenue', 'year', 'deal_parent', 'season_number', 'processed'].map(
        (name) => types.get(name),
      ),
      [
        'BIGINT',
        'DECIMAL(18,6)',
        'DECIMAL(18,6)',
        'DECIMAL(18,6)',
        'INTEGER',
        'INTEGER',
        'VARCHAR',
        'BOOLEAN',
      ],
    );
  }
});

test('migrating twice, and again after a load, changes nothing', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  await warehouse.migrate();
  await warehouse.load(
    await makeUpload(directory, {
      seed: 'kept',
      uploadNo: 1,
      dataType: 'Viewership',
      contents: [{ bucket: 'FULL_DATA' }],
      placements: [{ deal: 1 }],
      rows: [{ content: 0, placement: 0, minutes: '1', money: null }],
    }),
  );
  await warehouse.migrate();
  const rows = await closeAndQuery(warehouse, directory, 'SELECT viewership_id FROM assets.episode_details');
  t.equal(rows.length, 1);
});

test('hours are minutes / 60 rounded half up at the sixth decimal, however many they are', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const hours = [
    ['0', '0.000000'],
    ['60', '1.000000'],
    ['0.000029', '0.000000'],
    ['0.000030', '0.000001'],
    ['59.999970', '1.000000'],
    ['59.999969', '0.999999'],
    ['119.999999', '2.000000'],
    ['999999999999.999969', '16666666666.666666'],
    ['999999999999.999970', '16666666666.666666'],
    ['999999999999.999999', '16666666666.666667'],
    ['-90', '-1.500000'],
  ] as const;
  await warehouse.load(
    await makeUpload(directory, {
      seed: 'hours',
      uploadNo: 1,
      dataType: 'Viewership',
      contents: [{ bucket: 'FULL_DATA' }],
      placements: [{ deal: 1 }],
      rows: hours.map(([minutes]) => ({ content: 0, placement: 0, minutes, money: null })),
    }),
  );
  const rows = await closeAndQuery(
    warehouse,
    directory,
    'SELECT tot_hov, hours FROM staging.platform_viewership p JOIN assets.episode_details e ON e.viewership_id = p.id ORDER BY id',
  );
  t.strictSame(
    rows.map((row) => Object.values(row)),
    hours.map(([, expected]) => [expected, expected]),
  );
});

test('what the catalogue lacks is one row per episode over all uploads', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  for (const uploadNo of [1, 2]) {
    await warehouse.load(
      await makeUpload(directory, {
        seed: `lack ${uploadNo}`,
        uploadNo,
        dataType: 'Viewership',
        contents: [{ bucket: 'FULL_DATA' }, { reason: 'EPISODE_NOT_IN_CATALOGUE' }, { reason: 'AMBIGUOUS' }],
        placements: [{ deal: 1 }, { reason: 'NO_DEAL' }],
        rows: [
          { content: 0, placement: 0, minutes: '1', money: null },
          { content: 1, placement: 0, minutes: '2', money: null },
          { content: 1, placement: 1, minutes: '4', money: null },
          { content: 2, placement: 0, minutes: '8', money: null },
        ],
      }),
    );
  }
  const rows = await closeAndQuery(warehouse, directory, 'FROM metadata.flagged_metadata');
  t.equal(rows.length, 1);
  t.match(rows[0], {
    title: `It's "title" 1`,
    uploads: '2',
    rows: '4',
    minutes: '12.000000',
    notes: 'Add to the catalogue or correct there: Harbour Lights, season 1, episode 1',
  });
});

test('every reason has its note for the people who work on unmatched rows', async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  const reasons = [
    'NO_IDENTITY',
    'SERIES_UNKNOWN',
    'SERIES_INACTIVE',
    'EPISODE_NOT_IN_CATALOGUE',
    'TITLE_CONTRADICTS',
  ];
  const all = [...reasons, 'AMBIGUOUS', 'LOW_CONFIDENCE', 'IGNORED'];
  await warehouse.load(
    await makeUpload(directory, {
      seed: 'reasons',
      uploadNo: 1,
      dataType: 'Revenue',
      contents: all.map((reason) => ({ reason })),
      placements: [{ deal: 1 }, { reason: 'NO_DEAL' }, { reason: 'AMBIGUOUS_DEAL' }],
      rows: [
        ...all.map((_, content) => ({ content, placement: 0, minutes: null, money: '1' })),
        { content: 0, placement: 1, minutes: null, money: '1' },
        { content: 0, placement: 2, minutes: null, money: '1' },
        { content: 0, placement: 0, minutes: '5', money: null },
      ],
    }),
  );
  const rows = await closeAndQuery(
    warehouse,
    directory,
    'SELECT reason, notes, resolved_at FROM metadata.record_reprocessing_batch_logs ORDER BY id',
  );
  t.strictSame(
    rows.map(({ reason }) => reason),
    [...all, 'NO_DEAL', 'AMBIGUOUS_DEAL', 'NO_MEASURE'],
  );
  t.ok(rows.every(({ notes, resolved_at: resolved }) => typeof notes === 'string' && resolved === null));
});

test("the analysts' monitoring queries run", async (t) => {
  const directory = await scratch(t);
  const warehouse = await openWarehouse(directory);
  await warehouse.migrate();
  await warehouse.close();
  const folder = new URL('queries/', SQL_ROOT);
  const files = readdirSync(folder).filter((name) => name.endsWith('.duckdb.sql'));
  t.equal(files.length, 3);
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    t.strictSame(
      await queryFile(
        directory,
        text.replaceAll('{{STAGING_DB}}', 'staging').replaceAll('{{METADATA_DB}}', 'metadata'),
      ),
      [],
      file,
    );
  }
});
