import { expect, test } from 'vitest';
import { DATA_EXTENSIONS, isDataType } from '../../../../../src/checkout/tree/file-types/data-types.ts';
import { isSourceType } from '../../../../../src/checkout/tree/file-types/source-types.ts';

test.each(DATA_EXTENSIONS)('%s is no name of a source file', (extension) => {
  expect(isDataType(`a/b${extension.toUpperCase()}`)).toBe(true);
  expect(isSourceType(`a/b${extension}`)).toBe(false);
});

test.each(['png', 'a/png', 'a.png/b', 'a.png.js', 'a.', 'x.bin', 'x.dat', ''])(
  '%j is no type of data',
  (path) => {
    expect(isDataType(path)).toBe(false);
  },
);
