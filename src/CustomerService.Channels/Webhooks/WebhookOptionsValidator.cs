using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Webhooks;

/// <summary>Checks the options at start and names every error at once: key, value and cure.</summary>
internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = new List<string>();
        Check(errors, nameof(options.ConnectTimeout), options.ConnectTimeout, Millisecond, TimeSpan.FromMinutes(1));
        Check(errors, nameof(options.Timeout), options.Timeout, Millisecond, TimeSpan.FromMinutes(5));
        Check(errors, nameof(options.QueueTimeout), options.QueueTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Check(errors, nameof(options.MaxRetryAfter), options.MaxRetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Check(errors, nameof(options.MaxConcurrentSends), options.MaxConcurrentSends, 1, 10_000);
        Check(errors, nameof(options.MaxConnectionsPerServer), options.MaxConnectionsPerServer, 1, 10_000);
        Check(errors, nameof(options.MaxResponseBytes), options.MaxResponseBytes, 1024, 1024 * 1024);
        if (options.Timeout <= options.ConnectTimeout)
        {
            errors.Add($"{Key(nameof(options.Timeout))} is {options.Timeout}: use more than {nameof(options.ConnectTimeout)}, {options.ConnectTimeout}.");
        }

        foreach (var (index, network) in options.AllowedNetworks.Index())
        {
            if (!IsNetwork(network))
            {
                errors.Add($"{Key(nameof(options.AllowedNetworks))}:{index} is '{network}': use CIDR form without host bits, e.g. 10.20.0.0/16.");
            }
        }

        foreach (var (index, host) in options.AllowedHosts.Index())
        {
            var bare = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
            if (Uri.CheckHostName(bare) == UriHostNameType.Unknown || !bare.All(char.IsAscii))
            {
                errors.Add($"{Key(nameof(options.AllowedHosts))}:{index} is '{host}': use a host name without scheme and port, or *.name.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    // The parser cuts host bits off; 10.20.0.1/16 was probably meant to be one host, and would open 65,536.
    private static bool IsNetwork(string text) =>
        IPNetwork.TryParse(text, out var network)
            && IPAddress.TryParse(text.AsSpan(0, text.IndexOf('/', StringComparison.Ordinal)), out var address)
        && network.BaseAddress.Equals(address);

    private static string Key(string name) => $"{WebhookOptions.Section}:{name}";

    private static void Check<T>(List<string> errors, string name, T value, T least, T most)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{Key(name)} is {value}: use {least} to {most}."));
        }
    }
}
