import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'tap';
import { ConfigError } from '../../src/errors.js';
import { decimalText, micros } from '../../src/warehouse/decimal.js';
import { readEnvironment, SQL_ROOT } from '../../src/warehouse/environment.js';
import { render } from '../../src/warehouse/render.js';

const embedded = readEnvironment('embedded');

test('placeholders become the names of the environment', (t) => {
  const text = 'SELECT * FROM {{ASSETS_DB}}.{{EPISODE_DETAILS}}, {{STAGING_DB}}.platform_viewership';
  t.equal(
    render('x.sql', text, embedded),
    'SELECT * FROM assets.episode_details, staging.platform_viewership',
  );
  t.equal(
    render('x.sql', text, readEnvironment('staging')),
    'SELECT * FROM STAGING_ASSETS.PUBLIC.EPISODE_DETAILS_TEST_STAGING, TEST_STAGING.PUBLIC.platform_viewership',
  );
  t.equal(
    render('x.sql', text, readEnvironment('prod')),
    'SELECT * FROM ASSETS.PUBLIC.EPISODE_DETAILS, NOSEY_PROD.PUBLIC.platform_viewership',
  );
  t.end();
});

test('a placeholder that is unknown, misspelt or left open is an error that names file and placeholder', (t) => {
  for (const text of ['{{STAGING}}.x', '{{ STAGING_DB }}.x', '{{}}', '{{toString}}']) {
    t.throws(() => render('relations/x.sql', text, embedded), ConfigError, text);
    t.throws(
      () => render('relations/x.sql', text, embedded),
      /relations\/x\.sql uses the placeholder \{\{/,
      text,
    );
  }
  for (const text of ['{{STAGING_DB.x', 'STAGING_DB}}.x', '{{STAGING_DB}.x']) {
    t.throws(() => render('relations/x.sql', text, embedded), /relations\/x\.sql has a placeholder/, text);
  }
  t.end();
});

test('incident-29 no template names an environment itself, and every one renders in each', (t) => {
  const names = (['staging', 'prod'] as const).flatMap((name) =>
    Object.values(readEnvironment(name).placeholders).flatMap((value) => value.split('.')),
  );
  // DICTIONARY and ASSETS are words as well; the others can only be names of an environment.
  const telling = names.filter((name) => /_/.test(name));
  for (const file of readdirSync(SQL_ROOT, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.sql')) continue;
    const text = readFileSync(new URL(file, SQL_ROOT), 'utf8');
    t.match(text, /^-- Purpose: {4}\S/, `${file} says what it is for`);
    const body = text.replaceAll(/\{\{[A-Z_]+\}\}/g, '');
    t.strictSame(
      telling.filter((name) => body.includes(name)),
      [],
      file,
    );
    for (const name of ['embedded', 'staging', 'prod'] as const) {
      // DuckDB has no roles.
      if (name !== 'embedded' || file !== join('snowflake', 'roles.sql'))
        render(file, text, readEnvironment(name));
    }
  }
  t.end();
});

test('decimals are exact texts of millionths', (t) => {
  t.equal(micros('-12.5'), -12_500_000n);
  t.equal(micros('99999999999999999999.000001'), 99_999_999_999_999_999_999_000_001n);
  t.equal(decimalText(-1n), '-0.000001');
  t.throws(() => micros('1e3'), /not a decimal/);
  t.throws(() => micros('1.0000001'), /not a decimal/);
  t.end();
});
