import { statSync } from 'node:fs';
import { integer, type Result, STATEMENT, text } from '../result.js';
import type { Session } from '../session.js';
import { md5, stagePlace } from '../stages.js';
import type { Token } from '../tokens.js';

/** LIST @stage/path */
export function listFiles(session: Session, tokens: readonly Token[]): Result {
  const place = stagePlace(tokens);
  const files = session.account.stages.list(place);
  return {
    columns: [text('name'), integer('size'), text('md5'), text('last_modified')],
    rows: files.map(({ name, path, bytes }) => [
      nameOf(place.stage, name),
      String(bytes),
      md5(path),
      statSync(path).mtime.toUTCString(),
    ]),
    statementTypeId: STATEMENT.other,
  };
}

/** REMOVE @stage/path */
export function removeFiles(session: Session, tokens: readonly Token[]): Result {
  const place = stagePlace(tokens);
  const files = session.account.stages.remove(place);
  return {
    columns: [text('name'), text('result')],
    rows: files.map(({ name }) => [nameOf(place.stage, name), 'removed']),
    statementTypeId: STATEMENT.other,
  };
}

/** Files are listed under the stage's own name, in small letters. */
export function nameOf(stage: string, file: string): string {
  return `${(stage.split('.').at(-1) ?? '').toLowerCase()}/${file}`;
}
