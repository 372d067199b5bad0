import { ConfigError, PermanentError, TransientError } from '../errors.js';

/**
 * Runs `start`. A failure whose message says what to do (a setting, a store that is away) is written as that sentence and
 * the process gets exit code 1; any other error is a defect of ours, and is thrown on with its stack.
 */
export async function explainFailure(says: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    const explained =
      error instanceof ConfigError || error instanceof TransientError || error instanceof PermanentError;
    if (!explained) throw error;
    process.stderr.write(`${says} ${error.message}\n`);
    process.exitCode = 1;
  }
}
