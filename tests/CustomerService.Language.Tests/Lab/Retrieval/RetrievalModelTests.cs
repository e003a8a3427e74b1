using CustomerService.Language.Files;
using CustomerService.Language.Lab.Retrieval;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Documents;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Retrieval;

public class RetrievalModelTests
{
    private static readonly string[] Things = ["kettle", "toaster", "blender", "mixer", "grill", "fridge", "oven", "heater", "lamp", "radio"];
    private static readonly string[] Openings = ["my {0} makes a strange smell", "the {0} smells badly", "bad odour out of the {0}"];

    private static readonly List<KnowledgeDocument> Documents =
    [
        .. Things.Select(t => new KnowledgeDocument($"clean-{t}", $"Cleaning the {t}", $"Wipe the {t} with vinegar and let it dry.")),
        .. Things.Select(t => new KnowledgeDocument($"buy-{t}", $"Buying a {t}", $"A {t} costs twenty euros in our shop.")),
    ];

    private static readonly List<RetrievalQuestion> Questions =
    [
        .. Things.SelectMany((t, i) => Openings.Select((o, j) => new RetrievalQuestion($"{i}.{j}", string.Format(System.Globalization.CultureInfo.InvariantCulture, o, t), [$"clean-{t}"]))),
        new("none1", "do you sell tickets to the opera", []),
        new("none2", "who won the football match yesterday", []),
    ];

    private static RetrievalModel Train(int seed = 1) =>
        RetrievalModel.Train(Documents, Questions, new RetrievalTrainingOptions { Seed = seed }, ct: TestContext.Current.CancellationToken);

    [Fact]
    public void Train_AnsweredQuestions_TeachWordsThatNoDocumentHas()
    {
        var model = Train();
        Assert.Equal("clean-lamp", model.Ask(new KnowledgeQuery("what an odour, this lamp")).Hits[0].DocumentId);
        Assert.True(model.Manifest.Metrics["mrr10"] > 0.9);
    }

    [Fact]
    public void Ask_WithoutAnAnswer_AbstainsAndIsLessSure()
    {
        var model = Train();
        var answered = model.Ask(new KnowledgeQuery("a bad smell out of the oven"));
        var unanswered = model.Ask(new KnowledgeQuery("tickets to the match in the opera"));
        Assert.False(answered.Abstains);
        Assert.True(unanswered.Abstains);
        Assert.True(answered.Confidence > unanswered.Confidence);
        Assert.True(model.Ask(new KnowledgeQuery("")).Abstains);
    }

    [Fact]
    public void Save_SameSeed_SameBytes_AndLoadsToTheSameModel()
    {
        var model = Train();
        var bytes = Bytes(model);
        Assert.Equal(bytes, Bytes(Train()));
        var loaded = RetrievalModel.Load(new MemoryStream(bytes));
        foreach (var question in Questions)
        {
            var expected = model.Ask(new KnowledgeQuery(question.Text));
            var found = loaded.Ask(new KnowledgeQuery(question.Text));
            Assert.Equal(expected.Confidence, found.Confidence);
            Assert.Equal(expected.Hits, found.Hits);
        }
    }

    [Fact]
    public void Load_DamagedAnywhere_IsRefused()
    {
        var bytes = Bytes(Train());
        for (var at = 0; at < bytes.Length; at += 997)
        {
            bytes[at] ^= 0x10;
            Assert.Throws<ModelFormatException>(() => RetrievalModel.Load(new MemoryStream(bytes)));
            bytes[at] ^= 0x10;
        }

        Assert.Throws<ModelFormatException>(() => RetrievalModel.Load(new MemoryStream(bytes, 0, bytes.Length - 5)));
    }

    [Fact]
    public void Train_QuestionAboutNoDocument_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            RetrievalModel.Train(Documents, [new("q", "x", ["nowhere"])], new RetrievalTrainingOptions(), ct: TestContext.Current.CancellationToken));
        Assert.Contains("q names nowhere", error.Message);
    }

    [Fact]
    public void Measure_KnownQuestions_CountsRanksAndAbstention()
    {
        var result = RetrievalEvaluation.Measure(Train().Index, Questions, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(32, result.Questions);
        Assert.Equal(30, result.Answerable);
        Assert.True(result.Mrr10 > 0.95);
        Assert.True(result.Recall10 >= result.Recall5 && result.Recall5 >= result.Recall1);
        Assert.True(result.AbstentionAuroc > 0.8);
    }

    private static byte[] Bytes(RetrievalModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
