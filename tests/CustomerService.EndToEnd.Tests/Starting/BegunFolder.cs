using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Starting;

/// <summary>A data folder with which a host has served and ended in good order: made once, and every test has a copy.</summary>
public sealed class BegunFolder : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    public async ValueTask InitializeAsync()
    {
        await using var host = await HostProcess.StartAsync(_folder, Ports.Free());
        using var api = host.Api();
        await api.SayAsync("c-1", "m-1", "Hello");
        Assert.Equal(0, await host.InterruptAsync());
    }

    /// <summary>Copies it, with the modes of its files.</summary>
    internal void CopyTo(string folder) => TestFolder.Copy(_folder.Data, folder);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
