using System.Text;
using CsCheck;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Encoders;
using Xunit;

namespace CustomerService.Language.Tests.Language.Retrieval.Encoders;

public class OnnxTextEncoderTests
{
    private static readonly string[] Vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "sofa", "couch", "lamp", "light", "the", "##s"];

    // "sofa" and "couch" point the same way, "lamp" and "light" another; special and unknown pieces say nothing.
    private static readonly float[][] Table =
        [[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [1, 0, 0], [0.9f, 0.1f, 0], [0, 1, 0], [0.1f, 0.9f, 0], [0, 0, 0], [0, 0, 0.2f]];

    [Fact]
    public void Encode_Words_MeansTheirVectorsAtLengthOne()
    {
        using var encoder = Load();
        Assert.Equal(3, encoder.Dimensions);
        var vector = new float[3];
        encoder.Encode("Sofa lamp", vector);
        Assert.Equal(MathF.Sqrt(0.5f), vector[0], 5);
        Assert.Equal(MathF.Sqrt(0.5f), vector[1], 5);
        encoder.Encode("sofas", vector);
        Assert.True(vector[2] > 0, "the piece ##s was read");
    }

    [Fact]
    public void Encode_AnyText_IsFiniteAndOfLengthOneOrZero()
    {
        using var encoder = Load();
        WildText.Any.Sample(text =>
        {
            var vector = new float[3];
            encoder.Encode(text, vector);
            Assert.InRange(vector.Sum(v => v * v), 0, 1.0001f);
        }, threads: 1, iter: 200);
        encoder.Encode(new string('x', 1 << 20), new float[3]);
    }

    [Fact]
    public void Ask_WordsThatNoDocumentHas_AreFoundByTheEncoder()
    {
        using var encoder = Load();
        KnowledgeDocument[] documents = [new("a", "The sofa", "sofa"), new("b", "The lamp", "lamp")];
        Assert.Empty(KnowledgeIndex.Build(documents).Search("couch", 1));
        var index = KnowledgeIndex.Build(documents, new KnowledgeIndexOptions { Encoder = encoder }, TestContext.Current.CancellationToken);
        Assert.Equal("a", index.Search("couch", 1)[0].DocumentId);
        Assert.Equal("b", index.Search("light", 1)[0].DocumentId);
        Assert.Equal("c", index.With([new("c", "The couch", "couch")]).Search("couch", 1)[0].DocumentId);
    }

    [Fact]
    public void Load_NoModelOrNoEncoder_IsRefusedInOneLine()
    {
        var damaged = Assert.Throws<InvalidDataException>(() => OnnxTextEncoder.Load([1, 2, 3], Words()));
        Assert.StartsWith("The ONNX model can't be loaded", damaged.Message);
        Assert.DoesNotContain('\n', damaged.Message);
        var foreign = Assert.Throws<InvalidDataException>(() => OnnxTextEncoder.Load(TinyOnnx.Model(Table, "pixels"), Words()));
        Assert.StartsWith("The ONNX model takes pixels", foreign.Message);
    }

    private static OnnxTextEncoder Load() => OnnxTextEncoder.Load(TinyOnnx.Model(Table), Words());

    private static MemoryStream Words() => new(Encoding.UTF8.GetBytes(string.Join('\n', Vocabulary) + "\n"));
}
