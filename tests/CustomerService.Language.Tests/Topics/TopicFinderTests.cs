using CustomerService.Language.Topics;
using Xunit;

namespace CustomerService.Language.Tests.Topics;

/// <summary>What many ask in their own words is found again as one topic; what one asks is none.</summary>
public class TopicFinderTests
{
    private static readonly Dictionary<string, string[]> Planted = new(StringComparer.Ordinal)
    {
        ["gift"] =
        [
            "Do you sell gift cards?", "Can I buy a gift card for my brother", "gift card please, where do I get one", "Is there a gift card worth fifty euros?",
            "I'd like to pay with a gift card", "how long is a gift card valid", "do gift cards expire", "Can a gift card be sent by post?",
            "my gift card does not work", "what is the balance of my gift card", "Could I get gift cards in the shop in town", "can two gift cards be used together",
        ],
        ["norway"] =
        [
            "Do you ship to Norway?", "is shipping to norway possible", "How much is shipping to Norway", "shipping costs for Norway please",
            "Do parcels go to Norway as well", "I live in Norway, can you ship there?", "when will you start shipping to Norway", "any customs when you ship to Norway?",
            "Norway - do you deliver there", "can my parcel be shipped to Norway",
        ],
        ["student"] =
        [
            "Is there a student discount?", "do students get a discount", "discount for students", "I am a student, is there a discount for me",
            "how do I prove I'm a student for the discount", "Student discount on laptops?", "does the student discount work with sales",
            "any discount with a student card",
        ],
        ["repair"] =
        [
            "Can you repair my coffee grinder", "do you repair grinders", "the grinder is broken, who repairs it", "what does repairing a grinder cost",
            "Repair of a coffee grinder out of warranty", "grinder repair", "where do I send my grinder for repair",
        ],
    };

    private static readonly string[] Strays =
    [
        "Who won the football match yesterday?", "My neighbour's dog barks all night", "tell me a joke", "What is the meaning of life", "Is the moon made of cheese?",
        "Do you believe in ghosts", "How tall is the Eiffel tower?", "write a poem on autumn leaves", "What should I cook tonight", "the printer at work jams",
        "Can you do my homework", "is it going to rain on Sunday", "which stocks will rise", "How do I get rid of moss", "what rhymes with orange",
    ];

    /// <summary>In any order; of the texts of each topic that was found, at least 95 of a hundred belong there, and nine in ten of all are found.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_was_planted_is_found_again(int seed)
    {
        var all = Planted.SelectMany(topic => topic.Value.Select(text => (Topic: topic.Key, Text: text)))
            .Concat(Strays.Select(text => (Topic: "", Text: text))).ToArray();
        new Random(seed).Shuffle(all);

        var found = TopicFinder.Find([.. all.Select((each, i) => new TopicText(each.Text, $"p-{i}"))], new TopicOptions());

        var right = 0;
        foreach (var topic in found)
        {
            var most = topic.Members.GroupBy(i => all[i].Topic).OrderByDescending(each => each.Count()).First();
            TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", topic.Words)}: {most.Count()} of {topic.Members.Length} are {most.Key}");
            Assert.NotEqual("", most.Key);
            Assert.Contains(topic.Words, word => word.StartsWith(most.Key, StringComparison.Ordinal));
            right += most.Count();
        }

        var members = found.Sum(topic => topic.Members.Length);
        Assert.Equal(Planted.Count, found.Length);
        Assert.InRange((double)right / members, 0.95, 1);
        Assert.InRange((double)right / Planted.Sum(topic => topic.Value.Length), 0.9, 1);
    }

    [Fact]
    public void Strays_make_no_topic_nor_does_one_who_asks_again_and_again()
    {
        Assert.Empty(TopicFinder.Find([.. Strays.Select((text, i) => new TopicText(text, $"p-{i}"))], new TopicOptions()));
        var again = Planted["gift"].Select(text => new TopicText(text, "one"));
        Assert.Empty(TopicFinder.Find([.. again], new TopicOptions()));
        Assert.Empty(TopicFinder.Find([.. again, .. Planted["gift"][..2].Select(text => new TopicText(text, "two"))], new TopicOptions()));
    }

    /// <summary>A name of a topic has no word of one person's alone, and nothing that was redacted or has a figure.</summary>
    [Fact]
    public void Names_are_of_words_of_several()
    {
        var texts = Enumerable.Range(0, 12).Select(i => new TopicText(
            $"gift card order for [person] {(i % 2 == 0 ? "Wolpertinger Wolpertinger" : "Frau")} R-123456 [phone] 4711a", $"p-{i % 6}"));
        var named = Assert.Single(TopicFinder.Find([.. texts], new TopicOptions { LeastOwnersOfWord = 4, MostWords = 20 }));
        Assert.Equal(["card", "gift", "order"], named.Words.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Anything_may_be_asked_and_too_many_are_refused()
    {
        string[] wild = ["", " ", "[email]", "!!!", "的", "123 456", "\ud800", new string('x', 100_000), "gift", "gift"];
        Assert.Empty(TopicFinder.Find([], new TopicOptions()));
        Assert.Empty(TopicFinder.Find([.. wild.Select((text, i) => new TopicText(text, $"p-{i}"))], new TopicOptions()));
        var many = Enumerable.Range(0, TopicFinder.MostTexts).Select(i => new TopicText($"word{(char)('a' + (i % 7))} gift", $"p-{i}")).ToArray();
        Assert.Equal(many.Length, TopicFinder.Find(many, new TopicOptions()).Sum(topic => topic.Members.Length));
        Assert.Throws<ArgumentException>(() => TopicFinder.Find([.. many, many[0]], new TopicOptions()));
    }
}
