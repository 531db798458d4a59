import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { FOUNDRY } from '../../../../src/model/platform/foundry.ts';
import { locateSdk } from '../../../../src/model/platform/locate-sdk.ts';

/** Folders beside each other: a program, a checkout, and one for what else a job installs. */
async function machine() {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'machine-')));
  const folders = {
    program: join(root, 'program'),
    checkout: join(root, 'checkout'),
    temp: join(root, 'temp'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder);
  const locate = (path: string | null, program = folders.program) =>
    locateSdk(FOUNDRY, {
      path,
      programDir: pathToFileURL(`${program}/`),
      checkoutDir: folders.checkout,
    });
  return { ...folders, locate, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}

async function install(folder: string): Promise<string> {
  const place = join(folder, 'node_modules/@anthropic-ai/foundry-sdk');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'package.json'), '{"name":"@anthropic-ai/foundry-sdk","main":"index.js"}');
  await writeFile(join(place, 'index.js'), '');
  return pathToFileURL(join(place, 'index.js')).href;
}

test('the folder that the user named goes before the one beside the program', async () => {
  await using at = await machine();
  const [beside, named] = [await install(at.program), await install(at.temp)];
  expect([at.locate(null), at.locate(at.temp)]).toEqual([beside, named]);
});

test('a client in the checkout is never loaded, whichever way leads there', async () => {
  await using at = await machine();
  await install(at.checkout);
  const link = join(at.temp, 'link');
  await symlink(at.checkout, link);
  for (const path of [at.checkout, join(at.checkout, 'src'), link]) {
    expect(() => at.locate(path)).toThrow(
      /lies in the checkout under review .* name that folder in provider-path\.$/,
    );
  }
});

test('a program that is itself part of the checkout uses what is installed there', async () => {
  await using at = await machine();
  const url = await install(at.checkout);
  const program = join(at.checkout, 'dist');
  await mkdir(program);
  expect(at.locate(null, program)).toBe(url);
});

test('a client that is not there is told how to install it', async () => {
  await using at = await machine();
  const messageOf = (path: string | null): string => {
    try {
      return at.locate(path);
    } catch (error) {
      return error instanceof Error
        ? error.message.replaceAll(at.temp, '/temp').replaceAll(at.program, '/p')
        : '';
    }
  };
  expect([messageOf(null), messageOf(at.temp)]).toMatchInlineSnapshot(`
    [
      "provider "foundry" needs the package @anthropic-ai/foundry-sdk: expected it beside this program, found none (Cannot find module '@anthropic-ai/foundry-sdk'). Install it outside the checkout (npm install --prefix FOLDER @anthropic-ai/foundry-sdk@1.1.1) and name that folder in provider-path.",
      "provider "foundry" needs the package @anthropic-ai/foundry-sdk: expected it in /temp, found none (Cannot find module '@anthropic-ai/foundry-sdk'). Install it outside the checkout (npm install --prefix /temp @anthropic-ai/foundry-sdk@1.1.1).",
    ]
  `);
});
