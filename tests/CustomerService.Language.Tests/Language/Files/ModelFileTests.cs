using System.Buffers.Binary;
using System.Security.Cryptography;
using CustomerService.Language.Files;
using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Sentiment;
using Xunit;

namespace CustomerService.Language.Tests.Language.Files;

public class ModelFileTests
{
    private const int HeaderLength = 24;
    private static readonly byte[] Language = Bytes(Samples.Reader.Languages.Save);

    [Fact]
    public void Load_SavedModels_AnswerBitForBitTheSame()
    {
        var reader = Samples.Reader;
        var intents = IntentModel.Load(new MemoryStream(Bytes(reader.Intents.Save)));
        var sentiment = SentimentModel.Load(new MemoryStream(Bytes(reader.Sentiment.Save)));
        var languages = LanguageModel.Load(new MemoryStream(Language));
        Assert.Equal(reader.Intents.Manifest, intents.Manifest);
        foreach (var text in Samples.Intents.Concat(Samples.Languages).Select(e => e.Text).Append("xyzzy 😀 not good"))
        {
            Assert.Equal(reader.Intents.Predict(text), intents.Predict(text));
            Assert.Equal(reader.Sentiment.Predict(text), sentiment.Predict(text));
            Assert.Equal(reader.Languages.Predict(text), languages.Predict(text));
        }
    }

    [Fact]
    public void Save_LoadedModel_GivesTheSameBytes()
    {
        var intents = Bytes(Samples.Reader.Intents.Save);
        Assert.Equal(intents, Bytes(IntentModel.Load(new MemoryStream(intents)).Save));
        Assert.Equal(Language, Bytes(LanguageModel.Load(new MemoryStream(Language)).Save));
        var lexicon = Bytes(SentimentModel.FromLexicon().Save);
        Assert.Equal(lexicon, Bytes(SentimentModel.Load(new MemoryStream(lexicon)).Save));
    }

    [Fact]
    public void Load_OneByteChanged_IsRefusedWhereverItIs()
    {
        // Every byte of header and manifest's start, then samples through manifest, weights and checksum.
        var places = Enumerable.Range(0, 200).Concat(Enumerable.Range(0, 400).Select(i => (int)((long)i * (Language.Length - 1) / 399)));
        foreach (var at in places.Concat(Enumerable.Range(Language.Length - 32, 32)))
        {
            byte[] damaged = [.. Language];
            damaged[at] ^= 0x20;
            AssertRefused(damaged);
        }
    }

    [Fact]
    public void Load_Truncated_IsRefusedAtEveryLength()
    {
        var lengths = Enumerable.Range(0, 200).Concat(Enumerable.Range(0, 200).Select(i => (int)((long)i * (Language.Length - 1) / 199)));
        foreach (var length in lengths)
        {
            AssertRefused(Language[..length]);
        }
    }

    [Fact]
    public void Load_SomethingAfterTheEnd_IsRefused() => AssertRefused([.. Language, 0]);

    [Fact]
    public void Load_ForeignFile_IsRefusedWithItsCure()
    {
        var error = AssertRefused("PK\u0003\u0004 this is a zip file, or claims to be"u8.ToArray());
        Assert.Equal("This is not a CustomerService model file. Check the path, or train a model.", error.Message);
    }

    [Fact]
    public void Load_NewerFile_SaysSo()
    {
        byte[] newer = [.. Language];
        BinaryPrimitives.WriteInt32LittleEndian(newer.AsSpan(8), 7);
        Assert.Equal(
            "The model has format 7, newer than the 1 this program reads. Update the program or train the model again.",
            AssertRefused(newer).Message);
    }

    [Fact]
    public void Load_AnotherKind_SaysWhichIsNeeded()
    {
        var error = Assert.Throws<ModelFormatException>(() => IntentModel.Load(new MemoryStream(Language)));
        Assert.Equal("This is a model of kind 'language', but one of kind 'intent' is needed. Check the path.", error.Message);
    }

    [Fact]
    public void Load_WrongContentWithRightChecksum_IsRefused()
    {
        // Who forges the checksum too must still not crash us: claims a weight array longer than the file, in every word of the payload's start.
        var payload = HeaderLength + BinaryPrimitives.ReadInt32LittleEndian(Language.AsSpan(12));
        for (var at = payload; at < payload + 64; at += 4)
        {
            byte[] forged = [.. Language];
            BinaryPrimitives.WriteInt32LittleEndian(forged.AsSpan(at), int.MaxValue);
            SHA256.HashData(forged.AsSpan(0, forged.Length - 32), forged.AsSpan(forged.Length - 32));
            try
            {
                LanguageModel.Load(new MemoryStream(forged)).Predict("hello");
            }
            catch (ModelFormatException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }

    private static ModelFormatException AssertRefused(byte[] bytes)
    {
        var error = Assert.Throws<ModelFormatException>(() => LanguageModel.Load(new MemoryStream(bytes)));
        Assert.DoesNotContain('\n', error.Message);
        Assert.EndsWith(".", error.Message);
        return error;
    }

    private static byte[] Bytes(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        return stream.ToArray();
    }
}
