import { test } from 'tap';
import { ConfigError } from '@viewership/shared/errors';
import { digestOf, loadStrategy, Strategy, strategyDigest } from '../src/strategy.js';

test('the shipped strategy has the order and confidences of the domain', (t) => {
  const { rules, titleContradictsBelow } = loadStrategy();
  t.equal(titleContradictsBelow, 0.8);
  t.same(
    rules.map(({ rule, confidence }) => [rule, confidence]),
    [
      ['full_data', 0.99],
      ['ref_id_series', 0.96],
      ['ref_id_only', 0.92],
      ['series_season_episode_numbers', 0.95],
      ['series_season_episode_title', 0.9],
      ['series_only', 0.88],
      ['title_only', 0.75],
    ],
  );
  t.end();
});

test('the digest is of what the strategy says, not of how the file is laid out', (t) => {
  const strategy = loadStrategy();
  t.match(strategyDigest, /^[0-9a-f]{64}$/);
  t.equal(digestOf(strategy), strategyDigest);
  const turned = Object.fromEntries(Object.entries(strategy).toReversed());
  t.equal(digestOf(Strategy.parse(turned)), strategyDigest);
  t.not(digestOf({ ...strategy, titleContradictsBelow: 0.81 }), strategyDigest);
  t.not(digestOf({ ...strategy, rules: strategy.rules.toReversed() }), strategyDigest);
  t.end();
});

test('a wrong strategy is refused', (t) => {
  const strategy = loadStrategy();
  const [first] = strategy.rules;
  const refused = (change: object) => Strategy.safeParse({ ...strategy, ...change }).success;
  t.notOk(refused({ rules: [first, first] }), 'a rule twice');
  t.notOk(refused({ rules: [{ ...first, rule: 'guess' }] }), 'a rule that is not there');
  t.notOk(refused({ rules: [{ ...first, confidence: 0.95, titleAgrees: 0.1 }] }), 'a confidence above 1');
  t.notOk(refused({ rules: [{ ...first, confidence: 0.123456 }] }), 'more decimals than are stored');
  t.notOk(refused({ unknown: 1 }), 'a setting that is not there');
  t.throws(() => loadStrategy('missing'), /missing/);
  t.ok(new ConfigError('x') instanceof Error);
  t.end();
});
