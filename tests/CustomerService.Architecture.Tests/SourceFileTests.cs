using System.Text.RegularExpressions;
using Xunit;

namespace CustomerService.Architecture.Tests;

public sealed partial class SourceFileTests
{
    private const int MostLines = 400;
    private const int MostColumns = 140;

    public static TheoryData<string> Projects => [.. Repository.Projects.Select(project => project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_holds_one_type(string project) => Assert.Equal(
        KnownExceptions.SeveralTypes.Where(IsOf(project)),
        Files(project).Where(file => TypeDeclaration().Count(File.ReadAllText(file)) > 1).Select(Repository.Relative));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_is_not_long(string project) => Assert.Equal(
        KnownExceptions.LongFiles.Where(IsOf(project)),
        Files(project).Where(file => File.ReadLines(file).Count() > MostLines).Select(Repository.Relative));

    // What stands in quotes is not counted: a text, an example or a list of words is not broken for its length.
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_line_is_not_long(string project) => Assert.Empty(
        Files(project).SelectMany(file => CodeOf(file).Split('\n').Select((line, i) => (line.Length, Place: $"{Repository.Relative(file)}:{i + 1}")))
            .Where(line => line.Length > MostColumns)
            .Select(line => line.Place));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_cancellation_token_is_called_ct(string project)
    {
        var found = Files(project)
            .SelectMany(file => TokenParameter().Matches(File.ReadAllText(file)).Where(match => match.Groups["name"].Value != "ct").Select(match => $"{Repository.Relative(file)}: {match.Value}"))
            .ToList();
        if (KnownExceptions.OtherTokenNames.Contains(project))
        {
            Assert.True(found.Count > 0, $"{project} calls every token ct: take it out of {nameof(KnownExceptions.OtherTokenNames)}.");
            return;
        }

        Assert.Empty(found);
    }

    private static string CodeOf(string file) => Quoted().Replace(
        File.ReadAllText(file).ReplaceLineEndings("\n"), text => "\"" + new string('\n', text.Value.Count(c => c == '\n')) + "\"");

    private static IEnumerable<string> Files(string project) => Repository.Projects.Single(p => p.Name == project).Files;

    private static Func<string, bool> IsOf(string project) => path => path.StartsWith($"src/CustomerService.{project}/", StringComparison.Ordinal);

    [GeneratedRegex("""""
        """[\s\S]*?"""|@"[^"]*"|'(?:[^'\\\n]|\\[^\n][0-9A-Fa-f]{0,6})'|"(?:[^"\\\n]|\\.)*"
        """"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:(?:public|internal|file|abstract|sealed|static|partial|readonly|ref|unsafe)\s+)*(?:class|record|struct|interface|enum|delegate)\s", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\bCancellationToken\??\s+(?<name>[a-z]\w*)(?=\s*[,)=])", RegexOptions.ExplicitCapture)]
    private static partial Regex TokenParameter();
}
