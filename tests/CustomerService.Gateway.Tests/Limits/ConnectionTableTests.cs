using System.Net;
using CustomerService.Gateway.Limits;
using Microsoft.AspNetCore.Connections;

namespace CustomerService.Gateway.Tests.Limits;

/// <summary>Who gets a place, who makes room, who is told, who is cut off.</summary>
public sealed class ConnectionTableTests
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void Who_is_idle_longest_makes_room()
    {
        var table = new ConnectionTable(2, 2);
        var first = Connection();
        var second = Connection();
        table.Enter(first, One)!.Begin();
        table.Enter(second, Other);

        var third = table.Enter(Connection(), One)!;

        Assert.Equal(Admittance.Served, third.Admittance);
        Assert.True(second.ConnectionClosed.IsCancellationRequested);
        Assert.False(first.ConnectionClosed.IsCancellationRequested);
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void One_address_takes_no_place_of_others()
    {
        var table = new ConnectionTable(10, 2);
        var foreign = Connection();
        table.Enter(foreign, Other);
        var own = Connection();
        table.Enter(own, One);
        table.Enter(Connection(), One)!.Begin();

        table.Enter(Connection(), One);

        Assert.True(own.ConnectionClosed.IsCancellationRequested);
        Assert.False(foreign.ConnectionClosed.IsCancellationRequested);
    }

    [Fact]
    public void Where_all_work_some_are_told_and_the_rest_cut_off()
    {
        var table = new ConnectionTable(1, 1);
        var working = table.Enter(Connection(), One)!;
        working.Begin();

        Assert.Equal(Admittance.AddressFull, table.Enter(Connection(), One)!.Admittance);
        var told = Enumerable.Range(1, Bounds.Margin - 1).Select(_ => table.Enter(Connection(), Other)!).ToList();
        Assert.All(told, connection => Assert.Equal(Admittance.HostFull, connection.Admittance));
        Assert.Null(table.Enter(Connection(), Other));

        told[0].Leave();
        told[0].Leave();
        Assert.Equal(Admittance.HostFull, table.Enter(Connection(), Other)!.Admittance);
        Assert.Null(table.Enter(Connection(), Other));

        // Its work done, it is idle and makes room.
        working.End();
        Assert.Equal(Admittance.Served, table.Enter(Connection(), Other)!.Admittance);
    }

    [Fact]
    public void A_proxys_connections_have_no_address()
    {
        var table = new ConnectionTable(5, 1);
        for (var i = 0; i < 5; i++)
        {
            table.Enter(Connection(), null)!.Begin();
        }

        Assert.Equal(5, table.Count);
        Assert.Equal(Admittance.HostFull, table.Enter(Connection(), null)!.Admittance);
    }

    [Theory]
    [InlineData(2_048, 1_280, 640, 960)]
    [InlineData(1_024, 512, 256, 384)]
    [InlineData(256, 32, 16, 24)]
    [InlineData(1_048_576, 20_000, 10_000, 15_000)]
    public void The_files_of_the_process_say_how_many(int files, int connections, int perAddress, int streams)
    {
        var bounds = new Bounds(new LimitOptions(), files);
        Assert.Equal((connections, perAddress, streams), (bounds.Connections, bounds.ConnectionsPerAddress, bounds.Streams));
        Assert.True(bounds.Connections + Bounds.Margin < files);

        // Who asks for more than can be opened gets what can.
        Assert.True(new Bounds(new LimitOptions { Connections = 1_000_000 }, files).Connections < files);
    }

    [Fact]
    public void The_limit_of_files_is_read_where_it_is_said()
    {
        Assert.Equal(2_048, FileLimit.Parse(["Limit                     Soft Limit           Hard Limit           Units     ", "Max open files            2048                 4096                 files     "]));
        Assert.Equal(int.MaxValue, FileLimit.Parse(["Max open files            unlimited            unlimited            files"]));
        Assert.True(FileLimit.Parse([]) > 0);
        Assert.True(FileLimit.Read() > 0);
    }

    private static AbortableConnection Connection()
    {
        // Closed when it is aborted, as a socket's is.
        var closed = new CancellationTokenSource();
        return new AbortableConnection(closed) { ConnectionClosed = closed.Token };
    }

    private sealed class AbortableConnection(CancellationTokenSource closed) : DefaultConnectionContext
    {
        public override void Abort(ConnectionAbortedException abortReason) => closed.Cancel();
    }
}
