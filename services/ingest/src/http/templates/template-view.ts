import type { TemplateLibrary } from '../../templates/library.js';
import { type HttpProblem, problem } from '../problems.js';
import type { TemplateView } from '../routes/templates.js';

/**
 * A template as clients see it: the version that is asked for, else the one in use, else the last one before it was retired.
 * Throws `template_not_found`.
 */
export async function templateView(
  library: TemplateLibrary,
  name: string,
  asked?: string,
): Promise<TemplateView> {
  const versions = await library.versions(name);
  const current = (await library.current()).get(name);
  const saved = versions.flatMap(({ template }) => template ?? []);
  const shown =
    asked === undefined ? (current ?? saved.at(-1)) : saved.find(({ version }) => version === asked);
  if (shown === undefined) throw templateNotFound(name, asked);
  const { name: _, origin, ...template } = shown;
  return {
    name,
    origin,
    version: template.version,
    retired: current === undefined,
    versions: versions.map((one) => ({
      version: String(one.version),
      savedAt: one.savedAt,
      retired: one.template === null,
    })),
    template,
  };
}

function templateNotFound(name: string, version: string | undefined): HttpProblem {
  const which = version === undefined ? '' : ` that a user saved as version ${version}`;
  return problem(
    'template_not_found',
    `There is no template ${name}${which}; GET /v1/templates lists those in use.`,
    { field: version === undefined ? 'name' : 'version' },
  );
}
