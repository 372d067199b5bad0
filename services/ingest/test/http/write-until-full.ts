import { GrowingFile } from '../../src/http/uploads/growing-file.js';

/** Writes more than it may into the file that its argument names, and prints the code of the error. */
// The limit is also a signal, at which the test runner's hook in this process would end it.
process.on('SIGXFSZ', () => undefined);
const file = await GrowingFile.create(process.argv[2] ?? '');
try {
  for (let piece = 0; piece < 100; piece += 1) await file.write(Buffer.alloc(100_000, 'x'));
  await file.end();
  process.stdout.write('none');
} catch (error) {
  await file.abandon().catch(() => undefined);
  process.stdout.write(String((error as NodeJS.ErrnoException).code));
}
