using System.Net;
using System.Reflection;
using CustomerService.Content;
using CustomerService.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>The real gateway for its page <c>/docs</c>, which asks nothing of any grain.</summary>
internal sealed class DocsServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DocsServer()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(DispatchProxy.Create<IGrainFactory, NoGrains>());
        builder.Services.AddSingleton<IAttachmentStore, NoFiles>();
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddCustomerServiceGateway(builder.Configuration);
        _app = builder.Build();
        _app.UseCustomerServiceGateway();
        _app.MapCustomerServiceGateway();
    }

    public string BaseUrl => _app.Urls.Single().TrimEnd('/');

    public static async Task<DocsServer> StartAsync()
    {
        var server = new DocsServer();
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

#pragma warning disable CA1852 // The proxy is a class that derives from it.
    private class NoGrains : DispatchProxy
#pragma warning restore CA1852
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException("There are no grains here.");
    }
}
