// Takes the lock of the directory given as argument, says so, and holds it until it is killed.
import { lockDataDirectory } from '../src/lock.js';

await lockDataDirectory(process.argv[2] ?? '');
process.stdout.write('locked\n');
setInterval(() => undefined, 1000);
