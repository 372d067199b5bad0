import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort, prometheusProgram, required } from './programs.js';
import type { Teardown } from './service.js';
import { supervise } from './supervised.js';
import { until } from './wait.js';

const Answer = z.object({
  data: z.object({
    result: z.array(
      z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
    ),
  }),
});

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Prometheus {
  /** Evaluates PromQL now. Throws with Prometheus's own words when it is no PromQL. */
  query(promql: string): Promise<Sample[]>;
  /** Waits for a scrape of everything that began after this call. */
  scraped(): Promise<void>;
}

/** A Prometheus of its own that scrapes this server's `/metrics` every 500 ms. Ends with the test. */
export async function startPrometheus(t: Teardown, url: string): Promise<Prometheus> {
  const program = required(prometheusProgram(), 'prometheus');
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const port = await freePort();
  const config = join(folder, 'prometheus.yml');
  await writeFile(
    config,
    JSON.stringify({
      global: { scrape_interval: '500ms', scrape_timeout: '500ms' },
      scrape_configs: [{ job_name: 'viewership', static_configs: [{ targets: [new URL(url).host] }] }],
    }),
  );
  const server = supervise(
    [
      program,
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { signal: 'TERM' },
  );
  t.teardown(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const query = async (promql: string): Promise<Sample[]> => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(promql)}`);
    if (!response.ok) throw new Error(`${promql}: ${await response.text()}`);
    const { data } = Answer.parse(await response.json());
    return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
  };
  const scraped = async () => {
    const since = Date.now() / 1000;
    await until('Prometheus has scraped', async () => {
      // Of a plain selector only: of any other expression it is the time of the question.
      const [last] = await query('timestamp(viewership_build_info)');
      return last !== undefined && last.value > since;
    });
  };
  await until('Prometheus answers', async () => {
    if (server.exited()) throw new Error(`prometheus ended: ${server.output()}`);
    return fetch(`http://127.0.0.1:${port}/-/ready`).then(
      (response) => response.ok,
      () => false,
    );
  });
  await scraped();
  return { query, scraped };
}
