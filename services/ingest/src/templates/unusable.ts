import { NUMERIC_MEASURES } from '@viewership/shared/stages/measures';
import { headerKey } from '../sanitize/header.js';
import type { Template, TemplateFile } from '../sanitize/template-schema.js';
import type { TemplateFault } from './dry-compile.js';

const MEASURES = ['tot_mov', 'hours', 'revenue'] as const;
const IDENTITIES = ['platform_content_id', 'platform_series', 'platform_content_name'] as const;
const NUMBERS = [...NUMERIC_MEASURES, 'hours'] as const;

/** Why no row that a template reads could ever be loaded, or would be loaded with numbers that no file has. */
export function unusable({ columns, wide, content }: TemplateFile): readonly TemplateFault[] {
  const faults: TemplateFault[] = [];
  const maps = (target: keyof typeof columns) => columns[target] !== undefined || wide?.metric === target;
  if (!MEASURES.some(maps)) {
    faults.push({ path: 'columns', message: `map no measure: one of ${MEASURES.join(', ')} is needed` });
  }
  if (content === undefined && !IDENTITIES.some(maps)) {
    const message = `say nothing about what was watched: map one of ${IDENTITIES.join(', ')}, or say \`content: none\``;
    faults.push({ path: 'columns', message });
  }
  for (const target of NUMBERS) {
    const source = columns[target];
    if (source !== undefined && 'const' in source) {
      const message = 'would be the same number in every row: numbers come `from` a column of the file';
      faults.push({ path: `columns.${target}.const`, message });
    }
  }
  return faults;
}

/** Why a user's template may not stand in for the built-in one of its name: the files of another platform would lose theirs. */
export function displaced(
  { platform }: TemplateFile,
  builtIn: Template | undefined,
): readonly TemplateFault[] {
  if (builtIn === undefined || headerKey(builtIn.platform ?? '') === headerKey(platform ?? '')) return [];
  const whose = builtIn.platform === undefined ? 'any platform' : builtIn.platform;
  const message = `is not whose files the built-in template ${builtIn.name} reads (${whose}), which this one would replace: save it under another name`;
  return [{ path: 'platform', message }];
}
