using CsCheck;
using CustomerService.Packs;
using CustomerService.Packs.Reading;
using CustomerService.Packs.Yaml;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>Files that are broken by accident or on purpose end in errors, never in an exception.</summary>
public sealed class PackHostileInputTests
{
    private static readonly string[] Tokens =
        ["---", "\n", "\t", "  ", "- ", ": ", "[", "]", "{", "}", "&a", "*a", "!!str", "!x", "|", ">", "\"", "'", "#", "%YAML 1.1", "? ", "\0", "\u0085", "\uFEFF", "<<: ", "![", "](", "<b>", "|---|", "é", "😀", "```", "1. ", "{customer.name", "24:00"];

    [Fact]
    public void Load_MutatedFiles_NeverThrows()
    {
        using var pack = new TempPack();
        var mutation = Gen.Select(Gen.OneOf([.. TempPack.Files.Keys]), Gen.Int[0, 1000], Gen.Int[0, 40], Gen.OneOf(Tokens), Gen.Int[1, 3]);

        mutation.Array[1, 4].Sample(
            mutations =>
            {
                var texts = new Dictionary<string, string>(TempPack.Files);
                foreach (var (file, permille, length, token, times) in mutations)
                {
                    var text = texts[file];
                    var start = text.Length * permille / 1000;
                    var end = Math.Min(text.Length, start + length);
                    texts[file] = text[..start] + string.Concat(Enumerable.Repeat(token, times)) + text[end..];
                }

                var changed = mutations.Select(m => m.Item1).Distinct().ToList();
                changed.ForEach(file => pack.Write(file, texts[file]));
                AssertSound(pack.Load());
                changed.ForEach(file => pack.Write(file, TempPack.Files[file]));
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public void Read_MutatedTexts_NeverThrows()
    {
        // The readers alone, without a disk in between: many more texts in the same time.
        var texts = TempPack.Files.Values.ToArray();
        Gen.Select(Gen.OneOf(texts), Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 40], Gen.OneOf(Tokens), Gen.Int[1, 3]).Array[1, 5]).Sample(
            (text, mutations) =>
            {
                foreach (var (permille, length, token, times) in mutations)
                {
                    var start = text.Length * permille / 1000;
                    text = text[..start] + Repeat(token, times) + text[Math.Min(text.Length, start + length)..];
                }

                var problems = new Problems();
                var map = YamlReader.Read("a.yml", text, problems);
                Assert.True(map is not null || problems.HasErrors);
                _ = new ArticleReader("en", problems).Read(new("articles/a.md", text));
                Assert.All(problems.Errors, e => Assert.True(e.Line is null or > 0));
            },
            iter: 5_000);
    }

    [Fact]
    public void Load_RandomBytes_NeverThrows()
    {
        using var pack = new TempPack();

        Gen.Select(Gen.OneOf([.. TempPack.Files.Keys]), Gen.Byte.Array[0, 200]).Sample(
            (file, bytes) =>
            {
                pack.Write(file, bytes);
                AssertSound(pack.Load());
                pack.Write(file, TempPack.Files[file]);
            },
            iter: 150,
            threads: 1);
    }

    [Theory]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    [InlineData("- ", "")]
    [InlineData("[", "]")]
    public void Load_DeeplyNestedYaml_IsAnError(string open, string close)
    {
        using var pack = new TempPack();
        pack.Write("out-of-scope.yml", "examples: " + Repeat(open, 100_000) + Repeat(close, 100_000));

        Assert.Equal("out-of-scope.yml", Assert.Single(pack.Load().Errors).File);
    }

    [Fact]
    public void Load_AliasBomb_IsRefusedAtTheFirstAnchor()
    {
        using var pack = new TempPack();
        var lines = Enumerable.Range(1, 9).Select(i => $"b{i}: &b{i} [{string.Join(", ", Enumerable.Repeat($"*b{i - 1}", 9))}]");
        pack.Write("out-of-scope.yml", "b0: &b0 [lol, lol, lol]\n" + string.Join('\n', lines));

        var error = Assert.Single(pack.Load().Errors);

        Assert.Equal(("out-of-scope.yml", 1, 5), (error.File, error.Line, error.Column));
        Assert.StartsWith("Text that begins with '&'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("*a ")]
    public void Load_DeeplyNestedMarkdown_DoesNotThrow(string token)
    {
        using var pack = new TempPack();
        pack.Write("articles/returns.md", "---\nid: returns\ntitle: Returns\n---\nText.\n\n" + Repeat(token, 20_000));

        AssertSound(pack.Load());
    }

    [Fact]
    public void Load_PlainTextLikeATypeTag_StaysText()
    {
        using var pack = new TempPack();
        pack.Replace("out-of-scope.yml", "tell me a joke", "yes\n  - 1e3\n  - 2026-11-23\n  - null\n  - 0x1F");

        Assert.Equal(["yes", "1e3", "2026-11-23", "null", "0x1F"], pack.Load().Pack!.OutOfScopeExamples[1..6]);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static void AssertSound(PackLoadResult result)
    {
        Assert.Equal(result.Errors.Count == 0, result.Pack is not null);
        Assert.All(result.Errors, e => Assert.True(e.Message.Length > 0 && e.Cure.Length > 0 && e.Line is null or > 0));
    }
}
