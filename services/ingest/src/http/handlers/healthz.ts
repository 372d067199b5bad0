import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';

/** Asks nobody: a store that is away is no reason to kill this process. */
export const healthz: Handler<Routes['healthz']> = () =>
  Promise.resolve({ status: 200, body: { status: 'ok' } });
