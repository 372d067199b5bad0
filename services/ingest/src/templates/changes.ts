import { readJson, toJson } from '@viewership/shared/artifacts/json';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { keys } from '@viewership/shared/runs/keys';
import { z } from 'zod';

/** `templates/changes/<no>.json`: a user's template was saved, or (`digest` null) retired. Never changed. */
export const TemplateChange = z.strictObject({
  no: z.int().min(1),
  name: z.string(),
  /** Counts the changes of this name, from 1. */
  version: z.int().min(1),
  digest: z.string().nullable(),
  at: z.iso.datetime(),
});
export type TemplateChange = z.infer<typeof TemplateChange>;

/**
 * The log of users' templates. Its numbers have no gaps, and each is created exclusively: of two who change something at
 * the same time, in whichever process, one is first and the other sees what the first did. Looking for news costs one read.
 */
export class TemplateChanges {
  readonly #known: TemplateChange[] = [];

  constructor(private readonly store: Pick<ArtifactStore, 'read' | 'create'>) {}

  /** All changes, in order. */
  async all(): Promise<readonly TemplateChange[]> {
    for (;;) {
      const no = this.#known.length + 1;
      const next = await readJson(this.store, keys.templateChange(no), TemplateChange);
      if (next === undefined) return this.#known;
      // Two look at the same time: only the first to come back adds it.
      if (next.no === this.#known.length + 1) this.#known.push(next);
    }
  }

  /** Adds what `decide` makes of the changes so far, deciding anew when somebody else was first; nothing when it gives undefined. */
  async add(
    decide: (
      changes: readonly TemplateChange[],
    ) => Promise<Pick<TemplateChange, 'name' | 'version' | 'digest'> | undefined>,
  ): Promise<TemplateChange | undefined> {
    for (;;) {
      const changes = await this.all();
      const no = changes.length + 1;
      const decided = await decide(changes);
      if (decided === undefined) return undefined;
      const change: TemplateChange = { no, ...decided, at: new Date().toISOString() };
      if (await this.store.create(keys.templateChange(no), toJson(change))) return change;
    }
  }
}
