import { test } from 'tap';
import { sendCatalogue } from '../src/samples.js';
import { sendFile, settled } from './lifecycle.js';
import { openPipeline } from './pipeline.js';
import { askWarehouse } from './relations.js';

const ROKU = [
  ',,,,,Date Dim,01-07-2025,01-07-2025,14-07-2025,14-07-2025',
  ',Movie/Series Title,Content Title,Season Number,Episode Number,Provider Source Id,Stream Starts,Streaming Hours Sum,Stream Starts,Streaming Hours Sum',
  '1,Harbor Lights,The Tide,1,2,,3,1.5,,',
  '2,Harbor Lights,Ebb,1,3,,,,7,"1,000"',
  '3,Harbor Lights,Flow,1,4,,,x,,2',
  '4,Harbor Lights,Slack,1,5,,,,,',
  '',
].join('\r\n');

test(
  'a wide file goes all the way: each date with a value is a row of the warehouse, with its own id',
  { timeout: 300_000 },
  async (t) => {
    const pipeline = await openPipeline(t);
    await sendCatalogue(pipeline.client);
    const sent = await sendFile(pipeline, ROKU, { platform: 'Roku', channel: 'Drama' });
    t.equal(sent.status, 202, JSON.stringify(sent.body));
    t.match(await settled(pipeline, sent.uploadId), {
      status: 'loaded',
      platform: 'Roku',
      counts: { received: 4, rejected: 1, loaded: 0, unmatched: 3 },
      minutes: { received: '60210.000000' },
      skipped: { empty: 1, totals: 0 },
    });
    await pipeline.close();
    const rows = await askWarehouse(
      pipeline.dataDirectory,
      `SELECT (id % 134217728)::INTEGER AS ordinal, platform_content_name, full_date, tot_mov::VARCHAR AS minutes
       FROM staging.platform_viewership ORDER BY id`,
    );
    t.strictSame(rows, [
      { ordinal: 0, platform_content_name: 'The Tide', full_date: '07/01/2025', minutes: '90.000000' },
      { ordinal: 1, platform_content_name: 'Ebb', full_date: '07/14/2025', minutes: '60000.000000' },
      { ordinal: 3, platform_content_name: 'Flow', full_date: '07/14/2025', minutes: '120.000000' },
    ]);
  },
);
