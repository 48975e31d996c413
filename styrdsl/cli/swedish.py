"""Click's own words in Swedish.

Click takes its words from gettext, and gettext from files that its user's system has or has not. Instead its modules
are given a function that looks the words up here; a test holds that every word of the installed click is answered.
"""

from __future__ import annotations

import sys

WORDS = {
    # core
    "Aborted!": "Avbrutet.",
    "deprecated": "utgår",
    "Missing command.": "Kommandot saknas.",
    "required": "krävs",
    "Options": "Flaggor",
    "Positional arguments": "Argument",
    "Commands": "Kommandon",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "{name!r} utgår.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "{name!r} utgår.{extra_message}",
    "Got unexpected extra argument ({args})": "Det står mer på raden än kommandot väntar sig: {args}",
    "Got unexpected extra arguments ({args})": "Det står mer på raden än kommandot väntar sig: {args}",
    "env var: {var}": "miljövariabel: {var}",
    "default: {default}": "annars: {default}",
    "(dynamic)": "(beräknas)",
    "Value must be an iterable.": "Värdet måste vara flera.",
    "Takes {nargs} values but 1 was given.": "{nargs} värden väntas, men ett angavs.",
    "Takes {nargs} values but {len} were given.": "{nargs} värden väntas, men {len} angavs.",
    # decorators
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "Show the version and exit.": "Visa versionen.",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Do you want to continue?": "Vill du fortsätta?",
    "Confirm the action without prompting.": "Fråga inte först.",
    # exceptions
    "Error: {message}": "Fel: {message}",
    "Try '{command} {option}' for help.": "Mer hjälp: {command} {option}",
    "Did you mean {possibility}?": "Menade du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Menade du något av {possibilities}?",
    "Missing argument": "Argument saknas:",
    "Missing option": "Flagga saknas:",
    "Missing parameter": "Uppgift saknas:",
    "Missing parameter: {param_name}": "Uppgift saknas: {param_name}",
    "Missing {param_type}": "{param_type} saknas:",
    "unknown error": "okänt fel",
    "Invalid value: {message}": "Ogiltigt värde: {message}",
    "Invalid value for {param_hint}: {message}": "Ogiltigt värde för {param_hint}: {message}",
    "Could not open file {filename!r}: {message}": "Filen {filename!r} gick inte att öppna: {message}",
    "No such option {name!r}.": "Flaggan {name!r} finns inte.",
    "No such command {name!r}.": "Kommandot {name!r} finns inte.",
    # formatting
    "Usage:": "Användning:",
    # parser
    "Option {name!r} does not take a value.": "Flaggan {name!r} har inget värde.",
    "Option {name!r} requires an argument.": "Flaggan {name!r} behöver ett värde.",
    "Option {name!r} requires {nargs} arguments.": "Flaggan {name!r} behöver {nargs} värden.",
    "Argument {name!r} takes {nargs} values.": "{name!r} behöver {nargs} värden.",
    # shell completion
    "Couldn't detect Bash version, shell completion is not supported.": "Bash hittades inte; komplettering stöds inte.",
    "Shell completion is not supported for Bash versions older than 4.4.": "Bash 4.4 eller senare krävs.",
    # types
    "file": "filen",
    "directory": "mappen",
    "path": "sökvägen",
    "Choose from:\n\t{choices}": "Välj bland:\n\t{choices}",
    "Choice({choices})": "ett av {choices}",
    "{value!r} is not {choice}.": "{value!r} går inte att välja; det enda valet är {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} går inte att välja. Välj bland {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} är inte skrivet som {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} är inte skrivet som något av {formats}.",
    "{value} is not in the range {range}.": "{value} ligger utanför {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "{value!r} är varken ja eller nej: {states}",
    "{len_type} values are required, but {len_value} was given.": "{len_type} värden väntas, men {len_value} angavs.",
    "{len_type} values are required, but {len_value} were given.": "{len_type} värden väntas, men {len_value} angavs.",
    "{value!r} is not a valid {number_type}.": "{value!r} är inget tal.",
    "{value!r} is not a valid UUID.": "{value!r} är inget UUID.",
    "{name} {filename!r} is a file.": "{name} {filename!r} är en fil.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} är en mapp.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} går inte att läsa.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} går inte att skriva till.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} går inte att köra.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} finns inte.",
}

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "shell_completion", "types", "utils")
"""The modules of click whose words this command line can show; the others prompt, page and edit."""


def translate(message: str) -> str:
    """The Swedish words, or click's own where there are none."""
    return WORDS.get(message, message)


def translate_number(one: str, several: str, number: int) -> str:
    """The Swedish words for one or several."""
    return translate(one if number == 1 else several)


def install() -> None:
    """Let click speak Swedish in this process."""
    for name in MODULES:
        module = sys.modules.get(f"click.{name}")
        if module is None:
            continue
        for word, function in (("_", translate), ("ngettext", translate_number)):
            if word in vars(module):
                setattr(module, word, function)
