using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>A provider's OAuth: gives tokens for the mailbox, and tells dovecot whose they are.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TokenServer(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Requests { get; } = [];

    public string Address => _app.Urls.First();

    public static async Task<TokenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new TokenServer(builder.Build());
        server._app.MapPost("/token", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            server.Requests.Enqueue(form["grant_type"].ToString());
            await (form["client_secret"] == "app-secret"
                ? context.Response.WriteAsJsonAsync(new { access_token = $"t-{server.Requests.Count}", expires_in = 3600 })
                : Results.Json(new { error = "invalid_client" }, statusCode: 400).ExecuteAsync(context));
        });
        server._app.MapGet("/introspect", (string? token) => token?.StartsWith("t-", StringComparison.Ordinal) == true
            ? Results.Json(new { active = true, username = "support" })
            : Results.Json(new { active = false }));
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
