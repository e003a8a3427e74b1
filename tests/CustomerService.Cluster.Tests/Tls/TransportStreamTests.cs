using System.IO.Pipelines;
using CustomerService.Hosting.Clustering.Tls;

namespace CustomerService.Cluster.Tests.Tls;

/// <summary>
/// Orleans ends a connection by cancelling its pending read, once. A silo with TLS that was told to stop lived thirty seconds longer because
/// that was forgotten.
/// </summary>
public sealed class TransportStreamTests
{
    private readonly Pipe _input = new();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task ACancelledRead_IsTheEnd_ForAllReadsThatFollow(int bytesAsked)
    {
        using var stream = new TransportStream(new Pipes(_input.Reader, new Pipe().Writer));

        // As SslStream waits: for bytes without taking any.
        var pending = stream.ReadAsync(new byte[bytesAsked], TestContext.Current.CancellationToken);
        _input.Reader.CancelPendingRead();

        Assert.Equal(0, await pending);
        Assert.Equal(0, await stream.ReadAsync(new byte[100], TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ARead_CancelledWhileThereAreBytes_GivesThem_AndThenTheEnd()
    {
        using var stream = new TransportStream(new Pipes(_input.Reader, new Pipe().Writer));
        await _input.Writer.WriteAsync(new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        _input.Reader.CancelPendingRead();

        Assert.Equal(3, await stream.ReadAsync(new byte[100], TestContext.Current.CancellationToken));
        Assert.Equal(0, await stream.ReadAsync(new byte[100], TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ACompletedInput_IsReadToItsEnd()
    {
        using var stream = new TransportStream(new Pipes(_input.Reader, new Pipe().Writer));
        await _input.Writer.WriteAsync(new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        await _input.Writer.CompleteAsync();

        Assert.Equal(0, await stream.ReadAsync(Memory<byte>.Empty, TestContext.Current.CancellationToken));
        Assert.Equal(2, await stream.ReadAsync(new byte[2], TestContext.Current.CancellationToken));
        Assert.Equal(1, await stream.ReadAsync(new byte[2], TestContext.Current.CancellationToken));
        Assert.Equal(0, await stream.ReadAsync(new byte[2], TestContext.Current.CancellationToken));
    }

    private sealed record Pipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
