import { spawnSync } from 'node:child_process';

/** Debian's own comes first: `python3` on the PATH is often another one, which does not see Debian's packages. */
const CANDIDATES = ['/usr/bin/python3', 'python3'];

const INSTALL =
  'run `node scripts/test-services.mjs`, or install it yourself (Debian, Ubuntu: sudo apt-get install python3-pandas)';

/** The Python that has pandas; undefined when none has. */
export function pythonWithPandas(): string | undefined {
  return CANDIDATES.find(
    (python) =>
      spawnSync(
        python,
        ['-c', 'import importlib.util, sys; sys.exit(importlib.util.find_spec("pandas") is None)'],
        {
          stdio: 'ignore',
        },
      ).status === 0,
  );
}

/** For tap's `skip`: false when pandas is there, else why not. In CI it has to be there. */
export function missingPandas(): string | false {
  if (pythonWithPandas() !== undefined) return false;
  const reason = `pandas is not installed: ${INSTALL}`;
  if (process.env['CI'] !== undefined) throw new Error(reason);
  return reason;
}

/** Throws an Error that says what to do when there is none. */
export function requiredPython(): string {
  const python = pythonWithPandas();
  if (python === undefined)
    throw new Error(
      `The peer \`pandas\` needs a Python with pandas: ${INSTALL}; or leave out \`peers\` with --only.`,
    );
  return python;
}
