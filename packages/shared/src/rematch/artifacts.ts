import { columnsOf, CONTENT_COLUMNS, PLACEMENT_COLUMNS } from '../stages/measures.js';
import { defineArtifact } from '../stages/artifact.js';
import { matches } from '../stages/match.js';
import * as normalized from '../stages/normalize.js';

const sums = { rows: 'BIGINT', minutes: 'DECIMAL(38,6)', money: 'DECIMAL(38,6)' } as const;

/** What `open` publishes: uploads that the rematch is about, and what of them its snapshot could change. */
export const openUploads = defineArtifact({
  name: 'uploads',
  grain: 'one row per upload that the rematch is about',
  columns: {
    upload_no: 'INTEGER',
    upload_id: 'VARCHAR',
    /** The run that loaded it; what is decided counts only while it is this one. */
    run: 'INTEGER',
    platform: 'VARCHAR',
    /** The snapshot that it was last decided with; while it is this one, too. */
    reference_digest: 'VARCHAR',
    /** Last decided with the same catalogue: only decisions of people can differ. */
    same_catalogue: 'BOOLEAN',
  },
  orderBy: ['upload_no'],
});

export const openContents = defineArtifact({
  name: 'open_contents',
  grain: 'one row per platform and content that the snapshot could change',
  columns: {
    platform: 'VARCHAR',
    content_sha: 'VARCHAR',
    ...columnsOf(CONTENT_COLUMNS, 'VARCHAR'),
    undecided: 'BOOLEAN',
    first_decision: 'VARCHAR',
    last_decision: 'VARCHAR',
    ...sums,
  },
  orderBy: ['platform', 'content_sha'],
});

export const openPlacements = defineArtifact({
  name: 'open_placements',
  grain: 'one row per platform and placement without a deal',
  columns: { platform: 'VARCHAR', ...columnsOf(PLACEMENT_COLUMNS, 'VARCHAR'), ...sums },
  orderBy: ['platform', ...PLACEMENT_COLUMNS],
});

const { content_key: _key, ...contentColumns } = normalized.contents.columns;
const { content_key: _same, ref_id: _answer, ...matchColumns } = matches.columns;
const { ref_id: _named, rows: _rows, minutes: _minutes, money: _money, ...readColumns } = contentColumns;

/** What `decide` publishes: the decisions that a fresh load with the snapshot would take. */
export const changedContents = defineArtifact({
  name: 'contents',
  grain: 'one row per platform and content that was decided anew',
  columns: {
    platform: 'VARCHAR',
    ...readColumns,
    /** The catalogue ref_id that platform_content_id names. */
    named_ref_id: 'VARCHAR',
    /** The episode that matched. */
    ref_id: 'VARCHAR',
    ...matchColumns,
  },
  orderBy: ['platform', 'content_sha'],
});

const {
  placement_key: _place,
  rows: _r,
  minutes: _m,
  money: _y,
  ...dealColumns
} = normalized.placements.columns;

export const changedPlacements = defineArtifact({
  name: 'placements',
  grain: 'one row per platform and placement whose deal was looked for anew',
  columns: { platform: 'VARCHAR', ...dealColumns },
  orderBy: ['platform', ...PLACEMENT_COLUMNS],
});
