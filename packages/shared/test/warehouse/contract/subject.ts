import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workspace } from '../../../src/artifacts/store.js';
import { type Environment } from '../../../src/warehouse/environment.js';
import { render } from '../../../src/warehouse/render.js';
import type { Warehouse } from '../../../src/warehouse/warehouse.js';

/** The part of tap's test object that the suite needs. */
export interface Teardown {
  teardown(end: () => unknown): unknown;
}

/** A warehouse of one kind, empty and migrated, as the contract suite sees it. */
export interface Subject {
  readonly kind: Warehouse['kind'];
  /** The same object until `ask`. */
  readonly warehouse: Warehouse;
  /** A directory of this test, for artifacts. */
  readonly directory: string;
  readonly environment: Environment;
  /** Rows of a SELECT with `{{PLACEHOLDER}}`s, whose columns are texts, in its order. May exchange the warehouse's object. */
  ask(sql: string): Promise<(string | null)[][]>;
}

export type OpenSubject = (t: Teardown) => Promise<Subject>;

export const rendered = (sql: string, environment: Environment): string => render('a test', sql, environment);

let made = 0;

/** A workspace in the subject's directory. */
export async function workspaceIn(directory: string): Promise<Workspace> {
  const place = join(directory, `workspace-${(made += 1)}`);
  await mkdir(place);
  return { directory: place, dispose: () => rm(place, { recursive: true, force: true }) };
}
