using CustomerService.Storage.Azure.Rows;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Storage.Tests.Azure;

/// <summary>A store that came back was asked everything at once and so never came back.</summary>
public sealed class RequestLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RequestLimit _limit;

    public RequestLimitTests() => _limit = new RequestLimit(_time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnansweredRequests_HalveIt_OnceForAllThatWereUnderWay_DownToAFew()
    {
        for (var i = 0; i < 100; i++)
        {
            await _limit.EnterAsync(Stop);
        }

        for (var i = 0; i < 100; i++)
        {
            _limit.Leave(answered: false);
        }

        Assert.Equal(RequestLimit.Most / 2, _limit.Current);
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            await _limit.EnterAsync(Stop);
            _limit.Leave(answered: false);
        }

        Assert.Equal(RequestLimit.Least, _limit.Current);
    }

    [Fact]
    public async Task AnsweredRequests_LetItGrowAgain_ToWhereItBegan()
    {
        await UnansweredRequests_HalveIt_OnceForAllThatWereUnderWay_DownToAFew();
        for (var i = 0; i < 40_000; i++)
        {
            await _limit.EnterAsync(Stop);
            _limit.Leave(answered: true);
        }

        Assert.Equal(RequestLimit.Most, _limit.Current);
    }

    [Fact]
    public async Task MoreThanThat_Wait_InOrder_AndAreToldToComeAgain()
    {
        await UnansweredRequests_HalveIt_OnceForAllThatWereUnderWay_DownToAFew();
        for (var i = 0; i < RequestLimit.Least; i++)
        {
            await _limit.EnterAsync(Stop);
        }

        var (first, second) = (_limit.EnterAsync(Stop).AsTask(), _limit.EnterAsync(Stop).AsTask());
        _limit.Leave(answered: true);
        await first;
        Assert.False(second.IsCompleted);

        _time.Advance(RequestLimit.Patience);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => second);

        // Nobody's turn is lost by that.
        for (var i = 0; i < RequestLimit.Least; i++)
        {
            _limit.Leave(answered: true);
        }

        for (var i = 0; i < RequestLimit.Least; i++)
        {
            Assert.True(_limit.EnterAsync(Stop).AsTask().IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task WhoGivesUpWaiting_TakesNobodysTurn()
    {
        await UnansweredRequests_HalveIt_OnceForAllThatWereUnderWay_DownToAFew();
        for (var i = 0; i < RequestLimit.Least; i++)
        {
            await _limit.EnterAsync(Stop);
        }

        using var gone = new CancellationTokenSource();
        var waiting = _limit.EnterAsync(gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _limit.Leave(answered: true);

        Assert.True(_limit.EnterAsync(Stop).AsTask().IsCompletedSuccessfully);
    }
}
