import { createHash } from 'node:crypto';
import type { PermanentError } from '@viewership/shared/errors';
import type { TemplateReference } from '@viewership/shared/runs/upload';
import { canonicalJson } from '@viewership/shared/artifacts/canonical-json';
import { fileProblem } from '../file-problem.js';
import type { Template } from './template-schema.js';

/** SHA-256 (hex) over everything that a template says: equal templates have equal digests in every process. */
export function digestOf(template: Template): string {
  return createHash('sha256').update(canonicalJson(template)).digest('hex');
}

export function referenceTo(template: Template): Required<TemplateReference> {
  const { name, version } = template;
  return { name, version, digest: digestOf(template) };
}

export function templateUnknown({ name, version }: TemplateReference): PermanentError {
  return fileProblem(
    'template_unknown',
    `The upload was recognised by the template ${name} (version ${version}), which this service does not have: deploy it again, or upload the file anew.`,
  );
}
