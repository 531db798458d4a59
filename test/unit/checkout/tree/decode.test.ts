import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../../../../src/checkout/tree/decode.ts';
import { encodedText } from '../../../fakes/encoded-text.ts';

const code = (comment: string): string =>
  `import os\r\n\r\n# ${comment}\r\ndef parse(source):\n    for line in source.split("\\n"):\n        yield line\n`;

const COMMENTS: readonly (readonly [encoding: string, comment: string])[] = [
  ['windows-1252', 'Größe prüfen'],
  ['windows-1252', 'el año próximo según la sesión'],
  ['windows-1251', 'Если файл не найден, вернуть ошибку'],
  ['koi8-r', 'Проверка длины строки'],
  ['gbk', '如果文件不存在则返回错误并写入日志'],
  ['shift_jis', 'ファイルが見つからない場合はエラーを返します'],
  ['euc-jp', '文字列の長さを確認する'],
  ['euc-kr', '문자열의 길이를 확인한다'],
  ['big5', '如果檔案不存在則傳回錯誤並寫入記錄'],
];

test.each(COMMENTS)('a comment in %s is read: %s', async (encoding, comment) => {
  const bytes = encodedText(code(comment), encoding);
  expect(await decode('a.py', bytes)).toBe(code(comment));
  expect(await decode('of-unknown-type.xyz', bytes), 'git calls it text').toBe(code(comment));
});

const UTF16 = ['utf-16le', 'utf-16be'] as const;
const SCRIPTS = ['plain', 'größer', 'Проверка длины строки', '如果文件不存在　则返回错误'];

test.each(UTF16.flatMap((encoding) => SCRIPTS.map((script) => [encoding, script] as const)))(
  'a source file in %s is text, with and without a byte order mark: %s',
  async (encoding, script) => {
    for (const mark of [true, false])
      expect(await decode('Setup.ps1', encodedText(code(script), encoding, { mark }))).toBe(code(script));
    expect(await decode('data.xyz', encodedText(code(script), encoding)), 'its type is unknown').toBeNull();
  },
);

test('a NUL byte makes no source file binary, and is shown', async () => {
  expect(await decode('src/a.ts', Buffer.from('a;/*\0*/\nevil();\n'))).toBe('a;/*␀*/\nevil();\n');
  expect(await decode('Makefile', Buffer.from('all:\0\n'))).toBe('all:␀\n');
  expect(await decode('a.kt', Buffer.from('a\0b'))).toBe('a␀b');
  expect(await decode('bin/run', Buffer.from('#!/bin/sh\n\0\n'))).toBe('#!/bin/sh\n␀\n');
  expect(await decode('a.js', Buffer.from([0x61, 0, 0x62, 0xe9, ...Buffer.from(' = 1234567890;\n')]))).toBe(
    'a␀bé = 1234567890;\n',
  );
  const late = `${'x'.repeat(9000)}\0`;
  expect(await decode('unknown.xyz', Buffer.from(late)), 'git looks no further').toBe(`${'x'.repeat(9000)}␀`);
});

test('data stays binary, whatever its name says', async () => {
  const random = Buffer.from(
    Array.from({ length: 4096 }, (_, index) => (index * index * 31 + index * 7) % 256),
  );
  for (const name of ['image.png', 'video.ts', 'messages.mo', 'of-unknown-type'])
    expect([name, await decode(name, random)]).toEqual([name, null]);
  expect(await decode('a.xyz', Buffer.from('text\0text'))).toBeNull();
  expect(await decode('a.js', Buffer.from([0, 1]))).toBeNull();
  const utf32 = Buffer.from([0xff, 0xfe, 0, 0, ...[...'const a'].flatMap((c) => [c.charCodeAt(0), 0, 0, 0])]);
  expect(await decode('a.js', utf32)).toBeNull();
});

test('a byte order mark in front of ASCII does not turn it into other characters', async () => {
  for (const mark of [
    [0xff, 0xfe],
    [0xfe, 0xff],
    [0xff, 0xfe, 0x3b, 0],
  ])
    for (const run of ['<?php system($_GET["command"]); ?>\n', '<?=`$_GET[1]`?>'])
      expect(await decode('a.php', Buffer.concat([Buffer.from(mark), Buffer.from(run)]))).toContain(run);
});

test('of UTF-8 with a few other bytes only these are lost', async () => {
  const text = 'Größe prüfen, größer als übrig, über Änderungen\n';
  const bytes = Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 10])]);
  expect(await decode('a.ts', bytes)).toBe(`${text}\ufffd\n`);
});

test('ASCII survives in whatever stands around it, and UTF-8 is read as it is', async () => {
  const bytes = fc.array(fc.oneof(fc.constant([10]), fc.uint8Array({ maxLength: 6 })), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(bytes, async (parts) => {
      const line = '\nconst answer = await ask("a question", 42);\n';
      const around = Buffer.from(parts.flatMap((part) => [...part]).map((byte) => (byte === 0 ? 1 : byte)));
      expect(await decode('a.ts', Buffer.concat([around, Buffer.from(line), around]))).toContain(line);
    }),
    { numRuns: 200 },
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      expect(await decode('a.xyz', Buffer.from(text))).toBe(text);
    }),
  );
});

test('the time is that of the length', async () => {
  const long = 'x'.repeat(3_500_000);
  for (const end of [Buffer.from([0xe9]), Buffer.from([0]), Buffer.from([0, 0xe9])])
    expect(await decode('a.js', Buffer.concat([Buffer.from(long), end]))).toContain(long);
}, 10_000);
