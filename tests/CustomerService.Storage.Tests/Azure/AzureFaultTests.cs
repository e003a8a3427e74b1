using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Azure.Blobs;
using CustomerService.Storage.Azure.Rows;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Tests.Support;
using Xunit;

namespace CustomerService.Storage.Tests.Azure;

/// <summary>What the network does to a write: refused for certain, or unknown, and never sent twice.</summary>
public sealed class AzureFaultTests
{
    private static readonly RowOperation[] Batch = [RowOperation.Insert("k", new byte[] { 1 })];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(500, "OperationTimedOut")]
    [InlineData(502, "")]
    [InlineData(503, "")]
    [InlineData(504, "")]
    [InlineData(408, "")]
    public async Task AnErrorOfTheServer_LeavesAWriteUnknown(int status, string code)
    {
        await using var server = ScriptedServer.Answering(status, Error(code));

        await Assert.ThrowsAsync<StoreOutcomeUnknownException>(() => Store(server.Url).CommitAsync("p", Batch, Stop));
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData(503, "ServerBusy")]
    [InlineData(403, "AuthenticationFailed")]
    [InlineData(404, "TableNotFound")]
    [InlineData(429, "TooManyRequests")]
    public async Task ARefusal_SaysThatNothingWasWritten(int status, string code)
    {
        await using var server = ScriptedServer.Answering(status, Error(code));

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => Store(server.Url).CommitAsync("p", Batch, Stop));
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(500)]
    public async Task AnAnswerOfSomethingElse_LeavesAWriteUnknown(int status)
    {
        await using var server = ScriptedServer.Answering(status, "<html>Please sign in to the guest network</html>");

        await Assert.ThrowsAsync<StoreOutcomeUnknownException>(() => Store(server.Url).CommitAsync("p", Batch, Stop));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store(server.Url).ReadAsync("p", "k", Stop));
    }

    [Fact]
    public async Task ABrokenConnection_LeavesAWriteUnknown()
    {
        await using var server = ScriptedServer.HangingUp();

        await Assert.ThrowsAsync<StoreOutcomeUnknownException>(() => Store(server.Url).CommitAsync("p", Batch, Stop));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task NoAnswerInTime_LeavesAWriteUnknown()
    {
        await using var server = ScriptedServer.Hanging();

        await Assert.ThrowsAsync<StoreOutcomeUnknownException>(() => Store(server.Url, seconds: 1).CommitAsync("p", Batch, Stop));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task ACallerWhoStopsWaiting_LeavesAWriteUnknown()
    {
        await using var server = ScriptedServer.Hanging();
        using var caller = new CancellationTokenSource();
        var commit = Store(server.Url).CommitAsync("p", Batch, caller.Token);
        while (server.Requests == 0)
        {
            await Task.Yield();
        }

        await caller.CancelAsync();

        await Assert.ThrowsAsync<StoreOutcomeUnknownException>(() => commit);
    }

    [Fact]
    public async Task ARefusedConnection_SaysThatNothingWasWritten() =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store("http://127.0.0.1:1").CommitAsync("p", Batch, Stop));

    [Fact]
    public async Task AnUnknownHost_SaysThatNothingWasWritten() =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store("http://account.invalid").CommitAsync("p", Batch, Stop));

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "ServerBusy")]
    public async Task AReadThatFails_IsUnavailable_AfterRetries(int status, string code)
    {
        await using var server = ScriptedServer.Answering(status, Error(code));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store(server.Url).ReadAsync("p", "k", Stop));
        Assert.True(server.Requests > 1);
    }

    [Fact]
    public async Task BlobsThatFail_AreUnavailable()
    {
        await using var server = ScriptedServer.Answering(500, "");
        var blobs = new AzureBlobStore(Options(server.Url, 100), "container");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => blobs.WriteAsync("a", new byte[] { 1 }, Stop));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => blobs.ReadAsync("a", Stop));
    }

    [Fact]
    public async Task ARowThatATableCannotHold_IsRefusedBeforeItIsSent() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store("http://127.0.0.1:1").CommitAsync("p", [RowOperation.Insert("k", new byte[1024 * 1024])], Stop));

    private static string Error(string code) => code.Length == 0
        ? ""
        : System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["odata.error"] = new { code, message = new { lang = "en-US", value = "Scripted.\nRequestId:1" } },
        });

    private static AzureTablePartitionStore Store(string url, int seconds = 100) => new(Options(url, seconds), "rows");

    private static AzureStorageOptions Options(string url, int seconds) => new()
    {
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YWJj;BlobEndpoint={url}/a;TableEndpoint={url}/a;",
        TimeoutSeconds = seconds,
    };
}
