using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Documents;
using Xunit;

namespace CustomerService.Language.Tests.Language.Retrieval;

public class KnowledgeUpdateTests
{
    private static readonly KnowledgeDocument[] Many =
        [.. Enumerable.Range(0, 60).Select(i => new KnowledgeDocument($"d{i}", $"Topic number{(char)('a' + (i % 26))}{i}", $"Words about subject{i} and a shared phrase."))];

    [Fact]
    public void With_NewDocument_IsFoundAndTheOldIndexStaysAsItWas()
    {
        var index = KnowledgeIndex.Build(Many);
        var updated = index.With([new("new", "Zebra crossing", "Stripes on the road.")]);
        Assert.Equal("new", updated.Search("zebra", 1)[0].DocumentId);
        Assert.Empty(index.Search("zebra stripes", 1));
        Assert.Equal(61, updated.DocumentCount);
        Assert.Equal(60, index.DocumentCount);
    }

    [Fact]
    public void With_KnownId_TakesItsPlace()
    {
        var updated = KnowledgeIndex.Build(Many).With([new("d7", "Zebra crossing", "Stripes on the road.")]);
        Assert.Equal("d7", updated.Search("zebra", 1)[0].DocumentId);
        Assert.DoesNotContain(updated.Search("subject7", 60), h => h.DocumentId == "d7");
        Assert.Equal(60, updated.DocumentCount);
        Assert.Equal(60, updated.Documents.Select(d => d.Id).Distinct().Count());
    }

    [Fact]
    public void Without_Document_IsNotFound()
    {
        var updated = KnowledgeIndex.Build(Many).Without(["d7", "unknown"]);
        Assert.Equal(59, updated.DocumentCount);
        Assert.DoesNotContain(updated.Search("subject7 shared phrase", 60), h => h.DocumentId == "d7");
    }

    [Fact]
    public void Updates_AnyNumber_FindWhatAFreshIndexFinds()
    {
        var random = new Random(11);
        var documents = new Dictionary<string, KnowledgeDocument>();
        var index = KnowledgeIndex.Build([]);
        for (var step = 0; step < 120; step++)
        {
            var id = $"d{random.Next(40)}";
            if (random.Next(4) == 0)
            {
                documents.Remove(id);
                index = index.Without([id]);
            }
            else
            {
                var document = new KnowledgeDocument(id, $"Title {step}", $"unique{step} text about thing{random.Next(9)}");
                documents[id] = document;
                index = index.With([document]);
            }

            Assert.Equal(documents.Count, index.DocumentCount);
        }

        foreach (var document in documents.Values)
        {
            Assert.Equal(document.Id, index.Search(document.Body.Split(' ')[0], 1)[0].DocumentId);
        }

        Assert.Equal(documents.Values.OrderBy(d => d.Id), index.Documents.OrderBy(d => d.Id));
    }

    [Fact]
    public void Ask_Filter_AppliesBeforeRanking()
    {
        var index = KnowledgeIndex.Build(
        [
            new("t1", "Refund rules", "refund refund refund") { Tenant = "one", Audience = "agents" },
            new("t2", "Refund rules", "refund") { Tenant = "two", Audience = "customers" },
            new("all", "Refund rules and much else", "something about a refund, among many other words"),
        ]);
        string[] Found(KnowledgeFilter filter) => [.. index.Ask(new KnowledgeQuery("refund") { Limit = 1, Filter = filter }).Hits.Select(h => h.DocumentId)];
        Assert.Equal(["t2"], Found(new KnowledgeFilter { Tenant = "two" }));
        Assert.Equal(["all"], Found(new KnowledgeFilter { Tenant = "two", Audiences = ["agents"] }));
        Assert.Equal(["t1"], Found(new KnowledgeFilter { Tenant = "one", Audiences = ["agents", "customers"] }));
        Assert.Equal(["all"], Found(new KnowledgeFilter { Tenant = "three", Audiences = [] }));
    }

    [Fact]
    public void Ask_History_TellsWhichThingIsMeant()
    {
        string[] hotels = ["Blue Heron Lodge", "Casa Miravalle", "Stonebridge Inn", "The Old Mill"];
        var index = KnowledgeIndex.Build(
        [
            .. hotels.SelectMany((h, i) => new[]
            {
                new KnowledgeDocument($"pool-{i}", "Is there a swimming pool?", $"{h} has a pool.") { Entity = h },
                new KnowledgeDocument($"dogs-{i}", "Are dogs allowed?", $"Dogs are welcome at {h}.") { Entity = h },
            }),
        ]);
        string First(string text, params string[] history) => index.Ask(new KnowledgeQuery(text) { History = [.. history] }).Hits[0].DocumentId;
        Assert.Equal("pool-1", First("do they have a pool", "somewhere to stay please", "i found casa miravalle for you"));
        Assert.Equal("dogs-2", First("can i bring my dogs", "how about casa miravalle", "no", "then there is the stone bridge inn"));
        Assert.Equal("pool-0", First("and a swimming pool there?", "maybe the blue herron lodge"));
        Assert.Equal("dogs-3", First("are dogs allowed at the old mill", "there is casa miravalle"));
    }

    [Fact]
    public void Ask_CodesAndNumbers_AreFoundAsTheyAreWritten()
    {
        var index = KnowledgeIndex.Build([new("a", "Error E1047", "Restart it."), new("b", "Error E1048", "Replace the fuse."), new("c", "Error 555", "Call us.")]);
        Assert.Equal("b", index.Search("what does e1048 mean", 1)[0].DocumentId);
        Assert.Equal("c", index.Search("error 555", 1)[0].DocumentId);
    }

    [Fact]
    public void Ask_AMegabyteOrSlipsOfThePen_StillAnswers()
    {
        var index = KnowledgeIndex.Build(Many);
        Assert.NotNull(index.Search(string.Concat(Enumerable.Repeat("subject7 ", 1 << 17)), 3).ToString());
        Assert.Equal("z", index.With([new("z", "Voucher redemption", "How vouchers are redeemed.")]).Search("vuocher redemtion", 1)[0].DocumentId);
    }
}
