import { ConfigError, PermanentError } from '../../errors.js';
import { CODE_VERSION } from '../../service/version.js';
import type { Environment } from '../environment.js';
import { statement } from '../render.js';
import { adoptions, withHistory } from './adopt.js';
import { find } from './catalogue.js';
import { lineDifference } from './difference.js';
import type { DeployTarget } from './target.js';
import { historyTable, type Template, templates } from './templates.js';
import { faults } from './verify.js';

export interface DeployOptions {
  /** As the history has it. */
  readonly environmentName: string;
  /** Only this template, which must be one. */
  readonly only?: string | undefined;
  readonly dryRun?: boolean;
  readonly skipVerify?: boolean;
  readonly tell: (line: string) => void;
}

export interface DeployOutcome {
  /** Templates that were applied, or would be. */
  readonly applied: readonly string[];
  readonly adopted: readonly string[];
}

interface Applied {
  readonly checksum: string;
  readonly rendered: string;
}

/**
 * Brings a warehouse to what the templates say: renders, compares with the history, refuses a versioned template that was
 * changed after it was applied (PermanentError `template_changed`, with the difference), applies what is new, verifies, records.
 * A second time it does nothing. DDL commits by itself, so that each template can be run again after a failure halfway.
 */
export async function deploy(
  target: DeployTarget,
  environment: Environment,
  options: DeployOptions,
): Promise<DeployOutcome> {
  const { tell, dryRun = false } = options;
  if (target.engine !== environment.engine) {
    throw new ConfigError(
      `The environment ${options.environmentName} is for ${environment.engine}, WAREHOUSE_URL for ${target.engine}.`,
    );
  }
  const history = await appliedBefore(target, environment, options.environmentName);
  const adopted = await adoptions(target, environment);
  const all = await resolved(target, environment, adopted);
  const chosen = options.only === undefined ? all : all.filter(({ name }) => name === options.only);
  if (chosen.length === 0) {
    throw new ConfigError(
      `There is no template ${options.only}; there are ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  refuseChanged(chosen, history.applied);
  const pending = chosen.filter(({ name, checksum }) => history.applied.get(name)?.checksum !== checksum);
  tellPending(pending, history.applied, adopted, options);
  if (dryRun) return { applied: pending.map(({ name }) => name), adopted };

  if (pending.length > 0 && !history.known)
    for (const sql of historyTable(environment)) await target.run(sql);
  for (const sql of adopted) await target.run(sql);
  for (const each of pending) {
    for (const sql of each.statements) await target.run(sql);
    await record(target, environment, options.environmentName, each);
    tell(`applied ${each.name}`);
  }
  if (options.skipVerify !== true) await verify(target, environment, { chosen });
  return { applied: pending.map(({ name }) => name), adopted };
}

/** Throws PermanentError `not_deployed` with everything that is not as the templates say. Only who deploys can see all grants. */
export async function verify(
  target: DeployTarget,
  environment: Environment,
  { chosen = templates(environment), grants = true }: { chosen?: readonly Template[]; grants?: boolean } = {},
): Promise<void> {
  const looked = grants ? chosen : chosen.filter(({ makes }) => makes !== undefined);
  const wrong = await faults(target, environment, looked);
  if (wrong.length > 0) {
    throw new PermanentError({
      code: 'not_deployed',
      detail: `The warehouse is not as the templates say:\n  ${wrong.join('\n  ')}`,
    });
  }
}

async function appliedBefore(
  target: DeployTarget,
  environment: Environment,
  name: string,
): Promise<{ known: boolean; applied: ReadonlyMap<string, Applied> }> {
  if ((await find(target, `${environment.placeholders.UPLOAD_DB}.deployment_history`)) === undefined) {
    return { known: false, applied: new Map() };
  }
  const rows = await target.rows(statement('deploy/applied.sql', environment), [name]);
  return {
    known: true,
    applied: new Map(
      rows.map(([template, checksum, rendered]) => [
        template ?? '',
        { checksum: checksum ?? '', rendered: rendered ?? '' },
      ]),
    ),
  };
}

/** The templates with what depends on the warehouse: the history under platform_viewership. */
async function resolved(
  target: DeployTarget,
  environment: Environment,
  adopted: readonly string[],
): Promise<Template[]> {
  const renames = adopted.some((sql) => sql.includes(' RENAME TO '));
  return Promise.all(
    templates(environment).map(async (each) =>
      each.name === 'platform_viewership' ? withHistory(target, environment, each, renames) : each,
    ),
  );
}

function refuseChanged(chosen: readonly Template[], applied: ReadonlyMap<string, Applied>): void {
  const changed = chosen.flatMap((each) => {
    const before = applied.get(each.name);
    if (each.kind === 'repeatable' || before === undefined || before.checksum === each.checksum) return [];
    return [`${each.name}:\n${lineDifference(before.rendered, each.text)}`];
  });
  if (changed.length === 0) return;
  throw new PermanentError({
    code: 'template_changed',
    detail: `A versioned template is not changed after it was applied; nothing was done. Put it back, and make the change in a new one.\n${changed.join('\n')}`,
  });
}

function tellPending(
  pending: readonly Template[],
  applied: ReadonlyMap<string, Applied>,
  adopted: readonly string[],
  { tell, dryRun = false }: DeployOptions,
): void {
  if (pending.length === 0 && adopted.length === 0) return tell('nothing to do');
  for (const sql of adopted) tell(`will run ${sql}`);
  for (const { name, text } of pending) {
    const before = applied.get(name);
    tell(`${before === undefined ? 'new' : 'changed'}: ${name}`);
    if (dryRun) tell(before === undefined ? text : lineDifference(before.rendered, text));
  }
}

async function record(
  target: DeployTarget,
  environment: Environment,
  name: string,
  each: Template,
): Promise<void> {
  await target.run(statement('deploy/record.sql', environment), [
    new Date().toISOString().replace('T', ' ').replace('Z', ''),
    name,
    each.name,
    each.kind,
    each.checksum,
    each.text,
    CODE_VERSION,
  ]);
}
