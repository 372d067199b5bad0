import { ConfigError } from '../errors.js';
import { sqlFile } from '../engine/sql-file.js';
import { type Environment, SQL_ROOT } from './environment.js';

/**
 * The text with every `{{PLACEHOLDER}}` replaced by its name in the environment. Throws ConfigError naming the file and the
 * placeholder when one is unknown, misspelt or left open: a statement with a hole never reaches a warehouse.
 */
export function render(file: string, text: string, { placeholders, roles }: Environment): string {
  const names: Readonly<Record<string, string>> = { ...placeholders, ...roles };
  const rendered = text.replace(/\{\{([^{}]*)\}\}/g, (whole: string, name: string) => {
    const value = Object.hasOwn(names, name) ? names[name] : undefined;
    if (value === undefined) {
      throw new ConfigError(
        `${file} uses the placeholder ${whole}, which sql/environments.yaml does not know; it knows ${Object.keys(names).join(', ')}`,
      );
    }
    return value;
  });
  const left = /\{\{|\}\}/.exec(rendered);
  if (left !== null) {
    throw new ConfigError(
      `${file} has a placeholder that is not closed or not opened, near "${near(rendered, left.index)}"`,
    );
  }
  return rendered;
}

function near(text: string, index: number): string {
  return text.slice(Math.max(0, index - 10), index + 30).replaceAll('\n', ' ');
}

/** The statement of a file below `sql/`, such as `load/fence.sql`, rendered for an environment. */
export function statement(path: string, environment: Environment): string {
  return render(`sql/${path}`, sqlFile(SQL_ROOT.href, path), environment);
}

/**
 * The statement with relations that it reads replaced by SELECTs: `over` has the SELECT for each qualified name. So a
 * relation can be made from a part of what it is usually made from, by the same text. Throws ConfigError when the statement
 * does not read one of them.
 */
export function statementOver(
  path: string,
  environment: Environment,
  over: Readonly<Record<string, string>>,
): string {
  let text = statement(path, environment);
  for (const [name, select] of Object.entries(over)) {
    const reads = new RegExp(`(\\b(?:FROM|JOIN)\\s+)${name.replaceAll('.', '\\.')}\\b`, 'g');
    if (!reads.test(text)) throw new ConfigError(`sql/${path} does not read ${name}`);
    text = text.replaceAll(reads, (_, before: string) => `${before}(${select}\n)`);
  }
  return text;
}
