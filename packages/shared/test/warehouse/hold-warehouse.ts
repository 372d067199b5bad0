import { openWarehouse } from './fixture.js';

/** Holds the warehouse of the given directory until its input ends. */
const warehouse = await openWarehouse(process.argv[2] ?? '');
process.stdout.write('open\n');
for await (const _ of process.stdin);
await warehouse.close();
