/** Variables of this process that a command gets too: none of them can be a secret. */
const KEPT = ['PATH', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'JAVA_HOME', 'GOROOT', 'DOTNET_ROOT'];

/** The whole environment of a command. `home`, `temporary`: folders that it may fill, as it sees them. */
export function commandEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  {
    home,
    temporary,
    ceiling,
  }: { readonly home: string; readonly temporary: string; readonly ceiling: string },
): Readonly<Record<string, string>> {
  const kept = KEPT.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  return {
    ...Object.fromEntries(kept),
    CI: '1',
    HOME: home,
    TMPDIR: temporary,
    XDG_CACHE_HOME: `${home}/.cache`,
    XDG_CONFIG_HOME: `${home}/.config`,
    XDG_DATA_HOME: `${home}/.local/share`,
    XDG_STATE_HOME: `${home}/.local/state`,
    XDG_RUNTIME_DIR: temporary,
    // A git that is run there reads neither the machine's settings nor a repository around the slot, and asks nobody.
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CEILING_DIRECTORIES: ceiling,
  };
}
