using CustomerService.Cluster.Tests.Hosts;
using CustomerService.Hosting.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Cluster.Tests.Operations;

/// <summary>A store that was away for a minute left 163 MB of the same stack trace in the logs, beside 16 MB of data.</summary>
public sealed class BriefLoggerTests : IDisposable
{
    private readonly LogLines _lines = new();
    private readonly FakeTimeProvider _time = new();
    private readonly BriefLoggerProvider _provider;

    public BriefLoggerTests() => _provider = new BriefLoggerProvider(_lines, _time);

    public void Dispose() => _provider.Dispose();

    [Fact]
    public void TenThousandLinesOfOneEvent_AreAFew_AndACount()
    {
        var logger = _provider.CreateLogger("store");
        for (var i = 0; i < 10_000; i++)
        {
            Fail(logger, 2103);
        }

        Assert.Equal(EventBrake.Lines, _lines.All.Count);
        Assert.Single(_lines.All, line => line.Exception is not null);
        Assert.All(_lines.All.Skip(1), line => Assert.EndsWith("The store does not answer. TimeoutException: inner", line.Text, StringComparison.Ordinal));

        _time.Advance(EventBrake.Window);
        Assert.Equal($"… and {10_000 - EventBrake.Lines} more of this event in the last 10 seconds.", _lines.All[^1].Text);
        Assert.Equal(2103, _lines.All[^1].Event);
        Fail(logger, 2103);
        Assert.Equal(EventBrake.Lines + 2, _lines.All.Count);
    }

    [Fact]
    public void OtherEventsAndCategories_AreNotBraked()
    {
        for (var i = 0; i < 100; i++)
        {
            Fail(_provider.CreateLogger("store"), 1);
        }

        Fail(_provider.CreateLogger("store"), 2);
        Fail(_provider.CreateLogger("silo"), 1);
        Assert.Equal(EventBrake.Lines + 2, _lines.All.Count);
        Assert.Equal(3, _lines.All.Count(line => line.Exception is not null));
    }

    [Fact]
    public void AStackTrace_ComesAgainAfterAMinute()
    {
        var logger = _provider.CreateLogger("store");
        Fail(logger, 1);
        _time.Advance(EventBrake.StackTraces - TimeSpan.FromSeconds(1));
        Fail(logger, 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        Fail(logger, 1);
        Assert.Equal([true, false, true], _lines.All.Select(line => line.Exception is not null));
    }

    [Fact]
    public void WhatEndsAProcess_AndDetails_ArePassedOnWhole()
    {
        var logger = _provider.CreateLogger("store");
        var timeout = new TimeoutException();
        for (var i = 0; i < 100; i++)
        {
            logger.Log(LogLevel.Critical, 1, "x", timeout, (_, _) => "down");
            logger.Log(LogLevel.Debug, 1, "x", timeout, (_, _) => "detail");
        }

        Assert.Equal(200, _lines.All.Count(line => line.Exception is not null));
    }

    private static void Fail(ILogger logger, int id) =>
        logger.Log(LogLevel.Warning, id, "x", new InvalidOperationException("outer", new TimeoutException("inner")), (_, _) => "The store does not answer.");
}
