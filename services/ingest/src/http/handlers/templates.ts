import { templateJsonSchema } from '../../templates/json-schema.js';
import { problem } from '../problems.js';
import type { Handler } from '../route.js';
import type { Routes } from '../routes.js';
import { checkTemplate } from '../templates/check-template.js';
import { publishTemplates } from '../templates/publish-templates.js';
import { templateView } from '../templates/template-view.js';

const SCHEMA = templateJsonSchema();

export const getTemplateSchema: Handler<Routes['getTemplateSchema']> = async () => ({
  status: 200,
  body: SCHEMA,
});

export const listTemplates: Handler<Routes['listTemplates']> = async (_request, { library }) => ({
  status: 200,
  body: {
    templates: (await library.current()).all.map(
      ({ name, origin, version, platform, defaults, ...rest }) => ({
        name,
        origin,
        version,
        platform: platform ?? null,
        for: rest.for,
        domain: rest.for?.domain ?? defaults.domain ?? null,
        dataType: rest.for?.dataType ?? defaults.dataType ?? null,
        headers: rest.identify?.headers ?? [],
      }),
    ),
  },
});

export const getTemplate: Handler<Routes['getTemplate']> = async ({ params, query }, { library }) => ({
  status: 200,
  body: await templateView(library, params.name, query.version),
});

export const putTemplate: Handler<Routes['putTemplate']> = async ({ params, body, log }, context) => {
  await checkTemplate(params.name, body, context);
  const { template, changed } = await context.library.save(params.name, body);
  if (changed) await publishTemplates(context, log);
  log.info({ template: params.name, version: template.version, changed }, 'template saved');
  return { status: changed ? 201 : 200, body: await templateView(context.library, params.name) };
};

export const deleteTemplate: Handler<Routes['deleteTemplate']> = async ({ params, log }, context) => {
  const { library } = context;
  const { name } = params;
  const retired = await library.retire(name);
  if (!retired && (await library.versions(name)).length === 0 && library.builtIn.get(name) !== undefined) {
    const detail = `The template ${name} is built in and cannot be taken out of use; PUT one of its name to replace it.`;
    throw problem('template_built_in', detail, { field: 'name' });
  }
  const view = await templateView(library, name);
  if (retired) await publishTemplates(context, log);
  log.info({ template: name, retired }, 'template retired');
  return { status: 200, body: view };
};
