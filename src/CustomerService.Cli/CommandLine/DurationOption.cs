using System.CommandLine.Parsing;
using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.CommandLine;

/// <summary>Reads an option that is a length of time.</summary>
internal static class DurationOption
{
    /// <summary>As <see cref="Duration.TryParse"/>, with a complaint that names the cure.</summary>
    public static TimeSpan Parse(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        if (Duration.TryParse(text, out var value))
        {
            return value;
        }

        argument.AddError($"'{text}' is no length of time: write 500ms, 30s, 2m or 1h");
        return default;
    }
}
