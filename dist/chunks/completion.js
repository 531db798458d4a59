import "./rolldown-runtime.js";
import { a as COMMON_FLAGS, l as flagsOf } from "./flags.js";
// src/cli/completion/candidates.ts
/** What can be typed, in the order of help. None where a file, a folder or a text of one's own is expected: then the shell offers files. */
async function candidatesFor(typed, known) {
	const { words, partial } = inWords(typed);
	const [name, ...rest] = words;
	if (name === void 0) return beginning(partial, commandNames(known.commands));
	const command = known.commands.find((one) => one.name === name);
	if (command === void 0) return [];
	const flags = [...flagsOf(command), ...COMMON_FLAGS];
	const takes = (word) => flags.find((flag) => flag.placeholder !== null && `--${flag.name}` === word);
	const assigned = /^(--[\w-]+)=(.*)$/s.exec(partial);
	if (assigned !== null) {
		const [, flag = "", value = ""] = assigned;
		return beginning(value, await valuesOf(takes(flag), known)).map((one) => ({
			...one,
			value: `${flag}=${one.value}`
		}));
	}
	const before = takes(rest.at(-1) ?? "");
	if (before !== void 0) return beginning(partial, await valuesOf(before, known));
	if (partial.startsWith("-")) return beginning(partial, flagNames(flags, rest));
	const positional = rest.filter((word, index) => !word.startsWith("-") && !takes(rest[index - 1] ?? ""));
	return beginning(partial, await wordsOf(command, positional, known));
}
/** A shell that cuts words at `=` gives the pieces; what completes the last piece is then the value alone. */
function inWords({ words, partial }) {
	if (partial === "=") return {
		words,
		partial: ""
	};
	return words.at(-1) === "=" ? {
		words: words.slice(0, -1),
		partial
	} : {
		words,
		partial
	};
}
const beginning = (partial, all) => all.filter(({ value }) => value.startsWith(partial) && SAFE.test(value));
const SAFE = /^[\w.-][\w./@-]*$/;
const commandNames = (commands) => commands.map(({ name, help }) => ({
	value: name,
	help
}));
const flagNames = (flags, given) => [...flags, HELP].filter(({ name, repeatable }) => repeatable === true || !given.includes(`--${name}`)).map(({ name, help }) => ({
	value: `--${name}`,
	help
}));
const HELP = {
	name: "help",
	placeholder: null,
	help: "what the command takes, with examples"
};
async function valuesOf(flag, { named }) {
	if (flag?.takes !== void 0) return named(flag.takes);
	return (flag?.values ?? flag?.suggested ?? []).map((value) => ({
		value,
		help: flag?.name ?? ""
	}));
}
/** What can follow the words of a command that are no options. */
async function wordsOf({ name, takes = [] }, before, { commands, shells, named }) {
	const kind = takes[before.length];
	if (kind !== void 0) return named(kind);
	if (before.length > 0) return [];
	if (name === "help") return commandNames(commands);
	return name === "completion" ? shells.map((value) => ({
		value,
		help: `for ${value}`
	})) : [];
}
// src/cli/completion/shell-scripts.ts
/** Names of the program, for which words are completed. */
const NAMES = ["ultracode", "ultracode-action"];
/**
* What a shell reads to complete words: each asks the program, under the name that was typed, for the words that can stand there, one a line,
* with a tab before what it means. What comes back is only ever compared and put into the line; nothing of it, or of what is typed, is evaluated.
*/
const SHELL_SCRIPTS = {
	bash: `# Completion of ultracode in bash, from version 3.2 on. Put this into ~/.bashrc:  source <(ultracode completion bash)
_ultracode() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("$1" completion words --partial="\${COMP_WORDS[COMP_CWORD]}" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o bashdefault -o default -F _ultracode ${NAMES.join(" ")}`,
	zsh: `#compdef ${NAMES.join(" ")}
# Completion of ultracode in zsh. Put this into ~/.zshrc, after compinit:  source <(ultracode completion zsh)
_ultracode() {
  local line
  local -a found
  while IFS= read -r line; do
    found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done < <("\${(Q)words[1]}" completion words --partial="\${(Q)words[CURRENT]}" -- "\${(@Q)words[2,CURRENT-1]}" 2>/dev/null)
  if (( \${#found} )); then
    _describe ultracode found
  else
    _files
  fi
}
if [[ \${funcstack[1]} == _ultracode ]]; then
  _ultracode "$@"
else
  compdef _ultracode ${NAMES.join(" ")}
fi`,
	fish: `# Completion of ultracode in fish. Keep it:  ultracode completion fish > ~/.config/fish/completions/ultracode.fish
function __ultracode_words
  set -l typed (commandline -opc)
  set -l partial (commandline -ct)
  set -l found ($typed[1] completion words --partial="$partial" -- $typed[2..-1] 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path "$partial"
  end
end
${NAMES.map((name) => `complete -c ${name} -f -a '(__ultracode_words)'`).join("\n")}`,
	powershell: `# Completion of ultracode in PowerShell. Put this into $PROFILE:  ultracode completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${NAMES.map((name) => `'${name}'`).join(", ")} -ScriptBlock {
  param($partial, $line, $position)
  $typed = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $words = @($typed | Select-Object -Skip 1)
  & $typed[0] completion words "--partial=$partial" '--' @words 2>$null | ForEach-Object {
    $value, $help = $_ -split "\`t", 2
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
  }
}`
};
export { SHELL_SCRIPTS, candidatesFor };
