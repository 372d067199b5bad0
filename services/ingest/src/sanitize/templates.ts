import { readdir, readFile } from 'node:fs/promises';
import { ConfigError } from '@viewership/shared/errors';
import type { TemplateReference } from '@viewership/shared/runs/upload';
import { parse } from 'yaml';
import type { z } from 'zod';
import { innermostIssues } from '../innermost-issues.js';
import { headerKey } from './header.js';
import { templateUnknown } from './template-reference.js';
import { type Template, TemplateFile } from './template-schema.js';

const BUILT_IN = new URL('../../formats/', import.meta.url);

/** Gives the template that an upload was recognised with, whatever has changed since. */
export interface TemplateReader {
  /** Throws PermanentError `template_unknown`. */
  read(reference: TemplateReference): Promise<Template>;
}

/** The templates that a file is recognised with, all of one moment, in the order of their names. */
export class Templates implements TemplateReader {
  readonly #byName: ReadonlyMap<string, Template>;

  constructor(readonly all: readonly Template[]) {
    this.#byName = new Map(all.map((template) => [template.name, template]));
  }

  /** The platforms that have a template, each once. */
  get names(): readonly string[] {
    return [...new Set(this.all.flatMap(({ platform }) => platform ?? []))];
  }

  get(name: string): Template | undefined {
    return this.#byName.get(name);
  }

  /** By name alone: these templates are all that there are. */
  async read(reference: TemplateReference): Promise<Template> {
    const template = this.get(reference.name);
    if (template === undefined) throw templateUnknown(reference);
    return template;
  }

  /** The templates of a platform, however its name is spelled. */
  ofPlatform(platform: string): readonly Template[] {
    const key = headerKey(platform);
    return this.all.filter(
      (template) => template.platform !== undefined && headerKey(template.platform) === key,
    );
  }

  /** The templates that serve any platform. */
  get generic(): readonly Template[] {
    return this.all.filter(({ platform }) => platform === undefined);
  }
}

/** Reads `*.yaml` of a directory. Throws ConfigError that names the file and the path in it. */
export async function loadTemplates(directory: URL = BUILT_IN): Promise<Templates> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.yaml')).toSorted();
  const templates = await Promise.all(
    files.map(async (file) => parseTemplate(file, await readFile(new URL(file, directory), 'utf8'))),
  );
  return new Templates(templates);
}

/** Parses one template; `file` is its file name, which gives the template its name. */
export function parseTemplate(file: string, text: string): Template {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new ConfigError(
      `The template ${file} is not YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const parsed = TemplateFile.safeParse(value);
  if (parsed.success) return { ...parsed.data, name: file.replace(/\.yaml$/, ''), origin: 'built-in' };
  throw new ConfigError(
    `The template ${file} is wrong: ${innermostIssues(parsed.error.issues).map(showIssue).join('; ')}.`,
  );
}

function showIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  return `${path === '' ? 'the file' : path}: ${issue.message}`;
}
