import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ISOLATIONS, type IsolationName } from '../../../src/edits/edit-set.ts';
import { type Machine, openMachine, processesWith, SECRET, whyNot } from './machine.ts';

/** All that can be taken by a job itself. */
const NAMES = ISOLATIONS.filter((name) => name !== 'job');
const REASONS = new Map<IsolationName, string | null>();
for (const name of NAMES) REASONS.set(name, await whyNot(name));

const outputOf = (verification: unknown): string =>
  (verification as { readonly output?: string }).output ?? JSON.stringify(verification);

/** A number that no other process has in its arguments, as seconds to sleep. */
const seconds = (): string => `9${randomInt(10_000, 99_999)}.5`;

describe.each(NAMES)('a verify-command under %s', (name) => {
  const reason = REASONS.get(name) ?? null;
  const isolates = name !== 'none';
  const hasNode = name !== 'container';
  let machine: Machine;
  beforeAll(async () => {
    if (reason === null) machine = await openMachine(name);
  });
  afterAll(async () => {
    if (reason === null) await machine[Symbol.asyncDispose]();
  });

  /** Runs hostile commands; each ends as it likes, and what it wrote is given. */
  const said = async (...commands: string[]): Promise<readonly string[]> => {
    const { ended } = await machine.run(name, {
      commands: commands.map((command) => `{ ${command}\n}; exit 3`),
    });
    return ended.map((verification) => {
      expect(verification).toMatchObject({ status: 'failed', isolation: name });
      return outputOf(verification);
    });
  };
  const check = (title: string, body: () => Promise<void>, applies = true): void =>
    test(title, async (context) => {
      context.skip(reason !== null, `${name} cannot be had here: ${reason}`);
      context.skip(!applies, `not under ${name}`);
      await body();
    });

  check('its environment holds nothing of the action', async () => {
    const [text = ''] = await said('env');
    expect(text).not.toContain(SECRET);
    expect(text).not.toMatch(/GITHUB_|INPUT_|ACTIONS_|RUNNER_/);
    expect(text).toMatch(/^CI=1$/m);
    expect(text).toMatch(/^TMPDIR=/m);
  });
  check('no other process is seen, nor its environment or memory', async () => {
    const [text = ''] = await said(
      'cat /proc/*/environ /proc/[0-9]*/task/*/environ 2>/dev/null; cat /proc/*/cmdline; ls -l /proc/1/root /proc/1/fd /proc/1/cwd',
    );
    expect(text.includes(SECRET)).toBe(!isolates);
    if (isolates) expect(text).not.toContain('drive.ts');
  });
  check(
    'the home, the files of the runner and the configuration of the checkout are out of reach',
    async () => {
      const { root, checkout, githubEnv } = machine;
      const [read = '', wrote = ''] = await said(
        `cat ${root}/home/.npmrc ${root}/temp/credentials ${checkout}/.git/config; ls -laR ${root}/home ${root}/temp`,
        `echo 'A=b' >>${githubEnv}; echo x >${checkout}/a.txt; echo x >${root}/runs/x; rm -rf ${root}/home; rm -rf ${checkout}/.git`,
      );
      expect(read).not.toContain(SECRET);
      expect(wrote).not.toContain('not found');
      expect(readFileSync(githubEnv, 'utf8')).toBe('');
      expect(readFileSync(join(checkout, 'a.txt'), 'utf8')).toBe('one\n');
      expect(existsSync(join(root, 'home/.npmrc'))).toBe(true);
      expect(readFileSync(join(checkout, '.git/config'), 'utf8')).toContain(SECRET);
    },
    isolates,
  );
  check(
    'the machine cannot be changed, and no right is had',
    async () => {
      const [text = ''] = await said(
        `for place in /usr /etc /opt /bin /; do touch $place/ultracode-mark 2>/dev/null && echo "wrote $place"; done
       sudo -n id 2>/dev/null; grep CapEff /proc/self/status; grep NoNewPrivs /proc/self/status
       [ -w /proc/sys/kernel/core_pattern ] && echo 'wrote /proc/sys'; umount -l ${machine.checkout} 2>/dev/null && echo unmounted
       unshare --user --map-root-user --mount sh -c 'umount -l /tmp && echo unmounted' 2>/dev/null; cat /etc/shadow 2>/dev/null`,
      );
      expect(text).not.toMatch(/wrote|unmounted|uid=0|root:/);
      expect(text).toMatch(/CapEff:\s+0+\n/);
      expect(text).toMatch(/NoNewPrivs:\s+1/);
    },
    isolates,
  );
  check(
    'sockets of the machine, as that of docker, are out of reach',
    async () => {
      const server = createSocket((socket) => socket.end('reached')).listen(machine.socket);
      await new Promise((resolve) => server.once('listening', resolve));
      const [text = ''] = await said(
        `ls -A /run /var/run; node -e "require('net').connect('${machine.socket}').on('data', (d) => console.log(String(d))).on('error', (e) => console.log(e.code))"`,
      );
      server.close();
      expect(text).not.toMatch(/reached|docker|systemd|dbus/);
      expect(text).toContain('ENOENT');
    },
    isolates && hasNode,
  );
  check(
    'no network is reached but its own',
    async () => {
      let asked = 0;
      const server = createServer((_request, response) => {
        asked += 1;
        response.end('reached');
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      const [text = ''] = await said(
        `node -e "fetch('http://127.0.0.1:${port}').then((r) => r.text()).then(console.log, (e) => console.log(e.cause.code))"
       node -e "const s = require('http').createServer((q, r) => r.end('own server')).listen(0, '127.0.0.1', async () => { console.log(await (await fetch('http://127.0.0.1:' + s.address().port)).text()); s.close(); })"
       cat /proc/net/dev`,
      );
      server.close();
      expect(asked).toBe(isolates ? 0 : 1);
      expect(text).toContain('own server');
      if (isolates) expect(text).not.toMatch(/^\s*(?:eth|ens|enp|wl)\w*:/m);
    },
    hasNode,
  );
  check('what leaves the group of the command ends with it', async () => {
    const [before, after] = [seconds(), seconds()];
    const [, , ...rest] = await said(
      `setsid sleep ${before} & (setsid sh -c 'sleep ${after}' &) ; true`,
      `(env -i setsid sleep ${before} &); true`,
    );
    expect(rest).toEqual([]);
    expect([...(await processesWith(before)), ...(await processesWith(after))]).toEqual([]);
  });
  check('a command that does not end is killed with all that it began', async () => {
    const mark = seconds();
    const { ended } = await machine.run(name, {
      commands: [`setsid sleep ${mark} & trap '' TERM INT HUP; echo begun; while :; do sleep ${mark}; done`],
      timeoutMs: 1_500,
    });
    expect(ended).toMatchObject([{ status: 'failed', exitCode: null }]);
    expect(outputOf(ended[0])).toContain('begun');
    expect(await processesWith(mark)).toEqual([]);
  });
  check('a gigabyte of output takes no memory', async () => {
    const { ended, memoryBytes } = await machine.run(name, {
      commands: ['echo first; head -c 1073741824 /dev/zero; echo last; exit 3'],
    });
    expect(outputOf(ended[0])).toMatch(
      /^first\n[\s\S]*\[… 10\d{8} bytes of output left out …\][\s\S]*last\n$/,
    );
    expect(memoryBytes).toBeLessThan(300 * 1024 * 1024);
  });
  check('processes are bounded, and a fork bomb ends', async () => {
    const mark = seconds();
    const { ended } = await machine.run(name, {
      commands: [`bomb() { sleep ${mark} & bomb | bomb & }; bomb; sleep ${mark}`],
      timeoutMs: 4_000,
      processesMax: 60,
    });
    expect(ended).toMatchObject([{ status: 'failed' }]);
    expect(outputOf(ended[0])).toMatch(/fork/i);
    expect(await processesWith(mark)).toEqual([]);
  });
  check(
    'what one command wrote, deleted and broke is not there for the next',
    async () => {
      const broken = `echo bad >a.txt; chmod +x crlf.txt; touch -d @0 a.txt; mkdir -p src/.git deep/er; touch src/.git/config deep/er/x
      chmod 000 deep/er deep; rm -rf .husky; ln -s / .husky; echo x >node_modules/new; rm -rf "$PWD"/* "$PWD"; true`;
      const { ended } = await machine.run(name, {
        commands: [
          `${broken}; exit 3`,
          'find . ! -path "./.git/*" -printf "%M %P\\n"; cat a.txt; od -c crlf.txt; exit 3',
        ],
        inOneSlot: true,
      });
      const [, text = ''] = ended.map(outputOf);
      expect(text).toContain('one\n');
      expect(text).toContain('o   n   e  \\r  \\n');
      expect(text).toContain('-rw-r--r-- crlf.txt');
      expect(text).toContain('-rw-r--r-- .husky/_/post-index-change');
      expect(text).not.toMatch(/bad|deep|src|new/);
    },
    name !== 'container',
  );
  check('installed folders are found, and the ones of the checkout stay as they are', async () => {
    const [text = ''] = await said(
      'cat node_modules/pkg/index.js; mkdir node_modules/.cache; rm -rf node_modules/pkg; ls -A node_modules; touch node_modules/new',
    );
    expect(text).toContain('module.exports = 1;');
    const kept = readFileSync(join(machine.checkout, 'node_modules/pkg/index.js'), 'utf8');
    expect(kept).toBe('module.exports = 1;\n');
    expect(existsSync(join(machine.checkout, 'node_modules/new'))).toBe(false);
    expect(existsSync(join(machine.checkout, 'node_modules/.cache'))).toBe(false);
  });
  check('those beside the code of a package are found as well, and stay as they are', async () => {
    const [text = ''] = await said(
      `cd packages/b; cat node_modules/dep/index.js vendor/lib/a.php c/.venv/pyvenv.cfg c/main.py; rm -rf node_modules/dep vendor/lib c/.venv/pyvenv.cfg; touch node_modules/new vendor/new c/.venv/new; ls node_modules vendor`,
    );
    expect(text).toContain('module.exports = 2;\n<?php return 3;\nversion = 3\nprint(4)\n');
    const stay = await machine.shell('cd packages/b; ls -A node_modules node_modules/dep vendor/lib c/.venv');
    expect(stay).toBe(
      'c/.venv:\npyvenv.cfg\n\nnode_modules:\ndep\n\nnode_modules/dep:\nindex.js\n\nvendor/lib:\na.php',
    );
  });
  check('hooks and filters of the repository do not run, there is no terminal and no input', async () => {
    const [text = ''] = await said('cat; echo done; [ -t 0 ] || [ -t 1 ] || echo none; : </dev/tty');
    expect(text).toContain('done\nnone\n');
    expect(existsSync(join(machine.root, 'temp/mark'))).toBe(false);
  });
  check('git there knows the commit and the change, and nothing of remotes', async () => {
    const { ended } = await machine.run(name, {
      commands: [
        'git diff --name-status HEAD; git log --format=%s main; git remote; git config --list; exit 3',
      ],
      files: { 'a.txt': 'two\n', 'new/b.txt': 'b\n', 'crlf.txt': null },
    });
    expect(outputOf(ended[0])).toContain('M\ta.txt\nD\tcrlf.txt\nA\tnew/b.txt\nfirst\n');
    expect(outputOf(ended[0])).not.toContain(SECRET);
  });
  check('how it ended is said', async () => {
    const { ended } = await machine.run(name, {
      commands: [
        'exit 0',
        'no-such-program',
        'sh -c "kill -SEGV \\$\\$"',
        "printf '\\033[31mred\\033[0m \\377\\a'; exit 7",
      ],
    });
    expect(ended).toMatchObject([
      { status: 'passed', isolation: name },
      {
        exitCode: 127,
        reason: 'the command ended with exit code 127: a program that it names was not found',
      },
      { exitCode: 139, reason: 'the command ended with exit code 139, as after SIGSEGV' },
      { exitCode: 7, output: 'red \ufffd' },
    ]);
  });
  check(
    'nothing is left in the repository, in the folder of the run, or of a run that was killed',
    async () => {
      const mark = seconds();
      const before = listing(machine.checkout);
      const begun = machine.start(name, { commands: [`echo x >a.txt; sleep ${mark}`] });
      const ended = expect(begun.ended).rejects.toThrow();
      while ((await processesWith(`sleep\0${mark}`)).length === 0) await new Promise(setImmediate);
      process.kill(begun.id, 'SIGKILL');
      await ended;
      await machine.run(name, { commands: ['grep one a.txt'] });
      while ((await processesWith(`sleep\0${mark}`)).length > 0) await new Promise(setImmediate);
      expect(listing(join(machine.root, 'runs'))).toBe('');
      expect(listing(machine.checkout)).toBe(before);
    },
  );
});

test('a run that is killed while it fills a slot is in the way of nothing', async (context) => {
  const reason = REASONS.get('none') ?? null;
  context.skip(reason !== null, `none cannot be had here: ${reason}`);
  await using machine = await openMachine('none');
  const commit = await machine.shell(
    `for folder in $(seq 40); do mkdir -p many/$folder; for name in $(seq 60); do echo "$folder $name" >many/$folder/$name; done; done
     git add many; git -c core.hooksPath=/dev/null commit --quiet --message many; git rev-parse HEAD`,
  );
  const before = listing(machine.checkout);
  const runs = join(machine.root, 'runs');
  /** Folders come and go while they are listed. */
  const isFilling = (): boolean => {
    try {
      return readdirSync(runs, { recursive: true }).some((path) => `${path}`.includes('tree/many/'));
    } catch {
      return false;
    }
  };
  for (let round = 0; round < 3; round += 1) {
    const begun = machine.start('none', { commit, commands: ['true'] });
    const ended = expect(begun.ended).rejects.toThrow();
    while (!isFilling()) await new Promise(setImmediate);
    process.kill(begun.id, 'SIGKILL');
    await ended;
    const { ended: verified } = await machine.run('none', {
      commit,
      commands: ['test "$(cat many/*/* | wc -l)" = 2400 && test -z "$(git status --porcelain many)"'],
    });
    expect(verified).toEqual([expect.objectContaining({ status: 'passed' })]);
  }
  expect(listing(machine.checkout)).toBe(before);
});

/** Every file with its time, size and rights. */
const listing = (folder: string): string =>
  execFileSync('find', [folder, '-mindepth', '1', '-printf', '%P %T@ %s %M\n'])
    .toString()
    .split('\n')
    .sort()
    .join('\n')
    .trim();
