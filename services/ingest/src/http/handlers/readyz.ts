import { problem, retryAfter } from '../problems.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

async function withinTime(check: () => Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}

export const readyz: Handler<Routes['readyz']> = async ({ log }, context) => {
  const { store, warehouse, ledger, readiness, config } = context;
  const checks: Record<string, () => Promise<void>> = {
    store: () => store.ping(),
    warehouse: () => warehouse.ping(),
    snapshot: async () => {
      if ((await ledger.currentReference()) === undefined)
        throw new Error('no reference snapshot is published yet');
    },
    ...readiness,
  };
  const names = Object.keys(checks);
  const outcomes = await Promise.allSettled(
    Object.values(checks).map((check) => withinTime(check, config.readyTimeout)),
  );
  const failed = new Set<string>();
  for (const [index, outcome] of outcomes.entries()) {
    const name = names[index] ?? '';
    if (outcome.status === 'fulfilled') continue;
    failed.add(name);
    log.warn({ check: name, err: outcome.reason as unknown }, 'not ready');
  }
  if (failed.size === 0) {
    const found = Object.fromEntries(names.map((name) => [name, 'ok' as const]));
    return { status: 200, body: { status: 'ready', checks: found } };
  }
  throw problem('not_ready', `Not ready: ${[...failed].join(', ')}. The log says why.`, {
    checks: Object.fromEntries(names.map((name) => [name, failed.has(name) ? 'failed' : 'ok'])),
    headers: retryAfter(5),
  });
};
