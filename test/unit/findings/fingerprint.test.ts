import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingIdIn, fingerprint, shortId } from '../../../src/findings/fingerprint.ts';
import { compactText } from '../../../src/findings/place/compact-text.ts';

const lines = ['a();', 'same();', 'b();', 'same();', 'c();'];
const at = (line: number, text = lines.join('\n'), endLine = line) =>
  fingerprint({ file: 'a.ts', line, endLine, lines: compactText(text).lines });

test('a finding keeps its fingerprint when its lines move or are indented anew', () => {
  expect(at(7, ['// new', '', ...lines].join('\n').replace('c();', '    c( );'))).toBe(at(5));
  expect(at(3)).toBe(at(6, ['x', 'y', 'z', ...lines].join('\n')));
  expect(at(3)).toBe(at(3, lines.map((line) => `\t\t${line}`).join('\r\n')));
});

test('other code, another file and another one of equal places have another', () => {
  const all = [
    at(1),
    at(2),
    at(3),
    at(4),
    fingerprint({ file: 'b.ts', line: 1, endLine: 1, lines: compactText(lines.join('\n')).lines }),
    at(1, lines.join('\n'), 2),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('an id is five signs that cannot be mistaken, and longer only where it is taken', () => {
  const digest = at(1);
  const id = shortId(digest, new Set());
  expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
  expect(shortId(digest, new Set([id]))).toMatch(new RegExp(`^${id}[0-9A-HJKMNP-TV-Z]$`));
});

test('code before a finding changes nothing, unless it is the same code', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('x', 'y', ''), { maxLength: 8 }), (before) => {
      expect(at(before.length + 2, [...before, ...lines].join('\n'))).toBe(at(2));
    }),
  );
});

test('an id is read as people copy and type it, and no other word is one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const digest = Buffer.from(bytes).toString('hex');
      const id = shortId(digest, new Set());
      for (const typed of [id, id.toLowerCase(), `\`${id}\``, `#${id}`, `**${id}**,`, `(${id}).`])
        expect(findingIdIn(typed)).toBe(id);
      expect(findingIdIn(id.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(id);
    }),
  );
  for (const word of [
    '',
    '`',
    'K3F9',
    'K3F9U',
    'K3-F9Q',
    '42-1-0a1b2c3d',
    'A'.repeat(33),
    'K'.repeat(65_536),
  ])
    expect(findingIdIn(word)).toBeNull();
});
