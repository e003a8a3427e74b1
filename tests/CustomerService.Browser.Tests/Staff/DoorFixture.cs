namespace CustomerService.Browser.Tests.Staff;

/// <summary>A console that people sign in to.</summary>
public sealed class DoorFixture : IAsyncLifetime
{
    private ConsoleServer? _server;

    internal ConsoleServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _server = await ConsoleServer.StartAsync(hasDoor: true);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
