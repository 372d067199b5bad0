import { type Template, TemplateFile } from '../../src/sanitize/template-schema.js';

/** A small template of the made-up platform Nova, with some members said differently. */
export function novaFile(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    platform: 'Nova',
    identify: { headers: ['Day', 'Programme', 'Mins'] },
    columns: {
      platform_series: { from: 'Programme' },
      tot_mov: { from: 'Mins' },
    },
    date: { from: 'Day', formats: ['DD/MM/YYYY'] },
    ...changes,
  };
}

export function novaTemplate(name: string, changes: Record<string, unknown> = {}): Template {
  return { ...TemplateFile.parse(novaFile(changes)), name, origin: 'user' };
}

export const NOVA_CSV = 'Day,Programme,Mins\n13/07/2025,Dune Harbor Nights,12\n14/07/2025,Foo,3\n';
