using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Tests.Teams;

/// <summary>A server in the place of login.botframework.com, which publishes keys.</summary>
public sealed class TeamsKeyServer : IAsyncLifetime
{
    private WebApplication _app = null!;

    /// <summary>The key that signs in tests.</summary>
    internal RSA Key { get; } = RSA.Create(2048);

    /// <summary>A key that comes later.</summary>
    internal RSA Later { get; } = RSA.Create(2048);

    internal bool HasLater { get; set; }

    internal bool IsDown { get; set; }

    internal string? KeysAt { get; set; }

    /// <summary>How often the keys were asked for.</summary>
    internal int Asked { get; private set; }

    internal string Metadata => $"{_app.Urls.First()}/metadata";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Key.Dispose();
        Later.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        }

        if (context.Request.Path == "/metadata")
        {
            return context.Response.WriteAsync(JsonSerializer.Serialize(new { issuer = "https://api.botframework.com", jwks_uri = KeysAt ?? $"{_app.Urls.First()}/keys" }));
        }

        Asked++;
        List<object> keys =
        [
            Of("test", Key, "msteams"),
            new { kty = "RSA", kid = TeamsVectors.KeyId, n = TeamsVectors.Modulus, e = "AQAB" },
            Of("short", RSA.Create(1024)),
            new { kty = "EC", kid = "curve" },
            new { kty = "oct", kid = "oct", k = "AAAA" },
        ];
        if (HasLater)
        {
            keys.Add(Of("later", Later));
        }

        return context.Response.WriteAsync(JsonSerializer.Serialize(new { keys }));
    }

    private static object Of(string id, RSA key, params string[] endorsements)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            kid = id,
            n = Base64Url.EncodeToString(parameters.Modulus),
            e = Base64Url.EncodeToString(parameters.Exponent),
            endorsements,
        };
    }
}
