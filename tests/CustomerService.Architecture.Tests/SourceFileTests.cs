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
        var found = Files(project).SelectMany(file => OtherTokenNames(file, File.ReadAllText(file)));
        Assert.Empty(found);
    }

    private static IEnumerable<string> OtherTokenNames(string file, string code) =>
        from match in TokenParameter().Matches(code)
        where match.Groups["name"].Value != "ct"
        let member = MemberOf(code, match.Index)
        where !KnownExceptions.MembersWithTheirOwnTokenName.Contains(member)
        select $"{Repository.Relative(file)}: {member}({match.Value}";

    // The word before the bracket that the place is in.
    private static string MemberOf(string code, int place)
    {
        var open = 1;
        while (open > 0 && --place >= 0)
        {
            open += code[place] is ')' ? 1 : code[place] is '(' ? -1 : 0;
        }

        return LastWord().Match(code[..Math.Max(0, place)]).Value;
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

    [GeneratedRegex(@"\w+(?=(?:<[^<>]*>)?$)", RegexOptions.RightToLeft)]
    private static partial Regex LastWord();
}
