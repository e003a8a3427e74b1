using CustomerService.Language.Text;
using Xunit;

namespace CustomerService.Language.Tests.Language.Text;

public sealed class ConceptsTests
{
    [Theory]
    [InlineData("I purchased it", "we buy things")]
    [InlineData("give me my money back", "reimbursement")]
    [InlineData("CANCELLED", "revoke")]
    public void Words_that_mean_about_the_same_share_a_topic(string one, string other) =>
        Assert.NotEmpty(Topics(one).Intersect(Topics(other)));

    [Theory]
    [InlineData("")]
    [InlineData("xyzzy plugh")]
    [InlineData("до свидания")]
    public void What_the_list_does_not_know_has_no_topic(string text) => Assert.Empty(Topics(text));

    [Fact]
    public void A_phrase_has_topics_that_its_words_apart_do_not_have() =>
        Assert.NotEmpty(Topics("cash back").Except(Topics("cash")).Except(Topics("back")));

    [Fact]
    public void Every_listed_word_is_found_in_a_message_as_it_is_listed()
    {
        using var stream = typeof(Concepts).Assembly.GetManifestResourceStream("concepts.txt")!;
        using var reader = new StreamReader(stream);
        string[] words = [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').SelectMany(l => l.Split(' '))];

        Assert.True(words.Length > 1000);
        Assert.All(words, word => Assert.False(word.Split('_').Length > 2 || Topics(word.Replace('_', ' ')).Length == 0, $"'{word}' is never found"));
    }

    private static uint[] Topics(string text) => MessageFeatures.Read(text).Topics.Hashes.ToArray();
}
