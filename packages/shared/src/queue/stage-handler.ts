import type { StageDefinition } from '../stages/stage.js';
import type { StageFunction } from '../stages/work.js';

/** A stage together with the code that does it and the share of the engine's memory that it needs, in MiB. */
export interface StageHandler<S extends StageDefinition = StageDefinition> {
  readonly stage: S;
  readonly memoryMiB: number;
  readonly work: StageFunction<S>;
}

export function stageHandler<S extends StageDefinition>(
  stage: S,
  options: { readonly memoryMiB: number },
  work: StageFunction<S>,
): StageHandler<S> {
  return { stage, memoryMiB: options.memoryMiB, work };
}
