import { DataType, Domain } from '@viewership/shared/stages/measures';
import { z } from 'zod';
import { TemplateFile } from '../../sanitize/template-schema.js';
import { TemplateName } from '../../templates/template-name.js';
import { Suggestion } from '../../suggest/suggestion.js';
import { defineRoute } from '../route.js';
import { SuggestFields } from '../uploads/form-fields.js';
import { SUGGEST_PROBLEMS } from '../uploads/upload-problems.js';

const TemplateParams = z.strictObject({ name: TemplateName.describe('The name of the template.') });

const Origin = z
  .enum(['built-in', 'user'])
  .describe("A user's template stands in for the built-in one of its name.");

const TemplateSummary = z.strictObject({
  name: z.string(),
  origin: Origin,
  version: z.string(),
  platform: z.string().nullable().describe('Null: it serves any platform.'),
  for: TemplateFile.shape.for,
  domain: Domain.nullable(),
  dataType: DataType.nullable(),
  headers: z.array(z.string()).describe('Those that identify a file.'),
});
export type TemplateSummary = z.infer<typeof TemplateSummary>;

const TemplateView = z.strictObject({
  name: z.string(),
  origin: Origin,
  version: z.string(),
  retired: z.boolean().describe('True: no file is recognised by it any more.'),
  versions: z
    .array(z.strictObject({ version: z.string(), savedAt: z.iso.datetime(), retired: z.boolean() }))
    .describe('What users saved and retired under this name, oldest first.'),
  template: TemplateFile,
});
export type TemplateView = z.input<typeof TemplateView>;

/** How platforms' files are read. */
export const TEMPLATE_ROUTES = {
  listTemplates: defineRoute({
    method: 'GET',
    path: '/v1/templates',
    role: 'viewer',
    summary: 'The templates that files are recognised by, built-in and saved.',
    responses: {
      200: {
        description: 'In the order of their names.',
        json: z.strictObject({ templates: z.array(TemplateSummary) }),
      },
    },
  }),
  getTemplateSchema: defineRoute({
    method: 'GET',
    path: '/v1/templates/schema',
    role: 'viewer',
    summary: 'The template format as JSON schema.',
    responses: { 200: { description: 'The schema.', json: z.record(z.string(), z.unknown()) } },
  }),
  getTemplate: defineRoute({
    method: 'GET',
    path: '/v1/templates/:name',
    role: 'viewer',
    summary: 'One template, as it is or as it was, and its versions.',
    params: TemplateParams,
    unknown: 'template_not_found',
    query: z.strictObject({
      version: z
        .string()
        .regex(/^\d{1,9}$/)
        .optional()
        .describe('One that a user saved; the one in use when absent.'),
    }),
    responses: { 200: { description: 'The template.', json: TemplateView } },
    problems: ['template_not_found'],
  }),
  putTemplate: defineRoute({
    method: 'PUT',
    path: '/v1/templates/:name',
    role: 'operator',
    summary:
      'Save a template as a new version, from JSON or YAML. Files that come from now on are read by it; those that came before stay as they were read.',
    params: TemplateParams,
    unknown: 'template_not_found',
    body: { json: TemplateFile, yaml: true },
    responses: {
      201: { description: 'Saved as a new version.', json: TemplateView },
      200: { description: 'The latest version says the same; nothing has changed.', json: TemplateView },
    },
    problems: ['invalid_template'],
  }),
  deleteTemplate: defineRoute({
    method: 'DELETE',
    path: '/v1/templates/:name',
    role: 'operator',
    summary:
      'Take a saved template out of use. Its versions stay, and the built-in one of its name counts again.',
    params: TemplateParams,
    unknown: 'template_not_found',
    responses: { 200: { description: 'It is out of use.', json: TemplateView } },
    problems: ['template_not_found', 'template_built_in'],
  }),
  suggestTemplate: defineRoute({
    method: 'POST',
    path: '/v1/templates/suggest',
    role: 'uploader',
    summary:
      'Propose a template for a file: what its beginning tells, and how it would be read. Nothing is stored.',
    body: { stream: 'multipart/form-data', fields: SuggestFields },
    responses: { 200: { description: 'The proposal.', json: Suggestion } },
    problems: [...SUGGEST_PROBLEMS, 'too_many_uploads'],
  }),
} as const;
