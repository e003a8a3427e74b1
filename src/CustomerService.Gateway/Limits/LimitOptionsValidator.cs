using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Limits;

/// <summary>Says everything that is wrong with the limits at once, with the cure.</summary>
internal sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        var errors = new List<string>();
        Between(errors, nameof(options.Connections), options.Connections, 0, Most);
        Between(errors, nameof(options.ConnectionsPerAddress), options.ConnectionsPerAddress, 0, Most);
        Between(errors, nameof(options.Streams), options.Streams, 0, Most);
        Between(errors, nameof(options.StreamsPerAddress), options.StreamsPerAddress, 0, Most);
        Between(errors, nameof(options.StreamsPerKey), options.StreamsPerKey, 0, Most);
        Between(errors, nameof(options.StreamsPerVisitor), options.StreamsPerVisitor, 1, 1_000);
        Between(errors, nameof(options.VisitorMessagesPerMinute), options.VisitorMessagesPerMinute, 0, 100_000);
        Between(errors, nameof(options.VisitorMessageBurst), options.VisitorMessageBurst, 1, 100_000);
        Between(errors, nameof(options.VisitorBytesPerMinute), options.VisitorBytesPerMinute, 0, 1 << 30);
        Between(errors, nameof(options.VisitorRequestsPerMinute), options.VisitorRequestsPerMinute, 0, Most);
        Between(errors, nameof(options.WrongCredentialsPerMinute), options.WrongCredentialsPerMinute, 0, 100_000);
        for (var i = 0; i < options.TrustedProxies.Count; i++)
        {
            if (!IPAddress.TryParse(options.TrustedProxies[i], out _) && !IPNetwork.TryParse(options.TrustedProxies[i], out _))
            {
                errors.Add($"{LimitOptions.Section}:{nameof(options.TrustedProxies)}:{i} is '{options.TrustedProxies[i]}': use an address such as 10.0.0.5 or a network such as 10.0.0.0/8.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Between(List<string> errors, string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{LimitOptions.Section}:{name} is {value}: use a value from {least} to {most}."));
        }
    }
}
