import type { TemplateFile } from '../../sanitize/template-schema.js';
import { dryCompile, type TemplateFault } from '../../templates/dry-compile.js';
import { displaced, unusable } from '../../templates/unusable.js';
import type { HttpContext } from '../dependencies.js';
import { type HttpProblem, problem } from '../problems.js';

const MEMORY_MIB = 64;
const SHOWN = 10;

/** Throws `invalid_template` for what fits the schema and still could not read a file, or would take a platform its own. */
export async function checkTemplate(
  name: string,
  template: TemplateFile,
  { store, engine, library }: Pick<HttpContext, 'store' | 'engine' | 'library'>,
): Promise<void> {
  if (template.platform === undefined) {
    throw invalid([{ path: 'platform', message: 'says which platform the template is for' }]);
  }
  const workspace = await store.workspace();
  try {
    const compiled = await engine.session(
      {
        memoryMiB: MEMORY_MIB,
        directories: [workspace.directory],
        spillDirectory: workspace.directory,
        priority: 1,
      },
      (session) => dryCompile(session, template),
    );
    const faults = [...compiled, ...unusable(template), ...displaced(template, library.builtIn.get(name))];
    if (faults.length > 0) throw invalid(faults);
  } finally {
    await workspace.dispose();
  }
}

function invalid(faults: readonly TemplateFault[]): HttpProblem {
  const shown = faults.slice(0, SHOWN).map(({ path, message }) => `${path === '' ? 'it' : path} ${message}`);
  const [first] = faults;
  return problem('invalid_template', `The template cannot be used: ${shown.join('; ')}.`, {
    field: first?.path === '' ? undefined : first?.path,
  });
}
