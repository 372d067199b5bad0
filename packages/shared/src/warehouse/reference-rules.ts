import type { ReferenceTable } from '../reference/tables.js';
import { Domain } from '../stages/measures.js';
import type { Environment } from './environment.js';

/** What the cells of a column must be; columns that are not named take any text. */
export type CellRule =
  | { readonly is: 'integer' }
  | { readonly is: 'boolean' }
  | { readonly is: 'oneOf'; readonly values: readonly string[] };

/** What is asked of a reference table's CSV, beside its columns (`REFERENCE_TABLES`). */
export interface ReferenceRules {
  readonly schema: keyof Environment['placeholders'];
  /** A row of the file replaces the rows of the table that have the same key, when merging. */
  readonly key: readonly string[];
  /** False where several rows with one key are normal: the same deal twice is one deal. */
  readonly unique: boolean;
  readonly required: readonly string[];
  readonly cells: Readonly<Record<string, CellRule>>;
  /** Columns where the literal DEFAULT would become a name (incident 32). */
  readonly refuseDefault: readonly string[];
}

const DEAL_PATTERN = [
  'platform',
  'domain',
  'platform_partner_name',
  'platform_channel_name',
  'platform_territory',
] as const;

export const REFERENCE_RULES: Readonly<Record<ReferenceTable, ReferenceRules>> = {
  series: {
    schema: 'METADATA_DB',
    key: ['id'],
    unique: true,
    required: ['id', 'titles', 'content_provider'],
    cells: {},
    refuseDefault: ['content_provider'],
  },
  episode: {
    schema: 'METADATA_DB',
    key: ['id'],
    unique: true,
    required: ['id', 'series_id', 'ref_id'],
    cells: { season: { is: 'integer' }, episode: { is: 'integer' } },
    refuseDefault: [],
  },
  metadata: {
    schema: 'METADATA_DB',
    key: ['id'],
    unique: true,
    required: ['id', 'ref_id'],
    cells: {},
    refuseDefault: [],
  },
  active_deals: {
    schema: 'DICTIONARY_DB',
    key: ['deal_parent', ...DEAL_PATTERN],
    unique: false,
    required: ['deal_parent', 'platform', 'domain', 'active'],
    cells: {
      deal_parent: { is: 'integer' },
      active: { is: 'boolean' },
      domain: { is: 'oneOf', values: Domain.options },
    },
    refuseDefault: [
      ...DEAL_PATTERN,
      'internal_partner',
      'internal_channel',
      'internal_channel_id',
      'internal_territory',
      'internal_territory_id',
    ],
  },
  internal_series_dictionary: {
    schema: 'DICTIONARY_DB',
    key: ['entry', 'series'],
    unique: false,
    required: ['entry', 'series'],
    cells: {},
    refuseDefault: [],
  },
  territories: {
    schema: 'DICTIONARY_DB',
    key: ['id', 'name'],
    unique: true,
    required: ['id', 'name'],
    cells: {},
    refuseDefault: ['name'],
  },
  channels: {
    schema: 'DICTIONARY_DB',
    key: ['id'],
    unique: true,
    required: ['id', 'name'],
    cells: {},
    refuseDefault: ['name'],
  },
};

/** The table's qualified name in the environment. */
export function referenceName(table: ReferenceTable, { placeholders }: Environment): string {
  return `${placeholders[REFERENCE_RULES[table].schema]}.${table}`;
}
