using CustomerService.Channels;
using CustomerService.Channels.Webhooks;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Channels;

/// <summary>Sets up the webhook channel of a tenant.</summary>
internal static class WebhookEndpoints
{
    public static async Task<Results<Ok<WebhookView>, ProblemResult>> GetAsync(string tenant, IGrainFactory grains) =>
        await grains.GetGrain<ITenantGrain>(tenant).GetWebhookAsync() is { } settings
            ? TypedResults.Ok(WebhookView.From(settings))
            : ProblemResult.NotFound();

    public static async Task<Results<Ok<WebhookView>, ProblemResult>> PutAsync(
        string tenant, JsonBody<WebhookRequest> body, IGrainFactory grains, IOptions<WebhookOptions> options)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var grain = grains.GetGrain<ITenantGrain>(tenant);
        var check = default(InputCheck);
        var settings = new WebhookSettings
        {
            Url = request.Url ?? "",
            Secrets = request.Secrets is { IsDefault: false } sent ? sent : (await grain.GetWebhookAsync())?.Secrets ?? [],
            Delivery = Choice("delivery", request.Delivery, DeliveryClass.Keyed, ref check),
            ReadBackUrl = request.ReadBackUrl,
            OnUnknown = Choice("onUnknown", request.OnUnknown, UnknownDelivery.ResendOnce, ref check),
        };

        // The very check that every sending makes: what is saved can be sent to, as far as it can be told without resolving its host.
        foreach (var error in WebhookSettingsValidator.Validate(settings, options.Value))
        {
            var member = error[..error.AsSpan().IndexOfAny(' ', '[')];
            check.Fail(member, error[member.Length..].TrimStart());
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
