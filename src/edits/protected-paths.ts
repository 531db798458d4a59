import { compiledGlobs } from '../base/matching/globs.ts';
import { folded } from './refused-path.ts';

/**
 * Files that decide what runs, or what agents are told: whoever may change them chooses the command that verifies edits, the hooks of a
 * checkout, or the rules of the next run. All names that begin with a dot are among them. In lower case.
 */
export const PROTECTED_BY_DEFAULT: Readonly<Record<string, readonly string[]>> = {
  dots: ['**/.*', '**/.*/**'],
  agents: ['agents.md', 'claude.md', 'claude.local.md', 'gemini.md', 'copilot-instructions.md', 'codeowners'],
  javascript:
    'package.json package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml bun.lock bun.lockb bunfig.toml deno.json deno.jsonc deno.lock lerna.json nx.json turbo.json rush.json project.json tsconfig*.json jsconfig*.json *.config.{js,cjs,mjs,ts,cts,mts,json} *.conf.{js,cjs,mjs,ts} vitest.workspace.* jest.setup.* gulpfile.* gruntfile.* biome.json biome.jsonc knip.json knip.jsonc'.split(
      ' ',
    ),
  python:
    'pyproject.toml setup.py setup.cfg requirements*.txt constraints*.txt requirements/** pipfile pipfile.lock poetry.lock poetry.toml uv.lock uv.toml pdm.lock pylock*.toml environment.yml environment.yaml tox.ini noxfile.py conftest.py pytest.ini pytest.toml sitecustomize.py usercustomize.py'.split(
      ' ',
    ),
  ruby: [
    'gemfile',
    'gemfile.lock',
    'gems.rb',
    'gems.locked',
    '*.gemspec',
    'rakefile',
    'spec_helper.rb',
    'rails_helper.rb',
    'test_helper.rb',
  ],
  go: ['go.mod', 'go.sum', 'go.work', 'go.work.sum'],
  rust: ['cargo.toml', 'cargo.lock', 'build.rs', 'rust-toolchain', 'rust-toolchain.toml'],
  jvm: 'pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts gradle.properties gradle.lockfile gradlew gradlew.bat gradle/** buildsrc/** mvnw mvnw.cmd build.sbt project/*.sbt project/build.properties build.xml'.split(
    ' ',
  ),
  dotnet:
    '*.csproj *.fsproj *.vbproj *.vcxproj *.sln *.slnx *.props *.targets packages.config packages.lock.json paket.dependencies paket.lock nuget.config global.json *.runsettings'.split(
      ' ',
    ),
  others:
    'composer.json composer.lock phpunit.xml phpunit.xml.dist phpunit.dist.xml mix.exs mix.lock pubspec.yaml pubspec.lock package.swift package.resolved podfile podfile.lock rebar.config rebar.lock stack.yaml *.cabal cabal.project dub.json shard.yml flake.nix flake.lock'.split(
      ' ',
    ),
  builds:
    'makefile gnumakefile *.mk cmakelists.txt *.cmake configure configure.ac meson.build build build.bazel workspace workspace.bazel module.bazel module.bazel.lock *.bzl justfile taskfile.yml taskfile.yaml dockerfile dockerfile.* *.dockerfile containerfile docker-compose*.yml docker-compose*.yaml compose*.yml compose*.yaml procfile vagrantfile earthfile lefthook.yml lefthook.yaml'.split(
      ' ',
    ),
  pipelines:
    'jenkinsfile azure-pipelines*.yml azure-pipelines*.yaml bitbucket-pipelines.yml appveyor.yml cloudbuild.yaml cloudbuild.yml buildspec.yml codecov.yml action.yml action.yaml renovate.json renovate.json5'.split(
      ' ',
    ),
};

/** Why no agent may change the file at a path, as the end of a sentence that names it; null when it may. */
export type IsProtected = (path: string) => string | null;

/** `own`: globs of a user; one that begins with `!` takes files out of those that are protected by themselves. Throws USAGE for globs that take too long. */
export function protectedPaths(own: readonly string[]): IsProtected {
  const wanted = own.map(folded);
  const byUser = compiledGlobs(wanted);
  const byDefault = compiledGlobs([
    ...Object.values(PROTECTED_BY_DEFAULT).flat(),
    ...wanted.filter((glob) => glob.startsWith('!')),
  ]);
  const reasonOf = (path: string): string | null => {
    const name = folded(path);
    if (byUser(name)) return 'is protected by the setting protected-paths';
    return byDefault(name) ? 'is protected, because it decides what runs or what agents are told' : null;
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

const KNOWN_MAX = 10_000;
