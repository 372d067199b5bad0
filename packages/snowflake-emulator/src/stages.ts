import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { SnowflakeError } from './errors.js';
import type { Token } from './tokens.js';
import { qualifiedName } from './translate.js';

export interface StagedFile {
  readonly path: string;
  /** Below the stage, with slashes. */
  readonly name: string;
  readonly bytes: number;
}

/** `@DB.SCHEMA.STAGE/some/path`, taken apart. */
export interface StagePlace {
  readonly stage: string;
  readonly path: string;
}

/** Internal stages as directories; the driver copies the files of a PUT there itself. */
export class Stages {
  constructor(private readonly directory: string) {}

  create(stage: string): boolean {
    const place = this.#root(stage);
    if (existsSync(place)) return false;
    mkdirSync(place, { recursive: true });
    return true;
  }

  names(): string[] {
    return existsSync(this.directory) ? readdirSync(this.directory) : [];
  }

  /** Where the files of a path lie. Throws 002003 when there is no such stage. */
  directoryOf({ stage, path }: StagePlace): string {
    const root = this.#root(stage);
    if (!existsSync(root)) {
      throw new SnowflakeError(
        '002003',
        '02000',
        `SQL compilation error: Stage '${stage}' does not exist or not authorized.`,
      );
    }
    const place = resolve(root, path);
    if (place !== root && !place.startsWith(root + sep)) {
      throw new SnowflakeError('001011', '42601', `invalid stage path: ${path}`);
    }
    return place;
  }

  /** Files whose name begins with the path, in the order of their names, as Snowflake lists them. */
  list(place: StagePlace): StagedFile[] {
    const root = this.directoryOf({ ...place, path: '' });
    return readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => ({ path, name: relative(root, path).replaceAll(sep, '/'), bytes: statSync(path).size }))
      .filter(({ name }) => name.startsWith(place.path))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  remove(place: StagePlace): StagedFile[] {
    const files = this.list(place);
    for (const { path } of files) rmSync(path);
    return files;
  }

  #root(stage: string): string {
    return join(this.directory, stage);
  }
}

export const md5 = (path: string): string => createHash('md5').update(readFileSync(path)).digest('hex');

/** The place that `@…` names, from the tokens after it; ends at white space. */
export function stagePlace(tokens: readonly Token[]): StagePlace {
  const at = tokens.findIndex(({ raw }) => raw === '@');
  const names = qualifiedName(tokens.slice(at + 1, at + 6));
  if (at < 0 || names === undefined) {
    throw new SnowflakeError('001003', '42000', 'a stage is named @DATABASE.SCHEMA.STAGE');
  }
  const rest = tokens.slice(at + 6);
  const end = rest.findIndex(({ kind, raw }) => kind === 'space' || raw === ')');
  const path = (end < 0 ? rest : rest.slice(0, end)).map(({ raw }) => raw).join('');
  return { stage: names.join('.').toUpperCase(), path: path.replace(/^\//, '') };
}
