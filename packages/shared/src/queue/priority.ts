import type { Upload } from '../runs/upload.js';

/** Cells of a file for which nobody needs to wait: some thousand rows. */
const SMALL_CELLS = 2 ** 16;

/** How much data an upload brings, after unpacking: its records times its columns. */
export function cellsOfUpload({ structure }: Pick<Upload, 'structure'>): number {
  return structure.records * structure.header.length;
}

/**
 * The queue priority of an upload's stages, 1 first: each class is four times as large as the one before. So a small file
 * waits for the stage that runs and not for large files that came before it, and files of about the same size go in the
 * order in which they came. It follows from upload.json alone, so whoever enqueues a stage gives it the same.
 */
export function priorityOf(upload: Pick<Upload, 'structure'>): number {
  return 1 + Math.max(0, Math.ceil(Math.log2(cellsOfUpload(upload) / SMALL_CELLS) / 2));
}
