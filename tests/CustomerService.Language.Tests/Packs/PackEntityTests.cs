using CsCheck;
using CustomerService.Language.Entities;
using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>Entities that a pack declares, and which patterns they may have.</summary>
public sealed class PackEntityTests
{
    [Fact]
    public void Load_Entities_AreReadInTheirOrder()
    {
        using var pack = new TempPack();
        pack.Replace("pack.yml", "locale: en", """
            locale: en
            entities:
              order: R-[0-9]{6}
              parcel:
                - '\b[A-Z]{2}[0-9]{9}GB\b'
                - 'P[0-9]{8}'
            """);

        var result = pack.Load();

        Assert.Empty(result.Errors);
        Assert.Equal(["order", "parcel"], result.Pack!.Entities.Select(entity => entity.Type));
        Assert.Equal([@"\b[A-Z]{2}[0-9]{9}GB\b", "P[0-9]{8}"], result.Pack.Entities[1].Patterns);
    }

    [Fact]
    public void Load_ManyEntities_AreAnError()
    {
        using var pack = new TempPack();
        pack.Replace(
            "pack.yml", "locale: en", "locale: en\nentities:\n" + string.Concat(Enumerable.Range(0, 51).Select(i => $"  e{i}: R-{i}\n")));

        Assert.Contains("more than 50 entities", Assert.Single(pack.Load().Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "entities: orders",
        "pack.yml:4:11: 'entities' should be a map of keys and values, but is text. Write 'order: R-[0-9]{6}' below "
        + "'entities:', each on a line of its own.")]
    [InlineData(
        "entities:\n  Order: R-[0-9]{6}",
        "pack.yml:5:3: The entity id 'Order' is not valid. Use lower-case letters a-z, digits, '_' and '-', beginning with "
        + "a letter or digit, 64 characters at most.")]
    [InlineData(
        "entities:\n  order: R-([0-9]{6}",
        "pack.yml:5:10: The pattern of 'order' is no regular expression: Invalid pattern 'R-([0-9]{6}' at offset 11. Not "
        + "enough )'s. Mend it there; what is meant as it stands needs a '\\' before it.")]
    [InlineData(
        "entities:\n  order: R-(?=[0-9])\n  parcel: '[0-9]*'",
        "pack.yml:5:10: The pattern of 'order' uses look-around, a back-reference or an atomic group. Write it "
        + "without.\npack.yml:6:11: The pattern of 'parcel' matches the empty text. Make a part of it required.")]
    [InlineData(
        "entities:\n  order: ((a{99}){99}){99}",
        "pack.yml:5:10: The pattern of 'order' counts off more than 256 characters. Write smaller numbers in braces, or "
        + "'+'.")]
    [InlineData(
        "entities:\n  order:",
        "pack.yml:5:9: The entity 'order' should be a pattern or a list of patterns, but is empty. Write for example "
        + "'order: R-[0-9]{6}'.")]
    [InlineData(
        "entities:\n  order: []",
        "pack.yml:5:10: The entity 'order' should be a pattern or a list of patterns, but is an empty list. Write for "
        + "example 'order: R-[0-9]{6}'.")]
    [InlineData(
        "entities:\n  order: [a, b, c, d, e, f, g, h, i, j, k]",
        "pack.yml:5:10: The entity 'order' has more than 10 patterns. Join some of them with '|'.")]
    public void Load_EntitiesWithMistakes_SaysWhereAndWhatToDo(string entities, string expected)
    {
        using var pack = new TempPack();
        pack.Replace("pack.yml", "locale: en", $"locale: en\n{entities}");

        Assert.Equal(expected, string.Join('\n', pack.Load().Errors));
    }

    [Theory]
    [InlineData("R-[0-9]{6}")]
    [InlineData(@"\b[A-Z]{2}[0-9]{9}GB\b")]
    [InlineData(@"(?:ab|cd){3,20}-\p{Lu}{4}[]{}]{5}(?<n>x)+\{9999\}")]
    [InlineData("[^]0-9]{200}")]
    [InlineData("x{2,}y{z}{")]
    [InlineData("(?i)[a-z]{2}[0-9]{250}")]
    public void Patterns_OfUsualLengths_MayBeUsed(string pattern) => Assert.Null(PatternRules.ProblemOf(pattern));

    [Theory]
    [InlineData("a{257}")]
    [InlineData("(a{20}){20}")]
    [InlineData("((a{9}b){9}c){9}")]
    [InlineData("a{2147483647}")]
    [InlineData("(?:[x-z]{3}-?){100}")]
    [InlineData("a{99999999999999999999}")]
    public void Patterns_ThatCountFar_MayNot(string pattern) =>
        Assert.StartsWith("counts off more than", PatternRules.ProblemOf(pattern)?.What, StringComparison.Ordinal);

    [Fact]
    public void Patterns_OfAnyText_AreJudgedWithoutAnException()
    {
        string[] tokens =
        [
            "(", ")", "[", "]", "{", "}", "{9}", "{9,}", "\\", "?", "*", "+", "|", "^", "$", "a", "(?:", "(?<n>", "(?=", "\\p{L}", "\\p{",
            "[^]", ",",
            "9", "\\1", "(?>",
        ];
        Gen.OneOf(tokens).Array[0, 24].Sample(
            parts =>
            {
                var pattern = string.Concat(parts);
                if (PatternRules.ProblemOf(pattern) is null)
                {
                    _ = EntityRecognizer.Of([new("x", pattern)]).Find(new string('a', 300) + pattern, DateTimeOffset.UnixEpoch);
                }
            },
            iter: 2_000);
    }
}
