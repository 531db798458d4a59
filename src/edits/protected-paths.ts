import { posix } from 'node:path';
import { compiledGlobs } from '../base/matching/globs.ts';
import { folded } from './refused-path.ts';

const globs = (text: string): readonly string[] => text.trim().split(/\s+/);

const CODE = '{js,cjs,mjs,jsx,ts,cts,mts,tsx,json}';

/**
 * Files that decide what runs, or what agents are told: whoever may change or add them chooses the command that verifies edits, the hooks of
 * a checkout, or the rules of the next run. All names that begin with a dot are among them. In lower case; a glob without `/` is a name in
 * any folder.
 */
export const PROTECTED_BY_DEFAULT: Readonly<Record<string, readonly string[]>> = {
  dots: ['**/.*', '**/.*/**'],
  agents: ['{agents,claude,gemini}{,.local,.override}.md', 'copilot-instructions.md', 'codeowners'],
  locks: globs('*.lock *.lockb *.lockfile *-lock*.{json,yaml,yml} *.lock.json npm-shrinkwrap.json go.sum'),
  installed: ['**/{node_modules,bower_components,site-packages,dist-packages}/**', '**/vendor/modules.txt'],
  javascript:
    globs(`package.{json,json5,yaml} {pnpm-workspace,lerna,nx,turbo,rush,project,workspace,angular}.{json,yaml}
    bunfig.toml {deno,biome,knip}.{json,jsonc} {tsconfig,jsconfig}*.json *.{config,conf}{,.*}.${CODE}
    {jest,vitest,vite,karma,mocha,jasmine,playwright,cypress,wdio}.*.${CODE}
    {jest,vitest,mocha,playwright,cypress}{-,_,}setup*.${CODE} {setup,global,test,tests}{,-,_,.}{setup,teardown,tests}.${CODE}
    {webpack,rollup,babel,metro,testem}{,.*}.${CODE} **/{test,tests,spec,specs,__tests__,e2e}/{setup,bootstrap}.* {gulpfile,gruntfile,jakefile}{,.*}`),
  python:
    globs(`pyproject.toml setup.py setup.cfg {requirements,constraints}*.{txt,in} **/requirements/*.{txt,in} pipfile
    {poetry,uv,hatch,pixi,pylock*,tox,pytest}.toml environment*.{yml,yaml} {tox,pytest,mypy}.ini ruff.toml pyrightconfig.json {tox,nox}file.py conftest.py manage.py
    {sitecustomize,usercustomize}.py *.pth /{pytest,_pytest,unittest,pluggy,tox,nox,coverage}{.py,/**}`),
  ruby: globs(
    'gemfile{,.*,-*} *.gemfile gems.rb gems.locked *.gemspec rakefile{,.*} *.rake guardfile {spec,rails,test}_helper.rb **/bin/{rails,rake,rspec,bundle,setup,test,ci}',
  ),
  go: ['go.mod', 'go.work', 'go.work.sum', 'magefile.go'],
  rust: ['cargo.toml', 'build.rs', 'rust-toolchain{,.*}', 'clippy.toml'],
  jvm: globs(`pom.xml *.gradle *.gradle.{kts,dcl} gradle.properties gradlew{,.*} mvnw{,.*} gradle/** **/gradle/wrapper/** **/gradle/*.properties
    *.versions.toml **/{buildsrc,build-logic}/** *.sbt project/*.scala **/project/build.properties build.{xml,sc,mill} ivy.xml
    junit-platform.properties testng*.xml`),
  dotnet:
    globs(`*.*proj *.{sln,slnx,slnf,props,targets,runsettings} packages.config paket.{dependencies,references} nuget.config global.json
    {xunit.runner,testconfig}.json`),
  others:
    globs(`composer.json phpunit*.{xml,xml.dist} pest.php phpstan*.neon psalm.xml behat.yml mix.exs test_helper.exs **/config/{config,runtime,test}.exs pubspec*.yaml dart_test.yaml
    package{,@*}.swift package.resolved podfile rebar.config *.cabal cabal.project{,.*} stack*.yaml dune-project *.opam dub.{json,sdl}
    shard.yml flake.nix {default,shell}.nix build.zig build.zig.zon project.clj deps.edn {manifest,project}.toml cpanfile {build,makefile}.pl
    *.rockspec *.nimble`),
  builds:
    globs(`{,gnu,bsd}makefile {,gnu,bsd}makefile.!(${CODE.slice(1, -1).replaceAll(',', '|')}|py|rb|go|rs|java|md) *.{mk,mak}
    cmakelists.txt *.cmake cmake*presets.json configure configure.{ac,in} meson.build meson{_options.txt,.options} conanfile.{py,txt} vcpkg*.json
    *.{bzl,bazel} build workspace workspace.bzlmod buck sconstruct wscript {,.}justfile *.just {taskfile,earthfile,tiltfile,procfile,vagrantfile}{,.*}
    {dockerfile,containerfile}{,.*,-*,_*} *.{dockerfile,containerfile} {docker-compose,compose}*.{yml,yaml} docker-bake*.{hcl,json}
    lefthook*.{yml,yaml,toml,json}`),
  pipelines:
    globs(`jenkinsfile{,.*,-*} {azure-pipelines,bitbucket-pipelines,appveyor,cloudbuild,buildspec,codecov,circle,codemagic}*.{yml,yaml}
    action.{yml,yaml} renovate.{json,json5}`),
};

/** Why no agent may change the file at a path, as the end of a sentence that names it; null when it may. */
export type IsProtected = (path: string) => string | null;

/**
 * `own`: globs of a user; one that begins with `!` takes files out of those that are protected by themselves. `command`: the line of the shell
 * that verifies edits; a file that it runs is protected too. Throws USAGE for globs that take too long.
 */
export function protectedPaths(own: readonly string[], command = ''): IsProtected {
  const wanted = own.map(folded);
  const byUser = compiledGlobs(wanted);
  const takenOut = wanted.filter((glob) => glob.startsWith('!'));
  const byDefault = compiledGlobs([...Object.values(PROTECTED_BY_DEFAULT).flat(), ...takenOut]);
  const isRun = filesRunBy(folded(command));
  const stays = compiledGlobs(['**', ...takenOut]);
  const reasonOf = (path: string): string | null => {
    const name = folded(path);
    if (byUser(name)) return 'is protected by the setting protected-paths';
    if (isRun.has(name) && stays(name)) return `is protected, because verify-command runs it; ${TAKEN_OUT}`;
    return byDefault(name)
      ? `is protected, because it decides what runs or what agents are told; ${TAKEN_OUT}`
      : null;
  };
  // Each call for a file asks, and hundreds of agents may name the same ones.
  const known = new Map<string, string | null>();
  return (path) => {
    const reason = known.has(path) ? (known.get(path) ?? null) : reasonOf(path);
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(path, reason);
    return reason;
  };
}

const TAKEN_OUT = 'only a person can take it out of that, by `!` and its name in the setting protected-paths';

/**
 * Files that a line of the shell runs: what stands where a program does, and what an interpreter gets first, also below a folder that it goes
 * to, as in `cd web && sh check.sh`. Files that a program only reads are none.
 */
function filesRunBy(command: string): ReadonlySet<string> {
  const folders = ['.'];
  const found = new Set<string>();
  for (const part of unquoted(command.slice(0, COMMAND_CHARS_MAX)).split(/[;&|(){}\n`]+/)) {
    const words = part.split(/[\s<>]+/).filter((word) => word !== '' && !BEFORE_PROGRAM.test(word));
    const [program = '', ...rest] = words;
    if (program === 'cd') folders.push(...rest.slice(0, 1));
    else
      for (const file of [program, ...(INTERPRETERS.test(program) ? scriptIn(rest) : [])])
        for (const folder of folders) found.add(posix.join(folder, file));
  }
  return found;
}

/** What is quoted is one word, but for a line of another shell (`sh -c '…'`). One of several words names no file that is run. */
const unquoted = (command: string): string =>
  command.replace(/'[^']*'|"[^"]*"/g, (quoted: string, at: number) => {
    const text = quoted.slice(1, -1);
    if (/ -[a-z]*c ?$/.test(command.slice(Math.max(0, at - 10), at))) return `;${unquoted(text)};""`;
    return /[\s;&|(){}`<>]/.test(text) ? '""' : text;
  });

/** The words of an interpreter up to its script: an option may have a value, which it may run too. */
function scriptIn(words: readonly string[]): readonly string[] {
  const other = words.findIndex((word) => NO_SCRIPT.test(word));
  const some = other < 0 ? words : words.slice(0, other);
  const end = some.findIndex((word, index) => !word.startsWith('-') && !some[index - 1]?.startsWith('-'));
  return some.slice(0, end < 0 ? some.length : end + 1).filter((word) => !word.startsWith('-'));
}

/** Behind these a program or a module is named, or files that are tests. */
const NO_SCRIPT = /^(?:-[mcep]|--eval|--print|--test)$/;
const BEFORE_PROGRAM =
  /^(?:!|if|then|else|elif|while|until|do|time|env|exec|command|sudo|nice|xargs|\w+=.*)$/s;
const INTERPRETERS =
  /^(?:\S*\/)?(?:\.|source|sh|bash|dash|ash|zsh|ksh|node|deno|bun|tsx|ts-node|python[\d.]*|pypy\d?|ruby|perl|php|lua|rscript|pwsh)$/;
const COMMAND_CHARS_MAX = 10_000;
const KNOWN_MAX = 10_000;
