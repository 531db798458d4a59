/** Names of the program, for which words are completed. */
const NAMES = ['ultracode', 'ultracode-action'];

/**
 * What a shell reads to complete words: each asks the program, under the name that was typed, for the words that can stand there, one a line,
 * with a tab before what it means. What comes back is only ever compared and put into the line; nothing of it, or of what is typed, is evaluated.
 */
export const SHELL_SCRIPTS: Readonly<Record<string, string>> = {
  bash: `# Completion of ultracode in bash, from version 3.2 on. Put this into ~/.bashrc:  source <(ultracode completion bash)
_ultracode() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("$1" completion words --partial="\${COMP_WORDS[COMP_CWORD]}" -- "\${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o bashdefault -o default -F _ultracode ${NAMES.join(' ')}`,

  zsh: `#compdef ${NAMES.join(' ')}
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
  compdef _ultracode ${NAMES.join(' ')}
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
${NAMES.map((name) => `complete -c ${name} -f -a '(__ultracode_words)'`).join('\n')}`,

  powershell: `# Completion of ultracode in PowerShell. Put this into $PROFILE:  ultracode completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName ${NAMES.map((name) => `'${name}'`).join(', ')} -ScriptBlock {
  param($partial, $line, $position)
  $typed = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $words = @($typed | Select-Object -Skip 1)
  & $typed[0] completion words "--partial=$partial" '--' @words 2>$null | ForEach-Object {
    $value, $help = $_ -split "\`t", 2
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
  }
}`,
};
