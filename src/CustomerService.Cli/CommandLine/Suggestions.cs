using System.CommandLine;
using System.CommandLine.Parsing;
using CustomerService.Packs.Text;

namespace CustomerService.Cli.CommandLine;

/// <summary>What somebody probably meant by a verb or an option that does not exist.</summary>
internal static class Suggestions
{
    /// <summary>Ends the parser's sentence: with a question where a known name is near, else with a full stop.</summary>
    public static string For(ParseResult parsed)
    {
        var commands = new List<Command>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as CommandResult)
        {
            commands.Add(result.Command);
        }

        // Options of the commands above it count too, where they are passed on; verbs only of the last.
        var verbs = commands[0].Subcommands.SelectMany(Names);
        var options = commands.SelectMany(
            (command, above) =>
                command.Options.Where(option => above == 0 || option.Recursive)).SelectMany(option =>
                    option.Aliases.Prepend(option.Name)).ToList();
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (Nearest.Find(token.Split('=')[0], token.StartsWith('-') ? options : verbs) is { } meant)
            {
                return $"; did you mean '{meant}'?";
            }
        }

        return ".";
    }

    private static IEnumerable<string> Names(Command command) => command.Aliases.Prepend(command.Name);
}
