using CustomerService.Testing.Clusters;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>A console that people of other providers sign in to: one knows who they are, one says what they may, one is gone.</summary>
public sealed class ProviderDoorFixture : IAsyncLifetime
{
    private OtherProvider? _other;
    private ConsoleServer? _server;

    internal OtherProvider Other => _other ?? throw new InvalidOperationException("Not started.");

    internal ConsoleServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _other = await OtherProvider.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Providers:known:Title"] = "Known & Sons",
            ["Providers:groups:RolesClaim"] = "groups",
            ["Providers:groups:Roles:agent:0"] = "Support Team",
            ["Providers:groups:Roles:supervisor:0"] = "urn:groups:team leads",
            ["Providers:groups:AddsPeople"] = "true",
        };
        foreach (var name in new[] { "known", "groups", "gone" })
        {
            settings[$"Providers:{name}:Tenant"] = SupportCluster.Tenant;
            settings[$"Providers:{name}:Authority"] = name == "gone" ? "http://127.0.0.1:9" : _other.BaseUrl;
            settings[$"Providers:{name}:ClientId"] = OtherProvider.ClientId;
            settings[$"Providers:{name}:ClientSecret"] = OtherProvider.ClientSecret;
        }

        _server = await ConsoleServer.StartAsync(hasDoor: true, signIn: settings);
        _other.Console = _server.BaseUrl;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_other is not null)
        {
            await _other.DisposeAsync();
        }
    }
}
