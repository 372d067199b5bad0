import { test } from 'tap';
import { Slots } from '../../src/reading/xlsx/slots.js';

test('no more than the slots work at a time, in the order in which they came, and who gives up leaves the line', async (t) => {
  const slots = new Slots(1);
  const order: string[] = [];
  await slots.take();
  const second = slots.take().then(() => order.push('second'));
  const gone = new AbortController();
  const impatient = slots.take(gone.signal);
  const third = slots.take().then(() => order.push('third'));
  gone.abort(new Error('gone'));
  await t.rejects(impatient, { message: 'gone' });
  t.same(order, []);
  slots.give();
  await second;
  slots.give();
  await third;
  slots.give();
  t.same(order, ['second', 'third']);
  await slots.take();
  t.pass('the slot is free again');
  await t.rejects(slots.take(gone.signal), { message: 'gone' });
});
