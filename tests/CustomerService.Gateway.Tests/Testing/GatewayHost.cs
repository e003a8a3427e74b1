using CustomerService.Access;
using CustomerService.Content;
using CustomerService.Customers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>The gateway behind a real socket.</summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    public const string Tenant = "demo";
    public const string OtherTenant = "acme";

    private GatewayHost(WebApplication app, World world)
    {
        App = app;
        World = world;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
        AllKey = world.CreateKey(Tenant, AccessScope.All);
    }

    public WebApplication App { get; }

    public World World { get; }

    public Uri Address { get; }

    /// <summary>Without any credential.</summary>
    public HttpClient Client { get; }

    /// <summary>A key of <see cref="Tenant"/> that may do everything.</summary>
    public string AllKey { get; }

    public static async Task<GatewayHost> StartAsync(
        IGrainFactory grains,
        World world,
        Dictionary<string, string?>? settings = null,
        Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["CustomerService:WebChat:Tenants:0"] = Tenant,
            ["CustomerService:WebChat:Tenants:1:Name"] = OtherTenant,
            ["CustomerService:WebChat:Tenants:1:AllowedOrigins:0"] = "https://shop.example",
            ["CustomerService:Gateway:VisitsPerMinute"] = "100000",
            ["CustomerService:Gateway:SignInsPerMinute"] = "100000",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Services.AddSingleton(grains);
        builder.Services.AddSingleton<ICustomerDirectory>(new FakeDirectory(world));
        builder.Services.AddSingleton<IAttachmentStore, FakeAttachmentStore>();
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services?.Invoke(builder.Services);
        builder.Services.AddCustomerServiceGateway(builder.Configuration);

        var app = builder.Build();
        app.UseCustomerServiceGateway();
        app.MapCustomerServiceGateway();
        await app.StartAsync();
        return new GatewayHost(app, world);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? credential, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = Request(method, path, credential);
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, AllKey, null, headers);

    public Task<Answer> PostAsync(string path, string? json) => SendAsync(HttpMethod.Post, path, AllKey, json);

    public static HttpRequestMessage Request(HttpMethod method, string path, string? credential)
    {
        var request = new HttpRequestMessage(method, path);
        if (credential is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {credential}");
        }

        return request;
    }

    public static string Conversation(string id, string tenant = Tenant) => $"/api/v1/tenants/{tenant}/conversations/{id}";

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
