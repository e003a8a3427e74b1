using System.Text.RegularExpressions;

namespace CustomerService.Browser.Tests;

/// <summary>What the browser's files must not contain, whatever they do with it.</summary>
public sealed partial class SourceTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Root(), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root(), path))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_has_no_way_to_turn_text_into_markup_or_code(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root(), file));

        Assert.DoesNotMatch(Sinks(), text);
        Assert.DoesNotMatch(InlineHandlers(), text);
        Assert.DoesNotMatch(ForeignAddresses(), text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("element.innerHTML = text")]
    [InlineData("range.createContextualFragment(text)")]
    [InlineData("new Function(text)")]
    [InlineData("setTimeout('alert(1)')")]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<style>")]
    [InlineData("import(address)")]
    [InlineData("import('https://elsewhere.example/a.js')")]
    [InlineData("import('./a.js' + text)")]
    public void Pattern_finds_a_sink(string text) => Assert.Matches(Sinks(), text);

    private static string Root() => RepositoryFiles.Path("src/CustomerService.Console/wwwroot");

    // A module of ours may be loaded when it is needed: its address stands there, letter by letter.
    [GeneratedRegex(
        """innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|createContextualFragment|DOMParser|srcdoc|\beval\b|\bFunction\(|setTimeout\(['"`]|javascript:|\bstyle=|<style|setAttribute\('(style|on)|<script>|import\((?!'\./[a-z/-]+\.js'\))""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sinks();

    [GeneratedRegex("""<[a-z][^>]*\son[a-z]+\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineHandlers();

    [GeneratedRegex("""https?://(?!bank\.example|local)""", RegexOptions.IgnoreCase)]
    private static partial Regex ForeignAddresses();
}
