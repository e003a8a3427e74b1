using CsCheck;
using CustomerService.Grains.Journaling;
using Xunit;

namespace CustomerService.Grains.Tests.Journaling;

public sealed class JournalHeadTests
{
    [Fact]
    public void AnyHead_SurvivesStorage() => Gen.Select(Gen.Long, Gen.Guid, Gen.Long, Gen.Byte.Array[0, 100]).Sample((epoch, commit, seq, snapshot) =>
    {
        var read = JournalHead.Decode(new JournalHead(epoch, commit, seq, snapshot).Encode(), "p");
        Assert.Equal((epoch, commit, seq), (read.Epoch, read.CommitId, read.LastSeq));
        Assert.True(read.Snapshot.Span.SequenceEqual(snapshot));
    });

    [Fact]
    public void AHeadOfALaterVersion_OrACutOne_IsUnreadable()
    {
        var row = new JournalHead(1, default, 1, new byte[4]).Encode();
        row[0] = 2;

        Assert.Throws<JournalUnreadableException>(() => JournalHead.Decode(row, "p"));
        Assert.Throws<JournalUnreadableException>(() => JournalHead.Decode(row.AsMemory(0, 20), "p"));
        Assert.Throws<JournalUnreadableException>(() => JournalHead.Decode(default, "p"));
    }

    [Fact]
    public void EventKeys_SortAsTheirNumbersDo() => Gen.Select(Gen.Long[0, 999_999_999_999], Gen.Long[0, 999_999_999_999]).Sample((a, b) =>
        Assert.Equal(a.CompareTo(b), Math.Sign(string.CompareOrdinal(JournalKeys.Event(a), JournalKeys.Event(b)))));
}
