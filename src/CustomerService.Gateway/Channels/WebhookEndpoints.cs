using CustomerService.Channels;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerService.Gateway.Channels;

/// <summary>Sets up the webhook channel of a tenant.</summary>
internal static class WebhookEndpoints
{
    private const string SecretPrefix = "whsec_";
    private const int MinSecretBytes = 24;
    private const int MaxSecretBytes = 64;
    private const int MaxSecrets = 5;
    private const int MaxUrlLength = 2_048;

    public static async Task<Results<Ok<WebhookView>, ProblemResult>> GetAsync(string tenant, IGrainFactory grains) =>
        await grains.GetGrain<ITenantGrain>(tenant).GetWebhookAsync() is { } settings
            ? TypedResults.Ok(WebhookView.From(settings))
            : ProblemResult.NotFound();

    public static async Task<Results<Ok<WebhookView>, ProblemResult>> PutAsync(string tenant, JsonBody<WebhookRequest> body, IGrainFactory grains)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var grain = grains.GetGrain<ITenantGrain>(tenant);
        var check = default(InputCheck);
        var secrets = request.Secrets is { IsDefault: false } sent
            ? check.AtMost<string>("secrets", sent, MaxSecrets)
            : (await grain.GetWebhookAsync())?.Secrets ?? [];
        if (secrets.IsDefaultOrEmpty)
        {
            check.Fail("secrets", "must hold at least one signing secret.");
        }
        else if (!secrets.All(IsSecret))
        {
            check.Fail("secrets", $"must each be '{SecretPrefix}' and base64 of {MinSecretBytes} to {MaxSecretBytes} random bytes.");
        }

        var settings = new WebhookSettings
        {
            Url = Url("url", request.Url, ref check),
            Secrets = secrets,
            Delivery = Choice("delivery", request.Delivery, DeliveryClass.Keyed, ref check),
            ReadBackUrl = request.ReadBackUrl is null ? null : Url("readBackUrl", request.ReadBackUrl, ref check),
            OnUnknown = Choice("onUnknown", request.OnUnknown, UnknownDelivery.ResendOnce, ref check),
        };
        if (settings is { Delivery: DeliveryClass.Readable, ReadBackUrl: null })
        {
            check.Fail("readBackUrl", "is needed where delivery is 'readable'.");
        }

        if (check.Failed(out problem))
        {
            return problem;
        }

        await grain.SetWebhookAsync(settings);
        return TypedResults.Ok(WebhookView.From(settings));
    }

    public static async Task<NoContent> DeleteAsync(string tenant, IGrainFactory grains)
    {
        await grains.GetGrain<ITenantGrain>(tenant).SetWebhookAsync(null);
        return TypedResults.NoContent();
    }

    // Which addresses may be called is the sender's decision, at every sending: names resolve differently tomorrow.
    private static string Url(string member, string? value, ref InputCheck check)
    {
        if (value is null
            || value.Length > MaxUrlLength
            || !Uri.TryCreate(value, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.UserInfo.Length > 0
            || uri.Fragment.Length > 0)
        {
            check.Fail(member, "must be an absolute http or https address without user name and fragment.");
        }

        return value ?? "";
    }

    private static bool IsSecret(string? secret)
    {
        if (secret is null || !secret.StartsWith(SecretPrefix, StringComparison.Ordinal) || secret.Length > 128)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[128];
        return Convert.TryFromBase64Chars(secret.AsSpan(SecretPrefix.Length), bytes, out var length) && length is >= MinSecretBytes and <= MaxSecretBytes;
    }

    private static T Choice<T>(string member, string? value, T fallback, ref InputCheck check)
        where T : struct, Enum
    {
        if (value is null)
        {
            return fallback;
        }

        foreach (var choice in Enum.GetValues<T>())
        {
            var name = choice.ToString();
            if (value.Length == name.Length && value[0] == char.ToLowerInvariant(name[0]) && value.AsSpan(1).SequenceEqual(name.AsSpan(1)))
            {
                return choice;
            }
        }

        check.Fail(member, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(name => $"'{char.ToLowerInvariant(name[0])}{name[1..]}'"))}.");
        return fallback;
    }
}
