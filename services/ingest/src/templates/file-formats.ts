import type { FileFormat } from '@viewership/shared/warehouse/file-formats';
import type { Template } from '../sanitize/template-schema.js';
import { headerFingerprint } from './fingerprint.js';
import type { TemplateLibrary } from './library.js';

/** All templates and versions as rows of `viewership_file_formats`, by name and version. */
export async function fileFormats(library: TemplateLibrary): Promise<readonly FileFormat[]> {
  const current = await library.current();
  const builtIn = library.builtIn.all.map((template) =>
    formatOf(template, { inUse: current.get(template.name)?.origin === 'built-in', savedAt: null }),
  );
  const users: FileFormat[] = [];
  for (const name of await library.names()) {
    const versions = await library.versions(name);
    versions.forEach(({ template, savedAt }, index) => {
      const inUse = index === versions.length - 1;
      if (template !== null) users.push(formatOf(template, { inUse, savedAt }));
    });
  }
  return [...builtIn, ...users];
}

function formatOf(template: Template, state: Pick<FileFormat, 'inUse' | 'savedAt'>): FileFormat {
  const { for: key = {}, defaults, identify, columns, date } = template;
  return {
    platform: template.platform ?? null,
    partner: key.partner ?? 'DEFAULT',
    channel: key.channel ?? null,
    territories: key.territories === undefined ? null : JSON.stringify(key.territories),
    domain: key.domain ?? defaults.domain ?? null,
    dataType: key.dataType ?? defaults.dataType ?? null,
    version: template.version,
    columnMappings: JSON.stringify({ columns, date }),
    headerFingerprint: identify === undefined ? null : headerFingerprint(identify.headers),
    name: template.name,
    origin: template.origin,
    ...state,
  };
}
