import { test } from 'tap';
import { numbersIn } from './numbers-in.js';

test('a number that stands in a text is found however it is grouped, and one that does not is not', (t) => {
  const has = numbersIn('2025-07-01,a,"1,23,456.5",7.25,4.21%,1174:47:24,3e2\n.5;$ 12.345678901');
  for (const loaded of ['123456.5', '7.25', '435', '0.0421', '70487.4', '300', '-0.5', '12.345679']) {
    t.ok(has(loaded), loaded);
  }
  for (const invented of ['123457', '8.25', '0.08', '99', '12.3456', '41']) t.notOk(has(invented), invented);
  t.end();
});
