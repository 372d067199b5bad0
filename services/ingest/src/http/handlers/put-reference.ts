import { join } from 'node:path';
import { problem } from '../problems.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { receiveBody } from '../uploads/receive-body.js';

export const putReference: Handler<Routes['putReference']> = async ({ params, query, raw, log }, context) => {
  const { table } = params;
  return context.intake.run(async () => {
    const workspace = await context.store.workspace();
    try {
      const path = join(workspace.directory, `${table}.csv`);
      const { bytes, sha256 } = await receiveBody(raw, path, {
        maxBytes: context.config.maxReferenceBytes,
        stallTimeout: context.config.stallTimeout,
      });
      if (bytes === 0) {
        throw problem('invalid_body', `The body is empty. Send ${table} as CSV with a header row.`);
      }
      const { rows } = await context.warehouse.putReference(table, path, query.mode);
      log.info({ table, mode: query.mode, rows, sha256 }, 'reference table changed');
      return { status: 200, body: { table, rows } };
    } finally {
      await workspace.dispose();
    }
  });
};
