import type { Upload } from '../runs/upload.js';
import type { StageDefinition } from '../stages/stage.js';
import type { StageFunction } from '../stages/work.js';

/** The share of the engine's memory that a stage needs, in MiB: always the same, or as much as the upload asks for. */
export type StageMemory = number | ((upload: Upload) => number);

/** A stage together with the code that does it and its memory. */
export interface StageHandler<S extends StageDefinition = StageDefinition> {
  readonly stage: S;
  readonly memoryMiB: StageMemory;
  readonly work: StageFunction<S>;
}

export function stageHandler<S extends StageDefinition>(
  stage: S,
  options: { readonly memoryMiB: StageMemory },
  work: StageFunction<S>,
): StageHandler<S> {
  return { stage, memoryMiB: options.memoryMiB, work };
}
