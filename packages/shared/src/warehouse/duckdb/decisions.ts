import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { Workspace } from '../../artifacts/store.js';
import { quoteText } from '../../engine/literal.js';
import type { Decision, TakingBack } from '../decisions.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import { rowOf, transaction } from './connections.js';

const Next = z.object({ next_no: z.string() });

/** Records a decision for all its contents, in one transaction. */
export async function recordDecision(
  connection: DuckDBConnection,
  environment: Environment,
  decision: Decision,
): Promise<void> {
  const insert = statement('decisions/insert.sql', environment);
  await transaction(connection, async () => {
    const { next_no: no } = await rowOf(connection, Next, statement('decisions/next-no.sql', environment));
    for (const subject of decision.subjects) {
      await connection.run(insert, {
        decision_no: no,
        decision_id: decision.decisionId,
        decided_at: decision.decidedAt.toISOString(),
        decided_by: decision.decidedBy,
        note: decision.note,
        scope: decision.scope,
        action: decision.action,
        ref_id: decision.refId,
        ...subject,
      });
    }
    return {};
  });
}

export async function takeBack(
  connection: DuckDBConnection,
  environment: Environment,
  { decisionId, takenBackAt, takenBackBy }: TakingBack,
): Promise<void> {
  await connection.run(statement('decisions/take-back.sql', environment), {
    decision_id: decisionId,
    taken_back_at: takenBackAt.toISOString(),
    taken_back_by: takenBackBy,
  });
}

/** The decisions that count, as `raw-decisions.parquet` in the workspace, all columns as text. */
export async function exportDecisions(
  connection: DuckDBConnection,
  environment: Environment,
  workspace: Workspace,
): Promise<string> {
  const path = join(workspace.directory, 'raw-decisions.parquet');
  await connection.run(
    `COPY (${statement('decisions/standing.sql', environment)}) TO ${quoteText(path)} (FORMAT parquet)`,
  );
  return path;
}
