import type { Session } from '@viewership/shared/engine/session';
import { sqlFile } from '@viewership/shared/engine/sql-file';
import { z } from 'zod';
import { canonicalJson } from '@viewership/shared/artifacts/canonical-json';
import { compileChain, type Step } from '../sanitize/operations/index.js';
import { cellColumn } from '../sanitize/source-columns.js';
import type { TemplateFile } from '../sanitize/template-schema.js';

/** Something that keeps a template from working, and where in it, such as `columns.season_number.chain.0`. */
export interface TemplateFault {
  readonly path: string;
  readonly message: string;
}

/** Characters. Operations repeat their input, so that a few nested ones could make a statement of any size. */
const MAX_EXPRESSION = 200_000;
const MAX_TEMPLATE = 256_000;
/** What the expressions are tried on: what they make of it is of no interest, only that they can be run. */
const TRIED_ON = [
  "VALUES (NULL::VARCHAR), (''), ('a')",
  "('S01:E02 - Title'), ('1,234.5'), ('1:02:03'), ('2025-07-01')",
];

const Tried = z.object({ values: z.coerce.number() });

/**
 * Compiles every chain of a template and runs it in the engine on a few texts: what only the engine refuses, such as a
 * pattern that RE2 does not take, is found here and never in a stage. Gives the first fault of each chain.
 */
export async function dryCompile(
  session: Session,
  template: TemplateFile,
): Promise<readonly TemplateFault[]> {
  const size = canonicalJson(template).length;
  if (size > MAX_TEMPLATE) {
    return [{ path: '', message: `is ${size} characters long; at most ${MAX_TEMPLATE} are taken` }];
  }
  await session.run(sqlFile(import.meta.url, '../../sql/cells.sql'));
  const faults: TemplateFault[] = [];
  for (const { path, chain } of chainsOf(template)) {
    const fault = await tryChain(session, path, chain);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

interface PlacedChain {
  readonly path: string;
  readonly chain: readonly Step[];
}

function chainsOf({ columns, date }: TemplateFile): PlacedChain[] {
  const chains = Object.entries(columns).flatMap(([target, source]) =>
    'chain' in source ? [{ path: `columns.${target}.chain`, chain: source.chain }] : [],
  );
  return date === undefined ? chains : [...chains, { path: 'date.chain', chain: date.chain }];
}

/** Step by step, so that the fault is said of the step that has it. */
async function tryChain(
  session: Session,
  path: string,
  chain: readonly Step[],
): Promise<TemplateFault | undefined> {
  let expression = `text_of(${cellColumn(0)})`;
  for (const [index, step] of chain.entries()) {
    expression = compileChain(expression, [step]);
    const place = `${path}.${index}`;
    if (expression.length > MAX_EXPRESSION) {
      return { path: place, message: 'makes the chain too large: use fewer or smaller operations' };
    }
    const message = await refusal(session, expression);
    if (message !== undefined) return { path: place, message };
  }
  return undefined;
}

async function refusal(session: Session, expression: string): Promise<string | undefined> {
  try {
    await session.one(
      Tried,
      `SELECT count(made) AS values FROM (SELECT ${expression} AS made FROM (${TRIED_ON.join(', ')}) AS t(${cellColumn(0)}))`,
    );
    return undefined;
  } catch (error) {
    return `cannot be run: ${firstLine(error)}`;
  }
}

/** The engine's words without the statement that it quotes. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').replace(/^[A-Z]\w* (?:Input )?Error: /, '').slice(0, 200);
}
