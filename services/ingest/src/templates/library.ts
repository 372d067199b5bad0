import { readJson, toJson } from '@viewership/shared/artifacts/json';
import type { ArtifactStore } from '@viewership/shared/artifacts/store';
import { CheckError } from '@viewership/shared/errors';
import { keys } from '@viewership/shared/runs/keys';
import type { TemplateReference } from '@viewership/shared/runs/upload';
import { z } from 'zod';
import { canonicalJson } from '@viewership/shared/artifacts/canonical-json';
import { digestOf, templateUnknown } from '../sanitize/template-reference.js';
import { type Template, TemplateFile } from '../sanitize/template-schema.js';
import { type TemplateReader, Templates } from '../sanitize/templates.js';
import { type TemplateChange, TemplateChanges } from './changes.js';

/** `templates/contents/<digest>.json` */
const StoredTemplate = z.strictObject({
  name: z.string(),
  origin: z.enum(['built-in', 'user']),
  template: TemplateFile,
});

/** One version of a user's template, or its retirement (`template` null). */
export interface TemplateVersion {
  readonly version: number;
  readonly savedAt: string;
  readonly template: Template | null;
}

export interface SavedTemplate {
  readonly template: Template;
  /** False when it said already what was to be saved. */
  readonly changed: boolean;
}

/**
 * All templates: those of this code, and those that users saved in the artifact store, which every process reads. A text
 * that was saved, or that read an upload, is kept under its digest for ever, so that a run reads its file with exactly the
 * template that the file was recognised with, whatever was saved, retired or deployed since.
 */
export class TemplateLibrary implements TemplateReader {
  readonly #changes: TemplateChanges;
  /** By digest; texts never change. */
  readonly #texts = new Map<string, Template>();
  readonly #kept = new Set<string>();

  constructor(
    private readonly store: Pick<ArtifactStore, 'read' | 'create'>,
    readonly builtIn: Templates,
  ) {
    this.#changes = new TemplateChanges(store);
  }

  /** What files are recognised with now: a user's template stands in for a built-in one of its name. */
  async current(): Promise<Templates> {
    const latest = new Map((await this.#changes.all()).map((change) => [change.name, change]));
    const all = new Map(this.builtIn.all.map((template) => [template.name, template]));
    for (const { name, digest } of latest.values()) {
      if (digest !== null) all.set(name, await this.#text(digest));
    }
    return new Templates([...all.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  }

  /** The versions of a user's template, oldest first; none when no user ever saved one of this name. */
  async versions(name: string): Promise<readonly TemplateVersion[]> {
    const changes = (await this.#changes.all()).filter((change) => change.name === name);
    return Promise.all(
      changes.map(async ({ version, digest, at }) => ({
        version,
        savedAt: at,
        template: digest === null ? null : await this.#text(digest),
      })),
    );
  }

  /** The names of all templates that users have ever saved. */
  async names(): Promise<readonly string[]> {
    return [...new Set((await this.#changes.all()).map(({ name }) => name))].toSorted();
  }

  /** Saves a new version, unless the latest one says the same. Its `version` is the next number of this name. */
  async save(name: string, file: TemplateFile): Promise<SavedTemplate> {
    let template: Template = { ...file, name, origin: 'user' };
    const added = await this.#changes.add(async (changes) => {
      const latest = latestOf(changes, name);
      const version = (latest?.version ?? 0) + 1;
      if (typeof latest?.digest === 'string') {
        const before = await this.#text(latest.digest);
        template = { ...template, version: before.version };
        if (canonicalJson(before) === canonicalJson(template)) return undefined;
      }
      template = { ...template, version: String(version) };
      return { name, version, digest: await this.keep(template) };
    });
    return { template, changed: added !== undefined };
  }

  /** Takes a user's template out of use; false when there is none in use. Its versions stay, and what they read. */
  async retire(name: string): Promise<boolean> {
    const retired = await this.#changes.add(async (changes) => {
      const latest = latestOf(changes, name);
      if (latest === undefined || latest.digest === null) return undefined;
      return { name, version: latest.version + 1, digest: null };
    });
    return retired !== undefined;
  }

  /** Makes sure that the template's text is in the store, and gives its digest: before an upload is published that it reads. */
  async keep(template: Template): Promise<string> {
    const digest = digestOf(template);
    if (this.#kept.has(digest)) return digest;
    const { name, origin, ...file } = template;
    await this.store.create(keys.templateContent(digest), toJson({ name, origin, template: file }));
    this.#kept.add(digest);
    return digest;
  }

  async read(reference: TemplateReference): Promise<Template> {
    const { name, digest } = reference;
    const template = digest === undefined ? this.builtIn.get(name) : await this.#find(digest);
    if (template === undefined) throw templateUnknown(reference);
    return template;
  }

  async #text(digest: string): Promise<Template> {
    const template = await this.#find(digest);
    if (template === undefined) throw new CheckError('template_text', `no template has the digest ${digest}`);
    return template;
  }

  async #find(digest: string): Promise<Template | undefined> {
    const known = this.#texts.get(digest);
    if (known !== undefined) return known;
    const stored = await readJson(this.store, keys.templateContent(digest), StoredTemplate);
    if (stored === undefined) return undefined;
    const template = { ...stored.template, name: stored.name, origin: stored.origin };
    this.#texts.set(digest, template);
    return template;
  }
}

function latestOf(changes: readonly TemplateChange[], name: string): TemplateChange | undefined {
  return changes.findLast((change) => change.name === name);
}
