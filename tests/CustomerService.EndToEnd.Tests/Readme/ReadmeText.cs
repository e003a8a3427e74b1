using System.Text.RegularExpressions;

namespace CustomerService.EndToEnd.Tests.Readme;

/// <summary>The commands of README.md, as they stand there.</summary>
internal sealed partial class ReadmeText(string text)
{
    /// <summary>The blocks of shell commands, in order.</summary>
    public string[] Blocks { get; } = [.. Block().Matches(text).Select(match => match.Groups["commands"].Value.Trim())];

    /// <summary>A command within a sentence that holds a part.</summary>
    public string Inline(string part) => InlineCode().Matches(text).Select(match => match.Groups["command"].Value).First(command => command.Contains(part, StringComparison.Ordinal));

    [GeneratedRegex("```sh\n(?<commands>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("(?<!`)`(?<command>[^`\n]+)`(?!`)")]
    private static partial Regex InlineCode();
}
