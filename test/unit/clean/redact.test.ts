import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedact, createRedactKnown } from '../../../src/clean/redact.ts';

const redacting = (secrets: readonly string[]) => createRedact(createRedactKnown(secrets));

const SECRET = 'hunter2/With+Some=Signs&more';

test('a secret is removed in every form it usually takes', () => {
  const redact = redacting([SECRET]);
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

test('a secret is removed in disguises of its characters, and what stands around it stays', () => {
  const redact = redacting([SECRET]);
  const each = (form: (character: string) => string): string => [...SECRET].map(form).join('');
  const code = (character: string): number => character.codePointAt(0) ?? 0;
  const hex = (character: string, digits: number): string =>
    code(character).toString(16).padStart(digits, '0');
  const disguises = [
    each((character) => `%${hex(character, 2)}`),
    each((character) => `\\u${hex(character, 4)}`),
    each((character) => `&#${code(character)};`),
    each((character) => `&#x${hex(character, 2)};`),
    each((character) => `${character}\u200b`),
    each((character) => `${character}\u001b[31m`),
    Buffer.from(SECRET, 'utf16le').toString('base64'),
    Buffer.from(SECRET, 'utf16le').toString('latin1'),
    SECRET.toUpperCase(),
  ];
  for (const disguise of disguises)
    expect(redact(`one ${disguise} two`)).toMatch(/^one \[secret removed\][^a-z]{0,4}m? two$/);
  expect(redact('100 % of &#64; and \\u0041 stay')).toBe('100 % of &#64; and \\u0041 stay');
});

test('a secret is removed where it is written in what draws nothing, or with that between its characters', () => {
  // As in a journal, which keeps what a report takes out of every text.
  const redact = createRedactKnown([SECRET]);
  const each = (form: (character: string) => string): string => [...SECRET].map(form).join('');
  const shifted = (by: number) => (character: string) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) + by);
  for (const sign of ['\ufe0f', '\u{e0041}', '\u{e0101}', '\u034f', '\u3164', '\u2800', '\u00ad'])
    expect(redact(`one ${each((character) => character + sign)} two`)).toMatch(
      /^one \[secret removed\].? two$/u,
    );
  expect(redact(`one ${each(shifted(0xe0000))} two`)).toBe('one  two');
  expect(redact(`one ${each(shifted(0xe0100 - 16))} two`)).toBe('one  two');
  expect(redact(`one ${each((character) => `x${shifted(0xe0000)(character)}`)} two`)).not.toMatch(/\p{Cf}/u);
  const drawn = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} and \u2764\ufe0f stay';
  expect(redact(drawn)).toBe(drawn);
});

test('tokens of well-known formats are removed without being known as secrets', () => {
  const redact = redacting([]);
  const letters = 'aB3'.repeat(20);
  const tokens = [
    `ghp_${letters.slice(0, 36)}`,
    `ghs_${letters.slice(0, 20)}.${letters.slice(0, 20)}-_x`,
    `github_pat_${letters}`,
    `sk-ant-api03-${letters}`,
    'AKIAIOSFODNN7EXAMPLE',
    `xoxb-1234567890-${letters.slice(0, 10)}`,
    `sk_live_${letters.slice(0, 24)}`,
    `glsa_${letters.slice(0, 32)}_0123abcd`,
    `-----BEGIN RSA PRIVATE KEY-----\n${letters}\n-----END RSA PRIVATE KEY-----`,
  ];
  // As many lines as there were, so that those behind keep their numbers.
  const marks = (token: string): string => token.replace(/.+/g, '[secret removed]');
  expect(tokens.map((token) => redact(`a ${token} b`))).toEqual(tokens.map((token) => `a ${marks(token)} b`));
});

const base64 = 'kJ8sd7/+Qm2x'.repeat(8).slice(0, 64);
const words = base64.replace(/[+/]/g, 'a');

test('secrets that have a name or a frame rather than a form of their own are removed, and only they', () => {
  const redact = redacting([]);
  const texts = {
    pgp: `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\n${base64}\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----`,
    putty: `PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 2\n${base64}\nAb3=\nPrivate-MAC: 1`,
    cutKey: `-----BEGIN RSA PRIVATE KEY-----\n// ${base64}\n// ${base64}\n and so on`,
    noKey: "if (text.includes('-----BEGIN PRIVATE KEY-----')) return parse(text);",
    azure: `AccountName=x;AccountKey=${words}${words.slice(0, 22)}==;EndpointSuffix=core`,
    google: `GOCSPX-${words.slice(0, 28)};`,
    telegram: `"123456789:AA${words.slice(0, 33)}"`,
    discord: `"M${words.slice(0, 23)}.GabcDe.${words.slice(0, 38)}"`,
    basic: `h = "Authorization: Basic ${Buffer.from('admin:hunter2secret').toString('base64')}"`,
    bearer: `headers = { Authorization: 'Bearer ${base64.slice(0, 40)}' }`,
    twoParts: 'k = "ghp_abcdefghijklmnopqr" +\n  "stuvwxyz0123456789AB"',
    aws: `AWS_SECRET_ACCESS_KEY=${base64.slice(0, 40)}\nY=1`,
    password: 'const password = "correct-horse-battery-9"',
    json: JSON.stringify({ text: '{"api_key": "0f8a7c6b5d4e"}' }),
    secret: "client_secret: 'q9w8e7r6t5',",
  };
  const out = Object.entries(texts).map(([name, text]) => `${name}: ${redact(text)}`);
  expect(out.join('\n')).toMatchInlineSnapshot(`
    "pgp: [secret removed]
    [secret removed]
    [secret removed]
    [secret removed]
    [secret removed]
    [secret removed]
    putty: PuTTY-User-Key-File-2: ssh-rsa
    Private-Lines: 2
    [secret removed]
    [secret removed]
    Private-MAC: 1
    cutKey: [secret removed]
    [secret removed]
    [secret removed]
     and so on
    noKey: if (text.includes('-----BEGIN PRIVATE KEY-----')) return parse(text);
    azure: AccountName=x;AccountKey=[secret removed];EndpointSuffix=core
    google: [secret removed];
    telegram: "[secret removed]"
    discord: "[secret removed]"
    basic: h = "Authorization: Basic [secret removed]"
    bearer: headers = { Authorization: 'Bearer [secret removed]' }
    twoParts: k = "[secret removed]
    [secret removed]"
    aws: AWS_SECRET_ACCESS_KEY=[secret removed]
    Y=1
    password: const password = "[secret removed]"
    json: {"text":"{\\"api_key\\": \\"[secret removed]\\"}"}
    secret: client_secret: '[secret removed]',"
  `);
});

const drawn = 'dJ2tY3hN6xB7mS0aG1rWDfL4vc5kQ8AE';
const hex = '7f3a9c1e5b8d2f6a4c0e9b7d1a3f5c8e';

// The secret stands between « and ».
test.each([
  'amqp://svc:«Zq8XzK4v»@mq.acme.io:5672',
  'redis://:«Wm4tR9kQ»@cache.acme.io:6379',
  'https://bob:«CANARYp4ss»@host.acme.io/x',
  'postgres://app:«hunter-2-and-more»@db.example/app',
  'postgres://app:«correcthorse»@db.acme.io/app',
  'smtps://mail%40acme.io:«Ab@12:Cd»@smtp.acme.io',
  'DB_PASSWORD=«Xq9!vR4t#Lm2»',
  'export API_TOKEN=«Zq8XzK4v2»',
  `api_key: «${hex}»`,
  `x-api-key: «${drawn}»`,
  `client_secret = «${drawn}»`,
  'spring.datasource.password=«Xq9vR4tLm2»',
  'Server=db;User Id=svc;Password=«Xq9!vR4t#Lm2»;Timeout=30',
  'jdbc:mysql://db.acme.io/app?user=svc&password=«Xq9vR4tLm2»',
  `https://api.acme.io/v1?access_token=«${drawn}»&page=2`,
  `https://x.blob.core.windows.net/c?sv=2022-11-02&sig=«${drawn}%3D»`,
  `https://discord.com/api/webhooks/1098765432109876543/«${drawn}${drawn}»`,
  'tool --password=«Xq9vR4tLm2x» --quiet',
  'curl -u bob:«Xq9vR4tLm2» https://acme.io',
  'machine api.acme.io login bob password «Xq9vR4tLm2»',
  '<password>«Xq9vR4tLm2»</password>',
  `<add key="ApiKey" value="«${hex}»"/>`,
  "define('DB_PASSWORD', '«Xq9vR4tLm2»');",
  `//registry.acme.io/:_authToken=«${drawn}»`,
  `{"auth": "«${drawn}»"}`,
  `https://api.telegram.org/bot«123456789:AA${drawn}x»/getMe`,
  `a «whsec_${drawn}» b`,
  `a «dop_v1_${hex}${hex}» b`,
  `a «key-${hex}» b`,
])('of %s nothing but the secret is removed', (row) => {
  const redact = redacting([]);
  const text = row.replace(/[«»]/g, '');
  expect(redact(text)).toBe(row.replace(/«.*»/, '[secret removed]'));
});

test('names, references and placeholders are no secrets', () => {
  const redact = redacting([]);
  const texts = [
    'const password = process.env.PASSWORD_1;',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that is looked at
    'const password = "${PASSWORD_1}"; password: "{{ vault.password1 }}"',
    'password = "changeme123"; token: "your-token-123"; secret = "<secret-1234>"',
    'token: "access_token_2", type: "string123"; const secret = "client/secret-v2";',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text that is looked at
    'Authorization: Bearer YOUR_TOKEN; Authorization: `Bearer ${token1}`',
    'expect(password).toBe("long enough 1"); passwordMinLength = "12345678"',
    'const tokenizer = "cl100k_base_v2"; class A { token: string; api_key = "" }',
    'import { token } from "./token-formats-2.ts"; password_hash("sha512crypt")',
    'secret: Uint8Array; privateKey: Secp256k1PrivateKey; token = tokens[index2]; password = hash(input1);',
    'connect(password=password2, token=sha256hex); token = x1y2 != other ? key.v1.v2.v3 : api_key.0.1.2',
    'http://localhost:8080 and ssh://git:password@host, amqp://guest:guest@localhost, https://$USER:$PASS@host',
    'the password has 12345678 characters; <token>123456789</token>; id: 0123456789abcdef, sha256: 7f3a9c1e5b8d',
    'https://example.com:443/a@b https://a.example/x:y@z "user:password" webhooks/123456789012345678/',
  ];
  expect(texts.map(redact)).toEqual(texts);
});

test('a text made to keep the search for secrets busy does not', () => {
  const redact = redacting([]);
  const started = performance.now();
  for (const piece of [
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN PRIVATE KEY-----\nMIIE',
    '-----BEGIN ',
    'Private-Lines: 9\nA\n',
    'password = "',
    'password=',
    'token: a1b2c3',
    '://a:',
    '://a:b@',
    ' -u a:',
    '?sig=',
    'Authorization: Basic ',
    'ghp_abcdefgh" ',
    'aA1-',
    'aA1.',
    '1234567890:AA',
    '+/+/',
  ])
    redact(piece.repeat(Math.ceil(400_000 / piece.length)));
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a comment in the text does not ask for its secret to be kept', () => {
  const text = `// secretlint-disable\nsk_live_${'aB3'.repeat(8)}`;
  expect(redacting([])(text)).toBe('// secretlint-disable\n[secret removed]');
});

test('a value too short to be a secret is left alone, as is ordinary text', () => {
  const redact = redacting(['', 'true', 'abc']);
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
      const out = redacting(known)(texts.map((text, index) => `${text}${known[index] ?? ''}`).join(''));
      for (const secret of known) {
        expect(out.includes(secret)).toBe(false);
        for (let at = 0; at + 12 <= secret.length; at += 1)
          expect(out.includes(secret.slice(at, at + 12))).toBe(false);
      }
    }),
  );
});

test('names, paths and rules beside the word for a secret are no secrets', () => {
  const code = [
    `'password' => 'required|min:8|max:255'`,
    `token: '/oauth2/token'`,
    `secret_key: 'S3_SECRET_KEY'`,
    `token: 'comment.line.double-slash.es2020'`,
    `private_key: './certs/server1.key.pem'`,
    'DataV2ServiceClientProvider.create.withTimeoutAndRetryPolicyAndMore',
    'sk-admin-panel-sidebar-navigation',
  ];
  const redact = redacting([]);
  expect(code.map(redact)).toEqual(code);
});

test('a folder of the machine is no secret, whatever the variable is called that names it', () => {
  const told = [
    'PWD=/tmp/ultracode-verify-AbC123/1/slots-xY12zW/slot-9aBcD1/tree',
    'OLDPWD=/home/runner/work/shop/shop/.ultracode/runs/20261130-091500-a1b2/verify/slot-XyZ123/tree',
    'declare -x PWD="/builds/gr0up7x/pr0ject9/a1b2c3"',
    '+ chpwd=/var/lib/x1y2z3/a1b2',
    'PWD=/c/Users/ann3/x9y8z7',
    'GOOGLE_APPLICATION_CREDENTIALS=/home/runner/work/shop/gha-creds-1a2b3c4d5e6f.json',
    'TOKEN=/run/secrets/db1x2y',
    'access_token: /opt/app1/t0k3ns/main',
    'PATH=/usr/bin:/tmp/aBc1d2/bin',
  ];
  const redact = redacting([]);
  expect(told.map(redact)).toEqual(told);
});

// The secret stands between « and ».
test.each([
  'PWD=«aB3x9Kd82hsQ7»',
  'PWD=«/aB3x9Kd82hsQ7»',
  'MYSQL_PWD=«/x9Kd82hs/Q7a1»',
  'Server=x;Uid=y;Pwd=«/aB3x9Kd82hs»',
  'TOKEN=«/home/aB3x9Kd82hsQ7dJ2»',
  'API_KEY=«/tmp/hooks/dJ2tY3hN6xB7mS0aG1rW»',
  'SECRET=«/var/7f3a9c1e5b8d2f6a4c0e9b7d1a3f5c8e»',
  'DB_PASSWORD=«/tmp/x1y2#Z9!»',
])('what begins like a path and is none is one all the same: %s', (marked) => {
  const text = marked.replace(/[«»]/g, '');
  expect(redacting([])(text)).toBe(marked.replace(/«.*»/, '[secret removed]'));
});
