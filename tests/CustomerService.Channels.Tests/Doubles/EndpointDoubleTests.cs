using CustomerService.Channels.Tests.Support;
using CustomerService.EndpointDoubles;

namespace CustomerService.Channels.Tests.Doubles;

/// <summary>The doubles judge the product in the end-to-end tests, so they are tested themselves.</summary>
public sealed class EndpointDoubleTests
{
    [Theory]
    [InlineData(nameof(DeliveryClass.Keyed), 1)]
    [InlineData(nameof(DeliveryClass.Readable), 2)]
    [InlineData(nameof(DeliveryClass.Neither), 2)]
    public async Task Post_SameKeyTwice_IsAppliedAsTheClassSays(string delivery, int applied)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync(Enum.Parse<DeliveryClass>(delivery));
        endpoint.Fail(EndpointFault.Lost);
        Assert.Equal(SendOutcome.Unknown, (await harness.SendAsync(harness.Message())).Outcome);
        Assert.Equal(new SendResult(SendOutcome.Sent, "double-1"), await harness.SendAsync(harness.Message() with { Attempt = 2 }));
        Assert.Equal(2, endpoint.Posts.Count);
        Assert.Equal(applied, endpoint.Applied.Count);
    }

    [Fact]
    public async Task Journal_NewDouble_GoesOnWhereTheOldOneEnded()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using var harness = new ChannelHarness();
            var options = new EndpointDoubleOptions { JournalPath = path, Time = harness.Time };
            await using (var first = await EndpointDouble.StartAsync(options))
            {
                harness.Grains.Tenant("acme").Settings = first.Settings;
                Assert.Equal("double-1", (await harness.SendAsync(harness.Message())).Detail);
            }

            await using var second = await EndpointDouble.StartAsync(options);
            harness.Grains.Tenant("acme").Settings = second.Settings;
            harness.Time.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal("double-1", (await harness.SendAsync(harness.Message() with { Attempt = 2 })).Detail);
            Assert.Equal([true, false], second.Posts.Select(post => post.Applied));
            Assert.Equal(2, File.ReadLines(path).Count());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Post_WrongSignature_IsRecordedButNotApplied()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.StartDoubleAsync();
        await using var other = await harness.StartDoubleAsync();
        harness.Grains.Tenant("acme").Settings = endpoint.Settings with { Secrets = other.Settings.Secrets };
        Assert.Equal(SendOutcome.Rejected, (await harness.SendAsync(harness.Message())).Outcome);
        Assert.Single(endpoint.Posts);
        Assert.Empty(endpoint.Applied);
    }

    [Fact]
    public void ParseScript_AllParts_GiveTheirFaults() => Assert.Equal(
        [
            EndpointFault.None,
            EndpointFault.Answer(503),
            EndpointFault.Answer(503),
            EndpointFault.Answer(429, "30"),
            EndpointFault.Answer(500, applies: true),
            new EndpointFault { Delay = TimeSpan.FromMilliseconds(250) },
            EndpointFault.Lost,
            EndpointFault.Broken,
            EndpointFault.Held,
        ],
        EndpointFault.ParseScript("ok, 503*2, 429:30, 500+, delay:250, lost, broken, hold,"));

    [Theory]
    [InlineData("boom")]
    [InlineData("99")]
    [InlineData("503*2*3")]
    [InlineData("delay")]
    public void ParseScript_Nonsense_IsRefused(string script) => Assert.ThrowsAny<FormatException>(() => EndpointFault.ParseScript(script).ToList());
}
