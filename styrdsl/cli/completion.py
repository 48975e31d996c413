"""`styr completion`: the script by which a shell completes commands, flags and paths."""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class

from styrdsl.cli import console

VARIABLE = "_STYR_COMPLETE"
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $ast, $cursor)
    $words = @($ast.CommandElements | ForEach-Object { $_.ToString() })
    $position = if ($word) { $words.Count - 1 } else { $words.Count }
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_CWORD = $position
    $env:%(complete_var)s = 'powershell_complete'
    %(prog_name)s | ForEach-Object {
        $type, $value, $help = $_ -split "`t", 3
        if ($type -eq 'plain') {
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
    }
    Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s
}
"""


class PowerShell(ShellComplete):
    """Completion for PowerShell 5.1 and later; where the answer is a path PowerShell completes it by itself."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and what there is of it."""
        words = os.environ["COMP_WORDS"].split("\n")
        place = int(os.environ["COMP_CWORD"])
        return words[1:place], words[place] if place < len(words) else ""

    def format_completion(self, item: CompletionItem) -> str:
        """Kind, word and help with tabs between."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


add_completion_class(PowerShell)
SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command("completion", options_metavar="[FLAGGOR]", short_help="Skriv skriptet för komplettering i ditt skal.")
@click.argument("shell", metavar="bash|zsh|fish|powershell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Skriv ut skriptet som låter skalet fylla i kommandon, flaggor och sökvägar.

    Lägg raden för ditt skal sist i dess startfil:

    \b
    bash        eval "$(styr completion bash)"
    zsh         eval "$(styr completion zsh)"
    fish        styr completion fish | source
    powershell  styr completion powershell | Out-String | Invoke-Expression
    """  # noqa: D301  (click wants the control character itself)
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(ctx.find_root().command, {}, "styr", VARIABLE)
    # Past the method of click's own classes that starts bash to ask for its version.
    console.out(ShellComplete.source(script))
    console.finish(console.FINE)
