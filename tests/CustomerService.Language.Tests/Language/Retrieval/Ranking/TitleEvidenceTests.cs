using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Ranking;
using Xunit;

namespace CustomerService.Language.Tests.Language.Retrieval.Ranking;

public class TitleEvidenceTests
{
    private static readonly KnowledgeIndex Index = KnowledgeIndex.Build(
    [
        new("erase", "Delete a photo", "Choose it in the gallery and press the bin."),
        new("print", "Print a photo", "Choose it in the gallery and press the printer."),
        new("4711", "Lamp model 4711", "It needs a bulb."),
        new("4712", "Lamp model 4712", "It needs a bulb, and so did the model 4711."),
    ]);

    [Theory]
    [InlineData("how can I remove a photo", "erase")]
    [InlineData("erase photo", "erase")]
    public void Search_OtherWordsForTheTitle_FindsIt(string query, string id)
    {
        Assert.Equal(id, Index.Search(query, 2)[0].DocumentId);
        var evidence = EvidenceOf(query, id);
        Assert.InRange(evidence[Evidence.TitleMeaning], 0.01f, 1);
        Assert.InRange(evidence[Evidence.AskedMeaning], 0.01f, 1);
        Assert.Equal(0, EvidenceOf(query, "print")[Evidence.TitleMeaning]);
    }

    [Fact]
    public void Rank_SameWords_AreNoFurtherEvidence() => Assert.Equal(0, EvidenceOf("delete a photo", "erase")[Evidence.TitleMeaning]);

    [Fact]
    public void Rank_CodeInTheTitle_CountsOnlyThere()
    {
        Assert.Equal(1, EvidenceOf("bulb for 4711", "4711")[Evidence.TitleExact]);
        Assert.Equal(0, EvidenceOf("bulb for 4711", "4712")[Evidence.TitleExact]);
        Assert.Equal(0.5f, EvidenceOf("is 4711 newer than 4799", "4711")[Evidence.TitleExact]);
    }

    private static float[] EvidenceOf(string query, string id) =>
        Index.Rank(new KnowledgeQuery(query)).Ranked.Single(c => Index.State.Document(c.Slot).Document.Id == id).Evidence;
}
