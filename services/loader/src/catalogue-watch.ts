import type { PipelineMetrics } from '@viewership/shared/observability/metrics';
import { CONTRADICTED } from '@viewership/shared/warehouse/decisions';
import { INACTIVE_SERIES } from '@viewership/shared/warehouse/review';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import type { Logger } from 'pino';

export interface CatalogueWatchOptions {
  readonly warehouse: Pick<Warehouse, 'ask'>;
  readonly metrics: Pick<PipelineMetrics, 'setInactiveSeries' | 'setContradictedDecisions'>;
  readonly logger: Logger;
}

/**
 * Tells when the catalogue turns against what is loaded: series that are not active any more, with the minutes concerned
 * (incident 20: 21,232 rows were unmatched before anyone knew), and decisions whose episode is gone. Gauges say what holds
 * now, the log says each once. Asked when star or catalogue may have changed, never by a scrape.
 */
export class CatalogueWatch {
  readonly #told = new Set<string>();

  constructor(private readonly options: CatalogueWatchOptions) {}

  /** Without an answer the gauges have no values, since old ones would be wrong; the log says why. */
  async refresh(): Promise<void> {
    const { warehouse, metrics, logger } = this.options;
    try {
      const series = await warehouse.ask(INACTIVE_SERIES, {});
      metrics.setInactiveSeries(series);
      for (const { platform, series: name, state, uploads, rows, minutes } of series)
        this.#tellOnce(`series ${platform} ${name} ${state}`, () =>
          // Rows that wait are told with each upload, too; rows that people are paid by are news.
          logger[state === 'loaded' ? 'warn' : 'info'](
            { platform, series: name, state, uploads, rows, minutes },
            'series is not active',
          ),
        );
      const contradicted = await warehouse.ask(CONTRADICTED, {});
      metrics.setContradictedDecisions(contradicted.length);
      for (const { decision_id: decisionId, ref_id: refId } of contradicted)
        this.#tellOnce(`decision ${decisionId}`, () =>
          logger.warn({ decisionId, refId }, 'the catalogue lacks the episode of a decision'),
        );
    } catch (error) {
      metrics.setInactiveSeries([]);
      metrics.setContradictedDecisions(undefined);
      logger.error({ err: error }, 'what the catalogue contradicts is not known');
    }
  }

  #tellOnce(what: string, tell: () => void): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    tell();
  }
}
