import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { createClean } from '../../../src/clean/clean.ts';
import { checkAgainstCode } from '../../../src/findings/check-against-code.ts';
import { fileLines } from '../../../src/findings/file-lines.ts';
import { withoutSecretsOf } from '../../../src/findings/quoted-secrets.ts';
import { codeOfTexts } from './code-of-texts.ts';

const { plain } = createClean({ secrets: [] });
const key = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey.trim();
const inside = key.split('\n').slice(1, -1);
const long = `const big = "${'x'.repeat(400)}"`;

const FILES = {
  'lf.pem': `${key}\n`,
  'crlf.pem': `${key}\n`.replaceAll('\n', '\r\n'),
  'long.js': `${long}\nconst key = \`${key}\`\n${long}\n`,
  'quoted.js': `const key = [\n${key
    .split('\n')
    .map((line) => `  "${line}",`)
    .join('\n')}\n]\n`,
};

test('no line of a private key of the code is in the texts of a finding, whichever text quotes it and however', async () => {
  const quotes = [
    { evidence: inside.slice(4, 7).join('\n') },
    { evidence: inside.slice(-2).join('\n') },
    { detail: `It holds a key:\n\n    ${inside[5]}` },
    {
      suggestion: `Rotate ${inside[6]}, "${inside[8]?.slice(3, 40)}" and ${inside[7]?.replace(/(.{20})/g, '$1 ')}.`,
    },
    { title: `Key ${inside[9]} is in the code` },
  ];
  for (const file of Object.keys(FILES)) {
    const findings = quotes.map((quote) => ({ title: `A key is in ${file}`, file, line: 2, ...quote }));
    const refuted = [{ title: 'Not it', file, reason: `It is ${inside[3]} only` }];
    const checked = await checkAgainstCode(
      { findings, refuted, summary: `Of ${inside[1]}` },
      { ...codeOfTexts(FILES), hide: plain },
    );
    const texts = JSON.stringify({ ...checked, data: null }).replace(/\s/g, '');
    const shown = inside.filter((line) => texts.includes(line.slice(4, 24)));
    expect([file, shown]).toEqual([file, []]);
    expect(texts).toContain('Itholdsakey:');
  }
});

test('a last line of a key that is short and of letters alone is taken out too', () => {
  const last = 'JUOzjeDHPWLWBPfXZiFpKlMO';
  const text = [...key.split('\n').slice(0, -2), last, ...key.split('\n').slice(-1)]
    .map((line) => `  "${line}",`)
    .join('\n');
  const hide = withoutSecretsOf([fileLines(`const key = [\n${text}\n]\n`, plain)]);
  expect(hide(`It ends in ${last}.`)).toBe('It ends in [secret removed].');
});

test('what stands around a secret stays, and so do words that a secret shares with others', () => {
  const hide = withoutSecretsOf([
    fileLines(`${FILES['lf.pem']}url = "postgres://app:hunter2-and-more@production-database/app"\n`, plain),
  ]);
  expect(hide('A file with -----BEGIN PRIVATE KEY----- and production-database in it')).toBe(
    'A file with -----BEGIN PRIVATE KEY----- and production-database in it',
  );
  expect(hide(`before ${inside[2]}\n${inside[3]} after, and hunter2-and-more too`)).toBe(
    'before [secret removed]\n[secret removed] after, and [secret removed] too',
  );
});

test('many lines of keys and a long text take no time to speak of', () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `${index}MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${index}`,
  );
  const file = { lines, hidden: lines.map(() => '[secret removed]') };
  const started = performance.now();
  withoutSecretsOf([file])('MIIEvQIBADAN Bgkqhki '.repeat(50_000));
  expect(performance.now() - started).toBeLessThan(5000);
});
