using CustomerService.Conversations;
using CustomerService.Storage.Protection;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Tests.Ingest;
using CustomerService.Warehouse.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Warehouse.Tests.Topics;

/// <summary>What customers ask and the assistant has no answer to is found by topics, and nobody is found in it.</summary>
public sealed class TopicTests
{
    private static readonly string[] Gifts =
    [
        "Do you sell gift cards?", "Do you sell a gift card for children?", "Do you sell gift cards of fifty?", "how long is a gift card valid",
        "Anna Berg asks, do you sell gift cards? Call 0664 5558127", "gift card on my visa 4111 1111 1111 1111 please",
        "Are gift cards mailed to anna.berg@example.org?", "Do you sell gift card 998877665544?",
    ];

    private static readonly string[] Norway =
    [
        "Do you ship to Norway?", "is shipping to norway possible", "How much is shipping to Norway", "Norway: shipping costs please", "any customs when you ship to Norway?",
    ];

    private static readonly string[] Strays = ["Who won the football match yesterday?", "Do you believe in ghosts", "what rhymes with orange"];

    private static readonly string[] Personal =
        ["Anna", "Berg", "0664", "5558127", "4111 1111", "anna.berg", "example.org", "998877665544", "gift cards?", "football", "Norway?", "ghosts"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Planted_topics_are_found_with_nothing_of_a_person_in_label_example_or_file()
    {
        await using var bed = await AskedAsync();

        var found = await bed.Warehouse.ReadTopicsAsync(30, withExamples: true);

        Assert.Equal(Gifts.Length + Norway.Length + Strays.Length, found.Questions);
        Assert.Equal(["gift", "norway"], found.Topics.Select(topic => topic.Key.Contains("gift", StringComparison.Ordinal) ? "gift" : "norway").ToArray());
        Assert.Equal((Gifts.Length, Norway.Length), (found.Topics[0].Questions, found.Topics[1].Questions));
        Assert.All(found.Topics[0].Conversations, id => Assert.StartsWith("gift-", id, StringComparison.Ordinal));
        Assert.All(found.Topics[1].Conversations, id => Assert.StartsWith("norway-", id, StringComparison.Ordinal));
        Assert.Equal(0, found.Topics[0].Before);

        // The latest: an example says what was asked, and not by whom.
        Assert.Equal(3, found.Topics[0].Examples.Length);
        Assert.Contains(found.Topics[0].Examples, example => example.Contains("gift card", StringComparison.Ordinal));
        var everything = string.Join('|', found.Topics.SelectMany(topic => topic.Examples.Append(topic.Label)));
        Assert.All(Personal[..8], text => Assert.DoesNotContain(text, everything, StringComparison.OrdinalIgnoreCase));
        Assert.All((await bed.Warehouse.ReadTopicsAsync(30, withExamples: false)).Topics, topic => Assert.Empty(topic.Examples));

        // As a table, after the look that follows a load; and nobody's words are in any byte.
        await Eventually.TrueAsync(async () => await bed.AskAsync("SELECT count(*) FROM topics") == "[[2]]", "the topics are stored");
        Assert.Equal(
            """[[8,8,0.5,0,null],[5,5,0.3125,0,null]]""",
            await bed.AskAsync("SELECT questions, conversations, share, questions_before, growth FROM topics ORDER BY questions DESC", storedOnly: true));
        Assert.Empty(await OpenBytes.FoundAsync(bed, Personal));
    }

    /// <summary>Nobody needs to tell the warehouse of a destroyed key: what was written is unreadable, and makes no topic at the next look.</summary>
    [Fact]
    public async Task A_destroyed_key_closes_the_text_and_an_erasure_takes_the_question()
    {
        await using var bed = await AskedAsync();
        Assert.Equal(2, (await bed.Warehouse.ReadTopicsAsync(30, withExamples: false)).Topics.Length);
        var protection = bed.Cluster.Services.GetRequiredService<IPayloadProtection>();
        foreach (var i in Enumerable.Range(0, Norway.Length))
        {
            await protection.DestroySubjectAsync(SupportCluster.Tenant, SubjectNames.OfConversation($"norway-{i}"), Stop);
        }

        await protection.DestroySubjectAsync(SupportCluster.Tenant, SubjectNames.OfCustomer("gift-fan-0"), Stop);
        var open = (await bed.Warehouse.ReadTopicsAsync(30, withExamples: true)).Topics;
        Assert.Empty(open.Single(topic => topic.Label.Contains("norway", StringComparison.Ordinal)).Examples);
        Assert.NotEmpty(open.Single(topic => topic.Label.Contains("gift", StringComparison.Ordinal)).Examples);
        var next = await bed.Warehouse.ReadTopicsAsync(29, withExamples: true);
        Assert.Equal(Gifts.Length - 1, Assert.Single(next.Topics).Questions);
        Assert.Equal(Gifts.Length - 1 + Strays.Length, next.Questions);

        // What was looked at before is heard of no more, once the rows are gone.
        await bed.Warehouse.EraseAsync(new WarehouseErasure(["gift-fan-1"], [.. Enumerable.Range(2, 3).Select(i => $"gift-{i}"), .. Enumerable.Range(0, 5).Select(i => $"norway-{i}")]));
        var left = Assert.Single((await bed.Warehouse.ReadTopicsAsync(30, withExamples: true)).Topics);
        Assert.Equal(["gift-0", "gift-5", "gift-6", "gift-7"], left.Conversations.Order(StringComparer.Ordinal));
        Assert.Equal($"[[{4 + Strays.Length}]]", await bed.AskAsync("SELECT count(*) FROM texts", storedOnly: true));
        Assert.Equal("[[1]]", await bed.AskAsync("SELECT count(*) FROM messages WHERE conversation_id = 'gift-1' AND sender = 'customer'", storedOnly: true));
    }

    /// <summary>Each once, whatever restarts: those that had no answer, all of them, or none.</summary>
    [Theory]
    [InlineData(KeptTexts.Unanswered, 2)]
    [InlineData(KeptTexts.All, 6)]
    [InlineData(KeptTexts.None, 0)]
    public async Task Texts_are_kept_of_what_is_said(KeptTexts kept, int texts)
    {
        await using var bed = await WarehouseBed.StartAsync(1, null, ("FlushAfter", "01:00:00"), ("QueryTimeout", "00:01:00"), ("Texts", kept.ToString()));
        await bed.Cluster.SayAsync("c-1", "Where is my order?");
        await bed.Cluster.SayAsync("c-1", "Do you sell gift cards?");
        await bed.SeenAsync("c-1");
        await bed.Warehouse.FlushAsync();
        await bed.Cluster.RestartAsync();
        await bed.Cluster.SayAsync("c-1", "Do you believe in ghosts");
        await bed.SeenAsync("c-1");
        await bed.Warehouse.FlushAsync();

        Assert.Equal($"[[{texts},{texts}]]", await bed.AskAsync("SELECT count(*), count(DISTINCT event_id) FROM texts", storedOnly: true));
        Assert.Equal(
            $"[[{texts}]]",
            await bed.AskAsync(
                "SELECT count(*) FROM texts t JOIN messages m USING (event_id, occurred_at, conversation_id, turn, sender, opened_at) WHERE length(t.text) > 40", storedOnly: true));
        Assert.Equal("[[0]]", await bed.AskAsync("SELECT count(*) FROM texts WHERE text LIKE '%gift%'"));
        var status = await bed.Warehouse.ReadAsync();
        Assert.Equal(
            $"[[{status.Events}]]",
            await bed.AskAsync($"SELECT count(DISTINCT event_id) FROM ({string.Join(" UNION ALL ", FactTables.All.Select(table => $"SELECT event_id FROM {table.Name}"))})", storedOnly: true));
    }

    /// <summary>A shop whose customers asked all of it, each in a conversation of their own.</summary>
    private static async Task<WarehouseBed> AskedAsync()
    {
        var bed = await WarehouseBed.StartAsync(1, null, ("FlushAfter", "01:00:00"), ("QueryTimeout", "00:01:00"));
        await SayAsync(Strays, "stray");
        await SayAsync(Norway, "norway");
        await SayAsync(Gifts, "gift");
        await bed.SeenAsync([.. Ids(Gifts, "gift"), .. Ids(Norway, "norway"), .. Ids(Strays, "stray")]);
        var answered = await bed.AskAsync(
            "SELECT conversation_id, policy, reason FROM turns ANTI JOIN (FROM knowledge WHERE kind = 'knowledge.missing') USING (conversation_id, turn)");
        Assert.True(answered == "[]", answered);
        await bed.Warehouse.FlushAsync();
        return bed;

        async Task SayAsync(string[] texts, string name)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                await bed.Cluster.Conversation($"{name}-{i}").PostMessageAsync(
                    new CustomerMessage { MessageId = "m-1", Text = texts[i], CustomerId = $"{name}-fan-{i}" });
            }
        }

        static IEnumerable<string> Ids(string[] texts, string name) => texts.Select((_, i) => $"{name}-{i}");
    }
}
