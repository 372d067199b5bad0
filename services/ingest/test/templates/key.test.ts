import { test } from 'tap';
import type { KeyRequest } from '../../src/sanitize/template-key.js';
import { Templates } from '../../src/sanitize/templates.js';
import { TemplateFile } from '../../src/sanitize/template-schema.js';
import { probe, refusal } from '../sanitize/harness.js';
import { NOVA_CSV, novaFile, novaTemplate } from './template.js';

const nova = novaTemplate;

void test('the template with the closest key reads a file: partner and channel and territory, down to the platform’s default', (t) => {
  const all = new Templates([
    nova('default'),
    nova('partner', { for: { partner: 'Acme' } }),
    nova('partner-territory', { for: { partner: 'Acme', territories: ['US', 'CA'] } }),
    nova('partner-channel', { for: { partner: 'Acme', channel: 'One' } }),
    nova('everything', { for: { partner: 'Acme', channel: 'One', territories: ['US'] } }),
    nova('revenue', { for: { dataType: 'Revenue' } }),
    nova('owned', { for: { domain: 'Owned and Operated' } }),
  ]);
  const chosen = (request: KeyRequest) =>
    probe(NOVA_CSV, { templates: all, request: request as Record<string, string> }).template.name;
  t.equal(chosen({}), 'default');
  t.equal(chosen({ partner: 'Other', channel: 'One', territory: 'US' }), 'default');
  t.equal(chosen({ partner: ' ACME ' }), 'partner', 'names compare as headers do');
  t.equal(chosen({ partner: 'Acme', territory: 'ca' }), 'partner-territory');
  t.equal(chosen({ partner: 'Acme', channel: 'One' }), 'partner-channel');
  t.equal(
    chosen({ partner: 'Acme', channel: 'One', territory: 'CA' }),
    'partner-channel',
    'before territory',
  );
  t.equal(chosen({ partner: 'Acme', channel: 'One', territory: 'US' }), 'everything');
  t.equal(
    chosen({ channel: 'One', territory: 'US' }),
    'default',
    'nothing is taken for granted of the partner',
  );
  t.equal(chosen({ dataType: 'Revenue' }), 'revenue');
  t.equal(chosen({ dataType: 'Revenue', domain: 'Owned and Operated' }), 'owned', 'domain before data type');
  t.equal(chosen({ dataType: 'Revenue', partner: 'Acme' }), 'partner', 'partner before both');
  t.end();
});

void test("a user's template goes before a built-in one of the same key, though that knows more headers; a closer key goes before both", (t) => {
  const builtIn = { ...nova('built'), origin: 'built-in' as const };
  const users = nova('mine', { identify: { headers: ['Day'] } });
  const closer = { ...nova('closer', { for: { partner: 'Acme' } }), origin: 'built-in' as const };
  const name = (templates: Templates, partner?: string) =>
    probe(NOVA_CSV, { templates, request: partner === undefined ? {} : { partner } }).template.name;
  t.equal(name(new Templates([builtIn, users])), 'mine');
  t.equal(name(new Templates([builtIn, users, closer]), 'Acme'), 'closer');
  t.end();
});

void test('of several platforms the one whose template knows most headers is recognised, whoever made it', async (t) => {
  const weak = nova('weak', { platform: 'Weak', identify: { headers: ['Day'] } });
  const strong = { ...nova('strong'), origin: 'built-in' as const };
  t.match(probe(NOVA_CSV, { templates: new Templates([weak, strong]) }), { platform: 'Nova' });
  const rival = nova('rival', { platform: 'Rival' });
  t.match(await refusal(() => probe(NOVA_CSV, { templates: new Templates([rival, strong]) })), {
    code: 'platform_ambiguous',
    detail: /rival \(Rival\) and strong \(Nova\)/,
  });
});

void test('incident-32 the word DEFAULT is no partner, channel, territory, platform or value of a template', (t) => {
  const wrong = [
    { for: { partner: 'DEFAULT' } },
    { for: { partner: 'Acme', channel: ' default ' } },
    { for: { partner: 'Acme', territories: ['DEFAULT'] } },
    { platform: 'Default' },
    { columns: { platform_partner_name: { const: 'DEFAULT' }, tot_mov: { from: 'Mins' } } },
  ];
  for (const changes of wrong)
    t.notOk(TemplateFile.safeParse(novaFile(changes)).success, JSON.stringify(changes));
  t.notOk(TemplateFile.safeParse(novaFile({ for: { channel: 'One' } })).success, 'a channel needs a partner');
  t.end();
});
