using CustomerService.Packs.Text;
using Xunit;

namespace CustomerService.Language.Tests.Packs.Text;

public sealed class PhraseTableTests
{
    private static readonly KeyValuePair<string, int>[] Phrases = [new("Go on!", 1), new("go ON", 2), new("…", 3), new("Never mind", 4)];

    [Theory]
    [InlineData("go on", 1)]
    [InlineData(" Go,  on. ", 1)]
    [InlineData("NEVER MIND", 4)]
    [InlineData("goon", 0)]
    [InlineData("…", 0)]
    [InlineData("", 0)]
    [InlineData("never mind that", 0)]
    [InlineData("never", 0)]
    public void WhatIsSaid_IsAPhraseOrNone_AndTheFirstOfOneSpellingCounts(string said, int value)
    {
        var table = new PhraseTable<int>(Phrases, spaced: true);

        Assert.Equal(value > 0, table.TryFind(said, out var found));
        Assert.Equal(value, found);
    }

    [Fact]
    public void WithoutSpaces_ItDoesNotMatterWhereWordsEnd() =>
        Assert.True(new PhraseTable<int>(Phrases, spaced: false).TryFind("goon", out var found) && found == 1);

    [Fact]
    public void ATableOfNothing_FindsNothing() => Assert.False(new PhraseTable<int>([], spaced: true).TryFind("go on", out _));
}
