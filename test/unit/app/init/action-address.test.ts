import { expect, test } from 'vitest';
import {
  ACTION_PLACEHOLDER,
  isPlaceholder,
  isWithoutAction,
  withAction,
} from '../../../../src/app/init/action-address.ts';
import { REPOSITORY_FILES, textOf } from '../../../project/docs/markdown.ts';

const ACTION = 'acme/ultracode-action@v1 # v1.2.3';

test.each([
  [`- uses: ${ACTION_PLACEHOLDER} # put it here\n  x\n`, `- uses: ${ACTION}\n  x\n`],
  [`- uses: ${ACTION_PLACEHOLDER}\r\nx\r\n`, `- uses: ${ACTION}\r\nx\r\n`],
  [`- uses: ${ACTION_PLACEHOLDER} # it\r\nx\r\n`, `- uses: ${ACTION}\r\nx\r\n`],
  [`- uses: ${ACTION_PLACEHOLDER}`, `- uses: ${ACTION}`],
  ['- uses: OWNER/ultracode-action\n', `- uses: ${ACTION}\n`],
  ['- uses: OWNER/ultracode-action@v3.1\n', `- uses: ${ACTION}\n`],
  [`[{ uses: ${ACTION_PLACEHOLDER} }]`, '[{ uses: acme/ultracode-action@v1 }]'],
  [`- uses: "${ACTION_PLACEHOLDER}" # it\n`, '- uses: "acme/ultracode-action@v1" # it\n'],
])('in %j the repository is filled in', (text, filled) => {
  expect(isWithoutAction(text)).toBe(true);
  expect(withAction(text, ACTION)).toBe(filled);
  expect(isWithoutAction(filled)).toBe(false);
});

test('what names a repository is left alone', () => {
  for (const text of ['- uses: acme/ultracode-action@v0\n', '- uses: OWNER/other@v1\n'])
    expect(withAction(text, ACTION)).toBe(text);
  expect(isPlaceholder(ACTION_PLACEHOLDER)).toBe(true);
  expect(isPlaceholder('acme/ultracode-action@v0')).toBe(false);
});

test('templates and guides hold the placeholder in the one form that is known here, so a known repository replaces all of them', () => {
  const shown = REPOSITORY_FILES.filter((path) =>
    /^(?:src\/templates|docs|README|examples)/.test(path),
  ).flatMap((path) => [...textOf(path).matchAll(/uses: OWNER\/\S+/g)].map(([text]) => text));
  expect(shown.length).toBeGreaterThan(5);
  expect(new Set(shown)).toEqual(new Set([`uses: ${ACTION_PLACEHOLDER}`]));
});
