import { fuzz } from './fuzz.js';

const [cases = '20000', first = '1000000'] = process.argv.slice(2);
const started = performance.now();
const result = await fuzz(Number(first), Number(cases));
const seconds = Math.round((performance.now() - started) / 1000);
console.log(JSON.stringify({ ...result, seconds }, undefined, 2));
