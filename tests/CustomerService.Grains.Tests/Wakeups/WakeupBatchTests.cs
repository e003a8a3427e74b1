using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Wakeups;

public sealed class WakeupBatchTests
{
    private static readonly DateTimeOffset Due = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ManyGrains_AreNamedByOneRow()
    {
        WakeupKey[] grains =
        [
            new(Due, WakeupKind.Conversation, "acme/c-1"), new(Due, WakeupKind.Customer, "acme/u:2"), new(Due, WakeupKind.Conversation, "umbrella/c.3"),
        ];
        var row = new StoredRow(WakeupBatch.Key(Due, new Guid(1, 2, 3, new byte[8])), "1", WakeupBatch.Encode(grains));
        Assert.Equal(grains, WakeupBatch.Decode(row));

        // Versions before this one leave it to those that know it.
        Assert.Null(WakeupKey.Decode(row.Key));
    }

    [Theory]
    [InlineData("000000000000001|b|x", "c|acme")]
    [InlineData("000000000000001|b|x", "z|acme/c1")]
    [InlineData("000000000000001|b|x", "")]
    [InlineData("000000000000001|z|x", "c|acme/c1")]
    [InlineData("soon|b|x", "c|acme/c1")]
    public void WhatIsOfANewerVersion_IsNotRead(string key, string content) =>
        Assert.Null(WakeupBatch.Decode(new StoredRow(key, "1", System.Text.Encoding.UTF8.GetBytes(content))));
}
