using Azure;
using CustomerService.Storage.Azure.States;
using CustomerService.Storage.Partitions;
using Orleans.Storage;
using Xunit;

namespace CustomerService.Storage.Tests.Azure;

/// <summary>What is made of Orleans' storage where the service fails.</summary>
public sealed class OfficialStorageTests
{
    private const string State = "settings";
    private static readonly GrainId Grain = GrainId.Create("tenant-settings", "demo/main");
    private static readonly RequestFailedException Busy = new(503, "busy", "ServerBusy", null);
    private static readonly RequestFailedException Lost = new(500, "lost", "InternalError", null);
    private readonly FailingStorage _inner = new();
    private readonly OfficialStorage _storage;

    public OfficialStorageTests() => _storage = new OfficialStorage(_inner, TimeSpan.FromMinutes(1), TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWriteWhoseAnswerWasLost_Succeeded()
    {
        _inner.FailNext(Lost, applied: true);

        var etag = await _storage.WriteAsync(State, Grain, [1, 2], null, Stop);

        Assert.Equal(etag, (await _storage.ReadAsync(State, Grain, Stop))!.Value.ETag);
    }

    [Fact]
    public async Task AConflictWithOneself_IsNone()
    {
        _inner.FailNext(new InconsistentStateException("repeated by the client"), applied: true);

        Assert.NotEmpty(await _storage.WriteAsync(State, Grain, [1, 2], null, Stop));
    }

    [Fact]
    public async Task AWriteOfWhichNothingIsThere_MakesTheGrainLookAgain()
    {
        _inner.FailNext(Lost, applied: false);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteAsync(State, Grain, [1, 2], null, Stop));
    }

    [Fact]
    public async Task ARefusal_IsUnavailable_AndWritesNothing()
    {
        _inner.FailNext(Busy, applied: false);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _storage.WriteAsync(State, Grain, [1, 2], null, Stop));
        _inner.FailNext(Busy, applied: false);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _storage.ReadAsync(State, Grain, Stop));
        Assert.Null(await _storage.ReadAsync(State, Grain, Stop));
    }

    [Fact]
    public async Task AClearWhoseAnswerWasLost_Succeeded_AndOneThatDidNothingIsTold()
    {
        var etag = await _storage.WriteAsync(State, Grain, [1, 2], null, Stop);
        _inner.FailNext(Lost, applied: false);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearAsync(State, Grain, etag, Stop));
        _inner.FailNext(Lost, applied: true);
        await _storage.ClearAsync(State, Grain, etag, Stop);
        Assert.Null(await _storage.ReadAsync(State, Grain, Stop));
    }

    [Fact]
    public async Task ACallThatIsNoLongerWanted_IsCancelled()
    {
        _inner.FailNext(new OperationCanceledException(), applied: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _storage.ReadAsync(State, Grain, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void StateThatIsNotSealed_IsNeitherWrittenNorRead()
    {
        var serializer = new SealedStateSerializer();

        Assert.Throws<NotSupportedException>(() => serializer.Serialize("customer's words"));
        Assert.Throws<NotSupportedException>(() => serializer.Deserialize<string>(BinaryData.FromString("x")));
    }

    private sealed class FailingStorage : IGrainStorage
    {
        private byte[]? _content;
        private int _etag;
        private (Exception Failure, bool Applied)? _next;

        public void FailNext(Exception failure, bool applied) => _next = (failure, applied);

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Fail();
            grainState.RecordExists = _content is not null;
            grainState.ETag = _content is null ? null : $"{_etag}";
            grainState.State = (T)(object)new SealedState { Content = _content ?? [] };
            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            var applied = _next is not { Applied: false };
            if (applied)
            {
                _content = ((SealedState)(object)grainState.State!).Content.ToArray();
                _etag++;
            }

            Fail();
            grainState.ETag = $"{_etag}";
            return Task.CompletedTask;
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            _content = _next is { Applied: false } ? _content : null;
            Fail();
            return Task.CompletedTask;
        }

        private void Fail()
        {
            if (_next is { } next)
            {
                _next = null;
                throw next.Failure;
            }
        }
    }
}
