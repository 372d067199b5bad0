import type { PipelineMetrics } from '@viewership/shared/observability/metrics';
import type { StageDefinition } from '@viewership/shared/stages/stage';
import type { StageFunction } from '@viewership/shared/stages/work';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import type { Logger } from 'pino';

export interface MatchRatioOptions {
  readonly warehouse: Pick<Warehouse, 'matchedRows'>;
  readonly metrics: Pick<PipelineMetrics, 'setMatchedRows'>;
  readonly logger: Logger;
}

/**
 * Keeps the gauge of the match ratio equal to the star. The warehouse is asked when the star may have changed and at the
 * start, never by a scrape: a scrape must not wake a warehouse.
 */
export class MatchRatio {
  constructor(private readonly options: MatchRatioOptions) {}

  /** Without an answer the gauge has no values, since old ones would be wrong; the log says why. */
  async refresh(): Promise<void> {
    const { warehouse, metrics, logger } = this.options;
    try {
      metrics.setMatchedRows(await warehouse.matchedRows());
    } catch (error) {
      metrics.setMatchedRows([]);
      logger.error({ err: error }, 'the match ratio is not known');
    }
  }

  /** The stage, followed by a refresh whatever becomes of it: what fails after its COMMIT has changed the star too. */
  after<S extends StageDefinition>(work: StageFunction<S>): StageFunction<S> {
    return async (input) => {
      try {
        return await work(input);
      } finally {
        await this.refresh();
      }
    };
  }
}
