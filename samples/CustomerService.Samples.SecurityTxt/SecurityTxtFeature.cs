using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CustomerService.Samples.SecurityTxt;

/// <summary>Says to whom a hole is reported (RFC 9116), for everybody to read.</summary>
public sealed class SecurityTxtFeature(IOptions<SecurityTxtOptions> options) : IGatewayFeature
{
    public string Name => "security-txt";

    // It reads and answers no JSON.
    public IJsonTypeInfoResolver Json { get; } = JsonTypeInfoResolver.Combine();

    public void Map(GatewayRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.Host.MapGet("/.well-known/security.txt", () => TypedResults.Text(Write(options.Value)))
            .Tag("Security", "To whom a hole is reported.")
            .Operation("readSecurityTxt", "Read security.txt", "As RFC 9116 has it.", 429)
            .Example(null, Write(new SecurityTxtOptions { Contact = new Uri("mailto:security@example.com"), Expires = DateTimeOffset.UnixEpoch.AddYears(60) }))
            .AllowAnonymous()
            .LimitRate(60);
    }

    private static string Write(SecurityTxtOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"Contact: {options.Contact}\nExpires: {options.Expires:yyyy-MM-dd'T'HH:mm:ss'Z'}\n");
}
