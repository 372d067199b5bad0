import { test } from 'tap';
import { ConfigError } from '@viewership/shared/errors';
import { digestOf, loadStrategy, scorerOf, Strategy, strategyDigest } from '../src/strategy.js';

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

test('a strategy of version 1, as stored runs have it, still parses and has no scorer', (t) => {
  const stored = { version: 1, titleContradictsBelow: 0.8, candidatesKept: 20, rules: loadStrategy().rules };
  t.equal(scorerOf(Strategy.parse(stored), 'Philo'), undefined);
  t.notOk(Strategy.safeParse({ ...stored, scorer: {} }).success);
  t.end();
});

test('the digest is over the weights of the model too, and a wrong model is refused', (t) => {
  const strategy = loadStrategy();
  if (strategy.version !== 2 || strategy.scorer === undefined) throw new Error('no scorer');
  const { scorer } = strategy;
  const heavier = { ...scorer, model: { ...scorer.model, prior: -11 } };
  t.not(digestOf({ ...strategy, scorer: heavier }), digestOf(strategy));
  const refused = (change: object) =>
    Strategy.safeParse({ ...strategy, scorer: { ...scorer, ...change } }).success;
  t.notOk(refused({ review: 0.95 }), 'review above accept');
  t.notOk(refused({ model: { ...scorer.model, fields: { title: {} } } }), 'levels without weights');
  t.notOk(refused({ model: { ...scorer.model, prior: -10.00001 } }), 'more decimals than are added exactly');
  t.end();
});
