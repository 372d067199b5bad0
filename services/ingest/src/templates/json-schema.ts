import { z } from 'zod';
import { TemplateFile } from '../sanitize/template-schema.js';

/**
 * The template format as JSON schema (2020-12), for editors and for people: what `TemplateFile` takes, but for the rules
 * that the schema language cannot say.
 */
export function templateJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(TemplateFile, { io: 'input', unrepresentable: 'any' });
  return {
    $schema,
    title: 'Template of viewership-pipeline',
    description: 'How the files of one platform are read; docs/FORMATS.md says more.',
    ...schema,
  };
}
