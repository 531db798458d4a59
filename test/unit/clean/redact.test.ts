import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedact } from '../../../src/clean/redact.ts';

const SECRET = 'hunter2/With+Some=Signs&more';

test('a secret is removed in every form it usually takes', () => {
  const redact = createRedact([SECRET]);
  const bytes = Buffer.from(SECRET);
  const forms = {
    itself: SECRET,
    inText: `key=${SECRET};`,
    base64: bytes.toString('base64'),
    base64url: bytes.toString('base64url'),
    base64OfALongerText: Buffer.from(`Bearer ${SECRET}\n`).toString('base64'),
    url: encodeURIComponent(SECRET),
    hex: bytes.toString('hex'),
    reversed: [...SECRET].reverse().join(''),
    withoutItsStart: SECRET.slice(7),
    withoutItsEnd: SECRET.slice(0, 14),
  };
  expect(
    Object.fromEntries(Object.entries(forms).map(([form, text]) => [form, redact(text)])),
  ).toMatchInlineSnapshot(`
    {
      "base64": "[secret removed]Q==",
      "base64OfALongerText": "QmVhcmVyIG[secret removed]UK",
      "base64url": "[secret removed]Q",
      "hex": "[secret removed]",
      "inText": "key=[secret removed];",
      "itself": "[secret removed]",
      "reversed": "[secret removed]",
      "url": "[secret removed]",
      "withoutItsEnd": "[secret removed]",
      "withoutItsStart": "[secret removed]",
    }
  `);
});

test('tokens of well-known formats are removed without being known as secrets', () => {
  const redact = createRedact([]);
  const letters = 'aB3'.repeat(20);
  const tokens = [
    `ghp_${letters.slice(0, 36)}`,
    `ghs_${letters.slice(0, 20)}.${letters.slice(0, 20)}-_x`,
    `github_pat_${letters}`,
    `sk-ant-api03-${letters}`,
    'AKIAIOSFODNN7EXAMPLE',
    `xoxb-1234567890-${letters.slice(0, 10)}`,
    `sk_live_${letters.slice(0, 24)}`,
    'postgres://app:hunter-2-and-more@db.example/app',
    `glsa_${letters.slice(0, 32)}_0123abcd`,
    `-----BEGIN RSA PRIVATE KEY-----\n${letters}\n-----END RSA PRIVATE KEY-----`,
  ];
  // As many lines as there were, so that those behind keep their numbers.
  const marks = (token: string): string => token.replace(/.+/g, '[secret removed]');
  expect(tokens.map((token) => redact(`a ${token} b`))).toEqual(tokens.map((token) => `a ${marks(token)} b`));
});

test('a comment in the text does not ask for its secret to be kept', () => {
  const text = `// secretlint-disable\nsk_live_${'aB3'.repeat(8)}`;
  expect(createRedact([])(text)).toBe('// secretlint-disable\n[secret removed]');
});

test('a value too short to be a secret is left alone, as is ordinary text', () => {
  const redact = createRedact(['', 'true', 'abc']);
  expect(redact('true abc sk-1 ghp_x AKIA')).toBe('true abc sk-1 ghp_x AKIA');
});

test('no text holds a known secret or twelve characters of it afterwards', () => {
  const secrets = fc.array(fc.string({ unit: fc.constantFrom(...'aAbB01-_'), minLength: 6, maxLength: 30 }), {
    maxLength: 3,
  });
  const around = fc.array(fc.string({ unit: fc.constantFrom(...'aAbB01-_ \n'), maxLength: 20 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(secrets, around, (known, texts) => {
      const out = createRedact(known)(texts.map((text, index) => `${text}${known[index] ?? ''}`).join(''));
      for (const secret of known) {
        expect(out.includes(secret)).toBe(false);
        for (let at = 0; at + 12 <= secret.length; at += 1)
          expect(out.includes(secret.slice(at, at + 12))).toBe(false);
      }
    }),
  );
});
