import { publishPlatforms } from '@viewership/shared/observability/platforms';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import type { Warehouse } from '@viewership/shared/warehouse/warehouse';
import type { FastifyBaseLogger } from 'fastify';
import { fileFormats } from '../../templates/file-formats.js';
import type { TemplateLibrary } from '../../templates/library.js';

export interface TemplatePublication {
  readonly store: Pick<ArtifactStore, 'replace'>;
  readonly warehouse: Pick<Warehouse, 'writeFileFormats'>;
  readonly library: TemplateLibrary;
}

/**
 * Tells everybody else which templates there are: metrics know the platforms, and `viewership_file_formats` shows the rest. What
 * counts is in the artifact store already, so a failure here is logged and made good by the next change or start.
 */
export async function publishTemplates(
  { store, warehouse, library }: TemplatePublication,
  log: Pick<FastifyBaseLogger, 'error'>,
): Promise<void> {
  try {
    await publishPlatforms(store, (await library.current()).names);
    await warehouse.writeFileFormats(await fileFormats(library));
  } catch (error) {
    log.error({ err: error }, 'templates are saved, but viewership_file_formats does not show them yet');
  }
}
