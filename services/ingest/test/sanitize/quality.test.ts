import { test } from 'tap';
import { csv, type Options, sanitizeFile } from './harness.js';
import { PLATFORM_FILES } from './platforms.js';

const ACME = { platform: 'Acme TV' };

async function checkOf(name: string, file: string, request: Options['request'] = {}) {
  const { answer } = await sanitizeFile(file, { request: { ...ACME, ...request } });
  return answer.checks.find((check) => check.name === name);
}

test('minutes and hours contradict each other when they are more than 1 % of the greater apart', async (t) => {
  const file = csv(
    ['Date', 'Title', 'Minutes', 'Hours'],
    ['2025-07-01', 'equal', '60', '1'],
    ['2025-07-01', 'exactly 1 % of 600', '594', '10'],
    ['2025-07-01', 'a little more', '593.9', '10'],
    ['2025-07-01', 'more minutes', '600', '9.8'],
    ['2025-07-01', 'one alone', '600', ''],
  );
  t.match(await checkOf('minutes_hours_disagree', file), {
    holds: false,
    blocking: false,
    rows: 2,
    minutes: '1193.900000',
  });
});

test('values that lose digits are counted; zeros that end a number are none', async (t) => {
  const file = csv(
    ['Date', 'Title', 'Minutes', 'Revenue'],
    ['2025-07-01', 'a', '1.1234567', '0.12345678'],
    ['2025-07-01', 'b', '1.123456', '0.1'],
    ['2025-07-01', 'c', '1.12345600', '7'],
  );
  t.match(await checkOf('values_rounded', file), { holds: true, blocking: false, rows: 2 });
});

test('dates outside the period of the request count, and a check says how many', async (t) => {
  const file = csv(
    ['Date', 'Title', 'Minutes'],
    ['2025-07-31', 'a', '1'],
    ['2025-08-01', 'b', '2.5'],
    ['2025-08-13', 'c', '4'],
    ['', 'rejected, so outside of nothing', '8'],
  );
  const outside = (request: Options['request']) => checkOf('dates_in_period', file, request);
  t.match(await outside({ year: 2025, month: 7 }), {
    holds: false,
    blocking: false,
    rows: 2,
    minutes: '6.500000',
  });
  t.match(await outside({ year: 2024 }), { holds: false, rows: 3, minutes: '7.500000' });
  t.match(await outside({ year: 2025, quarter: 3 }), { holds: true, rows: 0, minutes: '0.000000' });
  t.equal(await outside({}), undefined, 'nothing is said');
});

test('what the template says about missing content goes along with the facts', async (t) => {
  const contentNone = async (template: string) => {
    const file = PLATFORM_FILES.find((one) => one.template === template);
    const { answer } = await sanitizeFile(file?.content ?? '', {
      request: { filename: file?.name ?? '', ...file?.request },
    });
    return answer.facts.contentNone;
  };
  t.equal(await contentNone('freevee-linear'), true);
  t.equal(await contentNone('philo'), false);
});
