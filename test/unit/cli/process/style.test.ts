import { expect, test } from 'vitest';
import { isColored, isRedrawn, sizeOf, widthOf } from '../../../../src/cli/process/style.ts';

const TERMINAL = { isTTY: true, columns: 90 };
const PIPE = {};

test.each([
  [TERMINAL, {}, [], true],
  [PIPE, {}, [], false],
  [TERMINAL, { TERM: 'dumb' }, [], false],
  // no-color.org: "when present and not an empty string (regardless of its value)".
  [TERMINAL, { NO_COLOR: '1' }, [], false],
  [TERMINAL, { NO_COLOR: '0' }, [], false],
  [TERMINAL, { NO_COLOR: '' }, [], true],
  // force-color.org: the same words, the other way round.
  [PIPE, { FORCE_COLOR: '1' }, [], true],
  [PIPE, { FORCE_COLOR: 'true', CI: 'true' }, [], true],
  [PIPE, { FORCE_COLOR: '' }, [], false],
  // supports-color, which most programs of Node ask.
  [TERMINAL, { FORCE_COLOR: '0' }, [], false],
  [TERMINAL, { FORCE_COLOR: 'false' }, [], false],
  [PIPE, { FORCE_COLOR: '1', TERM: 'dumb' }, [], true],
  [TERMINAL, { NO_COLOR: '1', FORCE_COLOR: '1' }, [], false],
  // no-color.org: command-line flags override it.
  [PIPE, { NO_COLOR: '1' }, ['run', '--color'], true],
  [TERMINAL, { FORCE_COLOR: '1' }, ['--no-color'], false],
  [TERMINAL, {}, ['--color', '--no-color'], false],
])('%j with %j and %j is coloured: %s', (output, env, words, colored) => {
  expect(isColored(output, { env, words })).toBe(colored);
});

test.each([
  [{ columns: 80 }, {}, '', 80],
  [{ columns: 300 }, {}, '', 100],
  [{ columns: 10 }, {}, '', 40],
  [{ columns: 0 }, {}, '', 100],
  [{}, { columns: 70 }, '', 70],
  [{}, {}, '', 100],
  [{}, {}, '60', 60],
  [{}, { columns: 70 }, '60', 60],
  [{ columns: 80 }, {}, '60', 80],
  [{}, {}, '7', 40],
  [{}, {}, '0', 100],
  [{}, {}, '-5', 100],
  [{}, {}, 'wide', 100],
])('with columns as %j and %j, and COLUMNS=%s, a text is %i wide', (output, errors, COLUMNS, width) => {
  expect(widthOf(output, errors, { COLUMNS })).toBe(width);
});

test.each([
  [
    { rows: 30, columns: 120 },
    { rows: 30, columns: 120 },
  ],
  // As `docker run -t` and a terminal that was never given a size say it.
  [
    { rows: 0, columns: 0 },
    { rows: 24, columns: 80 },
  ],
  [{}, { rows: 24, columns: 80 }],
])('a terminal that gives %j is taken as %j', (given, size) => {
  expect(sizeOf({ isTTY: true, ...given })).toEqual(size);
});

test('only a terminal that understands how is drawn anew', () => {
  expect([
    isRedrawn(TERMINAL, {}),
    isRedrawn(PIPE, {}),
    isRedrawn(TERMINAL, { TERM: 'dumb' }),
    isRedrawn(TERMINAL, { NO_COLOR: '1' }),
  ]).toEqual([true, false, false, true]);
});
