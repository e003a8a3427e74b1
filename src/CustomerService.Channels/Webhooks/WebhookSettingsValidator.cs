using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Signatures;

namespace CustomerService.Channels.Webhooks;

/// <summary>Checks a tenant's webhook settings when they are saved.</summary>
public static class WebhookSettingsValidator
{
    /// <summary>Most secrets at a time: the old and the new one, and room for a rotation begun twice.</summary>
    public const int MaxSecrets = 4;

    /// <summary>
    /// Everything that is wrong with the settings, one sentence each, beginning with the name of the field as the API writes it.
    /// Empty when they can be saved. Secrets are never part of a message. A host is not resolved here: every connection
    /// checks the address it is about to use.
    /// </summary>
    /// <param name="settings">What the tenant wants to save.</param>
    /// <param name="options">What the operator allows; valid.</param>
    public static IReadOnlyList<string> Validate(WebhookSettings settings, WebhookOptions options)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);

        var policy = PolicyOf(options);
        var errors = new List<string>(EndpointGuard.Check(settings.Url, policy).Select(error => $"url {error}."));
        CheckSecrets(settings, errors);

        if (!Enum.IsDefined(settings.Delivery))
        {
            errors.Add("delivery is unknown: use keyed, readable or neither.");
        }

        if (!Enum.IsDefined(settings.OnUnknown))
        {
            errors.Add("onUnknown is unknown: use resendOnce or drop.");
        }

        if (settings.ReadBackUrl is not null)
        {
            errors.AddRange(EndpointGuard.Check(settings.ReadBackUrl, policy).Select(error => $"readBackUrl {error}."));
        }
        else if (settings.Delivery == DeliveryClass.Readable)
        {
            errors.Add("readBackUrl is missing: delivery 'readable' asks it whether a message has arrived.");
        }

        return errors;
    }

    internal static EndpointPolicy PolicyOf(WebhookOptions options) =>
        new(options.AllowPrivateNetworks, options.AllowedNetworks, options.AllowedHosts);

    private static void CheckSecrets(WebhookSettings settings, List<string> errors)
    {
        if (settings.Secrets.IsDefaultOrEmpty)
        {
            errors.Add("secrets is empty: give one signing secret, whsec_ + base64 of 24 to 64 random bytes.");
            return;
        }

        if (settings.Secrets.Length > MaxSecrets)
        {
            errors.Add($"secrets has {settings.Secrets.Length} entries: use at most {MaxSecrets}, the newest first.");
        }

        foreach (var (index, secret) in settings.Secrets.Index())
        {
            if (!WebhookSecret.TryParse(secret, out _))
            {
                errors.Add($"secrets[{index}] is not of the form whsec_ + base64 of {WebhookSecret.MinBytes} to {WebhookSecret.MaxBytes} bytes.");
            }
        }

        if (settings.Secrets.Distinct(StringComparer.Ordinal).Count() < settings.Secrets.Length)
        {
            errors.Add("secrets has the same secret twice.");
        }
    }
}
