using System.Text;
using CsCheck;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Tests.Policies;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Storage.Blobs;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>Validation and training have one set of preconditions: what validates can be trained, stored, loaded and asked.</summary>
public sealed class EveryValidPackTests
{
    // What customers write, what they should not, and what only looks like text.
    private static readonly string[] Words =
        ["order", "where", "is", "my", "refund", "??", "\U0001F600", ":-)", "\u00FC", "\u65E5\u672C", "12", "#1042", "a", "oos", "und", "...", "\u0663", "x\u0301", "tea", "don't", "\u200Bz",
        .. Enumerable.Range(0, 40).Select(i => $"w{(char)('a' + i % 26)}{i}")];

    private static readonly Gen<string> Message = Gen.OneOf(Words).Array[1, 6].Select(words => string.Join(' ', words));
    private static readonly Gen<string[]> Messages = Message.Array[2, 7];

    [Fact]
    public void WhatValidates_CanBeTrained()
    {
        var valid = 0;
        var packs = Gen.Select(
                Messages.Array[1, 4],
                Gen.OneOf(["knowledge", "smalltalk", "escalation"]).Array[4],
                Gen.Shuffle((string[])["order", "a", "thanks", "person", "oos", "b", "c"]),
                Messages.Array[0, 3],
                Messages.Array[0, 2],
                Gen.Shuffle((string[])["en", "de", "el", "fr", "und"]),
                Gen.Int[0, 3]);

        // How many of them are valid is chance; some have to be.
        for (var round = 0; round < 10 && valid < 20; round++)
        {
            packs.Sample(
                (intents, kinds, ids, moods, scope, languages, articles) =>
                {
                    var folder = Directory.CreateTempSubdirectory("any-pack-").FullName;
                    try
                    {
                        Write(folder, intents, kinds, ids, moods, scope, languages, articles);
                        var result = PackReader.Load(folder);
                        if (result.Pack is not { } pack)
                        {
                            Assert.NotEmpty(result.Errors);
                            return;
                        }

                        valid++;
                        Serve(pack);
                    }
                    finally
                    {
                        Directory.Delete(folder, recursive: true);
                    }
                },
                iter: 150,
                threads: 1);
        }

        Assert.True(valid >= 20, $"only {valid} of the packs were valid: the test says little");
    }

    [Theory]
    [InlineData("\"??\"", "\"!!\"", "\"...\"")]
    [InlineData("\U0001F600", "\U0001F601", "\U0001F602")]
    [InlineData("a", "b", "c")]
    public void ExamplesWithoutWords_CanBeTrained(string one, string two, string three)
    {
        var folder = Directory.CreateTempSubdirectory("any-pack-").FullName;
        try
        {
            Write(folder, [[one, two, three], ["\"?\"", "\"?!\"", "\"?!?\""]], ["escalation", "escalation"], ["x", "y"], [], [], ["en"], 0);
            var result = PackReader.Load(folder);
            Assert.Empty(result.Errors);
            Serve(result.Pack!);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Serve(Pack pack)
    {
        var blobs = new InMemoryBlobStore();
        var trained = ModelsFixture.BuildAsync(pack, blobs, []).GetAwaiter().GetResult();
        List<ModelProgress> again = [];
        var loaded = ModelsFixture.BuildAsync(pack, blobs, again).GetAwaiter().GetResult();
        Assert.DoesNotContain(again, progress => progress.Stage == "trained");
        foreach (var text in new[] { "where is my order", "", "??", "\u65E5\u672C", pack.Intents[0].Examples[0] })
        {
            var reading = trained.Reader.Read(text);
            Assert.Equal(reading.Intent.Intent, loaded.Reader.Read(text).Intent.Intent);
            Assert.InRange(reading.Sentiment.Score, -1, 1);
            Assert.NotEmpty(reading.Language.Language);
            _ = trained.Knowledge.Ask(new(text) { Limit = 1 });
        }
    }

    private static void Write(
        string folder, string[][] intents, string[] kinds, string[] ids, string[][] moods, string[][] scope, string[] languages, int articles)
    {
        File.WriteAllText(Path.Combine(folder, "pack.yml"), "format: 1\nname: Any\nlocale: en\ntimeZone: Europe/London\nfallback:\n  unknown: [no]\nhandoff:\n  inHours: [a]\n  outOfHours: [b]\n");
        foreach (var part in new[] { "intents", "articles", "languages" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        for (var i = 0; i < intents.Length; i++)
        {
            var more = kinds[i] == "smalltalk" ? "replies: [ok]\n" : "";
            File.WriteAllText(Path.Combine(folder, "intents", $"i{i}.yml"), $"intent: {ids[i]}\ntitle: T\nkind: {kinds[i]}\n{more}{List("examples", intents[i])}");
        }

        for (var i = 0; i < articles; i++)
        {
            File.WriteAllText(Path.Combine(folder, "articles", $"a{i}.md"), $"---\nid: a{i}\ntitle: T{i}\n---\n{string.Join(' ', Words.AsSpan(i, 4).ToArray())} text\n");
        }

        if (moods.Length == 3)
        {
            File.WriteAllText(Path.Combine(folder, "sentiment.yml"), List("negative", moods[0]) + List("neutral", moods[1]) + List("positive", moods[2]));
        }

        if (scope.Length > 0)
        {
            File.WriteAllText(Path.Combine(folder, "out-of-scope.yml"), List("examples", scope[0]));
        }

        for (var i = 0; i < scope.Length; i++)
        {
            File.WriteAllText(Path.Combine(folder, "languages", $"l{i}.yml"), $"language: {languages[i]}\n{List("examples", scope[i])}");
        }
    }

    private static string List(string key, IEnumerable<string> items)
    {
        var text = new StringBuilder(key).Append(":\n");
        foreach (var item in items)
        {
            text.Append("  - ").Append(item.StartsWith('"') ? item : $"\"{item}\"").Append('\n');
        }

        return text.ToString();
    }
}
